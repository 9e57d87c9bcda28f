internal import JSON

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
        document.writeOrigin(to: &json)
        json.endObject()
    }
}
