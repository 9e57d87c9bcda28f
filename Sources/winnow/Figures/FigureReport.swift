internal import Figures
internal import JSON
internal import Reading

/// Measures as people and programs read them.
struct FigureReport {
    let ledger: FigureLedger
    /// Columns of the screen.
    var width = Int.max

    /// A line of columns a measure.
    func table(_ measures: [Measure]) -> String {
        guard !measures.isEmpty else { return "no measure is given by several documents\n" }
        let rows = measures.map { measure in
            [
                measure.id, range(measure), "\(measure.origins)", "\(measure.documents)",
                relations(measure), measure.name,
            ]
        }
        let head = ["ID", "VALUES", "ORIGINS", "DOCUMENTS", "DIFFERS", "MEASURE"]
        return ColumnTable(heads: head, rows: rows).text(width: width)
    }

    /// Every mention with its day, source, sentence and how it stands to the others.
    func timeline(_ measure: Measure) -> String {
        var text = "\(measure.name): \(range(measure)), \(measure.origins) origins\n"
        for mention in measure.mentions {
            let (document, figure) = (
                ledger.documents[mention.place.document], ledger.figure(mention.place)
            )
            let day = document.day.isEmpty ? "no date   " : document.day
            let said = figure.attribution.isEmpty ? "" : ", said by \(figure.attribution)"
            let source = document.source.isEmpty ? document.id : document.source
            text += "\n\(day)  \(shown(figure.value, figure.unit))  \(mention.relation.rawValue)\n"
            text += "            \(source)\(said): \(document.title)\n"
            text += "            \(ledger.sentence(mention.place))\n"
        }
        return text
    }

    private func range(_ measure: Measure) -> String {
        let figures = measure.mentions.map { ledger.figure($0.place) }
        let (low, high) = (figures.map(\.low).min() ?? 0, figures.map(\.high).max() ?? 0)
        return low == high
            ? shown(low, measure.unit)
            : "\(shown(low, "")) to \(shown(high, measure.unit)), latest \(shown(measure.latest, ""))"
    }

    private func relations(_ measure: Measure) -> String {
        let counts = Measure.Relation.allCases.filter { $0 != .agree }.compactMap { relation in
            let count = measure.mentions.count { $0.relation == relation }
            return count > 0 ? "\(count) \(relation.rawValue)" : nil
        }
        return counts.isEmpty ? "-" : counts.joined(separator: ", ")
    }

    private func shown(_ value: Double, _ unit: String) -> String { ShownNumber.text(value, unit) }

    /// One object with its line end.
    func json(_ measure: Measure) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("id", measure.id)
        json.field("name", measure.name)
        json.field("unit", measure.unit)
        json.field("latest", measure.latest)
        json.field("origins", measure.origins)
        json.field("documents", measure.documents)
        json.key("mentions")
        json.beginArray()
        for mention in measure.mentions {
            let (document, figure) = (
                ledger.documents[mention.place.document], ledger.figure(mention.place)
            )
            json.beginObject()
            json.field("document", document.id)
            json.key("number_span")
            json.beginArray()
            json.integer(figure.numberSpan.0)
            json.integer(figure.numberSpan.1)
            json.endArray()
            json.field("value", figure.value)
            json.field("low", figure.low)
            json.field("high", figure.high)
            for (key, value) in [
                ("unit", figure.unit), ("relation", mention.relation.rawValue),
                ("origin", mention.origin), ("date", document.day), ("source", document.source),
                ("attribution", figure.attribution), ("when", figure.when),
                ("sentence", ledger.sentence(mention.place)),
            ] {
                json.field(key, value)
            }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// A heading and a line a mention.
    func csv(_ measures: [Measure]) -> [UInt8] {
        var csv = CSVText()
        csv.row([
            "measure", "name", "date", "source", "document", "value", "low", "high", "unit",
            "relation", "origin", "attribution", "sentence",
        ])
        for measure in measures {
            for mention in measure.mentions {
                let (document, figure) = (
                    ledger.documents[mention.place.document], ledger.figure(mention.place)
                )
                for text in [
                    measure.id, measure.name, document.day, document.source, document.id,
                ] {
                    csv.cell(text)
                }
                for number in [figure.value, figure.low, figure.high] { csv.cell(number) }
                csv.row([
                    figure.unit, mention.relation.rawValue, mention.origin, figure.attribution,
                    ledger.sentence(mention.place),
                ])
            }
        }
        return csv.bytes
    }
}
