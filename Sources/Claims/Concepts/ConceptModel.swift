internal import Documents
package import Tables

/// Weights that say how likely a noun phrase is one that a quantity is about;
/// from `claim-concepts.tsv`.
///
/// A logistic regression over features of one phrase and one quantity;
/// made by `winnow-train claims`.
package struct ConceptModel: Sendable {
    private var weights = WordTable<Float>(filler: 0)

    /// A model that knows nothing, for training.
    package init() {}

    package init(_ data: DataFolder) throws(TableError) {
        weights = try Feature.weights(from: "models/claim-concepts.tsv", in: data)
        try Self.fit.check(in: data)
    }

    /// What the model must have been made with.
    package static let fit = ModelFit(
        files: ["models/claim-concepts.tsv"], inputs: Feature.names,
        tables: ["cues/claim-words.tsv", LinkField.subject.file], command: "winnow-train claims")

    /// The probability of each phrase, between 0 and 1.
    func probabilities(_ rows: FeatureRows) -> [Double] {
        (0..<rows.count).map {
            Logistic.probability(Double(rows.sum(row: $0, with: weights)))
        }
    }

    /// Which of the phrases to take, as indices in ascending order.
    ///
    /// The set with the greatest sum of the chance that one of it is right and, `completeness`
    /// times, the chance that it is right altogether; the phrases are taken as independent.
    package static func choice(_ probabilities: [Double], completeness: Double = 1.5) -> [Int] {
        let order = probabilities.indices.sorted {
            (-probabilities[$0], $0) < (-probabilities[$1], $1)
        }
        let none = probabilities.reduce(1) { $0 * (1 - $1) }
        var best = (gain: none * (1 + completeness), count: 0)
        var (all, others, miss) = (1.0, none, 1.0)
        for (taken, index) in order.prefix(6).enumerated() {
            let chance = probabilities[index]
            // More than one phrase only where each is fairly likely, not many guesses
            // in the hope that one is right.
            if taken > 0, chance < 0.25 { break }
            all *= chance
            others /= max(1 - chance, 1e-9)
            miss *= 1 - chance
            let gain = 1 - miss + completeness * all * others
            if gain > best.gain { best = (gain, taken + 1) }
        }
        return order.prefix(best.count).sorted()
    }
}
