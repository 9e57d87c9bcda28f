internal import Bytes

/// What cleaning does with a character.
enum CharacterKind: Equatable {
    case space
    case dropped
    case kept(UInt32)
    /// Kept, but canonical composition may change it or its neighbours.
    case composing(UInt32)

    /// The kind of a scalar between its neighbours.
    ///
    /// - Parameters:
    ///   - scalar: the scalar itself.
    ///   - previous: the visible scalar in front; 0 behind a space and at the start.
    ///   - next: the scalar behind; 0 at the end.
    init(_ scalar: UInt32, previous: UInt32, next: UInt32) {
        switch scalar {
        case 0x09...0x0D, 0x20, 0xA0: self = .space
        case 0...0x1F, 0x7F, 0xAD: self = .dropped
        case 0x80...0x9F: self = Windows1252.scalar(for: scalar).map { .kept($0) } ?? .dropped
        case 0..<0x300: self = .kept(scalar)
        case 0x2000...0x206F: self.init(punctuation: scalar, previous: previous, next: next)
        // Scalars with NFC_Quick_Check=Yes and combining class 0: Greek, Cyrillic,
        // Hebrew and Arabic letters, Vietnamese, currency and other signs, kana, ideographs,
        // Hangul syllables, full-width forms, emoji.
        case 0x388...0x3FF, 0x400...0x482, 0x48A...0x52F, 0x5D0...0x5EA, 0x620...0x64A,
            0x1E00...0x1EFF, 0x20A0...0x20CF, 0x2122, 0x25A0...0x27BF, 0x3001...0x3029,
            0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60,
            0x1F300...0x1F3F3, 0x1F3F5...0x1FAFF:
            self = .kept(scalar)
        default: self.init(rare: scalar, previous: previous)
        }
    }

    private init(punctuation scalar: UInt32, previous: UInt32, next: UInt32) {
        switch scalar {
        case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: self = .space
        case 0x200C, 0x200D:
            self = Self.joins(previous) && Self.joins(next) ? .kept(scalar) : .dropped
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F: self = .dropped
        default: self = .kept(scalar)
        }
    }

    private init(rare scalar: UInt32, previous: UInt32) {
        switch scalar {
        case 0x1680, 0x3000: self = .space
        case 0x34F, 0x61C, 0x180E, 0xFEFF, 0xFFF9...0xFFFC, 0xFDD0...0xFDEF: self = .dropped
        // Glyphs of icon fonts, which stand for pictures between words.
        case 0xE000...0xF8FF: self = .space
        // Tags spell the region of a flag; elsewhere they hide text.
        case 0xE0000...0xE007F:
            self = previous == 0x1F3F4 || previous > 0xE0000 ? .kept(scalar) : .dropped
        case _ where scalar & 0xFFFE == 0xFFFE: self = .dropped
        default: self = .composing(scalar)
        }
    }

    /// Whether a zero-width joiner or non-joiner beside this scalar means something:
    /// in Arabic, Indic scripts and emoji.
    private static func joins(_ scalar: UInt32) -> Bool {
        scalar >= 0x600 && !(0x1E00...0x206F ~= scalar) && scalar != 0xFEFF
    }
}
