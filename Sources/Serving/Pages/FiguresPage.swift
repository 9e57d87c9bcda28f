internal import Figures
internal import Reading

/// Measures that several documents give, or of these the ones whose numbers differ.
struct FiguresPage {
    let index: ReadingIndex
    let ledger: FigureLedger
    let request: WebRequest
    let onlyConflicts: Bool

    private static let shown = 50

    private var query: FilterQuery { FilterQuery(request) }
    private var path: String { onlyConflicts ? "/conflicts" : "/figures" }

    /// - `most`: the first ones, as many as are wanted.
    private func measures(most: Int = .max) throws -> [Measure] {
        let query = query
        let words = query.filter.words.split { $0.isWhitespace || $0 == "\"" }.map(String.init)
        let all = onlyConflicts ? ledger.conflicting : ledger.mostReported
        let filter = query.filter.withoutWords
        if words.isEmpty { return try index.passing(all, of: ledger, filter: filter, most: most) }
        return try index.passing(
            ledger.holding(words, among: all), of: ledger, filter: filter, most: most)
    }

    func response(in form: ListForm) throws -> WebResponse {
        let (measures, ledger) = (try measures(), ledger)
        let title = onlyConflicts ? "Numbers that differ" : "Figures"
        let days = measures.map(ledger.day)
        let (id, updated) = (Permalink.feed(path + "?" + request.queryText), try index.lastAdded())
        return .list(as: form, name: onlyConflicts ? "conflicts" : "figures") { sink in
            let rows = FigureRows(ledger: ledger)
            switch form {
            case .csv: try sink(rows.csv(measures))
            case .json:
                try sink(Array("[\n".utf8))
                for (number, measure) in measures.enumerated() {
                    try sink((number > 0 ? Array(",".utf8) : []) + rows.json(measure))
                }
                try sink(Array("]\n".utf8))
            case .atom:
                var feed = AtomFeed(title: title, id: id, updated: updated)
                for (measure, day) in zip(measures, days) {
                    feed.add(
                        id: Permalink.measure(measure.id),
                        title: "\(measure.name): \(rows.range(measure))", updated: "",
                        published: "", day: day, terms: [measure.unit],
                        summary: "\(measure.origins) origins, \(measure.documents) documents; "
                            + (measure.mentions.last.map { ledger.sentence($0.place) } ?? ""))
                }
                feed.end()
                try sink(feed.takeBytes())
            }
        }
    }

    func page() throws -> HTMLText {
        let query = query
        let from = min(max(0, Int(request["from"]) ?? 0), 1 << 30)
        let measures = try measures(most: from + Self.shown + 1)
        let rows = FigureRows(ledger: ledger)
        let twins = ListForm.twins { form in query.link("\(path).\(form.rawValue)") }
        let title = onlyConflicts ? "Conflicts" : "Figures"
        return PageFrame.page(title, here: path, twins: twins) { html in
            SearchPage.form(query, action: path, to: &html)
            html.element("h1", title)
            html.element(
                "p",
                onlyConflicts
                    ? "Measures of which documents give different numbers for the same time, the widest apart first."
                    : "Measures that several documents give. Near-copies and numbers of one speaker are one origin.",
                attributes: [("class", "quiet")])
            guard !measures.isEmpty else {
                return html.element(
                    "p",
                    onlyConflicts
                        ? "No numbers differ." : "No measure is given by several documents.")
            }
            html.markup("<div class=\"wide\"><table class=\"measures\">\n")
            html.heads(
                ["Measure", "Numbers", "Origins", "Documents", "Differ", "Latest"],
                numeric: [1, 2, 3])
            html.markup("<tbody>")
            for measure in measures.dropFirst(from).prefix(Self.shown) {
                writeRow(of: measure, rows: rows, to: &html)
            }
            html.markup("</tbody></table></div>\n")
            if measures.count > from + Self.shown { writeLink(from: from + Self.shown, to: &html) }
        }
    }

    private func writeRow(of measure: Measure, rows: FigureRows, to html: inout HTMLText) {
        html.markup("<tr><th scope=\"row\">")
        html.element(
            "a", measure.name.isEmpty ? "without a name" : measure.name,
            attributes: [("href", "/figures/\(measure.id)")])
        if let last = measure.mentions.last {
            html.element(
                "span", ledger.sentence(last.place), attributes: [("class", "about")])
        }
        html.markup("</th>")
        html.markup("<td class=\"number\">")
        html.text(rows.extent(measure))
        let latest = rows.latest(measure)
        if !latest.isEmpty {
            html.element("span", latest, attributes: [("class", "about")])
        }
        html.markup("</td>")
        html.element(
            "td", "\(measure.origins)",
            attributes: [("class", "number"), ("data-label", "origins ")])
        html.element(
            "td", "\(measure.documents)",
            attributes: [("class", "number"), ("data-label", "documents ")])
        let relations = rows.relations(measure)
        html.element(
            "td", relations == "-" ? "agree" : relations,
            attributes: [("class", measure.conflicts > 0 ? "bad" : "quiet")])
        html.element("td", ledger.day(measure), attributes: [("class", "day")])
        html.markup("</tr>\n")
    }

    /// A link to the measures from a place on.
    private func writeLink(from next: Int, to html: inout HTMLText) {
        html.markup("<p class=\"more\">")
        html.element(
            "a", "More",
            attributes: [
                ("href", query.link(path, setting: "from", to: "\(next)")),
                ("rel", "next"),
            ])
        html.markup("</p>\n")
    }
}
