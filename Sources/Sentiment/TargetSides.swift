package import Documents
package import Tables

/// What a mention in a story comes to: the probabilities of `TargetModel` beside what the grammar
/// of the sentence says of the name.
///
/// The sentences that `TargetModel` has learned from were chosen because they take sides;
/// in a story hardly any mention has one. This model is learned from whole stories and knows how
/// rare sides are, and that bystanders have none.
package struct TargetSides: Sendable {
    /// Names of its figures, as `Data/models/target-sides.tsv` lists them.
    package static let names = ["negative", "positive"] + TargetBearing.names

    /// By figure, then by label: negative, neutral, positive.
    private let weights: [[Double]]

    package init(data: DataFolder) throws(TableError) {
        let table = try data.table("models/target-sides.tsv")
        var columns: [Int] = []
        for label in DocumentSentiment.Label.allCases {
            columns.append(try table.column(label.rawValue))
        }
        var weights: [[Double]] = []
        try table.forEachRow { (row) throws(TableError) in
            guard weights.count < Self.names.count, row.text(0) == Self.names[weights.count] else {
                throw row.error("unexpected figure \(row.text(0))")
            }
            weights.append(
                try columns.map { (column) throws(TableError) in try row.number(column) })
        }
        guard weights.count == Self.names.count else {
            throw TableError(file: table.name, line: 0, message: "has too few rows")
        }
        self.weights = weights
        try Self.fit.check(in: data)
    }

    /// What the model must have been made with.
    package static let fit = ModelFit(
        files: ["models/target-sides.tsv"], inputs: names,
        tables: SentimentLexicon.tables + [UnjudgedPlace.table] + TargetModel.fit.files,
        command: "winnow-train targets")

    /// The figures of a mention in the order of `names`.
    ///
    /// - `shares`: what `TargetModel` says of it.
    package static func row(
        of shares: DocumentSentiment.Balance, bearing: TargetBearing
    ) -> [Double] {
        [
            Self.odds(of: shares.negative, against: shares.neutral),
            Self.odds(of: shares.positive, against: shares.neutral),
        ]
            + bearing.figures.map { Double($0) }
    }

    private static let least = 1e-4

    private static func odds(of share: Double, against other: Double) -> Double {
        Activation.logarithm(max(least, share) / max(least, other))
    }

    func probabilities(
        _ shares: DocumentSentiment.Balance, bearing: TargetBearing
    ) -> DocumentSentiment.Balance {
        let row = Self.row(of: shares, bearing: bearing)
        var sums = [0.0, 0, 0]
        for (own, figure) in zip(weights, row) {
            for label in sums.indices { sums[label] += own[label] * figure }
        }
        let found = Logistic.shares(sums)
        return DocumentSentiment.Balance(
            negative: found[0], neutral: found[1], positive: found[2])
    }
}
