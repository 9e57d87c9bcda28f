package import Tables
package import Trees

/// Tells blocks of the article from the others in two looks: the second one knows what the first gave its neighbours.
package struct BlockModel: Sendable {
    package var first: BoostedTrees
    package var second: BoostedTrees

    package init(first: BoostedTrees, second: BoostedTrees) {
        self.first = first
        self.second = second
    }

    /// Reads a model; without trees before the first training.
    ///
    /// - `kind`: "html" or "plain".
    package init(data: DataFolder, kind: String) throws(TableError) {
        let names = Self.names(kind)
        let isTrained = data.has(names.first) && data.has(names.second)
        first = isTrained ? try BoostedTrees(table: data.table(names.first)) : BoostedTrees()
        second = isTrained ? try BoostedTrees(table: data.table(names.second)) : BoostedTrees()
    }

    /// The tables of the two looks, below the data folder.
    package static func names(_ kind: String) -> (first: String, second: String) {
        ("models/boilerplate-\(kind).tsv", "models/boilerplate-\(kind)-second.tsv")
    }

    /// Log-odds that each row belongs to the article; empty without trees, or if rows have too few numbers for them.
    package func scores(_ table: FeatureTable) -> [Float] {
        let scores = Self.scores(table, first)
        guard !scores.isEmpty, !second.roots.isEmpty else { return [] }
        // Row by row: a page of many blocks has not the memory for a second table.
        let look = SecondLook(table, scores)
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
    package static func scores(_ table: FeatureTable, _ trees: BoostedTrees) -> [Float] {
        guard table.rows > 0, !trees.roots.isEmpty, table.width >= trees.width else { return [] }
        return (0..<table.rows).map { trees.score(table.values, at: $0 * table.width) }
    }
}
