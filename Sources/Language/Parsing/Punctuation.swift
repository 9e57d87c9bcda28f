internal import Bytes
internal import Documents

/// What a punctuation mark does, as far as its form tells.
package enum Punctuation: UInt8, Sendable {
    case none, comma, stop, colon, dash, hyphen, opening, closing
    // the parser was trained with its number
    case other = 9

    /// Reads the mark that a token is; a straight quotation mark opens if white space stands
    /// in front of it, else it closes.
    static func of(_ token: Int, in text: Span<UInt8>, tokens: Tokens) -> Punctuation {
        let start = Int(tokens.start[token])
        let length = Int(tokens.end[token]) - start
        guard length > 0, start + length <= text.count else { return .other }
        let isSpaced = tokens.shape[token].contains(.spaceBefore)
        switch text[start] {
        case 0x2C: return .comma
        case 0x2E, 0x21, 0x3F: return .stop
        case 0x3A, 0x3B: return .colon
        case 0x2D where length > 1 || isSpaced: return .dash
        case 0x2D: return .hyphen
        case 0x28, 0x5B, 0x7B: return .opening
        case 0x29, 0x5D, 0x7D: return .closing
        case 0x22, 0x27: return isSpaced ? .opening : .closing
        case 0x60: return .opening
        case 0xE2:
            return switch WideMark(in: text, at: start, end: start + length) {
            case .enDash, .emDash, .bar: .dash
            case .hyphen, .nonBreakingHyphen: .hyphen
            case .openingQuote, .openingDoubleQuote, .lowDoubleQuote, .lowQuote: .opening
            case .apostrophe, .closingDoubleQuote: .closing
            case .ellipsis: .stop
            case nil: .other
            }
        case 0xC2 where length >= 2:
            return text[start + 1] == 0xAB ? .opening : text[start + 1] == 0xBB ? .closing : .other
        default: return .other
        }
    }
}
