internal import Tables

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
