/// What a line's first signs say of it, as in Markdown and e-mail.
enum LineMarker {
    case none
    /// "- ", "* ", "+ ", "• ", "1. ", "(a) ": a list item, which may go on in the next line.
    case item
    /// "# ", "| a | b |", "----", "```": a line of its own.
    case own

    init(_ text: Span<UInt8>) {
        guard text.count > 0 else {
            self = .none
            return
        }
        let next: UInt8 = text.count > 1 ? text[1] : 0x20
        switch text[0] {
        case UInt8(ascii: "|"): self = .own
        case UInt8(ascii: "#"): self = Self.isHeading(text) ? .own : .none
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            self = Self.isRule(text, atLeast: 3) ? .own : .none
        case UInt8(ascii: "="), UInt8(ascii: "_"):
            self = Self.isRule(text, atLeast: 3) ? .own : .none
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            self = next == 0x20 ? .item : Self.isRule(text, atLeast: 3) ? .own : .none
        case 0xE2 where Self.isBullet(text): self = .item
        default: self = Self.isNumbered(text) ? .item : .none
        }
    }

    /// One to six "#" and a space.
    private static func isHeading(_ text: Span<UInt8>) -> Bool {
        var at = 0
        while at < text.count, at < 7, text[at] == UInt8(ascii: "#") { at += 1 }
        return at < 7 && at < text.count && text[at] == 0x20
    }

    /// Whether a line is one sign repeated, spaces apart.
    private static func isRule(_ text: Span<UInt8>, atLeast count: Int) -> Bool {
        var signs = 0
        for at in 0..<text.count where text[at] != 0x20 {
            // Behind a fence's three signs stands a language.
            guard text[at] == text[0] else { return text[0] == UInt8(ascii: "`") && signs >= 3 }
            signs += 1
        }
        return signs >= count
    }

    /// • ‣ ▪ ● ◦ and a space.
    private static func isBullet(_ text: Span<UInt8>) -> Bool {
        guard text.count > 3, text[3] == 0x20 else { return false }
        switch (text[1], text[2]) {
        case (0x80, 0xA2), (0x80, 0xA3), (0x96, 0xAA), (0x97, 0x8F), (0x97, 0xA6): return true
        default: return false
        }
    }

    /// Whether a line begins as "12) ", "(3) ", "a) ", or with a number and a full stop.
    private static func isNumbered(_ text: Span<UInt8>) -> Bool {
        let open = text[0] == UInt8(ascii: "(") ? 1 : 0
        var at = open
        while at < text.count, at < open + 2, 0x30...0x39 ~= text[at] { at += 1 }
        let digits = at > open
        if !digits, at < text.count, 0x61...0x7A ~= text[at] { at += 1 }
        guard at > open, at + 1 < text.count, text[at + 1] == 0x20 else { return false }
        if text[at] == UInt8(ascii: ")") { return true }
        return digits && open == 0 && text[at] == UInt8(ascii: ".")
    }
}
