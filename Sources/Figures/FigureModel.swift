#if canImport(Glibc)
    internal import Glibc
#endif

internal import Documents
package import Language
package import Tables
package import Trees

/// The chance that two numbers of a story give the same measure; from `models/figure-pairs.tsv`,
/// `figure-context.tsv` and `figure-differ.tsv`.
///
/// Numbers that agree are judged by all that is known of them. Numbers that differ are judged
/// by their sentences alone: pairs of the same measure differ so seldom that what knows the values
/// would always say no. Two judge them: one that has learned from all pairs how one measure
/// is spoken of, and one that has seen only numbers that differ.
package struct FigureModel: Sendable {
    package static let pairs = "models/figure-pairs.tsv"
    package static let context = "models/figure-context.tsv"
    package static let differ = "models/figure-differ.tsv"
    package static let fits = [
        fit(pairs, inputs: PairFeatures.names),
        fit(context, inputs: PairFeatures.context.map { PairFeatures.names[$0] }),
        fit(differ, inputs: PairFeatures.differ.map { PairFeatures.names[$0] }),
    ]

    private static func fit(_ file: String, inputs: [String]) -> ModelFit {
        ModelFit(
            files: [file], inputs: inputs,
            tables: ["models/word-frequencies.tsv", WordClusters.file],
            command: "winnow-train figures")
    }

    private let pairs: BoostedTrees
    private let context: BoostedTrees
    private let differ: BoostedTrees

    package init(pairs: BoostedTrees, context: BoostedTrees, differ: BoostedTrees) {
        self.pairs = pairs
        self.context = context
        self.differ = differ
    }

    package init(_ data: DataFolder) throws(TableError) {
        pairs = try BoostedTrees(Self.pairs, data: data)
        context = try BoostedTrees(Self.context, data: data)
        differ = try BoostedTrees(Self.differ, data: data)
        try Self.fits[0].check(in: data, width: pairs.width)
        try Self.fits[1].check(in: data, width: context.width)
        try Self.fits[2].check(in: data, width: differ.width)
    }

    /// - `features`: in the order of `PairFeatures.names`; `agree`:
    ///   whether the two numbers can be one.
    func chance(_ features: [Float], agree: Bool) -> Double {
        if agree { return Self.chance(pairs.score(features)) }
        return sqrt(
            Self.chance(context.score(PairFeatures.context.map { features[$0] }))
                * Self.chance(differ.score(PairFeatures.differ.map { features[$0] })))
    }

    private static func chance(_ score: Float) -> Double { Logistic.probability(Double(score)) }
}

/// What two numbers have in common, as the model of pairs sees it.
package struct PairFeatures {
    /// Names of the inputs in their order.
    package static let names = [
        "equal", "overlap", "ratio", "equal_digits", "stories_with_value", "counted", "money",
        "age", "time", "percentage", "same_head", "other_head", "same_subject", "subject",
        "concepts",
        "window", "sentence", "names", "names_share", "before", "behind", "same_before",
        "same_behind", "same_fate", "other_fate", "same_role", "same_change", "change_to_level",
        "agent", "attribution", "same_when", "other_when", "same_bound", "place_gap", "first_place",
        "same_document", "window_weight", "sentence_weight", "size", "same_kind",
        "alike_head", "alike_before", "alike_behind", "alike_subject", "alike_window",
        "clause", "clause_weight", "range", "other_range",
        "headless", "touching", "same_sentence", "margin", "given",
    ]

    /// The inputs that the values themselves have no part in.
    package static let context = names.indices.filter {
        !["equal", "overlap", "ratio", "equal_digits", "stories_with_value", "size", "given"]
            .contains(names[$0])
    }

    /// Those that tell whether numbers that differ are one measure:
    /// as above, and whether the document of one gives the other's number, too.
    package static let differ = (context + names.indices.filter { names[$0] == "given" }).sorted()

    let rarity: WordRarity
    let clusters: WordClusters
    /// In how many stories each value of a dimension stands.
    let spread: [ValueKey: Int]

    struct ValueKey: Hashable {
        var dimension: String
        var value: Double
    }

    package init(
        _ documents: [ReportedDocument], stories: [[Int]], rarity: WordRarity,
        clusters: WordClusters
    ) {
        self.rarity = rarity
        self.clusters = clusters
        var spread: [ValueKey: Int] = [:]
        for story in stories {
            var seen: Set<ValueKey> = []
            for document in story {
                for figure in documents[document].figures {
                    let key = ValueKey(dimension: figure.dimension, value: figure.base)
                    if seen.insert(key).inserted { spread[key, default: 0] += 1 }
                }
            }
        }
        self.spread = spread
    }

    /// Whether two numbers can give the same measure at all.
    package static func areComparable(_ left: Figure, _ right: Figure, sameDocument: Bool) -> Bool {
        guard left.dimension == right.dimension else { return false }
        // Two different numbers of one sentence are two measures.
        return !sameDocument || left.sentenceRange != right.sentenceRange || left.base == right.base
    }

    /// In the order of `names`.
    ///
    /// - `first`, `second`: places in the story.
    package func values(of first: Int, and second: Int, in story: StoryFigures) -> [Float] {
        let (left, right) = (story.figures[first], story.figures[second])
        let (one, other) = (story.views[first], story.views[second])
        let equal = left.base == right.base && left.low * left.factor == right.low * right.factor
        let overlap = FigureInterval(left).overlaps(FigureInterval(right))
        let ratio =
            left.base != 0 && right.base != 0
            ? min(5, abs(log(abs(left.base) / abs(right.base)))) : 5
        let fates = (one.fate, other.fate)
        let names = SortedWords.common(left.names, right.names)
        let clause = one.clause.shared(other.clause)
        let window = one.window.shared(other.window)
        let sentence = one.sentence.shared(other.sentence)
        let sameDocument = story.places[first].document == story.places[second].document
        let values: [Double] = [
            flag(if: equal), flag(if: overlap), ratio,
            equal ? Double(min(left.digits, right.digits)) : 0,
            equal
                ? Double(spread[ValueKey(dimension: left.dimension, value: left.base)] ?? 0) : 0,
            flag(if: left.dimension == "#"), flag(if: left.kind == "money"),
            flag(if: left.dimension == "age"),
            flag(if: left.dimension == "time"), flag(if: left.kind == "percentage"),
            flag(if: left.head != 0 && left.head == right.head),
            flag(if: left.head != 0 && right.head != 0 && left.head != right.head),
            flag(if: left.subjectHead != 0 && left.subjectHead == right.subjectHead),
            one.subject.share(other.subject), one.concepts.share(other.concepts),
            window.share, sentence.share, Double(names),
            Double(names) / Double(max(1, min(left.names.count, right.names.count))),
            Double(Set(left.before).intersection(right.before).count),
            Double(Set(left.behind).intersection(right.behind).count),
            flag(if: left.before.last != nil && left.before.last == right.before.last),
            flag(if: left.behind.first != nil && left.behind.first == right.behind.first),
            flag(if: !fates.0.isEmpty && fates.0 == fates.1),
            flag(if: !fates.0.isEmpty && !fates.1.isEmpty && fates.0.isDisjoint(with: fates.1)),
            flag(if: left.role == right.role), flag(if: left.change == right.change),
            flag(if: (left.role == "change") != (right.role == "change")),
            one.agent.share(other.agent), one.attribution.share(other.attribution),
            flag(if: !left.when.isEmpty && left.when == right.when),
            flag(if: !left.when.isEmpty && !right.when.isEmpty && left.when != right.when),
            flag(if: left.bound == right.bound), abs(left.place - right.place),
            min(left.place, right.place), flag(if: sameDocument),
            window.weight, sentence.weight, log10(abs(left.base) + 1),
            flag(if: left.kind == right.kind),
            steps(left.headWord, right.headWord), steps(left.lastBefore, right.lastBefore),
            steps(left.firstBehind, right.firstBehind),
            alike(one.subjectPaths, other.subjectPaths), alike(one.windowPaths, other.windowPaths),
            clause.share, clause.weight,
            flag(if: left.low < left.high && right.low < right.high),
            flag(if: (left.low < left.high) != (right.low < right.high)),
            Double([left, right].count { $0.dimension == "#" && $0.head == 0 }),
            Double([left, right].count { $0.isTouching }),
            flag(if: sameDocument && left.sentenceRange == right.sentenceRange),
            story.margin(first, second), flag(if: story.isGiven(first, second)),
        ]
        return values.map { Float($0) }
    }

    private func flag(if holds: Bool) -> Double { holds ? 1 : 0 }

    /// How far the paths to the clusters of two words go together, 0 to 16;
    /// -1 where one is unknown.
    private func steps(_ left: UInt64, _ right: UInt64) -> Double {
        let paths = (clusters.path(of: left, shape: []), clusters.path(of: right, shape: []))
        guard paths.0 != 0, paths.1 != 0 else { return -1 }
        return Double((paths.0 ^ paths.1).trailingZeroBitCount)
    }

    /// The share of the words, of the fewer ones, that have a word of their cluster
    /// on the other side.
    private func alike(_ one: [UInt16], _ other: [UInt16]) -> Double {
        let (fewer, more) = one.count <= other.count ? (one, other) : (other, one)
        guard !fewer.isEmpty else { return 0 }
        return Double(fewer.count { more.contains($0) }) / Double(fewer.count)
    }
}
