internal import Documents

/// How raw sums become scores, labels and probabilities.
enum Squash {
    /// Scores below this distance from 0 are neutral.
    static let neutralBand = 0.05

    /// `raw / sqrt(raw^2 + 15)`: VADER's curve, Hutto and Gilbert 2014.
    static func score(rules raw: Double) -> Double { raw / (raw * raw + 15).squareRoot() }

    static func label(_ score: Double) -> Mood.Label {
        score >= neutralBand ? .positive : score <= -neutralBand ? .negative : .neutral
    }
}
