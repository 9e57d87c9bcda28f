internal import Documents
internal import Tables

/// A softmax over the three labels that is linear in named figures.
struct LabelWeights: Sendable {
    /// By figure, then by label: negative, neutral, positive.
    private let weights: [[Double]]

    /// Reads a table of a row for each figure, with its weight for each label in a column named as that.
    ///
    /// - `fit`: of the model whose first file it is; the inputs are the figures in their order.
    init(_ fit: ModelFit, from data: DataFolder) throws(TableError) {
        let names = fit.inputs
        let table = try data.table(fit.files[0])
        var columns: [Int] = []
        for label in DocumentSentiment.Label.allCases {
            columns.append(try table.column(label.rawValue))
        }
        var weights: [[Double]] = []
        try table.forEachRow { (row) throws(TableError) in
            guard weights.count < names.count, row.text(0) == names[weights.count] else {
                throw row.error("unexpected figure \(row.text(0))")
            }
            weights.append(
                try columns.map { (column) throws(TableError) in try row.number(column) })
        }
        guard weights.count == names.count else {
            throw TableError(file: table.name, line: 0, message: "has too few rows")
        }
        self.weights = weights
        try fit.check(in: data)
    }

    /// The probabilities of the labels.
    ///
    /// - `row`: as many figures as there are names.
    func balance(of row: [Double]) -> DocumentSentiment.Balance {
        var sums = [0.0, 0, 0]
        for (own, figure) in zip(weights, row) {
            for label in sums.indices { sums[label] += own[label] * figure }
        }
        let found = Logistic.shares(sums)
        return DocumentSentiment.Balance(
            negative: found[0], neutral: found[1], positive: found[2])
    }
}
