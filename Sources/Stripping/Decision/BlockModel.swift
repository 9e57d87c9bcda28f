internal import Tables
package import Trees

/// Tells blocks of the article from the others in two looks: the second one knows what
/// the first gave its neighbours.
package struct BlockModel: Sendable {
    package var first: BoostedTrees
    package var second: BoostedTrees

    package init(first: BoostedTrees, second: BoostedTrees) {
        self.first = first
        self.second = second
    }

    /// Reads the tables of the two looks; without trees before the first training.
    init(data: DataFolder, fits: (first: ModelFit, second: ModelFit)) throws(TableError) {
        first = try Self.trees(in: data, fit: fits.first)
        second = try Self.trees(in: data, fit: fits.second)
    }

    private static func trees(in data: DataFolder, fit: ModelFit) throws(TableError) -> BoostedTrees
    {
        guard let name = fit.files.first, data.checksModels || data.has(name) else {
            return BoostedTrees()
        }
        let trees = try BoostedTrees(name, data: data)
        try fit.check(in: data, width: trees.width)
        return trees
    }

    /// Log-odds that each row belongs to the article; empty without trees.
    package func scores(_ table: FeatureTable) -> [Float] {
        let scores = Self.scores(of: table, by: first)
        guard !scores.isEmpty, !second.isEmpty else { return [] }
        // Row by row: a page of many blocks has not the memory for a second table.
        let look = SecondLook(of: table, scores: scores)
        var row = FeatureTable()
        var found: [Float] = []
        found.reserveCapacity(table.rows)
        for index in 0..<table.rows {
            row.removeAll()
            look.add(index, to: &row)
            guard row.width >= second.width else { return [] }
            found.append(second.score(row.values))
        }
        return found
    }

    /// What one look gives each row.
    package static func scores(of table: FeatureTable, by trees: BoostedTrees) -> [Float] {
        guard table.rows > 0, !trees.isEmpty, table.width >= trees.width else { return [] }
        return (0..<table.rows).map { trees.score(table.values, at: $0 * table.width) }
    }
}
