#if canImport(Glibc)
    internal import Glibc
#endif

/// What a first look gave a block and those around it, for a second look.
///
/// An article is one stretch of a page: whether a short line belongs to it shows in what stands on its two sides.
extension FeatureTable {
    /// Log-odds where there is no block.
    private static let absent: Float = -6
    /// Blocks to either side among which the likeliest is told.
    private static let reach = 6

    /// The table with columns from the first look; linear.
    ///
    /// - `scores`: log-odds of each row.
    package func secondLook(_ scores: [Float]) -> FeatureTable {
        guard rows > 0, scores.count == rows else { return self }
        // The first number of a row is its number of words.
        let words = (0..<rows).map { values[$0 * width] / (1 + exp(-scores[$0])) }
        let total = words.reduce(0.5, +)
        let best = scores.max() ?? Self.absent
        let score = { (at: Int) in scores.indices.contains(at) ? scores[at] : Self.absent }
        var before: Float = 0
        var table = FeatureTable()
        for row in 0..<rows {
            table.beginRow()
            table.add(row, of: self)
            table.add("score", scores[row])
            for offset in 1...3 {
                table.add("score above", offset, score(row - offset))
                table.add("score below", offset, score(row + offset))
            }
            var (above, below) = (Self.absent, Self.absent)
            for offset in 1...Self.reach {
                above = max(above, score(row - offset))
                below = max(below, score(row + offset))
            }
            table.add("best above", above)
            table.add("best below", below)
            table.add("weaker side", min(above, below))
            table.add("to the best", scores[row] - best)
            table.add("share above", before / total)
            table.add("share below", 1 - (before + words[row]) / total)
            table.add("words of the article", total)
            before += words[row]
        }
        return table
    }
}
