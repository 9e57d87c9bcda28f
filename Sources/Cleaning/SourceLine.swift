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
}
