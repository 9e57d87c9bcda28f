internal import Documents

extension DocumentSentiment {
    /// Sets the document's score, label, probabilities and shares from its sentences;
    /// neutral if there are none.
    ///
    /// The score is the sentences' mean, each counted by how strong it is and neutral ones as 0,
    /// so that one of deaths is not lost among four of procedure; the last of a few counts more.
    /// Where all are neutral, their own scores count.
    ///
    /// - `probabilities`: the label probabilities of each sentence, added up.
    mutating func summarize(_ probabilities: DocumentSentiment.Balance) {
        guard !sentences.isEmpty else {
            label = .neutral
            return
        }
        let isPlain = sentences.allSatisfy { $0.label == .neutral }
        var (total, weights) = (0.0, 0.0)
        for (number, sentence) in sentences.enumerated() {
            let score = sentence.label == .neutral && !isPlain ? 0 : sentence.score
            var weight = Self.plain + abs(score)
            if number == sentences.count - 1, sentences.count <= Self.short { weight *= Self.last }
            total += weight * score
            weights += weight
            switch sentence.label {
            case .negative: shares.negative += 1
            case .neutral: shares.neutral += 1
            case .positive: shares.positive += 1
            }
        }
        let count = Double(sentences.count)
        shares = Self.scaled(shares, by: count)
        self.probabilities = Self.scaled(probabilities, by: count)
        score = total / weights
        label = sentences.count == 1 ? sentences[0].label : Label(score: score)
    }

    /// In a text of so few sentences the last one is the verdict, and counts so much more.
    private static let short = 6
    private static let last = 2.0

    /// What a sentence without mood counts, as the strength it would have to have.
    private static let plain = 0.03

    private static func scaled(
        _ sums: DocumentSentiment.Balance, by count: Double
    ) -> DocumentSentiment.Balance {
        DocumentSentiment.Balance(
            negative: sums.negative / count, neutral: sums.neutral / count,
            positive: sums.positive / count)
    }
}
