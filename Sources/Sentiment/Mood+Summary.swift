internal import Documents

extension Mood {
    /// Sets the document's score, label, probabilities and shares from its sentences; neutral if there are none.
    ///
    /// - `probabilities`: the label probabilities of each sentence, added up.
    mutating func summarize(_ probabilities: Mood.Balance) {
        guard !sentences.isEmpty else {
            label = .neutral
            return
        }
        var total = 0.0
        for sentence in sentences {
            total += sentence.score
            switch sentence.label {
            case .negative: shares.negative += 1
            case .neutral: shares.neutral += 1
            case .positive: shares.positive += 1
            }
        }
        let count = Double(sentences.count)
        shares = Self.scaled(shares, count)
        self.probabilities = Self.scaled(probabilities, count)
        score = total / count
        label = sentences.count == 1 ? sentences[0].label : Label(score: score)
    }

    private static func scaled(_ sums: Mood.Balance, _ count: Double) -> Mood.Balance {
        Mood.Balance(
            negative: sums.negative / count, neutral: sums.neutral / count,
            positive: sums.positive / count)
    }
}
