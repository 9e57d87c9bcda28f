package import Documents
internal import Language
package import Tables

/// What the mentions of a name say together of the side that a story takes on it.
///
/// Learned from whole stories whose names readers judged: what each mention comes to
/// (`TargetModel`, `TargetSides`) beside how the story deals with the name.
package struct TargetPool: Sendable {
    /// What the mentions of a name that something may be said of come to, in the same order.
    package struct Mentions: Sendable {
        /// By `TargetModel`.
        package var views: [DocumentSentiment.Balance]
        /// By `TargetSides`.
        package var sides: [DocumentSentiment.Balance]

        package init(
            views: [DocumentSentiment.Balance] = [], sides: [DocumentSentiment.Balance] = []
        ) {
            self.views = views
            self.sides = sides
        }
    }

    /// Names of its figures, as its table lists them.
    package static let names = [
        "pooled bad", "pooled good", "most bad", "most good", "all bad", "all good",
        "mean view bad", "mean view good", "most view bad", "most view good",
        "mentions", "of the most mentioned", "of the sentences", "sentences", "names",
        "in speech", "listed", "concerned", "bias",
    ]

    private let weights: LabelWeights

    package init(data: DataFolder) throws(TableError) {
        weights = try LabelWeights(Self.fit, from: data)
    }

    /// What the model must have been made with.
    package static let fit = ModelFit(
        files: ["models/target-pool.tsv"], inputs: names,
        tables: TargetSides.fit.files + TargetSides.fit.tables,
        command: "winnow-train targets")

    /// Mentions without a side that a name is taken to have besides its own,
    /// one for so many sentences up to one.
    private static let sentencesOfOne = 8.0
    /// What the count of the mentions is raised to: 1 would lose one plain word of praise among
    /// many that only name somebody.
    private static let power = 0.75

    /// The figures of a name in the order of `names`; linear in its mentions.
    ///
    /// Squares are pooled, for ten mentions that lean a little are no praise.
    ///
    /// - `mentions`: of those that something may be said of.
    package static func row(
        of group: TargetNames.Group, in story: TargetNames.Story, mentions: Mentions
    ) -> [Double] {
        let bad = sums(of: mentions.sides) { $0.negative }
        let good = sums(of: mentions.sides) { $0.positive }
        let viewedBad = sums(of: mentions.views) { $0.negative }
        let viewedGood = sums(of: mentions.views) { $0.positive }
        let all = Double(max(1, group.mentions.count))
        let concerned = Double(max(1, mentions.sides.count))
        let plain = min(1, Double(story.sentences) / sentencesOfOne)
        let held = Activation.power(of: all + plain, exponent: power)
        func share(_ holds: (TargetMention) -> Bool) -> Double {
            Double(group.mentions.count(where: holds)) / all
        }
        return [
            bad.squares / held, good.squares / held, bad.most, good.most,
            logOnePlus(bad.squares), logOnePlus(good.squares),
            viewedBad.sum / concerned, viewedGood.sum / concerned, viewedBad.most, viewedGood.most,
            logOnePlus(all), all / Double(max(1, story.mostMentions)),
            all / Double(max(1, story.sentences)),
            logOnePlus(Double(story.sentences)) / 4, logOnePlus(Double(story.names)) / 3,
            share { $0.role.isInSpeech }, share { $0.role == .listed }, share { $0.isConcerned },
            1,
        ]
    }

    private static func logOnePlus(_ value: Double) -> Double { Activation.logarithm(1 + value) }

    private static func sums(
        of shares: [DocumentSentiment.Balance], _ side: (DocumentSentiment.Balance) -> Double
    ) -> (sum: Double, squares: Double, most: Double) {
        shares.reduce(into: (sum: 0.0, squares: 0.0, most: 0.0)) { sums, share in
            let value = side(share)
            sums.sum += value
            sums.squares += value * value
            sums.most = max(sums.most, value)
        }
    }

    /// The probabilities of a name; it has no side where nothing may be said of a mention.
    func balance(
        of group: TargetNames.Group, in story: TargetNames.Story, mentions: Mentions
    ) -> DocumentSentiment.Balance {
        guard !mentions.sides.isEmpty else { return DocumentSentiment.Balance(neutral: 1) }
        return weights.balance(of: Self.row(of: group, in: story, mentions: mentions))
    }
}
