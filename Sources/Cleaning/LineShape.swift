internal import CUtf8proc

/// What of a line tells whether it goes on in the next.
struct LineShape {
    /// Code points.
    var width = 0
    /// Code points up to the first space.
    var firstWord = 0
    var startsLower = false
    /// Ends with a full stop, question or exclamation mark, colon, semicolon or ellipsis, closing quotes and
    /// brackets apart.
    var endsSentence = false
    var marker = LineMarker.none

    init(_ line: SourceLine) {
        let text = line.text.span
        var at = 0
        var sawSpace = false
        while at < text.count {
            let byte = text[at]
            if byte == 0x20, !sawSpace {
                sawSpace = true
                firstWord = width
            }
            if byte & 0xC0 != 0x80 { width &+= 1 }
            at &+= 1
        }
        if !sawSpace { firstWord = width }
        startsLower = Self.startsLower(text)
        endsSentence = Self.endsSentence(text)
        marker = LineMarker(text)
    }

    private static func startsLower(_ text: Span<UInt8>) -> Bool {
        guard text.count > 0 else { return false }
        if text[0] < 0x80 { return 0x61...0x7A ~= text[0] }
        guard let scalar = Letter.scalar(in: text, at: 0) else { return false }
        return Letter.isLower(scalar)
    }

    private static func endsSentence(_ text: Span<UInt8>) -> Bool {
        var end = text.count
        while end > 0 {
            switch text[end - 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"):
                end -= 1
                continue
            // ’ ” and »
            case 0x99, 0x9D:
                guard end > 2, text[end - 2] == 0x80, text[end - 3] == 0xE2 else { return false }
                end -= 3
                continue
            case 0xBB:
                guard end > 1, text[end - 2] == 0xC2 else { return false }
                end -= 2
                continue
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"),
                UInt8(ascii: ";"):
                return true
            // … and 。
            case 0xA6: return end > 2 && text[end - 2] == 0x80 && text[end - 3] == 0xE2
            case 0x82: return end > 2 && text[end - 2] == 0x80 && text[end - 3] == 0xE3
            default: return false
            }
        }
        return false
    }
}
