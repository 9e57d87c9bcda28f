internal import JSON

/// What is known of a name, as programs read it.
package struct NamedRows {
    private let named: NameProfile

    package init(_ named: NameProfile) { self.named = named }

    /// A heading and a line a source.
    package var csv: [UInt8] {
        var csv = CSVText()
        csv.row(["source", "documents", "claims", "mood"])
        for outlet in named.outlets {
            csv.cell(outlet.name)
            csv.cell(outlet.documents)
            csv.cell(outlet.claims)
            csv.cell(outlet.mood)
            csv.endRow()
        }
        return csv.bytes
    }

    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("name", named.name)
        json.key("kinds")
        json.beginArray()
        for kind in named.kinds { json.string(kind) }
        json.endArray()
        json.field("documents", named.documents)
        json.key("sources")
        json.beginArray()
        for outlet in named.outlets {
            json.beginObject()
            json.field("source", outlet.name)
            json.field("documents", outlet.documents)
            json.field("claims", outlet.claims)
            if let mood = outlet.mood { json.field("mood", mood) }
            json.endObject()
        }
        json.endArray()
        json.key("latest")
        json.beginArray()
        for mention in named.latest {
            json.beginObject()
            json.field("document", mention.document)
            json.field("title", mention.title)
            json.field("source", mention.outlet)
            json.field("date", mention.date)
            if let mood = mention.mood { json.field("mood", mood) }
            json.endObject()
        }
        json.endArray()
        json.key("beside")
        json.beginArray()
        for name in named.beside {
            json.beginObject()
            json.field("name", name.value)
            json.field("documents", name.count)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
