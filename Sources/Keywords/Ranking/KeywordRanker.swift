internal import Tables
internal import Trees

/// Boosted trees over `CandidateFeature`; the probability they give is a keyword's score.
struct KeywordRanker: Sendable {
    private let trees: BoostedTrees

    /// - `name`: the table of `Data/models` to use.
    init(data: DataFolder, name: String) throws(TableError) {
        let table = try data.table(name)
        trees = try BoostedTrees(table: table)
        guard trees.width == CandidateFeature.allCases.count else {
            throw TableError(
                file: table.name, line: 0,
                message: "has \(trees.width) features instead of \(CandidateFeature.allCases.count)"
            )
        }
    }

    func logit(_ features: [Float]) -> Float { trees.score(features) }
}
