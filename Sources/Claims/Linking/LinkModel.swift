package import Documents
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

    package var file: String { "models/link-\(rawValue).tsv" }

    /// What the field's model must have been made with.
    package var fit: ModelFit {
        ModelFit(
            files: [file], inputs: ConceptFeatures.Value.allCases.map(\.name),
            tables: ["cues/claim-words.tsv", "cues/speech-nouns.tsv", "cues/speech-verbs.tsv"],
            command: "winnow-train linkers")
    }
}

/// Weights that rank the candidates of one field, "none" among them; from `models/link-*.tsv`.
///
/// A conditional logit model: the chance of a candidate is its share of the sum of `exp(score)`, its score the sum
/// of its features' weights. Made by `winnow-train linkers`.
package struct LinkModel: Sendable {
    private var weights = WordTable<Float>(filler: 0)

    /// A model that always answers "none", for training.
    package init() {}

    package init(weights: [(key: UInt64, weight: Float)]) {
        self.weights = WordTable(filler: 0, capacity: weights.count)
        for (key, weight) in weights { self.weights.set(key, weight) }
    }

    package init(_ data: DataFolder, _ field: LinkField) throws(TableError) {
        let table = try data.table(field.file)
        let feature = try table.column("feature")
        let weight = try table.column("weight")
        weights = WordTable(filler: 0, capacity: table.count)
        try table.forEachRow { (row) throws(TableError) in
            weights.set(ConceptFeatures.key(row.text(feature)), Float(try row.number(weight)))
        }
        try field.fit.check(in: data)
    }

    func score(_ features: [ConceptFeature]) -> Float {
        var sum: Float = 0
        for feature in features { sum += weights[feature.key] ?? 0 }
        return sum
    }

    /// The best candidate, of equals the first; nil where "none" is the answer.
    func choice(_ lesson: LinkLesson) -> Int? {
        guard !lesson.candidates.isEmpty, let none = lesson.features.last else { return nil }
        var best = (score: score(none), index: -1)
        for index in lesson.candidates.indices {
            let score = score(lesson.features[index])
            if score > best.score { best = (score, index) }
        }
        return best.index < 0 ? nil : best.index
    }
}

/// The models of all linked fields.
package struct Linkers: Sendable {
    private var models: [LinkModel]

    /// Models that answer "none" to everything, for training.
    package init() { models = LinkField.allCases.map { _ in LinkModel() } }

    package init(_ data: DataFolder) throws(TableError) {
        self.init()
        for field in LinkField.allCases { self[field] = try LinkModel(data, field) }
    }

    /// Sets the linked fields of a claim.
    /// - `previous`: the claim in front of it.
    package func link(_ claim: inout Claim, by lesson: ClaimLesson, after previous: Claim?) {
        for field in LinkField.allCases {
            guard let link = lesson.links[field] else { continue }
            let choice = self[field].choice(link).map { link.candidates[$0] }
            switch field {
            case .subject:
                claim.subject =
                    lesson.isRepeated ? previous?.subject ?? "" : choice?.text ?? ""
            case .thing: claim.unitText = choice?.text ?? claim.unitText
            case .source:
                claim.attribution = choice?.text ?? ""
                claim.attributionRange = choice?.range ?? .none
            case .when:
                (claim.when, claim.whenEnd) = choice?.days ?? ("", "")
                claim.whenRange = choice?.range ?? .none
            }
        }
        claim.key = ClaimKey.of(claim)
    }

    package subscript(field: LinkField) -> LinkModel {
        get { models[Self.index(field)] }
        set { models[Self.index(field)] = newValue }
    }

    private static func index(_ field: LinkField) -> Int {
        switch field {
        case .subject: 0
        case .thing: 1
        case .source: 2
        case .when: 3
        }
    }
}
