internal import Bytes
internal import Documents
internal import JSON

/// Writes ranges of a record's text: as spans of Unicode code points, and the words they cover.
struct SpanWriter {
    /// The names of a span: one pair in the record, two integers in a flat row.
    struct Keys {
        let pair: StaticString
        let start: StaticString
        let end: StaticString

        init(_ pair: StaticString, start: StaticString, end: StaticString) {
            self.pair = pair
            self.start = start
            self.end = end
        }

        static let span = Keys("span", start: "span_start", end: "span_end")
    }

    private let text: [UInt8]
    private let points: CodePoints

    init(_ text: [UInt8]) {
        self.text = text
        points = CodePoints(text)
    }

    /// Where a byte of the text lies, in code points.
    func point(atByte byte: Int) -> Int { points.point(atByte: byte) }

    func span(_ range: ByteRange, to json: inout JSONWriter) {
        json.span(from: points.point(atByte: range.start), to: points.point(atByte: range.end))
    }

    func span(_ range: ByteRange, key: StaticString, to json: inout JSONWriter) {
        json.key(key)
        span(range, to: &json)
    }

    /// A span as two integers, for flat rows.
    func flat(_ range: ByteRange, keys: Keys = .span, to json: inout JSONWriter) {
        json.key(keys.start)
        json.integer(points.point(atByte: range.start))
        json.key(keys.end)
        json.integer(points.point(atByte: range.end))
    }

    /// The words that a range of the text covers.
    func words(of range: ByteRange, key: StaticString, to json: inout JSONWriter) {
        json.key(key)
        json.string(in: text.span, from: range.start, to: range.end)
    }
}
