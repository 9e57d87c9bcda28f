#if canImport(Glibc)
    internal import Glibc
#endif

internal import Documents
internal import Language
package import Tables

/// Weights that rank the candidates of one field, "none" among them; from `models/link-*.tsv`.
///
/// A conditional logit model: the chance of a candidate is its share of the sum of `exp(score)`,
/// its score the sum of its features' weights. Made by `winnow-train linkers`.
package struct LinkModel: Sendable {
    private var weights = WordTable<Float>(filler: 0)

    /// A model that always answers "none", for training.
    package init() {}

    package init(weights: [(key: UInt64, weight: Float)]) {
        self.weights = WordTable(filler: 0, capacity: weights.count)
        for (key, weight) in weights { self.weights.set(key, to: weight) }
    }

    package init(of field: LinkField, in data: DataFolder) throws(TableError) {
        weights = try Feature.weights(from: field.file, in: data)
        try field.fit.check(in: data)
    }

    /// The scores of a field's candidates, and behind them of "none"; empty without candidates.
    func scores(_ choice: LinkChoice) -> [Float] {
        if let scores = choice.scores { return scores }
        guard !choice.candidates.isEmpty else { return [] }
        return choice.features.indices.map { choice.features.sum(row: $0, with: weights) }
    }

    /// The chance of each answer by their scores; none of none.
    static func chances(_ scores: [Float]) -> [Float] {
        // In single precision, unlike `Logistic.shares`:
        // the steps of `ConceptRows` are learned with these.
        guard let best = scores.max() else { return [] }
        let shares = scores.map { exp($0 - best) }
        let sum = shares.reduce(0, +)
        return shares.map { $0 / sum }
    }

    /// What decided for an answer: its features by what they add to its score, the strongest first.
    func reasons(
        _ features: ArraySlice<Feature>
    ) -> [(feature: Feature, weight: Float)] {
        features.compactMap { feature in weights[feature.key].map { (feature, $0) } }
            .sorted { (abs($0.weight), $0.feature.key) > (abs($1.weight), $1.feature.key) }
    }
}

/// The fields of a claim that are linked by learned weights.
package enum LinkField: String, Sendable, NamedCase {
    /// What the number is about.
    case subject
    /// What a count counts.
    case thing
    /// Who says so.
    case source
    /// The date expression that says when.
    case when

    package var file: String { "models/link-\(rawValue).tsv" }

    /// What the field's model must have been made with.
    package var fit: ModelFit {
        ModelFit(
            files: [file], inputs: Feature.names,
            tables: [
                "cues/claim-words.tsv", "cues/speech-nouns.tsv", "cues/speech-verbs.tsv",
                "cues/speech-words.tsv", WordClusters.file,
            ],
            command: "winnow-train linkers")
    }
}
