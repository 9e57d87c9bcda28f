internal import JSON
internal import Reading

/// How a filter's documents, their mood and the values of a unit go over time.
struct TrendPage {
    let index: ReadingIndex
    let request: WebRequest

    private var query: FilterQuery {
        var query = FilterQuery(request)
        let asked = request["by"]
        if !asked.isEmpty, step == nil {
            query.refuse(asked, known: Trend.Step.allCases.map(\.rawValue))
        }
        return query
    }

    /// nil: what suits the time.
    private var step: Trend.Step? { Trend.Step(rawValue: request["by"]) }

    func response(in form: ListForm) throws -> WebResponse {
        let (query, text) = (query, request.queryText)
        let trend = try index.trend(query.filter, by: step)
        let updated = try index.lastAdded()
        return .list(as: form, name: "trends") { sink in
            switch form {
            case .csv: try sink(TrendRows(trend).csv)
            case .json: try sink(TrendRows(trend).json)
            case .atom:
                var feed = AtomFeed(
                    title: "Trend", id: Permalink.feed("/trends?" + text), updated: updated)
                for period in trend.periods.reversed() where period.documents > 0 {
                    feed.add(
                        id: Permalink.feed("/trends?\(text)#\(period.start)"),
                        title:
                            "\(trend.step.rawValue) of \(trend.shown(period)): \(Self.count(period.documents, of: "document"))",
                        updated: "", published: "", day: period.start,
                        summary: Self.cells(of: period, unit: query.filter.unit).dropFirst()
                            .joined(separator: ", "))
                }
                feed.end()
                try sink(feed.takeBytes())
            }
        }
    }

    static func count(_ number: Int, of what: String) -> String {
        "\(ShownNumber.text(Double(number))) \(what)\(number == 1 ? "" : "s")"
    }

    func page() throws -> HTMLText {
        let query = query
        let trend = try index.trend(query.filter, by: step)
        let twins = ListForm.twins { form in query.link("/trends.\(form.rawValue)") }
        return PageFrame.page("Trends", here: "/trends", twins: twins) { html in
            SearchPage.form(query, action: "/trends", to: &html)
            guard !trend.periods.isEmpty else {
                html.element("h1", "Nothing is like that")
                return html.element(
                    "p", "Fewer words or filters find more.", attributes: [("class", "quiet")])
            }
            html.element("h1", Self.count(trend.documents, of: "document"))
            steps(trend.step, to: &html)
            Self.write(trend, for: query, to: &html)
        }
    }

    /// Links to other lengths of a period.
    private func steps(_ shown: Trend.Step, to html: inout HTMLText) {
        html.markup("<p class=\"steps\">by ")
        for step in Trend.Step.allCases {
            let link = query.link("/trends", setting: "by", to: step.rawValue)
            html.element(
                "a", step.rawValue,
                attributes: [("href", link)] + (step == shown ? [("aria-current", "true")] : []))
            html.text(" ")
        }
        html.markup("</p>\n")
    }

    /// Drawings and their table.
    static func write(_ trend: Trend, for query: FilterQuery, to html: inout HTMLText) {
        let unit = query.filter.unit
        let drawing = TrendDrawing(trend: trend)
        html.element("h2", "Documents by \(trend.step.rawValue)")
        drawing.writeVolume(to: &html)
        if trend.periods.contains(where: { $0.mood != nil }) {
            html.element(
                "h2", query.filter.name.isEmpty ? "Mood" : "Mood of what is said of the name")
            drawing.writeMood(to: &html)
        }
        if !unit.isEmpty {
            html.element("h2", "The value in the middle, in \(unit)")
            drawing.writeValues(unit, to: &html)
            if trend.areMore {
                html.element(
                    "p", "Values are of the newest claims alone; a narrower filter has them all.",
                    attributes: [("class", "quiet")])
            }
        }
        html.markup("<div class=\"wide\"><table class=\"trend\">\n")
        html.heads(
            [trend.step.rawValue.prefix(1).uppercased() + trend.step.rawValue.dropFirst()]
                + ["Documents", "Claims", "Mood"] + (unit.isEmpty ? [] : ["In the middle"])
                + ["Talked about"],
            numeric: unit.isEmpty ? [1, 2, 3] : [1, 2, 3, 4])
        html.markup("<tbody>")
        for period in trend.periods.reversed() where period.documents > 0 {
            let days = days(of: period, trend.step)
            let link = query.link(
                "/", setting: [("since", days.first), ("until", days.last)])
            html.markup("<tr><th scope=\"row\" class=\"day\">")
            html.element("a", trend.shown(period), attributes: [("href", link)])
            html.markup("</th>")
            html.numbers(Array(cells(of: period, unit: unit).dropFirst()))
            html.element(
                "td", period.topics.joined(separator: ", "), attributes: [("class", "topics")])
            html.markup("</tr>\n")
        }
        html.markup("</tbody></table></div>\n")
    }

    /// As people read them.
    private static func cells(of period: Trend.Period, unit: String) -> [String] {
        [
            period.start, ShownNumber.text(Double(period.documents)),
            ShownNumber.text(Double(period.claims)), mood(period.mood),
        ] + (unit.isEmpty ? [] : [period.median.map { ShownNumber.text($0, unit: unit) } ?? ""])
    }

    static func mood(_ mood: Double?) -> String { ShownMood.text(mood) }

    private static func days(
        of period: Trend.Period, _ step: Trend.Step
    ) -> (first: String, last: String) {
        switch step {
        case .day: (period.start, period.start)
        case .month: (String(period.start.prefix(7)), String(period.start.prefix(7)))
        case .week: (period.start, Trend.end(ofWeek: period.start))
        }
    }
}
