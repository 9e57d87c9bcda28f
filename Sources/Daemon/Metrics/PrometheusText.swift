/// Writes metrics in Prometheus' text format, version 0.0.4
/// (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
struct PrometheusText {
    enum Kind: String { case counter, gauge, histogram }

    private(set) var text = ""

    /// A metric of one value.
    mutating func add(_ name: String, kind: Kind, help: String, value: Double) {
        head(name, kind: kind, help: help)
        line(name, labels: "", value: value)
    }

    /// A metric with a value for each value of one label, in the order of the names.
    mutating func add(
        _ name: String, kind: Kind, help: String, label: String, values: [(String, Double)]
    ) {
        guard !values.isEmpty else { return }
        head(name, kind: kind, help: help)
        for (key, value) in values.sorted(by: { $0.0 < $1.0 }) {
            line(name, labels: "{\(label)=\"\(Self.escaped(key))\"}", value: value)
        }
    }

    mutating func add(_ name: String, help: String, histogram: Histogram) {
        head(name, kind: .histogram, help: help)
        var below = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            below += count
            line("\(name)_bucket", labels: "{le=\"\(bound)\"}", value: Double(below))
        }
        line("\(name)_bucket", labels: "{le=\"+Inf\"}", value: Double(histogram.total))
        line("\(name)_sum", labels: "", value: histogram.sum)
        line("\(name)_count", labels: "", value: Double(histogram.total))
    }

    private mutating func head(_ name: String, kind: Kind, help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, labels: String, value: Double) {
        let whole = value == value.rounded() && value.magnitude < 1e15
        text += "\(name)\(labels) \(whole ? "\(Int(value))" : "\(value)")\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}
