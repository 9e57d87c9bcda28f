internal import Documents
internal import Tables

/// A logistic model over `CandidateFeature`; its probability is a keyword's score.
struct KeywordRanker: Sendable {
    private let weights: [Float]

    /// - `model`: the column of `Data/models/keywords.tsv` to use.
    init(data: DataFolder, model: String) throws(TableError) {
        let table = try data.table("models/keywords.tsv")
        let column = try table.column(model)
        var weights = [Float](repeating: 0, count: CandidateFeature.allCases.count)
        try table.forEachRow { (row) throws(TableError) in
            let name = row.text(0)
            guard let index = CandidateFeature.allCases.firstIndex(where: { $0.rawValue == name })
            else {
                throw row.error("unknown feature \(name)")
            }
            weights[index] = Float(try row.number(column))
        }
        self.weights = weights
    }

    func logit(_ features: [Float]) -> Float {
        var sum: Float = 0
        for index in 0..<min(features.count, weights.count) {
            sum += features[index] * weights[index]
        }
        return sum
    }
}
