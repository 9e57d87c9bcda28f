internal import Tables
internal import Trees

/// Boosted trees over `CandidateFeature`; the probability they give is a keyword's score.
struct KeywordRanker: Sendable {
    private let trees: BoostedTrees

    /// - `isEnglish`: whether candidates have parts of speech.
    init(data: DataFolder, isEnglish: Bool) throws(TableError) {
        let fit = KeywordStage.fit(isEnglish: isEnglish)
        trees = try BoostedTrees(fit.files[0], data: data)
        try fit.check(in: data, width: trees.width)
    }

    /// Numbers of a candidate's row.
    var width: Int { trees.width }

    /// Trees that choose the candidates which the others look at too.
    private static let firstTrees = 40

    /// Log-odds of the `limit` most promising candidates; those that the first trees
    /// put behind them are left out.
    ///
    /// - `rows`: `width` features a candidate, one candidate behind the other.
    func ranked(_ candidates: [Int], rows: [Float], limit: Int) -> [(logit: Float, candidate: Int)]
    {
        let first = 0..<min(Self.firstTrees, trees.roots.count)
        var places = candidates.indices.map {
            (sum: trees.score(rows, at: $0 * width, trees: first), place: $0)
        }
        if places.count > limit {
            places.sort { $0.sum != $1.sum ? $0.sum > $1.sum : $0.place < $1.place }
            places.removeSubrange(limit...)
        }
        let rest = first.upperBound..<trees.roots.count
        return places.map { sum, place in
            let logit = trees.bias + sum + trees.score(rows, at: place * width, trees: rest)
            return (logit, candidates[place])
        }
    }
}
