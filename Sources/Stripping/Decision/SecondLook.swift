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
        guard scores.count == rows, let wordColumn = names.firstIndex(of: "words") else {
            return self
        }
        let chances = scores.map { 1 / (1 + exp(-$0)) }
        var total: Float = 0.5
        for row in 0..<rows { total += chances[row] * values[row * width + wordColumn] }
        let best = scores.max() ?? Self.absent
        var before: Float = 0
        var table = FeatureTable()
        for row in 0..<rows {
            table.beginRow()
            for (name, value) in zip(row == 0 ? names : [], self.row(row)) {
                table.add(named: name, value)
            }
            if row > 0 { table.add(self.row(row)) }
            let score = { (at: Int) in scores.indices.contains(at) ? scores[at] : Self.absent }
            table.add("look", score(row))
            for offset in 1...3 {
                table.add("look before", offset, score(row - offset))
                table.add("look behind", offset, score(row + offset))
            }
            var (above, below) = (Self.absent, Self.absent)
            for offset in 1...Self.reach {
                above = max(above, score(row - offset))
                below = max(below, score(row + offset))
            }
            table.add("look above", above)
            table.add("look below", below)
            table.add("look weaker", min(above, below))
            table.add("look least", score(row) - best)
            let own = chances[row] * values[row * width + wordColumn]
            table.add("look share before", before / total)
            table.add("look share behind", 1 - (before + own) / total)
            table.add("look total", total)
            before += own
        }
        return table
    }
}
