/// A half-open range of byte offsets into a UTF-8 text.
package struct ByteRange: Sendable, Hashable {
    package var start: Int
    package var end: Int

    @inlinable package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    package static let none = ByteRange(0, 0)

    @inlinable package var count: Int { end - start }
    @inlinable package var isEmpty: Bool { end <= start }

    @inlinable package func contains(_ other: ByteRange) -> Bool {
        start <= other.start && other.end <= end
    }

    @inlinable package func overlaps(_ other: ByteRange) -> Bool {
        start < other.end && other.start < end
    }
}

extension [UInt8] {
    /// The text that a range covers, invalid UTF-8 replaced; for messages, names and short strings.
    package func string(_ range: ByteRange) -> String {
        String(decoding: self[range.start..<range.end], as: UTF8.self)
    }
}
