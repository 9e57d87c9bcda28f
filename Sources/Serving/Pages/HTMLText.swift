internal import Reading

/// HTML in which markup comes from this program alone: all else is text, whatever it holds.
struct HTMLText: Sendable {
    private(set) var bytes: [UInt8] = []

    /// Markup of the program itself.
    mutating func markup(_ markup: StaticString) {
        markup.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: String) { MarkupText.append(text, to: &bytes) }

    mutating func open(_ tag: StaticString, _ attributes: [(StaticString, String)] = []) {
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

    /// An element with nothing but text.
    mutating func element(
        _ tag: StaticString, _ content: String, _ attributes: [(StaticString, String)] = []
    ) {
        open(tag, attributes)
        text(content)
        markup("</")
        markup(tag)
        markup(">")
    }

    mutating func row(_ cells: [String], numeric: Set<Int> = []) {
        markup("<tr>")
        for (column, cell) in cells.enumerated() {
            element("td", cell, numeric.contains(column) ? [("class", "number")] : [])
        }
        markup("</tr>\n")
    }

    /// Cells of numbers in a row that is open.
    mutating func numbers(_ cells: [String]) {
        for cell in cells { element("td", cell, [("class", "number")]) }
    }

    mutating func heads(_ cells: [String], numeric: Set<Int> = []) {
        markup("<thead><tr>")
        for (column, cell) in cells.enumerated() {
            element(
                "th", cell,
                [("scope", "col")] + (numeric.contains(column) ? [("class", "number")] : []))
        }
        markup("</tr></thead>\n")
    }

    /// A link to the address that a document gives; its bare text where that is none of the web.
    mutating func outward(_ url: String, _ content: String) {
        guard let link = MarkupText.link(url) else { return text(content) }
        element("a", content, [("href", link), ("rel", "noopener nofollow")])
    }
}
