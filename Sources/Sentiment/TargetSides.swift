package import Documents
internal import Language
package import Tables

/// What a mention in a story comes to: the probabilities of `TargetModel` beside what the grammar
/// of the sentence says of the name.
///
/// The sentences that `TargetModel` has learned from were chosen because they take sides;
/// in a story hardly any mention has one. This model is learned from whole stories and knows how
/// rare sides are, and that bystanders have none.
package struct TargetSides: Sendable {
    /// Names of its figures, as its table lists them.
    package static let names = ["negative", "positive"] + TargetBearing.names

    private let weights: LabelWeights

    package init(data: DataFolder) throws(TableError) {
        weights = try LabelWeights(Self.fit, from: data)
    }

    /// What the model must have been made with.
    package static let fit = ModelFit(
        files: ["models/target-sides.tsv"], inputs: names,
        tables: SentimentLexicon.tables + [UnjudgedPlace.table] + TargetModel.fit.files,
        command: "winnow-train targets")

    /// The figures of a mention in the order of `names`.
    ///
    /// - `shares`: what `TargetModel` says of it.
    package static func row(
        of shares: DocumentSentiment.Balance, bearing: TargetBearing
    ) -> [Double] {
        [
            Self.odds(of: shares.negative, against: shares.neutral),
            Self.odds(of: shares.positive, against: shares.neutral),
        ]
            + bearing.figures.map { Double($0) }
    }

    private static let least = 1e-4

    private static func odds(of share: Double, against other: Double) -> Double {
        Activation.logarithm(max(least, share) / max(least, other))
    }

    func probabilities(
        _ shares: DocumentSentiment.Balance, bearing: TargetBearing
    ) -> DocumentSentiment.Balance {
        weights.balance(of: Self.row(of: shares, bearing: bearing))
    }
}

/// How a mention hangs in the tree: its governing word, the verb of its clause,
/// and what it is to that verb.
struct TargetRole: Sendable {
    /// The mention's token that the others hang on.
    let top: Int
    /// The relations on the way up to the verb, joined; the mention's own first.
    private(set) var path: UInt64 = 7
    /// The verb or other predicate of its clause; nil if there is none above it.
    private(set) var predicate: Int?
    /// What the branch that the mention stands in is to the predicate.
    private(set) var role = Relation.dep

    /// Steps up, at most.
    private static let reach = 6

    init(of target: Range<Int>, in tokens: borrowing Tokens, tree: WordTree) {
        top = tree.top(of: target)
        var at = top
        for _ in 0..<Self.reach {
            let relation = tree.relation(at)
            path = WordHash.joined(path, UInt64(relation.rawValue) + 1)
            guard let head = tree.head(at) else { return }
            role = relation
            let isClause =
                tokens.tag[head] == .VERB || tree.dependent(of: head, .cop, .nsubj) != nil
            if isClause, relation != .amod, relation != .compound, relation != .flat {
                predicate = head
                return
            }
            at = head
        }
    }

    /// Whether the mention says something: it is the subject of a verb with a clause of speech,
    /// or stands after "according to".
    func isSpeaker(in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        if let mark = tree.dependent(of: top, .case), tokens.hash[mark] == Word.according {
            return true
        }
        guard let predicate, role == .nsubj,
            Self.speech.contains(tokens.lemma[predicate])
        else { return false }
        return true
    }

    private static let speech = Set(
        [
            "say", "tell", "add", "state", "note", "report", "announce", "explain", "write", "ask",
            "reply", "suggest", "estimate", "predict", "expect", "describe", "believe", "think",
            "recall", "comment", "confirm",
        ].map { WordHash.of($0) })
}

/// A mention as tokens of one sentence.
package struct TargetPlace: Sendable {
    package let tokens: Range<Int>
    package let sentence: Range<Int>
    /// Index into the article's sentences.
    package let index: Int

    /// The tokens that a range touches, within the sentence it begins in; nil if it touches none.
    package init?(_ range: ByteRange, in article: borrowing Article) {
        let tokens = article.tokens
        let first = tokens.end.partitioningIndex { Int($0) > range.start }
        guard first < tokens.count, Int(tokens.start[first]) < range.end else { return nil }
        var last = first
        let sentences = article.sentences
        let index = sentences.partitioningIndex { $0.tokens.upperBound > first }
        guard index < sentences.count, sentences[index].tokens.contains(first) else { return nil }
        let sentence = sentences[index].tokens
        while last < sentence.upperBound, Int(tokens.start[last]) < range.end { last += 1 }
        self.tokens = first..<last
        self.sentence = sentence
        self.index = index
    }

    /// The tokens of a sentence whose place is known.
    init(tokens: Range<Int>, sentence: Range<Int>, index: Int) {
        self.tokens = tokens
        self.sentence = sentence
        self.index = index
    }
}
