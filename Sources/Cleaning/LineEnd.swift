internal import Bytes

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
