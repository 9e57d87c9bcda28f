internal import Documents

extension Mood {
    /// Sets the document's score, label and shares from its sentences; neutral if there are none.
    mutating func summarize() {
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
        shares.negative /= count
        shares.neutral /= count
        shares.positive /= count
        score = total / count
        label = Squash.label(score)
    }
}
