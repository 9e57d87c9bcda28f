/// The characters that are fractions: "½", "⅐".
enum FractionSign {
    /// What the character at an offset is worth, and its bytes; nil if it is no fraction.
    static func value(at start: Int, to end: Int, in text: [UInt8]) -> (value: Double, length: Int)?
    {
        guard start + 1 < end else { return nil }
        switch (text[start], text[start + 1]) {
        case (0xC2, 0xBC): return (0.25, 2)
        case (0xC2, 0xBD): return (0.5, 2)
        case (0xC2, 0xBE): return (0.75, 2)
        case (0xE2, 0x85):
            guard start + 2 < end else { return nil }
            return numberForms(text[start + 2]).map { ($0, 3) }
        // U+2189, of baseball: no thirds
        case (0xE2, 0x86): return start + 2 < end && text[start + 2] == 0x89 ? (0, 3) : nil
        default: return nil
        }
    }

    /// U+2150 to U+215E by their last byte; U+215F lacks its denominator.
    private static func numberForms(_ byte: UInt8) -> Double? {
        switch byte {
        case 0x90: 1.0 / 7
        case 0x91: 1.0 / 9
        case 0x92: 0.1
        case 0x93: 1.0 / 3
        case 0x94: 2.0 / 3
        case 0x95: 0.2
        case 0x96: 0.4
        case 0x97: 0.6
        case 0x98: 0.8
        case 0x99: 1.0 / 6
        case 0x9A: 5.0 / 6
        case 0x9B: 0.125
        case 0x9C: 0.375
        case 0x9D: 0.625
        case 0x9E: 0.875
        default: nil
        }
    }
}
