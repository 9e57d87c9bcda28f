package import JSON

/// Where each code point of a text begins, and where the text ends.
package struct CodePoints: Sendable {
    private let offsets: [Int]

    package init(_ text: [UInt8]) {
        offsets = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
    }

    /// The bytes of a span of code points; nil where the span is none of the text.
    package func bytes(_ span: [JSONValue]?) -> Range<Int>? {
        guard let first = span?.first?.integer, let last = span?.last?.integer else { return nil }
        return bytes(first, last)
    }

    package func bytes(_ first: Int, _ last: Int) -> Range<Int>? {
        guard first <= last, offsets.indices.contains(first), offsets.indices.contains(last) else {
            return nil
        }
        return offsets[first]..<offsets[last]
    }
}
