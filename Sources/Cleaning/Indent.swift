/// The space in front of a line's text.
enum Indent {
    static func columns(of text: Span<UInt8>, from start: Int, to end: Int) -> Int {
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
