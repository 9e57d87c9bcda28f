internal import Documents
package import Tables

/// Scores sentences: a ridge regression on ratings, over lexicon figures and hashed words.
package struct SentenceModel: Sendable {
    private let dense: [Float]
    private let hashed: HashedWeights
    private let scale: Float

    /// What a unit of valence may be credited with.
    private static let slope = 0.02...0.12

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("models/sentence-mood.tsv")
        let column = try table.column("weight")
        var known: [String: Double] = [:]
        try table.forEachRow { (row) throws(TableError) in
            known[row.text(0)] = try row.number(column)
        }
        func value(_ name: String) throws(TableError) -> Double {
            guard let value = known[name] else {
                throw TableError(file: table.name, line: 0, message: "has no row \(name)")
            }
            return value
        }
        var dense: [Float] = []
        for name in SentenceFeatures.names { dense.append(Float(try value(name))) }
        self.dense = dense
        scale = Float(try value("scale"))
        hashed = try HashedWeights(
            data: data, name: "models/sentence-mood.weights", bits: SentenceFeatures.bits,
            classes: 1)
        try Self.fit.check(in: data)
    }

    /// What the model must have been made with.
    package static let fit = ModelFit(
        files: ["models/sentence-mood.tsv", "models/sentence-mood.weights"],
        inputs: SentenceFeatures.names + ["hashed words \(1 << Int(SentenceFeatures.bits))"],
        tables: SentimentLexicon.tables, command: "winnow-train sentiment")

    /// The score of a sentence before squashing, and what each of its tokens adds to it.
    ///
    /// The figures of the lexicon are shared out to the words with a valence, each by its weight,
    /// so that a good word never counts as bad; the rest of the sum belongs to no word.
    func sum(
        of features: borrowing SparseFeatures, sentence: Range<Int>, evidence: borrowing Evidence,
        credits: inout [Double]
    ) -> Double {
        credits.removeAll(keepingCapacity: true)
        for _ in sentence { credits.append(0) }
        var raw = 0.0
        for index in features.buckets.indices {
            let weight = Double(hashed.weight(features.buckets[index]) * scale)
            guard weight != 0 else { continue }
            credits[Int(features.tokens[index]) - sentence.lowerBound] += weight
            raw += weight
        }
        var figures = 0.0
        for index in dense.indices { figures += Double(dense[index] * features.dense[index]) }
        raw += figures
        var sum = 0.0
        for at in sentence { sum += Double(evidence.weight[at] + evidence.guess[at]) }
        let slope = sum == 0 ? Self.slope.lowerBound : figures / sum
        let factor = min(max(slope, Self.slope.lowerBound), Self.slope.upperBound)
        for at in sentence {
            credits[at - sentence.lowerBound] +=
                factor * Double(evidence.weight[at] + evidence.guess[at])
        }
        return raw
    }
}
