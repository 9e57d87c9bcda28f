internal import Figures
internal import Reading

/// The numbers of a measure over time: a line for what each one stands
/// for, a point for what it says.
struct FigureDrawing {
    private let ledger: FigureLedger
    private let measure: Measure
    /// Those with a day and a number that can be drawn.
    private let mentions: [Measure.Mention]

    private static let (width, height) = (640.0, 180.0)
    private static let (left, right, top, bottom) = (128.0, 16.0, 18.0, 34.0)

    init(ledger: FigureLedger, measure: Measure) {
        self.ledger = ledger
        self.measure = measure
        mentions = measure.mentions.filter {
            !ledger.documents[$0.place.document].day.isEmpty
                && ledger.figure($0.place).base.isFinite
        }
    }

    /// Nothing where all numbers are one.
    func write(to html: inout HTMLText) {
        let days = Set(mentions.map { ledger.documents[$0.place.document].day })
        let values = mentions.map { ledger.figure($0.place).base }
        guard let least = values.min(), let most = values.max(), least < most,
            let first = days.min(), let last = days.max()
        else { return }
        let room = (most - least) * 0.08
        let scale = Scale(low: least - room, high: most + room, count: mentions.count)
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
        for value in [most, least] { writeLine(at: value, on: scale, to: &html) }
        for (index, mention) in mentions.enumerated() {
            write(mention, at: index, on: scale, to: &html)
        }
        writeDays(from: first, to: last, to: &html)
        html.close("svg")
    }

    /// Where a number and a mention lie in the drawing.
    private struct Scale {
        let low: Double
        let high: Double
        /// Mentions.
        let count: Int

        func y(_ value: Double) -> Double {
            let share = (min(max(value, low), high) - low) / (high - low)
            return FigureDrawing.top
                + (1 - share) * (FigureDrawing.height - FigureDrawing.top - FigureDrawing.bottom)
        }

        func x(_ index: Int) -> Double {
            let wide = FigureDrawing.width - FigureDrawing.left - FigureDrawing.right
            return FigureDrawing.left + wide * (Double(index) + 0.5) / Double(count)
        }
    }

    private func place(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// A line across the drawing with its number in front.
    private func writeLine(at value: Double, on scale: Scale, to html: inout HTMLText) {
        html.open(
            "line",
            attributes: [
                ("class", "grid"), ("x1", place(Self.left)),
                ("x2", place(Self.width - Self.right)), ("y1", place(scale.y(value))),
                ("y2", place(scale.y(value))),
            ])
        html.close("line")
        html.element(
            "text", ShownNumber.text(value / measure.factor),
            attributes: [
                ("x", place(Self.left - 10)), ("y", place(scale.y(value) + 4)),
                ("class", "axis end"),
            ])
    }

    private func write(
        _ mention: Measure.Mention, at index: Int, on scale: Scale, to html: inout HTMLText
    ) {
        let (interval, at) = (mention.interval, place(scale.x(index)))
        let figure = ledger.figure(mention.place)
        html.open(
            "line",
            attributes: [
                ("class", mention.relation.rawValue), ("x1", at), ("x2", at),
                ("y1", place(scale.y(interval.low))), ("y2", place(scale.y(interval.high))),
            ])
        html.close("line")
        html.open(
            "circle",
            attributes: [
                ("class", mention.relation.rawValue), ("cx", at),
                ("cy", place(scale.y(figure.base))), ("r", "5"),
            ])
        html.element(
            "title",
            "\(ledger.documents[mention.place.document].day): \(ShownNumber.text(figure.value, unit: figure.unit))"
        )
        html.close("circle")
    }

    private func writeDays(from first: String, to last: String, to html: inout HTMLText) {
        html.element(
            "text", first,
            attributes: [
                ("x", place(Self.left)), ("y", place(Self.height - 10)), ("class", "axis"),
            ])
        guard last != first else { return }
        html.element(
            "text", last,
            attributes: [
                ("x", place(Self.width - Self.right)), ("y", place(Self.height - 10)),
                ("class", "axis end"),
            ])
    }
}
