internal import Figures
internal import Reading

/// Measures as people read them.
struct FigureReport {
    let ledger: FigureLedger
    /// Columns of the screen.
    var width = Int.max

    private var rows: FigureRows { FigureRows(ledger: ledger) }

    /// A line of columns a measure.
    func table(_ measures: [Measure]) -> String {
        guard !measures.isEmpty else { return "no measure is given by several documents\n" }
        let cells = measures.map { measure in
            [
                measure.id, rows.range(measure), "\(measure.origins)", "\(measure.documents)",
                rows.relations(measure), measure.name,
            ]
        }
        let head = ["ID", "VALUES", "ORIGINS", "DOCUMENTS", "DIFFERS", "MEASURE"]
        return ColumnTable(heads: head, rows: cells).text(width: width)
    }

    /// Every mention with its day, source, sentence and how it stands to the others.
    func timeline(_ measure: Measure) -> String {
        var text = "\(measure.name): \(rows.range(measure)), \(measure.origins) origins\n"
        for mention in measure.mentions {
            let (document, figure) = (
                ledger.documents[mention.place.document], ledger.figure(mention.place)
            )
            let day = document.day.isEmpty ? "no date   " : document.day
            let said = figure.attribution.isEmpty ? "" : ", said by \(figure.attribution)"
            let source = document.source.isEmpty ? document.id : document.source
            text +=
                "\n\(day)  \(rows.number(figure))  \(mention.relation.rawValue)\n"
            text += "            \(source)\(said): \(document.title)\n"
            text += "            \(ledger.sentence(mention.place))\n"
            for earlier in ledger.history(of: mention.place) {
                let was = rows.number(earlier.figure)
                text += "            before, as of \(earlier.added.prefix(10)): \(was)\n"
            }
        }
        return text
    }
}
