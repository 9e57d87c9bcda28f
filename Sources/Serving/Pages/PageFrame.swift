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
