internal import JSON

/// Tasks of Label Studio with the spans as predictions, offsets counted as its pages count them: in UTF-16.
enum LabelStudio {
    static func task(_ document: StoredDocument) -> [UInt8] {
        let places = UTF16Offsets(document.text)
        var json = JSONWriter()
        json.beginObject()
        json.key("data")
        json.beginObject()
        json.key("text")
        json.string(document.text)
        writeMeta(document, to: &json)
        json.endObject()
        json.key("predictions")
        json.beginArray()
        json.beginObject()
        json.field("model_version", "winnow")
        json.key("result")
        json.beginArray()
        for (number, span) in document.spans.enumerated() {
            json.beginObject()
            json.field("id", "s\(number)")
            json.field("from_name", "label")
            json.field("to_name", "text")
            json.field("type", "labels")
            json.key("value")
            json.beginObject()
            json.field("start", places.utf16(span.start))
            json.field("end", places.utf16(span.end))
            json.field("text", places.text(from: span.start, to: span.end))
            json.key("labels")
            json.beginArray()
            json.string(span.label)
            json.endArray()
            json.endObject()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        return json.bytes
    }

    static func writeMeta(_ document: StoredDocument, to json: inout JSONWriter) {
        json.field("id", document.id)
        json.field("title", document.metadata("title"))
        json.field("source", document.outlet)
        json.field("date", document.date)
        json.field("url", document.metadata("url"))
    }
}

/// Lines of doccano for labelling of sequences, offsets counted as its pages count them: in UTF-16.
enum Doccano {
    static func write(_ document: StoredDocument, to json: inout JSONWriter) {
        let places = UTF16Offsets(document.text)
        json.beginObject()
        json.key("text")
        json.string(document.text)
        json.key("label")
        json.beginArray()
        for span in document.spans {
            json.beginArray()
            json.integer(places.utf16(span.start))
            json.integer(places.utf16(span.end))
            json.string(span.label)
            json.endArray()
        }
        json.endArray()
        json.key("label_texts")
        json.beginArray()
        for span in document.spans { json.string(places.text(from: span.start, to: span.end)) }
        json.endArray()
        LabelStudio.writeMeta(document, to: &json)
        json.endObject()
    }
}

/// Lines for spaCy's `Example.from_dict`: `entities` that do not overlap, all of them in `spans`; offsets in code points.
enum SpaCy {
    static func write(_ document: StoredDocument, to json: inout JSONWriter) {
        let spans = document.spans
        json.beginObject()
        json.key("text")
        json.string(document.text)
        json.key("entities")
        var end = 0
        write(
            spans.filter { span in
                guard span.start >= end else { return false }
                end = span.end
                return true
            }, to: &json)
        json.key("spans")
        json.beginObject()
        json.key("winnow")
        write(spans, to: &json)
        json.endObject()
        json.key("meta")
        json.beginObject()
        LabelStudio.writeMeta(document, to: &json)
        json.endObject()
        json.endObject()
    }

    private static func write(_ spans: [StoredDocument.Span], to json: inout JSONWriter) {
        json.beginArray()
        for span in spans {
            json.beginArray()
            json.integer(span.start)
            json.integer(span.end)
            json.string(span.label)
            json.endArray()
        }
        json.endArray()
    }
}

/// Attributes of dolma: for each kind of claim its spans with the value, offsets in code points.
enum Dolma {
    static func write(_ document: StoredDocument, to json: inout JSONWriter) {
        var kinds: [String: [(Int, Int, Double)]] = [:]
        for (_, claim) in document.claims {
            guard let (start, end) = StoredDocument.ends(claim["span"]) else { continue }
            kinds["winnow__claims__\(claim["kind"]?.text ?? "other")", default: []].append(
                (start, end, claim["value"]?.number ?? 0))
        }
        let score = document.record["sentiment"]?["score"]?.number ?? 0
        kinds["winnow__sentiment__score"] = [(0, UTF16Offsets(document.text).count, score)]
        json.beginObject()
        json.field("id", document.id)
        json.key("attributes")
        json.beginObject()
        for (kind, spans) in kinds.sorted(by: { $0.key < $1.key }) {
            json.key(kind)
            json.beginArray()
            for (start, end, value) in spans {
                json.beginArray()
                json.integer(start)
                json.integer(end)
                json.number(value)
                json.endArray()
            }
            json.endArray()
        }
        json.endObject()
        json.endObject()
    }
}

/// Annotations of the W3C's model: each claim as a quotation with what stands around it, and by its place in code points.
enum WebAnnotation {
    /// Code points to each side of a quotation.
    private static let around = 32

    static func all(_ document: StoredDocument) -> [[UInt8]] {
        let places = UTF16Offsets(document.text)
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
