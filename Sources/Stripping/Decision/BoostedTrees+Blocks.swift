package import Trees

extension BoostedTrees {
    /// Log-odds that each row of a table of features belongs to the article.
    package func scores(_ table: FeatureTable) -> [Float] {
        guard table.rows > 0, table.width >= width else { return [] }
        return (0..<table.rows).map { score(table.values, at: $0 * table.width) }
    }
}
