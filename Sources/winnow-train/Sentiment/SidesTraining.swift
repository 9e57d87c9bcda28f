internal import Documents
internal import Language
internal import Sentiment
internal import Tables

/// Learns when a mention in a story has a side (`TargetSides`), and when its name has one (`TargetPool`).
///
/// It learns from the stories of `training/target-stories.txt`, from news stories whose names
/// readers judged (`JudgedNames`) and, for what the grammar says, a little from the mentions that
/// `TargetModel` learns from.
struct SidesTraining {
    private var rows: SparseRows
    private var labels: [Int] = []
    private var importance: [Double] = []
    private var groups: [String] = []
    /// The names of the stories.
    private var names: [Name] = []
    private static let folds = 10

    /// Where a story comes from.
    enum Kind: String, CaseIterable {
        case made = "own", news
    }

    private struct Name {
        var kind: Kind
        var group: TargetNames.Group
        var story: TargetNames.Story
        /// The rows of its mentions that something may be said of, and what `TargetModel` says of these.
        var rows: [Int] = []
        var views: [DocumentSentiment.Balance] = []
        /// Of the cross-validation.
        var fold: Int
        /// -1, 0, 1; nil where readers could differ.
        var side: Int?
    }

    /// The names of each sentence of our own stories, as if it were all that is told.
    private var sentences: [Name] = []

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

    /// Adds the mentions of a story's names.
    ///
    /// - `kind`, `number`: of the story among all that are learned from.
    /// - `marks`: the mentions of the names that have a side or could have one.
    mutating func add(
        _ kind: Kind, number: Int, article: Article, groups: [TargetNames.Group],
        marks: [TargetStories.Mark], evidence: Evidence, model: TargetModel
    ) {
        let story = TargetNames.Story(sentences: article.sentences.count, groups: groups)
        let title = "\(kind.rawValue) \(number)"
        for group in groups {
            var name = Name(
                kind: kind, group: group, story: story,
                fold: Folds.fold(of: title, among: Self.folds))
            var sides: Set<Int?> = []
            for mention in group.mentions {
                let range = article.tokens.range(mention.place.tokens)
                let mark = marks.first {
                    $0.range.start < range.end && range.start < $0.range.end
                }
                let view = model.probabilities(at: mention.place, in: article, evidence: evidence)
                if mention.isConcerned {
                    name.rows.append(rows.count)
                    name.views.append(view)
                }
                let isKnown = mark.map { $0.side != nil && $0.showsHere } ?? true
                append(
                    TargetSides.row(
                        of: view,
                        bearing: TargetBearing(of: mention, in: article.tokens, evidence: evidence)),
                    label: 1 + (mark?.side ?? 0), weight: isKnown ? 1 : 0, group: title)
                if let mark { sides.insert(mark.side) }
            }
            name.side = sides.count > 1 ? nil : sides.first ?? 0
            names.append(name)
            guard kind == .made else { continue }
            let concerned = zip(group.mentions.filter(\.isConcerned), zip(name.rows, name.views))
            for (mention, (row, view)) in concerned {
                sentences.append(
                    Name(
                        kind: kind, group: group.with([mention]),
                        story: TargetNames.Story(sentences: 1, names: 1 + mention.others),
                        rows: [row], views: [view], fold: name.fold,
                        side: importance[row] > 0 ? labels[row] - 1 : nil))
            }
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

    /// What each row comes to by weights that were not learned from its story.
    private func unseenShares() -> [DocumentSentiment.Balance] {
        let folds = Folds(groups: groups, count: Self.folds)
        var shares = [DocumentSentiment.Balance](repeating: .init(), count: rows.count)
        for fold in 0..<folds.count {
            let weights = regression.weights(
                rows, of: folds.training(fold), labels: labels, importance: importance)
            for index in folds.testing(fold) {
                shares[index] = balance(
                    regression.probabilities(of: rows, row: index, weights: weights))
            }
        }
        return shares
    }

    private func balance(_ shares: [Double]) -> DocumentSentiment.Balance {
        DocumentSentiment.Balance(negative: shares[0], neutral: shares[1], positive: shares[2])
    }

    /// Writes both models, and prints how many names of stories that were not learned from get
    /// the side that they have.
    func write(to tables: String) throws {
        let weights = regression.weights(
            rows, of: Array(rows.indices), labels: labels, importance: importance)
        try write(
            weights, of: TargetSides.names, heading: "When a mention in a story has a side",
            fit: TargetSides.fit, to: tables)
        let shares = unseenShares()
        let known = (names + sentences).filter { $0.side != nil && !$0.rows.isEmpty }
        var pooled = SparseRows(width: TargetPool.names.count)
        for name in known {
            let row = TargetPool.row(
                of: name.group, in: name.story,
                mentions: TargetPool.Mentions(
                    views: name.views, sides: name.rows.map { shares[$0] }))
            pooled.append(row.enumerated().map { ($0.offset, Float($0.element)) })
        }
        let sides = known.map { 1 + ($0.side ?? 0) }
        let counts = sides.map { $0 == 1 ? Self.neutralImportance : 1 }
        report(
            known, ofStories: names.count { $0.side != nil && !$0.rows.isEmpty }, rows: pooled,
            sides: sides, importance: counts)
        try write(
            pooling.weights(
                pooled, of: Array(known.indices), labels: sides, importance: counts),
            of: TargetPool.names, heading: "When a name of a story has a side",
            fit: TargetPool.fit, to: tables)
    }

    /// What a name without a side counts: to give one wrongly is worse than to give none.
    private static let neutralImportance = 1.4

    private var pooling: SoftmaxRegression {
        var penalties = [Double](repeating: 2, count: TargetPool.names.count)
        penalties[penalties.count - 1] = 0.05
        return SoftmaxRegression(classes: 3, penalties: penalties, rounds: 200)
    }

    /// - `stories`: how many of the names are those of stories; those of sentences follow.
    private func report(
        _ known: [Name], ofStories stories: Int, rows: SparseRows, sides: [Int],
        importance: [Double]
    ) {
        var found = [Int](repeating: 1, count: known.count)
        for fold in 0..<Self.folds {
            let weights = pooling.weights(
                rows, of: known.indices.filter { known[$0].fold != fold }, labels: sides,
                importance: importance)
            for index in known.indices where known[index].fold == fold {
                found[index] =
                    switch balance(
                        pooling.probabilities(of: rows, row: index, weights: weights)
                    ).highest {
                    case .negative: 0
                    case .neutral: 1
                    case .positive: 2
                    }
            }
        }
        for kind in Kind.allCases {
            let own = known.indices.prefix(stories).filter { known[$0].kind == kind }
            let given = own.filter { found[$0] != 1 }
            let right = given.count { found[$0] == sides[$0] }
            let all = names.count { $0.kind == kind && $0.side != nil }
            let sided = names.count { $0.kind == kind && $0.side != nil && $0.side != 0 }
            print(
                "names of \(kind.rawValue) stories: \(given.count) given a side, \(right) of them rightly;",
                "\(sided) of \(all) have one")
        }
    }

    /// - `weights`: by figure, then by label.
    private func write(
        _ weights: [Double], of names: [String], heading: String, fit: ModelFit, to tables: String
    ) throws {
        var text = """
            # \(heading): weights of the figures for each label.
            # Made by `winnow-train targets`; licence Apache-2.0.
            name\tnegative\tneutral\tpositive

            """
        for (index, name) in names.enumerated() {
            let own = (0..<3).map { Fixed.text(weights[index * 3 + $0], decimals: 5) }
            text += "\(name)\t\(own.joined(separator: "\t"))\n"
        }
        try SourceFile.write(Array(text.utf8), to: "\(tables)/\(fit.files[0])")
        try SourceFile.write(fit, to: tables)
    }
}
