#if canImport(Glibc)
    internal import Glibc
#endif

package import Documents
internal import Language
package import Tables

/// The fields of a claim that are linked by learned weights.
package enum LinkField: String, Sendable, CaseIterable {
    /// What the number is about.
    case subject
    /// What a count counts.
    case thing
    /// Who says so.
    case source
    /// The date expression that says when.
    case when

    /// Among all fields, for what is kept for each.
    var place: Int {
        switch self {
        case .subject: 0
        case .thing: 1
        case .source: 2
        case .when: 3
        }
    }

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

/// The models of all linked fields.
package struct Linkers: Sendable {
    private var models: [LinkModel]

    /// Models that answer "none" to everything, for training.
    package init() { models = LinkField.allCases.map { _ in LinkModel() } }

    package init(_ data: DataFolder) throws(TableError) {
        self.init()
        for field in LinkField.allCases { self[field] = try LinkModel(of: field, in: data) }
    }

    /// Claims that say the same in other words, at most.
    private static let longestRun = 8

    /// Whether a claim says the same as the run of claims in front of it.
    static func joins(_ choices: ClaimChoices, run length: Int) -> Bool {
        choices.isRepeated && length > 0 && length < longestRun
    }

    /// The claims of an article with their linked fields, in order; linear.
    package func linked(_ found: [(claim: Claim, choices: ClaimChoices)]) -> [Claim] {
        var claims = found.map { $0.claim }
        var first = 0
        while first < found.count {
            var end = first + 1
            while end < found.count, Self.joins(found[end].choices, run: end - first) {
                end += 1
            }
            link(&claims, in: first..<end, by: found[first..<end].map { $0.choices })
            first = end
        }
        return claims
    }

    /// Sets the fields that there is a choice for, of claims that say the same in other words
    /// ("100 km (62 miles)"): they have one subject, one source and one time,
    /// the answer whose scores add up to the most.
    func link(_ claims: inout [Claim], in run: Range<Int>, by choices: [ClaimChoices]) {
        for field in LinkField.allCases {
            let isShared = run.count > 1 && field != .thing
            var shared: LinkCandidate?
            if isShared { shared = decision(among: choices.map { $0.links[field] }, for: field) }
            for (index, own) in zip(run, choices) {
                guard let link = own.links[field] else { continue }
                set(
                    field, of: &claims[index],
                    to: isShared ? shared : decision(among: [link], for: field))
            }
        }
    }

    /// The best candidate of the first question, of equals the first;
    /// nil where "none" is the answer.
    ///
    /// Its scores in the other questions count where it stands there too.
    private func decision(among links: [LinkChoice?], for field: LinkField) -> LinkCandidate? {
        guard let choice = links.first ?? nil, !choice.candidates.isEmpty else { return nil }
        var sums = self[field].scores(choice)
        for case let other? in links.dropFirst() where !other.candidates.isEmpty {
            let scores = self[field].scores(other)
            let none = scores.last ?? 0
            for (index, candidate) in choice.candidates.enumerated() {
                let twin = other.candidates.firstIndex { $0.range == candidate.range }
                sums[index] += twin.map { scores[$0] - none } ?? 0
            }
        }
        let none = sums.removeLast()
        guard let best = sums.indices.max(by: { (sums[$0], $1) < (sums[$1], $0) }),
            sums[best] > none
        else { return nil }
        return choice.candidates[best]
    }

    private func set(_ field: LinkField, of claim: inout Claim, to answer: LinkCandidate?) {
        switch field {
        case .subject: claim.subject = answer?.text ?? ""
        case .thing: claim.unitText = answer?.text ?? claim.unitText
        case .source:
            claim.attribution = answer?.text ?? ""
            claim.attributionRange = answer?.range ?? .none
        case .when:
            (claim.when, claim.whenEnd) = answer?.days ?? ("", "")
            claim.whenRange = answer?.range ?? .none
        }
    }

    package subscript(field: LinkField) -> LinkModel {
        get { models[field.place] }
        set { models[field.place] = newValue }
    }
}
