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
