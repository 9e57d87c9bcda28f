internal import Language
package import Tables
package import Trees

#if canImport(Glibc)
    internal import Glibc
#endif

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
