package import Documents
package import Tables

/// What a mention in a story comes to: the probabilities of `TargetModel` beside what the grammar
/// of the sentence says of the name.
///
/// The sentences that `TargetModel` has learned from were chosen because they take sides;
/// in a story hardly any mention has one. This model is learned from whole stories and knows how
/// rare sides are, and that bystanders have none.
package struct TargetSides: Sendable {
    /// Names of its figures, as its table lists them.
    package static let names = ["negative", "positive"] + TargetBearing.names

    private let weights: LabelWeights

    package init(data: DataFolder) throws(TableError) {
        weights = try LabelWeights(Self.fit, from: data)
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
        weights.balance(of: Self.row(of: shares, bearing: bearing))
    }
}
