internal import Reading

/// HTML in which markup comes from this program alone: all else is text, whatever it holds.
struct HTMLText: Sendable {
    private(set) var bytes: [UInt8] = []

    /// Markup of the program itself.
    mutating func markup(_ markup: StaticString) {
        markup.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: String) { MarkupText.append(text, to: &bytes) }

    mutating func open(_ tag: StaticString, attributes: [(StaticString, String)] = []) {
        markup("<")
        markup(tag)
        for (name, value) in attributes {
            markup(" ")
            markup(name)
            markup("=\"")
            text(value)
            markup("\"")
        }
        markup(">")
    }

    mutating func close(_ tag: StaticString) {
        markup("</")
        markup(tag)
        markup(">\n")
    }

    /// Text as far as a line of a list has room for it: a title may be a megabyte.
    static func short(_ text: String) -> String {
        guard text.utf8.count > longestBytes else { return text }
        // Scalars, not characters: one of these may be as long as one likes.
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + "…"
    }

    /// Bytes of a text up to which it stands as it is, and code points
    /// of what is left of a longer one.
    private static let longestBytes = 1000
    private static let longest = 250

    /// An element with nothing but text, a long one cut.
    mutating func element(
        _ tag: StaticString, _ content: String, attributes: [(StaticString, String)] = []
    ) {
        open(tag, attributes: attributes)
        text(Self.short(content))
        markup("</")
        markup(tag)
        markup(">")
    }

    mutating func row(_ cells: [String], numeric: Set<Int> = []) {
        markup("<tr>")
        for (column, cell) in cells.enumerated() {
            element("td", cell, attributes: numeric.contains(column) ? [("class", "number")] : [])
        }
        markup("</tr>\n")
    }

    /// Cells of numbers in a row that is open.
    mutating func numbers(_ cells: [String]) {
        for cell in cells { element("td", cell, attributes: [("class", "number")]) }
    }

    mutating func heads(_ cells: [String], numeric: Set<Int> = []) {
        markup("<thead><tr>")
        for (column, cell) in cells.enumerated() {
            element(
                "th", cell,
                attributes: [("scope", "col")]
                    + (numeric.contains(column) ? [("class", "number")] : []))
        }
        markup("</tr></thead>\n")
    }

    /// A link to the address that a document gives; its bare text where that is none of the web.
    mutating func externalLink(_ url: String, content: String) {
        guard let link = MarkupText.link(url) else { return text(Self.short(content)) }
        element("a", content, attributes: [("href", link), ("rel", "noopener nofollow")])
    }
}
