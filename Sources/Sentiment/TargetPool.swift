internal import Documents

/// What several mentions say together of the side that a story takes on a name.
enum TargetPool {
    /// What the sides of the mentions must come to, as a share of the mentions, for a name to have one.
    private static let least = 0.29
    /// Mentions without a side that a name is taken to have besides its own, one for so many sentences: in a long story one
    /// sharp sentence is not the story's side.
    private static let sentencesOfOne = 8.0
    private static let mostPlain = 3.0
    /// How much more one side must have than the other; nearer ones are none.
    private static let lead = 2.0

    /// The probabilities of a name: what its mentions have of each side, added up, so that a few that praise are not lost
    /// among many that only name it.
    ///
    /// - `shares`: of the mentions that something is said of.
    /// - `count`: all mentions.
    /// - `sentences`: of the article.
    static func balance(
        _ shares: [DocumentSentiment.Balance], of count: Int, sentences: Int
    ) -> DocumentSentiment.Balance {
        var (bad, good) = (0.0, 0.0)
        for share in shares {
            bad += share.negative
            good += share.positive
        }
        let plain = min(mostPlain, Double(sentences) / sentencesOfOne)
        let mentions = Double(max(1, count)) + plain
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
