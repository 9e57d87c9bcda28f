internal import Documents
internal import Sentiment

/// Fits the model of sentence labels on scores that cross-validation gave,
/// so that it sees them as they come in use.
struct LabelTraining {
    private var rows: SparseRows
    private let labels: [Int]
    private let importance: [Double]
    private let regression: SoftmaxRegression

    /// Ratings nearer to 0 than this (of -1..1) are neutral.
    static let neutralBand = 0.05

    /// - `isMade`: whether a text was made to show turns; how many of those have no side
    ///   says nothing of other texts.
    init(figures: [[Double]], ratings: [Double], importance: [Double], isMade: [Bool]) {
        let names = LabelModel.names.count
        rows = SparseRows(width: names + 1)
        for (row, isMade) in zip(figures, isMade) {
            let own = row.enumerated().map { ($0.offset, Float($0.element)) }
            rows.append(isMade ? own + [(names, 1)] : own)
        }
        labels = ratings.map(Self.label)
        self.importance = importance
        regression = SoftmaxRegression(
            classes: 3,
            penalties: Array(repeating: 0.5, count: names) + [Self.madePenalty], rounds: 100)
    }

    /// Of the shares of the labels among made texts.
    private static let madePenalty = 0.05

    /// 0 negative, 1 neutral, 2 positive.
    static func label(_ rating: Double) -> Int {
        rating >= neutralBand ? 2 : rating <= -neutralBand ? 0 : 1
    }

    /// The label that the stage gives for probabilities and a raw score.
    static func label(of shares: [Double], raw: Double, dense: [Float]) -> Int {
        let balance = DocumentSentiment.Balance(
            negative: shares[0], neutral: shares[1], positive: shares[2])
        switch LabelModel.label(of: balance, raw: raw, dense: dense) {
        case .negative: return 0
        case .neutral: return 1
        case .positive: return 2
        }
    }

    func crossValidated(_ folds: Folds) -> [[Double]] {
        var shares = [[Double]](repeating: [], count: labels.count)
        for fold in 0..<folds.count {
            let weights = weights(folds.training(fold))
            for index in folds.testing(fold) {
                shares[index] = regression.probabilities(of: rows, row: index, weights: weights)
            }
        }
        return shares
    }

    private func weights(_ chosen: [Int]) -> [Double] {
        var weights = regression.weights(
            rows, of: chosen.filter { importance[$0] > 0 }, labels: labels, importance: importance)
        let names = LabelModel.names.count
        for index in (names * 3)..<weights.count { weights[index] = 0 }
        return weights
    }

    func write(to path: String) throws {
        let weights = weights(Array(labels.indices))
        var text = """
            # The model of sentence labels: weights of the score and of the lexicon's figures for each label (LabelModel.names).
            # Made by `winnow-train sentiment`; licence Apache-2.0.
            name\tnegative\tneutral\tpositive

            """
        for (index, name) in LabelModel.names.enumerated() {
            let own = (0..<3).map { Fixed.text(weights[index * 3 + $0], decimals: 5) }
            text += "\(name)\t\(own.joined(separator: "\t"))\n"
        }
        try SourceFile.write(Array(text.utf8), to: path)
    }
}
