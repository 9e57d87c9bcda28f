package import Documents
package import Tables

/// The label of a sentence: a logistic model of three classes over its score and the
/// figures that the score is made of.
package struct LabelModel: Sendable {
    /// Names of its figures, as `Data/models/sentence-labels.tsv` lists them.
    package static let names = ["score", "distance", "square", "bias"] + figures

    /// Figures of `SentenceFeatures` that it sees.
    private static let figures = [
        "sentenceAllBalance", "sentenceAllRatio", "sentenceGood", "sentenceBad",
        "sentenceGuessedGood", "sentenceGuessedBad", "sentenceHappy", "sentenceUnhappy",
        "sentencePolarGood", "sentencePolarBad", "strongestGood", "strongestBad", "logLength",
        "subjectivity", "question", "exclamation", "quoted", "turnedGood", "turnedBad", "bare",
        "plain", "numbers", "modifiers",
    ]
    /// Neutral is chosen where it is at least 1 / 1.4 as likely as the likelier side:
    /// it is the rarest of the three in rated texts and would hardly be chosen else.
    private static let neutralFavour = 1.4
    /// The same of a text that `isPlain`.
    private static let plainFavour = 2.2
    /// Sides that are nearly as likely as each other: a text that has both, or neither.
    private static let balance = 0.05
    private static let places = figures.compactMap { SentenceFeatures.names.firstIndex(of: $0) }

    /// The weight of each input for each label, by label and then by input.
    private let weights: [[Double]]

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("models/sentence-labels.tsv")
        var weights: [[Double]] = []
        for label in DocumentSentiment.Label.allCases {
            let column = try table.column(label.rawValue)
            var own: [Double] = []
            try table.forEachRow { (row) throws(TableError) in
                guard own.count < Self.names.count, row.text(0) == Self.names[own.count] else {
                    throw row.error("unexpected figure \(row.text(0))")
                }
                own.append(try row.number(column))
            }
            weights.append(own)
        }
        guard weights.allSatisfy({ $0.count == Self.names.count }) else {
            throw TableError(file: table.name, line: 0, message: "has too few rows")
        }
        self.weights = weights
        try Self.fit.check(in: data)
    }

    /// What the model must have been made with.
    package static let fit = ModelFit(
        files: ["models/sentence-labels.tsv"], inputs: names,
        tables: SentimentLexicon.tables + SentenceModel.fit.files, command: "winnow-train sentiment"
    )

    /// The figures of a sentence or text with a raw score, in the order of `names`.
    package static func row(raw: Double, dense: [Float]) -> [Double] {
        [raw, abs(raw), raw * raw, 1] + places.map { Double(dense[$0]) }
    }

    func probabilities(raw: Double, dense: [Float]) -> DocumentSentiment.Balance {
        let row = Self.row(raw: raw, dense: dense)
        let shares = Logistic.shares(
            weights.map { own in
                row.indices.reduce(0) { $0 + own[$1] * row[$1] }
            })
        return DocumentSentiment.Balance(
            negative: shares[0], neutral: shares[1], positive: shares[2])
    }

    /// The label of probabilities; a side that the score's sign or the words speak
    /// against is neutral.
    ///
    /// - `dense`: the figures of the text.
    package static func label(
        of shares: DocumentSentiment.Balance, raw: Double, dense: [Float]
    ) -> DocumentSentiment.Label {
        if shares.neutral * (isPlain(dense) ? plainFavour : neutralFavour)
            >= max(shares.negative, shares.positive)
            || abs(shares.negative - shares.positive) < balance
        {
            return .neutral
        }
        if shares.negative > shares.positive {
            return raw < 0 && !isTurned(dense, to: goodPlaces) ? .negative : .neutral
        }
        return raw > 0 && !isTurned(dense, to: badPlaces) ? .positive : .neutral
    }

    /// Whether a text's figures show no word of the lexicons, or no word with any weight
    /// for a negator to turn: it takes more to give it a side.
    private static func isPlain(_ dense: [Float]) -> Bool {
        plainPlaces.contains { dense[$0] > 0.5 }
    }

    private static let plainPlaces = ["plain", "bare"].compactMap {
        SentenceFeatures.names.firstIndex(of: $0)
    }

    /// Whether all moods of a text are of one side and some were turned to it:
    /// "nothing harmful was found" is never negative.
    private static func isTurned(_ dense: [Float], to places: [Int]) -> Bool {
        guard let turned = places.first, dense[turned] > 0 else { return false }
        return places.dropFirst().allSatisfy { dense[$0] == 0 }
    }

    /// What was turned to a side, and the sums of the other.
    private static let goodPlaces = ["turnedGood", "sentenceBad", "sentenceGuessedBad"]
        .compactMap { SentenceFeatures.names.firstIndex(of: $0) }
    private static let badPlaces = ["turnedBad", "sentenceGood", "sentenceGuessedGood"]
        .compactMap { SentenceFeatures.names.firstIndex(of: $0) }
}

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
