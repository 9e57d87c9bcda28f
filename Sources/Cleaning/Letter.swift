internal import Bytes
internal import CUtf8proc

/// Single letters of a text.
enum Letter {
    /// The scalar at an offset; nil if there is no valid one.
    static func scalar(in text: Span<UInt8>, at offset: Int) -> UInt32? {
        let first = UInt32(text[offset])
        switch UTF8Check.scalarLength(in: text, at: offset) {
        case 1: return first
        case 2: return (first & 0x1F) << 6 | UInt32(text[offset + 1] & 0x3F)
        case 3:
            let rest = UInt32(text[offset + 1] & 0x3F) << 6 | UInt32(text[offset + 2] & 0x3F)
            return (first & 0x0F) << 12 | rest
        case 4:
            let middle =
                UInt32(text[offset + 1] & 0x3F) << 12 | UInt32(text[offset + 2] & 0x3F) << 6
            return (first & 0x07) << 18 | middle | UInt32(text[offset + 3] & 0x3F)
        default: return nil
        }
    }

    /// The scalar that ends in front of an offset; nil if there is no valid one.
    static func last(in text: Span<UInt8>, before offset: Int) -> UInt32? {
        var at = offset - 1
        while at > 0, text[at] & 0xC0 == 0x80, offset - at < 4 { at -= 1 }
        guard at >= 0, at + UTF8Check.scalarLength(in: text, at: at) == offset else { return nil }
        return scalar(in: text, at: at)
    }

    static func isLower(_ scalar: UInt32) -> Bool {
        guard let value = Int32(exactly: scalar) else { return false }
        return utf8proc_category(value) == UTF8PROC_CATEGORY_LL
    }

    static func isLetter(_ scalar: UInt32) -> Bool {
        guard let value = Int32(exactly: scalar) else { return false }
        return (UTF8PROC_CATEGORY_LU.rawValue...UTF8PROC_CATEGORY_LO.rawValue)
            .contains(utf8proc_category(value).rawValue)
    }

    /// Whether a script writes without spaces between words: ideographs and kana.
    static func isSpaceless(_ scalar: UInt32) -> Bool {
        0x2E80...0x9FFF ~= scalar || 0xF900...0xFAFF ~= scalar || 0xFF00...0xFFEF ~= scalar
            || 0x20000...0x3FFFF ~= scalar
    }
}
