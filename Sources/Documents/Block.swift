/// A paragraph, heading, list item, table or line of the source, kept or not.
package struct Block: Sendable {
    package var role: Role
    package var kept: Bool
    /// What decided: `duplicate_of:3`, `promo.newsletter`, `model:0.07`; "" where nothing was decided.
    package var rule: String
    /// Cleaned text, UTF-8, NFC, one line unless it is a table or a quotation with line breaks.
    package var text: [UInt8]
    /// What the document's format says it is, and what says so; nil where that is to be found out.
    package var stated: (role: Role, rule: String)?
    /// How the block stood in the source; what the boilerplate decision is made from.
    package var layout: Layout

    package init(
        role: Role = .body, kept: Bool = true, rule: String = "", text: [UInt8],
        layout: Layout = Layout()
    ) {
        self.role = role
        self.kept = kept
        self.rule = rule
        self.text = text
        self.layout = layout
    }
}

/// Where and how a block stood in its source.
package struct Layout: Sendable {
    /// Innermost block element ("p", "li", "h2", "td", "figcaption"); "" in plain text.
    package var tag = ""
    /// Elements from the body down, with class and id words: "div.main article#story p"; "" in plain text.
    package var path = ""
    /// Bytes of `text` inside links.
    package var linkedBytes = 0
    /// Bytes of `text` in bold or italics.
    package var formattedBytes = 0
    /// Links that `text` has a part in.
    package var linkCount = 0
    /// Index into the page's outline; -1 in plain text.
    package var element = -1
    /// Index of the source line (plain text) or element (HTML) that the block begins at.
    package var position = 0
    /// Blank lines in front of the block; plain text only.
    package var blankLinesBefore = 0

    package init() {}
}
