internal import Reading

/// A trend as bars and a line; the table beside it has the same numbers.
struct TrendDrawing {
    let trend: Trend

    private static let (width, height) = (640.0, 150.0)
    private static let (left, right, top, bottom) = (76.0, 8.0, 16.0, 28.0)

    private func place(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// Documents by period.
    func writeVolume(to html: inout HTMLText) {
        let most = trend.periods.map(\.documents).max() ?? 0
        guard trend.periods.count > 1, most > 0 else { return }
        begin("Documents by \(trend.step.rawValue); the table has the same numbers", to: &html)
        axis(
            [(Double(most), ShownNumber.text(Double(most))), (0, "0")], low: 0, high: Double(most),
            to: &html)
        let wide = min(28, max(1, step * 0.72))
        for (index, period) in trend.periods.enumerated() {
            let top = y(Double(period.documents), low: 0, high: Double(most))
            html.open(
                "rect",
                attributes: [
                    ("class", "bar"), ("x", place(x(index) - wide / 2)), ("y", place(top)),
                    ("width", place(wide)),
                    ("height", place(y(0, low: 0, high: Double(most)) - top)),
                ])
            html.element(
                "title", "\(trend.shown(period)): \(ShownNumber.text(Double(period.documents)))")
            html.close("rect")
        }
        end(to: &html)
    }

    /// The mood by period, from -1 to 1 or as far as it goes.
    func writeMood(to html: inout HTMLText) {
        let moods = trend.periods.enumerated().compactMap { index, period in
            period.mood.map { (index, $0) }
        }
        guard moods.count > 1 else { return }
        let reach = max(0.25, moods.map { abs($0.1) }.max() ?? 0)
        let shown = ShownNumber.text((reach * 100).rounded() / 100)
        line(
            moods, low: -reach, high: reach,
            ticks: [(reach, "+\(shown)"), (0, "0"), (-reach, "−\(shown)")],
            label: "Mood by \(trend.step.rawValue); the table has the same numbers", to: &html
        ) { "\((($0 * 100).rounded()) / 100)" }
    }

    /// The value in the middle by period.
    func writeValues(_ unit: String, to html: inout HTMLText) {
        let values = trend.periods.enumerated().compactMap { index, period in
            period.median.map { (index, $0) }
        }
        guard values.count > 1, let low = values.map(\.1).min(), let high = values.map(\.1).max(),
            low < high
        else { return }
        line(
            values, low: low, high: high, ticks: [high, low].map { ($0, ShownNumber.text($0)) },
            label:
                "The value in the middle by \(trend.step.rawValue), in \(unit); the table has the same numbers",
            to: &html
        ) { ShownNumber.text($0, unit: unit) }
    }

    // MARK: - Parts

    private func line(
        _ points: [(index: Int, value: Double)], low: Double, high: Double,
        ticks: [(Double, String)], label: String, to html: inout HTMLText,
        shown: (Double) -> String
    ) {
        begin(label, to: &html)
        axis(ticks, low: low, high: high, to: &html)
        let path = points.map {
            "\(place(x($0.index))),\(place(y($0.value, low: low, high: high)))"
        }
        html.open(
            "polyline", attributes: [("class", "curve"), ("points", path.joined(separator: " "))])
        html.close("polyline")
        for point in points {
            html.open(
                "circle",
                attributes: [
                    ("class", "agree"), ("cx", place(x(point.index))),
                    ("cy", place(y(point.value, low: low, high: high))),
                    ("r", points.count > 60 ? "2" : "3.5"),
                ])
            html.element(
                "title", "\(trend.shown(trend.periods[point.index])): \(shown(point.value))")
            html.close("circle")
        }
        end(to: &html)
    }

    private func begin(_ label: String, to html: inout HTMLText) {
        html.open(
            "svg",
            attributes: [
                ("class", "drawing trend"), ("role", "img"), ("aria-label", label),
                ("viewBox", "0 0 \(Int(Self.width)) \(Int(Self.height))"),
            ])
    }

    private func axis(
        _ ticks: [(Double, String)], low: Double, high: Double, to html: inout HTMLText
    ) {
        for (value, text) in ticks {
            let at = y(value, low: low, high: high)
            html.open(
                "line",
                attributes: [
                    ("class", "grid"), ("x1", place(Self.left)), ("y1", place(at)),
                    ("x2", place(Self.width - Self.right)), ("y2", place(at)),
                ])
            html.close("line")
            html.element(
                "text", text,
                attributes: [
                    ("class", "axis end"), ("x", place(Self.left - 8)), ("y", place(at + 4)),
                ])
        }
    }

    private func end(to html: inout HTMLText) {
        let below = place(Self.height - 7)
        html.element(
            "text", trend.periods.first.map(trend.shown) ?? "",
            attributes: [("class", "axis"), ("x", place(Self.left)), ("y", below)])
        html.element(
            "text", trend.periods.last.map(trend.shown) ?? "",
            attributes: [
                ("class", "axis end"), ("x", place(Self.width - Self.right)), ("y", below),
            ])
        html.close("svg")
    }

    private var step: Double {
        (Self.width - Self.left - Self.right) / Double(max(1, trend.periods.count))
    }

    private func x(_ index: Int) -> Double { Self.left + step * (Double(index) + 0.5) }

    private func y(_ value: Double, low: Double, high: Double) -> Double {
        let share = high > low ? (min(max(value, low), high) - low) / (high - low) : 0
        return Self.top + (1 - share) * (Self.height - Self.top - Self.bottom)
    }
}
