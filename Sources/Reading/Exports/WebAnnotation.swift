internal import Bytes
internal import JSON

/// Annotations of the W3C's model: each claim as a quotation with what stands around it,
/// and by its place in code points.
enum WebAnnotation {
    /// Code points to each side of a quotation.
    private static let around = 32

    static func all(_ document: StoredDocument) -> [[UInt8]] {
        let places = CodePoints(document.text)
        return document.claims.compactMap { ordinal, claim in
            guard let (start, end) = StoredDocument.ends(claim["span"]) else { return nil }
            var json = JSONWriter()
            json.beginObject()
            json.field("id", Permalink.claim(document.id, ordinal: ordinal))
            json.field("type", "Annotation")
            json.field("motivation", "classifying")
            json.key("body")
            json.beginArray()
            for (purpose, value) in [
                ("tagging", claim["kind"]?.text ?? ""), ("describing", description(claim)),
            ] {
                json.beginObject()
                json.field("type", "TextualBody")
                json.field("purpose", purpose)
                json.field("format", "text/plain")
                json.field("value", value)
                json.endObject()
            }
            json.endArray()
            json.key("target")
            json.beginObject()
            json.key("source")
            json.beginObject()
            json.field("id", Permalink.document(document.id))
            json.field("type", "Text")
            json.field("format", "text/plain")
            let language = document.metadata("language")
            if !language.isEmpty { json.field("language", language) }
            if let url = MarkupText.link(document.metadata("url")) { json.field("canonical", url) }
            json.endObject()
            json.key("selector")
            json.beginArray()
            json.beginObject()
            json.field("type", "TextQuoteSelector")
            json.field("exact", places.text(from: start, to: end))
            json.field("prefix", places.text(from: max(0, start - around), to: start))
            json.field("suffix", places.text(from: end, to: end + around))
            json.endObject()
            json.beginObject()
            json.field("type", "TextPositionSelector")
            json.field("start", start)
            json.field("end", end)
            json.endObject()
            json.endArray()
            json.endObject()
            json.endObject()
            return json.bytes
        }
    }

    private static func description(_ claim: JSONValue) -> String {
        func field(_ key: String) -> String { claim[key]?.text ?? "" }
        var text = ShownNumber.text(claim["value"]?.number ?? 0, unit: field("unit"))
        if !field("subject").isEmpty { text += " · " + field("subject") }
        if !field("attribution").isEmpty { text += " · said by " + field("attribution") }
        return text
    }
}
