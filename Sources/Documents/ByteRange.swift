/// A half-open range of byte offsets into a UTF-8 text.
public struct ByteRange: Sendable, Hashable {
    /// The first byte.
    public var start: Int
    /// The byte after the last one.
    public var end: Int

    /// The range of `start..<end`.
    @inlinable public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The empty range at the beginning.
    public static let none = ByteRange(0, 0)

    /// The number of bytes.
    @inlinable public var count: Int { end - start }
    /// Whether there is no byte in it.
    @inlinable public var isEmpty: Bool { end <= start }

    /// Whether the other range lies inside.
    @inlinable public func contains(_ other: ByteRange) -> Bool {
        start <= other.start && other.end <= end
    }

    /// Whether the ranges share a byte.
    @inlinable public func overlaps(_ other: ByteRange) -> Bool {
        start < other.end && other.start < end
    }
}

extension [UInt8] {
    /// The text that a range covers, invalid UTF-8 replaced; for messages, names and short strings.
    package func string(_ range: ByteRange) -> String {
        String(decoding: self[range.start..<range.end], as: UTF8.self)
    }
}
