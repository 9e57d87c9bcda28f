internal import JSON
internal import Reading

/// A person, organisation or place: who writes about it, how, when, and what it says.
struct NamePage {
    let index: ReadingIndex
    let named: NameProfile

    static func link(_ name: String) -> String { "/names/\(MarkupText.percentEncoded(name))" }

    private static let shown = 8

    /// The documents that name it, as a filter of other pages.
    private var query: FilterQuery { FilterQuery(name: "\"\(named.name)\"") }

    func page() throws -> HTMLText {
        let trend = try index.trend(query.filter)
        var spoken = ClaimFilter()
        spoken.speaker = "\"\(named.name)\""
        let said = try index.claims(spoken, limit: Self.shown)
        let link = Self.link(named.name)
        let twins = ListForm.twins { form in "\(link).\(form.rawValue)" }
        return PageFrame.page(named.name, here: "/names", twins: twins) { html in
            html.element("h1", named.name)
            html.markup("<p class=\"lead\">")
            html.text(
                "\(named.kinds.joined(separator: ", ")) · named in \(TrendPage.count(named.documents, of: "document")) · "
            )
            html.element("a", "claims", attributes: [("href", query.link("/"))])
            html.text(" · ")
            html.element("a", "trend", attributes: [("href", query.link("/trends"))])
            html.markup("</p>\n<div class=\"columns\">\n<section aria-label=\"Documents\">")
            TrendDrawing(trend: trend).writeVolume(to: &html)
            outlets(to: &html)
            if !said.isEmpty {
                html.element("h2", "Numbers said by \(named.name)")
                html.markup("<ol class=\"claims\">\n")
                for item in ClaimItem.items(said) { item.write(to: &html) }
                html.markup("</ol>\n")
            }
            latest(to: &html)
            html.markup("</section>\n<aside aria-label=\"More\">")
            if !named.beside.isEmpty {
                html.markup("<h2>Named beside it</h2><ul class=\"facet\">")
                for name in named.beside {
                    html.markup("<li>")
                    html.element("a", name.value, attributes: [("href", Self.link(name.value))])
                    html.element(
                        "span", ShownNumber.text(Double(name.count)),
                        attributes: [("class", "number")])
                    html.markup("</li>")
                }
                html.markup("</ul>\n")
            }
            html.markup("</aside></div>\n")
        }
    }

    private func outlets(to html: inout HTMLText) {
        html.markup("<h2>By source</h2><div class=\"wide\"><table>\n")
        html.heads(["Source", "Documents", "Claims", "Mood"], numeric: [1, 2, 3])
        html.markup("<tbody>")
        for outlet in named.outlets {
            let link = query.link("/", setting: [("source", outlet.name)])
            html.markup("<tr><th scope=\"row\">")
            html.element(
                "a", outlet.name.isEmpty ? "no source" : outlet.name, attributes: [("href", link)])
            html.markup("</th>")
            html.numbers([
                ShownNumber.text(Double(outlet.documents)), ShownNumber.text(Double(outlet.claims)),
                TrendPage.mood(outlet.mood),
            ])
            html.markup("</tr>\n")
        }
        html.markup("</tbody></table></div>\n")
    }

    private func latest(to html: inout HTMLText) {
        html.markup("<h2>Latest documents</h2><ul class=\"found\">")
        for mention in named.latest {
            html.markup("<li>")
            html.element(
                "a", mention.title.isEmpty ? "untitled document" : mention.title,
                attributes: [("href", DocumentPage.link(mention.document))])
            let about = [
                mention.date, mention.outlet,
                mention.mood.map { "mood \(TrendPage.mood($0))" } ?? "",
            ]
            html.element("span", about.filter { !$0.isEmpty }.joined(separator: " · "))
            html.markup("</li>\n")
        }
        html.markup("</ul>\n")
    }

    // MARK: - Other forms

    func response(in form: ListForm) throws -> WebResponse {
        let (named, updated) = (named, try index.lastAdded())
        return .list(as: form, name: "name") { sink in
            switch form {
            case .csv: try sink(NamedRows(named).csv)
            case .json: try sink(NamedRows(named).json)
            case .atom:
                var feed = AtomFeed(
                    title: named.name, id: Permalink.feed(Self.link(named.name)), updated: updated)
                for mention in named.latest {
                    feed.add(
                        id: Permalink.document(mention.document),
                        title: mention.title.isEmpty ? "untitled document" : mention.title,
                        updated: "", published: "", day: mention.date, author: mention.outlet,
                        summary: mention.mood.map {
                            "mood of what it says of \(named.name): \(TrendPage.mood($0))"
                        } ?? "")
                }
                feed.end()
                try sink(feed.takeBytes())
            }
        }
    }
}
