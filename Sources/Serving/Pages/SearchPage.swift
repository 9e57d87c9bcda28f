internal import Reading

/// Claims of a filter with their sentences, the newest first, and how they spread.
struct SearchPage {
    let index: ReadingIndex
    let request: WebRequest

    private static let shown = 40
    /// Entries of a feed, unless the address says otherwise.
    private static let entries = 500

    private var query: FilterQuery { FilterQuery(request) }

    func response(in form: ListForm) -> WebResponse {
        let (index, query, text) = (index, query, request.queryText)
        let limit = Int(request["limit"]).map { max(1, $0) }
        return .list(as: form, name: "claims") { sink in
            var export = Export(of: index, filter: query.filter)
            export.limit = limit
            switch form {
            case .csv: try export.writeCSV(to: sink)
            case .atom:
                export.limit = limit ?? Self.entries
                let title = query.values.isEmpty ? "All numeric claims" : Self.title(query)
                try export.writeAtom(title: title, query: text, to: sink)
            case .json: try export.writeJSONList(to: sink)
            }
        }
    }

    func page() throws -> HTMLText {
        let query = query
        let after = Int64(request["after"])
        let rows = try index.claims(query.filter, limit: Self.shown + 1, after: after)
        let facets = try index.facets(query.filter)
        let twins = ListForm.twins { form in query.link("/search.\(form.rawValue)") }
        return PageFrame.page(
            query.isEmpty ? "Claims" : Self.title(query), here: "/", twins: twins
        ) { html in
            Self.form(query, action: "/", to: &html)
            html.markup("<div class=\"columns\">\n<section aria-label=\"Claims\">")
            count(facets, rows: rows, isFirst: after == nil, to: &html)
            html.markup("<ol class=\"claims\">\n")
            for item in ClaimItem.items(rows.prefix(Self.shown)) { item.write(to: &html) }
            html.markup("</ol>\n")
            if rows.count > Self.shown, let last = rows.dropLast().last {
                html.markup("<p class=\"more\">")
                html.element(
                    "a", "Older claims",
                    attributes: [
                        ("href", query.link("/", setting: "after", to: "\(last.place)")),
                        ("rel", "next"),
                    ])
                html.markup("</p>\n")
            }
            html.markup("</section>\n")
            if !rows.isEmpty { write(facets, for: query, to: &html) }
            html.markup("</div>\n")
        }
    }

    private static func title(_ query: FilterQuery) -> String {
        FilterQuery.names.compactMap { name in
            query.values[name].map { name == "q" ? $0 : "\(FilterQuery.label(name)) \($0)" }
        }.joined(separator: ", ")
    }

    private func count(
        _ facets: Facets, rows: [ClaimRow], isFirst: Bool, to html: inout HTMLText
    ) {
        guard !rows.isEmpty else {
            html.element("h1", isFirst ? "No claim is like that" : "No older claim is like that")
            return html.element(
                "p", "Fewer words or filters find more.", attributes: [("class", "quiet")])
        }
        let number = ShownNumber.text(Double(facets.claims))
        let what = facets.claims == 1 ? "claim" : "claims"
        html.element("h1", facets.areMore ? "More than \(number) \(what)" : "\(number) \(what)")
    }

    /// The form that asks, with what is asked.
    static func form(_ query: FilterQuery, action: String, to html: inout HTMLText) {
        html.open("form", attributes: [("class", "ask"), ("role", "search"), ("action", action)])
        html.markup("<div class=\"words\"><label class=\"hidden\" for=\"q\">Words</label>")
        html.open(
            "input",
            attributes: [
                ("id", "q"), ("type", "search"), ("name", "q"), ("value", query.values["q"] ?? ""),
                ("placeholder", "harbour, budget*"),
            ])
        html.markup("<button>Search</button></div>\n")
        let others = FilterQuery.names.dropFirst()
        let isAsked = others.contains { query.values[$0] != nil }
        html.markup(isAsked ? "<details open>" : "<details>")
        html.markup("<summary>Filters</summary><div class=\"fields\">")
        for name in others {
            html.open("label")
            html.element("span", FilterQuery.label(name))
            html.open(
                "input",
                attributes: [("name", name), ("value", query.values[name] ?? "")] + hint(name))
            html.close("label")
        }
        html.markup("</div></details>\n")
        if isAsked {
            html.markup("<p class=\"chips\">")
            for name in others {
                guard let value = query.values[name] else { continue }
                html.open("a", attributes: [("href", query.link(action, setting: name, to: nil))])
                html.text("\(FilterQuery.label(name)) \(value) ")
                html.markup(
                    "<span aria-hidden=\"true\">×</span><span class=\"hidden\">remove</span></a> ")
            }
            html.markup("</p>\n")
        }
        for fault in query.faults {
            html.element("p", fault, attributes: [("class", "fault"), ("role", "alert")])
        }
        html.close("form")
    }

    private static func hint(_ name: String) -> [(StaticString, String)] {
        switch name {
        case "unit": [("placeholder", "USD, percent, kilometre")]
        case "min", "max": [("inputmode", "decimal"), ("placeholder", "1e6")]
        case "since", "until": [("placeholder", "2026-11-23")]
        case "language": [("placeholder", "en"), ("size", "4")]
        default: []
        }
    }

    private func write(_ facets: Facets, for query: FilterQuery, to html: inout HTMLText) {
        html.markup("<aside aria-label=\"How they spread\">")
        if facets.areMore {
            html.element(
                "p", "Counts are of the newest \(ShownNumber.text(Double(facets.claims))).",
                attributes: [("class", "quiet")])
        }
        list("Source", name: "source", counts: facets.sources, for: query, to: &html)
        list("Unit", name: "unit", counts: facets.units, for: query, to: &html)
        list("About", name: "subject", counts: facets.subjects, for: query, to: &html)
        list("Said by", name: "said-by", counts: facets.speakers, for: query, to: &html)
        list("Naming", name: "name", counts: facets.names, for: query, to: &html)
        if facets.months.count > 1 {
            let months = Array(facets.months.prefix(12))
            let most = months.map(\.count).max() ?? 1
            html.markup("<h2>Month</h2><ul class=\"facet\">")
            for month in months {
                let link = query.link(
                    "/", setting: [("since", month.value), ("until", month.value)])
                html.markup("<li>")
                html.element("a", month.value, attributes: [("href", link)])
                html.open(
                    "meter",
                    attributes: [
                        ("max", "\(most)"), ("value", "\(month.count)"), ("aria-hidden", "true"),
                    ])
                html.close("meter")
                html.element(
                    "span", ShownNumber.text(Double(month.count)), attributes: [("class", "number")]
                )
                html.markup("</li>")
            }
            html.markup("</ul>")
        }
        html.markup("</aside>\n")
    }

    private func list(
        _ title: String, name: String, counts: [Facets.Count], for query: FilterQuery,
        to html: inout HTMLText
    ) {
        guard counts.count > 1 || counts.count == 1 && query.values[name] == nil else { return }
        html.element("h2", title)
        html.markup("<ul class=\"facet\">")
        for count in counts {
            // A phrase, not words that stand anywhere.
            let isWords =
                ["subject", "said-by", "name"].contains(name) && count.value.contains(" ")
            let value = isWords ? "\"\(count.value)\"" : count.value
            html.markup("<li>")
            html.element(
                "a", count.value, attributes: [("href", query.link("/", setting: name, to: value))])
            html.element(
                "span", ShownNumber.text(Double(count.count)), attributes: [("class", "number")])
            html.markup("</li>")
        }
        html.markup("</ul>\n")
    }
}
