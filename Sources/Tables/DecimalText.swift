internal import Bytes

extension Double {
    /// Powers of ten that a double holds exactly.
    private static let exactPowers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// Reads "-12.5" and the like, rounded as `Double(String)` rounds it;
    /// nil if it is no plain decimal number.
    ///
    /// Up to 15 digits are read as one exact integer over one exact power of ten,
    /// so that a single division rounds (W. D. Clinger, How to Read Floating Point Numbers
    /// Accurately, 1990, the fast case).
    package init?(decimal text: Span<UInt8>) {
        let isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
        var at = isNegative ? 1 : 0
        var (digits, fraction, value) = (0, 0, 0)
        var isFraction = false
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else if byte &- 0x30 < 10 {
                value = value &* 10 &+ Int(byte &- 0x30)
                digits &+= 1
                if isFraction { fraction &+= 1 }
            } else {
                digits = 0
                break
            }
            at &+= 1
        }
        if 1...15 ~= digits {
            let magnitude = Double(value) / Self.exactPowers[fraction]
            self = isNegative ? -magnitude : magnitude
        } else if let other = Double(String(decoding: text.indices.map { text[$0] }, as: UTF8.self))
        {
            self = other
        } else {
            return nil
        }
    }
}

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
