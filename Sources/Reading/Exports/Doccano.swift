internal import Bytes
internal import JSON

/// Lines of doccano for labelling of sequences, offsets counted as its pages count them: in UTF-16.
enum Doccano {
    static func write(_ document: StoredDocument, to json: inout JSONWriter) {
        let points = CodePoints(document.text)
        let places = UTF16Places(document.text)
        json.beginObject()
        json.key("text")
        json.string(document.text)
        json.key("label")
        json.beginArray()
        for span in document.spans {
            json.beginArray()
            json.integer(places.units(beforePoint: span.start))
            json.integer(places.units(beforePoint: span.end))
            json.string(span.label)
            json.endArray()
        }
        json.endArray()
        json.key("label_texts")
        json.beginArray()
        for span in document.spans { json.string(points.text(from: span.start, to: span.end)) }
        json.endArray()
        document.writeOrigin(to: &json)
        json.endObject()
    }
}
