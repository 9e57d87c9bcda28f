internal import Documents
internal import JSON

/// The claims of a story as the measuring set's scorer reads them.
struct Prediction {
    let story: GoldStory
    let claims: [Claim]

    /// A JSON object with its line end.
    var line: [UInt8] {
        let text = story.article.text
        var points = [0]
        points.reserveCapacity(text.count + 1)
        for byte in text { points.append((points.last ?? 0) + (byte & 0xC0 == 0x80 ? 0 : 1)) }
        // `points[offset]` counts the characters that begin in front of an offset.
        func span(_ range: ByteRange) -> (Int, Int) { (points[range.start], points[range.end]) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("id")
        writer.string(story.id)
        writer.key("text")
        writer.string(text)
        writer.key("claims")
        writer.beginArray()
        for claim in claims {
            writer.beginObject()
            for (key, value) in [
                ("text", text.string(claim.range)), ("unit", claim.unit),
                ("unit_text", claim.unitText), ("bound", claim.bound.rawValue),
                ("change", claim.change.rawValue), ("subject", claim.subject),
                ("attribution", claim.attribution),
            ] {
                writer.key(key)
                writer.string(value)
            }
            for (key, value) in [("value", claim.value), ("low", claim.low), ("high", claim.high)] {
                writer.key(key)
                writer.number(value)
            }
            writer.key("explicit")
            writer.bool(claim.isExplicit)
            for (key, range) in [
                ("number_span", claim.numberRange), ("when_span", claim.whenRange),
            ] {
                writer.key(key)
                let (start, end) = span(range)
                writer.span(from: start, to: end)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}
