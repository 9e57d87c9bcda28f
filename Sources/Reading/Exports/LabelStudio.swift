internal import Bytes
internal import JSON

/// Tasks of Label Studio with the spans as predictions, offsets counted as its
/// pages count them: in UTF-16.
enum LabelStudio {
    static func task(_ document: StoredDocument) -> [UInt8] {
        let points = CodePoints(document.text)
        let places = UTF16Places(document.text)
        var json = JSONWriter()
        json.beginObject()
        json.key("data")
        json.beginObject()
        json.key("text")
        json.string(document.text)
        document.writeOrigin(to: &json)
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
            json.field("start", places.units(beforePoint: span.start))
            json.field("end", places.units(beforePoint: span.end))
            json.field("text", points.text(from: span.start, to: span.end))
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
}
