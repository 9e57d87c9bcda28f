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

/// A line of plain text, cleaned, with how it stood in its source.
package struct SourceLine: Sendable, Hashable {
    /// Cleaned, single-spaced, trimmed; not empty where a text was cut into lines.
    package var text: [UInt8]
    /// Empty lines between this and the line in front.
    package var blankLinesBefore: Int
    /// Columns of space in front of the text; a tab fills up to the next multiple of 8.
    package var indent: Int
    /// Levels of e-mail quotation, whose marks are taken off when lines are rejoined.
    package var quoteDepth = 0

    package init(text: [UInt8], blankLinesBefore: Int = 0, indent: Int = 0) {
        self.text = text
        self.blankLinesBefore = blankLinesBefore
        self.indent = indent
    }

    /// The columns of space in front of a line's text.
    static func indent(of text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var columns = 0
        var at = start
        while at < end {
            switch text[at] {
            case 0x20: columns &+= 1
            case 0x09: columns = (columns &+ 8) & ~7
            // A no-break space is two bytes
            case 0xC2 where at &+ 1 < end && text[at &+ 1] == 0xA0:
                columns &+= 1
                at &+= 1
            default: return columns
            }
            at &+= 1
        }
        return columns
    }
}

/// Where a line ends and the next begins.
struct LineEnd {
    /// Offset of the line end.
    var start: Int
    /// Offset behind it.
    var end: Int

    /// The first line end from an offset on; at the end of the text if there is none.
    static func first(in text: Span<UInt8>, from offset: Int) -> LineEnd {
        var at = offset
        while at < text.count {
            if at &+ 8 <= text.count {
                let word = text.word(at: at)
                let odd =
                    ByteWord.bytes(in: word, below: 0x0E) | ByteWord.bytes(in: word, equalTo: 0xE2)
                // Below the first mark nothing is odd; marks above it may be false.
                at &+= odd == 0 ? 8 : odd.trailingZeroBitCount >> 3
                if odd == 0 { continue }
            }
            if let length = length(in: text, at) { return LineEnd(start: at, end: at + length) }
            at &+= 1
        }
        return LineEnd(start: at, end: at)
    }

    /// Bytes of the line end at an offset; nil if there is none.
    private static func length(in text: Span<UInt8>, _ at: Int) -> Int? {
        switch text[at] {
        case 0x0A, 0x0B, 0x0C: return 1
        case 0x0D: return at + 1 < text.count && text[at + 1] == 0x0A ? 2 : 1
        case 0xE2:
            // U+2028 and U+2029
            let isSeparator =
                at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] & 0xFE == 0xA8
            return isSeparator ? 3 : nil
        default: return nil
        }
    }
}
