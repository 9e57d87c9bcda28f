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
            switch text[at] {
            case 0x0A, 0x0B, 0x0C: return LineEnd(start: at, end: at + 1)
            case 0x0D:
                let pair = at + 1 < text.count && text[at + 1] == 0x0A
                return LineEnd(start: at, end: pair ? at + 2 : at + 1)
            case 0xE2:
                // U+2028 and U+2029
                if at + 2 < text.count, text[at + 1] == 0x80, text[at + 2] & 0xFE == 0xA8 {
                    return LineEnd(start: at, end: at + 3)
                }
            default: break
            }
            at &+= 1
        }
        return LineEnd(start: at, end: at)
    }
}
