/// The marks of typography that stand in texts in place of ASCII's: three bytes each, E2 80 and
/// the raw value.
public enum WideMark: UInt8, Sendable {
    case hyphen = 0x90
    case nonBreakingHyphen = 0x91
    case enDash = 0x93
    case emDash = 0x94
    case bar = 0x95
    case openingQuote = 0x98
    /// Also the closing single quotation mark.
    case apostrophe = 0x99
    case lowQuote = 0x9A
    case openingDoubleQuote = 0x9C
    case closingDoubleQuote = 0x9D
    case lowDoubleQuote = 0x9E
    case ellipsis = 0xA6

    /// Bytes of each.
    @inlinable public static var length: Int { 3 }

    /// The mark that begins at a place in front of `end`; nil where none does.
    @inlinable @inline(__always)
    public init?(in text: Span<UInt8>, at: Int, end: Int) {
        guard at &+ 2 < end, text[at] == 0xE2, text[at &+ 1] == 0x80 else { return nil }
        self.init(rawValue: text[at &+ 2])
    }

    /// Between words or numbers, no hyphen.
    @inlinable public var isDash: Bool { self == .enDash || self == .emDash || self == .bar }
}
