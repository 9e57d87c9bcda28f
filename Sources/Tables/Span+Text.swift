internal import Bytes

extension Span<UInt8> {
    /// The text that the bytes are, repaired where they are none.
    package var string: String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes in a range.
    package func array(_ range: Range<Int>) -> [UInt8] {
        let part = extracting(range)
        return unsafe part.withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// The texts that a byte of ASCII parts, empty ones left out; a tenth of what it costs
    /// to part a `String` at a character.
    package func strings(partedBy separator: Unicode.Scalar) -> [String] {
        var parts: [String] = []
        var start = 0
        let byte = UInt8(ascii: separator)
        while start < count {
            let end = firstOffset(of: byte, from: start, to: count)
            if end > start { parts.append(extracting(start..<end).string) }
            start = end + 1
        }
        return parts
    }
}
