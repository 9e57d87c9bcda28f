internal import Documents

extension Mood {
    /// Sets the document's score, label, probabilities and shares from its sentences; neutral if there are none.
    ///
    /// The score is the sentences' mean, each counted by how strong it is, so that one of deaths is not lost among four of
    /// procedure.
    ///
    /// - `probabilities`: the label probabilities of each sentence, added up.
    mutating func summarize(_ probabilities: Mood.Balance) {
        guard !sentences.isEmpty else {
            label = .neutral
            return
        }
        var (total, weights) = (0.0, 0.0)
        for sentence in sentences {
            let weight = Self.weight(sentence.score)
            total += weight * sentence.score
            weights += weight
            switch sentence.label {
            case .negative: shares.negative += 1
            case .neutral: shares.neutral += 1
            case .positive: shares.positive += 1
            }
        }
        let count = Double(sentences.count)
        shares = Self.scaled(shares, count)
        self.probabilities = Self.scaled(probabilities, count)
        score = total / weights
        label = sentences.count == 1 ? sentences[0].label : Label(score: score)
    }

    /// What a sentence without mood counts, as the strength it would have to have.
    private static let plain = 0.05

    /// What a sentence counts by its score: the strength to the power of 3/4.
    private static func weight(_ score: Double) -> Double {
        let root = (plain + abs(score)).squareRoot()
        return root * root.squareRoot()
    }

    private static func scaled(_ sums: Mood.Balance, _ count: Double) -> Mood.Balance {
        Mood.Balance(
            negative: sums.negative / count, neutral: sums.neutral / count,
            positive: sums.positive / count)
    }
}
