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

    /// Bytes of a text up to which it stands as it is, and code points of what is left of a longer one.
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

/// What stands around every page.
enum PageFrame {
    private static let sections = [
        ("/", "Claims"), ("/figures", "Figures"), ("/conflicts", "Conflicts"),
        ("/trends", "Trends"), ("/status", "Status"),
    ]

    /// - `here`: the path of the section.
    /// - `twins`: other forms of the page, by name.
    static func page(
        _ title: String, here: String, twins: [(name: String, link: String)] = [],
        content: (inout HTMLText) -> Void
    ) -> HTMLText {
        var html = HTMLText()
        html.markup(
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">

            """)
        for twin in twins where twin.name == "Atom" {
            html.open(
                "link",
                attributes: [
                    ("rel", "alternate"), ("type", "application/atom+xml"), ("title", title),
                    ("href", twin.link),
                ])
        }
        html.element("title", "\(title) · winnow")
        html.markup(
            "</head>\n<body><a class=\"skip\" href=\"#content\">Skip to content</a>\n<header>")
        html.element("a", "winnow", attributes: [("class", "mark"), ("href", "/")])
        html.markup("<nav aria-label=\"Sections\">")
        for (path, name) in sections {
            html.element(
                "a", name,
                attributes: [("href", path)] + (path == here ? [("aria-current", "page")] : []))
        }
        html.markup("</nav></header>\n<main id=\"content\">\n")
        content(&html)
        html.markup("</main>\n<footer>")
        if !twins.isEmpty {
            html.markup("<p>The same as ")
            for (number, twin) in twins.enumerated() {
                if number > 0 { html.text(number + 1 == twins.count ? " or " : ", ") }
                html.element("a", twin.name, attributes: [("href", twin.link)])
            }
            html.markup(".</p>")
        }
        html.markup("</footer></body></html>\n")
        return html
    }

    static func message(_ status: Int, title: String, line: String) -> WebResponse {
        .html(
            page(title, here: "") { html in
                html.element("h1", title)
                html.element("p", line)
            }, status: status)
    }
}
