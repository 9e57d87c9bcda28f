internal import JSON

/// Lines for spaCy's `Example.from_dict`: `entities` that do not overlap, all of them in `spans`;
/// offsets in code points.
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
        document.writeOrigin(to: &json)
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
