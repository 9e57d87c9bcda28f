internal import Documents

#if canImport(Glibc)
    internal import Glibc
#endif

/// How raw sums become scores, labels and probabilities.
enum Squash {
    /// Scores below this distance from 0 are neutral.
    static let neutralBand = 0.05

    /// `raw / sqrt(raw^2 + 15)`: VADER's curve, Hutto and Gilbert 2014.
    static func score(rules raw: Double) -> Double { raw / (raw * raw + 15).squareRoot() }

    static func label(_ score: Double) -> Mood.Label {
        score >= neutralBand ? .positive : score <= -neutralBand ? .negative : .neutral
    }

    /// The score of a learned raw sum.
    static func score(learned raw: Double) -> Double { tanh(raw) }

    static func logOnePlus(_ value: Float) -> Float { log1pf(value) }

    static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

    static func softmax(_ sums: [Double]) -> [Double] {
        let top = sums.max() ?? 0
        let powers = sums.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }
}
