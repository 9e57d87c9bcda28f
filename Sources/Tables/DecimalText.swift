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
