internal import Documents
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

/// Remembers the phrases chosen so far and tells whether another one holds or lies in one of them.
struct RepeatFilter {
    /// Hashes of chosen phrases, and of all parts of chosen phrases.
    private var chosen = WordTable(filler: true, capacity: 32)
    private var parts = WordTable(filler: true, capacity: 128)
    private var hashes: [UInt64] = []

    /// Chooses a phrase, given by its words' keys, unless it overlaps with one;
    /// its square in steps.
    mutating func choose(_ phrase: [UInt64]) -> Bool {
        guard let own = hash(phrase), !parts.contains(own),
            !hashes.contains(where: { chosen.contains($0) })
        else { return false }
        chosen.set(own, to: true)
        for hash in hashes { parts.set(hash, to: true) }
        return true
    }

    /// The hash of the phrase; fills `hashes` with those of its parts.
    private mutating func hash(_ phrase: [UInt64]) -> UInt64? {
        hashes.removeAll(keepingCapacity: true)
        for start in phrase.indices {
            var hash: UInt64 = 0
            for end in start..<phrase.count {
                hash = WordHash.joined(hash, phrase[end])
                hashes.append(hash)
            }
        }
        return phrase.isEmpty ? nil : hashes[phrase.count - 1]
    }
}

/// What a list of keywords holds when candidates overlap.
package enum KeywordList {
    /// The best candidates with their scores, best first; none holds another or lies in one.
    ///
    /// - `ranked`: candidates in any order; equal ones by number.
    /// - `words`: keys of a candidate's words.
    package static func chosen(
        from ranked: [(logit: Float, candidate: Int)], limit: Int, words: (Int) -> [UInt64]
    ) -> [(score: Double, candidate: Int)] {
        let order = ranked.sorted {
            $0.logit != $1.logit ? $0.logit > $1.logit : $0.candidate < $1.candidate
        }
        var filter = RepeatFilter()
        var chosen: [(score: Double, candidate: Int)] = []
        for (logit, candidate) in order where chosen.count < limit {
            guard filter.choose(words(candidate)) else { continue }
            chosen.append((Logistic.probability(Double(logit)), candidate))
        }
        return chosen
    }
}
