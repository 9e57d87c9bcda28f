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
