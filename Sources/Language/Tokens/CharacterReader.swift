/// A character's class and its length in bytes.
struct Scanned {
    var kind: CharacterClass
    var length: Int
}

/// Reads one character beyond ASCII; a broken sequence is a symbol of one byte.
enum CharacterReader {
    @inline(__always)
    static func isContinuation(in text: Span<UInt8>, at: Int, end: Int) -> Bool {
        at < end && text[at] & 0xC0 == 0x80
    }

    static func scan(_ text: Span<UInt8>, at: Int, end: Int) -> Scanned {
        let first = text[at]
        guard isContinuation(in: text, at: at + 1, end: end) else {
            return Scanned(kind: .symbol, length: 1)
        }
        let second = text[at + 1]
        if first & 0xE0 == 0xC0 {
            let point = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
            return Scanned(kind: twoByteClass(point), length: 2)
        }
        guard isContinuation(in: text, at: at + 2, end: end) else {
            return Scanned(kind: .symbol, length: 1)
        }
        let third = text[at + 2]
        if first & 0xF0 == 0xE0 {
            let point =
                UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
            return Scanned(kind: threeByteClass(point), length: 3)
        }
        guard first & 0xF8 == 0xF0, isContinuation(in: text, at: at + 3, end: end) else {
            return Scanned(kind: .symbol, length: 1)
        }
        let point =
            UInt32(first & 0x07) << 18 | UInt32(second & 0x3F) << 12 | UInt32(third & 0x3F) << 6
        return Scanned(kind: fourByteClass(point), length: 4)
    }

    private static func twoByteClass(_ point: UInt32) -> CharacterClass {
        switch point {
        case 0x80...0xA0: .space
        case 0xAA, 0xAD, 0xB5, 0xBA: .letter
        case 0xA2...0xA9, 0xAC, 0xAE...0xB1, 0xB4, 0xD7, 0xF7: .symbol
        case 0xB2, 0xB3, 0xB9, 0xBC...0xBE: .digit
        case 0xA1, 0xAB, 0xB6...0xB8, 0xBB, 0xBF: .punctuation
        // Greek question mark, Armenian, Hebrew, Arabic and Syriac stops
        case 0x37E, 0x387, 0x55A...0x55F, 0x589, 0x58A, 0x5BE, 0x5C0, 0x5C3, 0x5F3, 0x5F4:
            .punctuation
        case 0x60C, 0x60D, 0x61B, 0x61E, 0x61F, 0x66A...0x66D, 0x6D4, 0x700...0x70D: .punctuation
        case 0x660...0x669, 0x6F0...0x6F9: .digit
        default: .letter
        }
    }

    private static func threeByteClass(_ point: UInt32) -> CharacterClass {
        switch point {
        case 0x2018, 0x2019, 0x201B: .apostrophe
        case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x1680: .space
        case 0x200B...0x200F, 0x2060, 0xFEFF: .letter
        case 0x2010...0x2027, 0x2030...0x205E: .punctuation
        case 0x2070...0x2089, 0x2150...0x218B: .digit
        case 0x2100...0x214F, 0x2C00...0x2DFF: .letter
        case 0x20A0...0x2BFF: .symbol
        case 0x2E00...0x2E7F, 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0x30FB: .punctuation
        case 0x964, 0x965, 0xE2F, 0x104A, 0x104B, 0x10FB, 0x1362...0x1368, 0x17D4...0x17D6:
            .punctuation
        case 0x966...0x96F, 0x9E6...0x9EF: .digit
        case 0x3005...0x3007, 0x3031...0x30FA, 0x30FC...0x312F, 0x31A0...0xA4CF, 0xF900...0xFAFF,
            0xFF66...0xFF9F:
            .ideograph
        case 0xE000...0xF8FF, 0xFFFC, 0xFFFD: .symbol
        case 0xFE10...0xFE6F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            .punctuation
        case 0xFF10...0xFF19: .digit
        default: .letter
        }
    }

    private static func fourByteClass(_ point: UInt32) -> CharacterClass {
        switch point {
        case 0x1F000...0x1FAFF: .symbol
        case 0x20000...0x3FFFF: .ideograph
        default: .letter
        }
    }

    /// The classes of ASCII; bytes above are `.letter` here and looked at by `scan`.
    static let ascii: [CharacterClass] = (0..<256).map { byte in
        switch byte {
        case 0...0x20, 0x7F: .space
        case 0x30...0x39: .digit
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: .letter
        case 0x27, 0x60: .apostrophe
        case 0x24, 0x25, 0x2B, 0x3C, 0x3D, 0x3E, 0x5E, 0x7C, 0x7E, 0x23, 0x40: .symbol
        default: .punctuation
        }
    }
}

/// What a character is to the tokenizer; the classes of UTF-8 text without tables of Unicode.
enum CharacterClass: UInt8 {
    case space
    case letter
    case digit
    /// A letter of a script written without spaces: Han, kana.
    case ideograph
    case punctuation
    case symbol
    /// A single quotation mark or apostrophe, straight or curly.
    case apostrophe
}
