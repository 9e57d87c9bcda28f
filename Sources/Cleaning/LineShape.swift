internal import Bytes
internal import CUtf8proc

/// What of a line tells whether it goes on in the next.
struct LineShape {
    /// Code points.
    var width = 0
    /// Code points up to the first space.
    var firstWord = 0
    var startsLower = false
    /// Ends with a full stop, question or exclamation mark, colon, semicolon or ellipsis,
    /// closing quotes and brackets apart.
    var endsSentence = false
    var marker = LineMarker.none

    init(_ line: SourceLine) {
        let text = line.text.span
        let space = text.firstOffset(of: 0x20, from: 0)
        firstWord = Self.scalars(text, to: space)
        width = Self.scalars(text, to: text.count)
        startsLower = Self.startsLower(text)
        endsSentence = Self.endsSentence(text)
        marker = LineMarker(text)
    }

    /// Code points in front of an offset: bytes that do not go on with one.
    private static func scalars(_ text: Span<UInt8>, to end: Int) -> Int {
        var count = end
        var at = 0
        while at &+ 8 <= end {
            let word = text.word(at: at)
            count &-= (word & (~word << 1) & ByteWord.highs).nonzeroBitCount
            at &+= 8
        }
        while at < end {
            if text[at] & 0xC0 == 0x80 { count &-= 1 }
            at &+= 1
        }
        return count
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
