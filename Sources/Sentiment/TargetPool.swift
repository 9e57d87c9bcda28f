package import Documents

/// What several mentions say together of the side that a story takes on a name.
package enum TargetPool {
    /// What the sides of the mentions must come to for a name to have one.
    private static let least = 0.16
    /// Mentions without a side that a name is taken to have besides its own,
    /// one for so many sentences up to one.
    private static let sentencesOfOne = 8.0
    /// How much more one side must have than the other; nearer ones are none.
    private static let lead = 1.5

    /// What the count of the mentions is raised to: 1 would lose one plain word of praise among
    /// many that only name somebody.
    private static let power = 0.75

    /// The probabilities of a name: the squares of what its mentions have of each
    /// side, over how many there are.
    ///
    /// Squares, for ten mentions that lean a little are no praise.
    ///
    /// - `shares`: those of the mentions that something is said of.
    /// - `count`: of all mentions.
    /// - `sentences`: of the article.
    package static func balance(
        of shares: [DocumentSentiment.Balance], mentions count: Int, sentences: Int
    ) -> DocumentSentiment.Balance {
        var (bad, good) = (0.0, 0.0)
        for share in shares {
            bad += share.negative * share.negative
            good += share.positive * share.positive
        }
        let plain = min(1, Double(sentences) / sentencesOfOne)
        let mentions = Activation.power(of: Double(max(1, count)) + plain, exponent: Self.power)
        (bad, good) = (bad / mentions, good / mentions)
        let most = max(bad, good)
        if most < lead * min(bad, good), most > least {
            (bad, good) = (bad * least / most, good * least / most)
        }
        let sum = bad + good + least
        return DocumentSentiment.Balance(
            negative: bad / sum, neutral: least / sum, positive: good / sum)
    }
}
