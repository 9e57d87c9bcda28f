internal import Bytes
internal import JSON

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
        kinds["winnow__sentiment__score"] = [(0, CodePoints(document.text).count, score)]
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
