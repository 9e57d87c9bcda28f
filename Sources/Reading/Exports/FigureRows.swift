package import Figures
internal import JSON

/// Measures as programs read them.
package struct FigureRows {
    package let ledger: FigureLedger

    package init(ledger: FigureLedger) { self.ledger = ledger }

    /// The numbers from the least to the greatest.
    package func extent(_ measure: Measure) -> String {
        let figures = measure.mentions.map { ledger.figure($0.place) }
        let low = figures.map { measure.value($0.low, of: $0) }.min() ?? 0
        let high = figures.map { measure.value($0.high, of: $0) }.max() ?? 0
        return ShownNumber.range(from: low, to: high, unit: measure.unit)
    }

    /// The latest number where there are others; "" where all are one.
    package func latest(_ measure: Measure) -> String {
        let figures = measure.mentions.map { ledger.figure($0.place) }
        let isOne = figures.allSatisfy {
            measure.value($0.low, of: $0) == measure.latest
                && measure.value($0.high, of: $0) == measure.latest
        }
        return isOne ? "" : "latest \(ShownNumber.text(measure.latest, unit: ""))"
    }

    /// Both in one line.
    package func range(_ measure: Measure) -> String {
        [extent(measure), latest(measure)].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// One mention's number, or from where to where it reaches.
    package func number(_ figure: Figure) -> String {
        figure.low < figure.high && figure.bound == "exact"
            ? ShownNumber.range(from: figure.low, to: figure.high, unit: figure.unit)
            : ShownNumber.text(figure.value, unit: figure.unit)
    }

    /// How many mentions differ, and how; "-" if none does.
    package func relations(_ measure: Measure) -> String {
        let counts = Measure.Relation.allCases.filter { $0 != .agree }.compactMap { relation in
            let count = measure.mentions.count { $0.relation == relation }
            return count > 0 ? "\(count) \(relation.rawValue)" : nil
        }
        return counts.isEmpty ? "-" : counts.joined(separator: ", ")
    }

    /// One object with its line end.
    package func json(_ measure: Measure) -> [UInt8] {
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
            writeHistory(of: mention, to: &json)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// What the document said before it was corrected.
    private func writeHistory(of mention: Measure.Mention, to json: inout JSONWriter) {
        json.key("history")
        json.beginArray()
        for earlier in ledger.history(of: mention.place) {
            json.beginObject()
            json.field("added", earlier.added)
            json.field("value", earlier.figure.value)
            json.field("unit", earlier.figure.unit)
            json.field("sentence", earlier.sentence)
            json.endObject()
        }
        json.endArray()
    }

    /// A heading and a line a mention.
    package func csv(_ measures: [Measure]) -> [UInt8] {
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
