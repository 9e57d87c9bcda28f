internal import Documents
internal import Language
internal import Sentiment
internal import Tables

/// Learns when a name has a side in a story (`TargetSides`).
///
/// It learns from the stories of `training/target-stories.txt` and, for what the grammar says,
/// a little from the mentions that `TargetModel` learns from.
struct SidesTraining {
    private var rows: SparseRows
    private var labels: [Int] = []
    private var importance: [Double] = []
    private var groups: [String] = []
    /// The names of the stories, for the figures that are printed.
    private var names: [Name] = []

    private struct Name {
        /// Its mentions that something may be said of.
        var rows: [Int]
        var count: Int
        var sentences: Int
        /// -1, 0, 1; nil where readers could differ.
        var side: Int?
    }

    /// What a mention of the news sentences counts beside one of a story.
    private static let newsImportance = 0.02
    private static let penalty = 4.0
    private static let width = TargetSides.names.count

    init() {
        // News sentences have their own share of sides, which says nothing of stories.
        rows = SparseRows(width: Self.width + 1)
    }

    /// Adds a mention of the news sentences.
    ///
    /// - `shares`: what a `TargetModel` that has not seen it says; `label`:
    ///   0 negative, 1 neutral, 2 positive.
    mutating func add(
        _ bearing: TargetBearing, shares: [Double], label: Int, group: String
    ) {
        let balance = DocumentSentiment.Balance(
            negative: shares[0], neutral: shares[1], positive: shares[2])
        append(
            TargetSides.row(of: balance, bearing: bearing) + [1], label: label,
            weight: Self.newsImportance, group: group)
    }

    /// Adds the mentions of a story.
    mutating func add(
        _ story: TargetStories.Story, number: Int, article: Article, evidence: Evidence,
        reader: TargetNames, model: TargetModel
    ) {
        for group in reader.names(in: article) {
            var name = Name(
                rows: [], count: group.mentions.count, sentences: article.sentences.count, side: 0)
            var sides: Set<Int> = []
            for mention in group.mentions {
                let range = article.tokens.range(mention.place.tokens)
                let mark = story.marks.first {
                    $0.range.start < range.end && range.start < $0.range.end
                }
                if mention.isConcerned { name.rows.append(rows.count) }
                append(
                    TargetSides.row(
                        of: model.probabilities(at: mention.place, in: article, evidence: evidence),
                        bearing: TargetBearing(of: mention, in: article.tokens, evidence: evidence)),
                    label: 1 + (mark?.side ?? 0), weight: mark?.side == 0 ? 0 : 1,
                    group: "story \(number)")
                if let mark { sides.insert(mark.side) }
            }
            name.side = sides.count > 1 || sides == [0] ? nil : sides.first ?? 0
            names.append(name)
        }
    }

    private mutating func append(
        _ row: [Double], label: Int, weight: Double, group: String
    ) {
        rows.append(row.enumerated().map { ($0.offset, Float($0.element)) })
        labels.append(label)
        importance.append(weight)
        groups.append(group)
    }

    private var regression: SoftmaxRegression {
        var penalties = [Double](repeating: Self.penalty, count: Self.width + 1)
        // The shares of the labels are not held back.
        penalties[Self.width - 1] = 0.05
        penalties[Self.width] = 0.05
        return SoftmaxRegression(classes: 3, penalties: penalties, rounds: 100)
    }

    /// Prints how many names of stories that were not learned from get the side that they have.
    func report() {
        let folds = Folds(groups: groups, count: 10)
        var shares = [DocumentSentiment.Balance](repeating: .init(), count: rows.count)
        for fold in 0..<folds.count {
            let weights = regression.weights(
                rows, of: folds.training(fold), labels: labels, importance: importance)
            for index in folds.testing(fold) {
                let found = regression.probabilities(of: rows, row: index, weights: weights)
                shares[index] = DocumentSentiment.Balance(
                    negative: found[0], neutral: found[1], positive: found[2])
            }
        }
        var (right, given, sided) = (0, 0, 0)
        for name in names {
            guard let side = name.side else { continue }
            let balance = TargetPool.balance(
                of: name.rows.map { shares[$0] }, mentions: name.count, sentences: name.sentences)
            let found =
                switch balance.highest {
                case .negative: -1
                case .neutral: 0
                case .positive: 1
                }
            if side != 0 { sided += 1 }
            if found != 0 { given += 1 }
            if found != 0, found == side { right += 1 }
        }
        print(
            "names of stories: \(given) given a side, \(right) of them rightly; \(sided) of \(names.count) have one"
        )
    }

    func write(to tables: String) throws {
        let weights = regression.weights(
            rows, of: Array(rows.indices), labels: labels, importance: importance)
        var text = """
            # When a name has a side in a story: weights of the figures (TargetSides.names) for each label.
            # Made by `winnow-train targets`; licence Apache-2.0.
            name\tnegative\tneutral\tpositive

            """
        for (index, name) in TargetSides.names.enumerated() {
            let own = (0..<3).map { Fixed.text(weights[index * 3 + $0], decimals: 5) }
            text += "\(name)\t\(own.joined(separator: "\t"))\n"
        }
        try SourceFile.write(Array(text.utf8), to: tables + "/models/target-sides.tsv")
        try SourceFile.write(TargetSides.fit, to: tables)
    }
}
