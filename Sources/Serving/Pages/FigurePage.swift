internal import Figures
internal import Reading

/// Every mention of one measure, drawn and listed.
struct FigurePage {
    let ledger: FigureLedger
    let measure: Measure

    func page() -> HTMLText {
        let rows = FigureRows(ledger: ledger)
        let name = measure.name.isEmpty ? "Without a name" : measure.name
        return PageFrame.page(
            name, here: "/figures", twins: [("JSON", "/figures/\(measure.id).json")]
        ) { html in
            html.element("h1", name)
            html.markup("<p class=\"lead\">")
            html.element("strong", rows.extent(measure), attributes: [("class", "figure")])
            let latest = rows.latest(measure)
            html.text(
                "\(latest.isEmpty ? "" : ", \(latest),") from \(count(measure.origins, of: "origin")) in \(count(measure.documents, of: "document"))"
            )
            html.markup("</p>\n")
            FigureDrawing(ledger: ledger, measure: measure).write(to: &html)
            html.markup("<ol class=\"timeline\">\n")
            for mention in measure.mentions { write(mention, to: &html) }
            html.markup("</ol>\n")
        }
    }

    private func count(_ number: Int, of what: String) -> String {
        "\(number) \(what)\(number == 1 ? "" : "s")"
    }

    private func write(_ mention: Measure.Mention, to html: inout HTMLText) {
        let (document, figure) = (
            ledger.documents[mention.place.document], ledger.figure(mention.place)
        )
        html.open("li", attributes: [("class", mention.relation.rawValue)])
        html.markup("<p class=\"value\">")
        html.element(
            "data", FigureRows(ledger: ledger).number(figure),
            attributes: [("value", "\(figure.value)")])
        html.element("span", mention.relation.rawValue, attributes: [("class", "relation")])
        html.markup("</p><div><p class=\"sentence\">")
        sentence(of: document, figure: figure, to: &html)
        html.markup("</p><p class=\"meta\">")
        html.element("time", document.day.isEmpty ? "no date" : document.day)
        html.text(" · \(document.source.isEmpty ? "no source" : HTMLText.short(document.source))")
        if !figure.attribution.isEmpty {
            html.text(" · said by ")
            html.element("span", figure.attribution, attributes: [("class", "speaker")])
        }
        html.text(" · ")
        html.element(
            "a", document.title.isEmpty ? "the document" : document.title,
            attributes: [("href", DocumentPage.link(document.id) + "#c\(mention.place.figure)")])
        html.markup("</p>")
        for earlier in ledger.history(of: mention.place) {
            html.markup("<p class=\"earlier\">corrected: was ")
            html.element("del", FigureRows(ledger: ledger).number(earlier.figure))
            html.text(" as of ")
            html.element("time", String(earlier.added.prefix(10)))
            html.markup("</p>")
        }
        html.markup("</div></li>\n")
    }
}

extension FigurePage {
    /// The sentence with its number marked.
    private func sentence(
        of document: ReportedDocument, figure: Figure, to html: inout HTMLText
    ) {
        let (number, sentence) = (figure.numberRange, figure.sentenceRange)
        func text(_ range: Range<Int>) -> String {
            String(decoding: document.text[range], as: UTF8.self)
        }
        guard sentence.lowerBound <= number.lowerBound, number.upperBound <= sentence.upperBound,
            sentence.count < 8000
        else { return html.text(HTMLText.short(text(sentence))) }
        html.text(text(sentence.lowerBound..<number.lowerBound))
        html.element("mark", text(number))
        html.text(text(number.upperBound..<sentence.upperBound))
    }
}

/// The numbers of a measure over time: a line for what each one stands
/// for, a point for what it says.
private struct FigureDrawing {
    let ledger: FigureLedger
    let measure: Measure

    private static let (width, height) = (640.0, 180.0)
    private static let (left, right, top, bottom) = (128.0, 16.0, 18.0, 34.0)

    func write(to html: inout HTMLText) {
        let mentions = measure.mentions.filter {
            !ledger.documents[$0.place.document].day.isEmpty
                && ledger.figure($0.place).base.isFinite
        }
        let days = Array(Set(mentions.map { ledger.documents[$0.place.document].day })).sorted()
        let values = mentions.map { ledger.figure($0.place).base }
        guard let least = values.min(), let most = values.max(), least < most,
            let first = days.first, let last = days.last
        else { return }
        let room = (most - least) * 0.08
        let (low, high) = (least - room, most + room)
        func y(_ value: Double) -> Double {
            let share = (min(max(value, low), high) - low) / (high - low)
            return Self.top + (1 - share) * (Self.height - Self.top - Self.bottom)
        }
        func x(_ index: Int) -> Double {
            let wide = Self.width - Self.left - Self.right
            return Self.left + wide * (Double(index) + 0.5) / Double(mentions.count)
        }
        func place(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
        html.open(
            "svg",
            attributes: [
                ("class", "drawing"), ("viewBox", "0 0 \(Int(Self.width)) \(Int(Self.height))"),
                ("role", "img"),
                (
                    "aria-label",
                    "The numbers in the order of their days; the list below has the same"
                ),
            ])
        for value in [most, least] {
            html.open(
                "line",
                attributes: [
                    ("class", "grid"), ("x1", place(Self.left)),
                    ("x2", place(Self.width - Self.right)), ("y1", place(y(value))),
                    ("y2", place(y(value))),
                ])
            html.close("line")
            html.element(
                "text", ShownNumber.text(value / measure.factor),
                attributes: [
                    ("x", place(Self.left - 10)), ("y", place(y(value) + 4)), ("class", "axis end"),
                ])
        }
        for (index, mention) in mentions.enumerated() {
            let (interval, at) = (mention.interval, place(x(index)))
            html.open(
                "line",
                attributes: [
                    ("class", mention.relation.rawValue), ("x1", at), ("x2", at),
                    ("y1", place(y(interval.low))), ("y2", place(y(interval.high))),
                ])
            html.close("line")
            html.open(
                "circle",
                attributes: [
                    ("class", mention.relation.rawValue), ("cx", at),
                    ("cy", place(y(ledger.figure(mention.place).base))), ("r", "5"),
                ])
            let figure = ledger.figure(mention.place)
            html.element(
                "title",
                "\(ledger.documents[mention.place.document].day): \(ShownNumber.text(figure.value, unit: figure.unit))"
            )
            html.close("circle")
        }
        html.element(
            "text", first,
            attributes: [
                ("x", place(Self.left)), ("y", place(Self.height - 10)), ("class", "axis"),
            ])
        if last != first {
            html.element(
                "text", last,
                attributes: [
                    ("x", place(Self.width - Self.right)), ("y", place(Self.height - 10)),
                    ("class", "axis end"),
                ])
        }
        html.close("svg")
    }
}
