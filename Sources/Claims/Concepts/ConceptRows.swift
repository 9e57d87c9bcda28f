internal import Documents

/// Adds to the features of phrases near a quantity what `ConceptModel` alone weighs: how each
/// stands to the quantity in the tree, and how likely the linkers hold it for the subject.
struct ConceptRows {
    private typealias Value = FeatureValue
    private let view: SentenceView
    private let question: ConceptReader.Question
    private let clauses: ClauseReader
    private let clause: (verb: Int, subject: Int)?
    /// The phrase right behind the quantity.
    private let phrase: Range<Int>?
    private let keepsFeatures: Bool

    init(_ question: ConceptReader.Question, reader: ConceptReader, clauses: ClauseReader) {
        view = reader.view
        keepsFeatures = reader.keepsFeatures
        self.question = question
        self.clauses = clauses
        clause = clauses.clause(of: question.top)
        phrase = reader.finder.phrase(behind: question.quantity)
    }

    /// The rows of the phrases with this added.
    ///
    /// - `chances`: of each phrase to be the subject, nil for what can be none;
    ///   empty before the linkers are trained.
    func rows(
        of phrases: [Range<Int>], adding rows: FeatureRows, chances: [Float?]
    ) -> FeatureRows {
        let kind = question.kind.hash
        let places = ConceptReader.Places(of: phrases, around: question.start)
        var all = FeatureWriter(answers: rows.count, keepsFeatures: keepsFeatures)
        for index in 0..<rows.count {
            all.add(row: index, of: rows)
            let role = role(phrases[index]).hash
            all.add(.role, role)
            all.add(.roleKind, role, kind)
            all.add(.roleFigure, role, question.figure.hash)
            let side = (places[index].isLeft ? Value.left : .right).hash
            all.add(.roleSide, role, side)
            all.add(.roleSide, role, side, FeatureValue.count(places[index].order))
            if !chances.isEmpty { add(chances, of: index, role: role, to: &all) }
            all.endRow()
        }
        return all.rows
    }

    private func add(
        _ chances: [Float?], of index: Int, role: UInt64, to rows: inout FeatureWriter
    ) {
        guard let chance = chances[index] else {
            rows.add(.likely, Value.none.hash)
            return
        }
        let step = Self.limits.count { chance > $0 }
        for passed in 0..<step { rows.add(.likely, FeatureValue.count(passed)) }
        let rank = chances.count { ($0 ?? 0) > chance }
        rows.add(.likelyRank, FeatureValue.count(rank), role)
    }

    private static let limits: [Float] = [0.03, 0.1, 0.25, 0.5, 0.8]

    /// `.local`: it counts or measures this; `.subject`: of the quantity's clause;
    /// `.chained`, `.attached`: hangs on one of these; `.object`: of the same verb.
    private func role(_ range: Range<Int>) -> Value {
        let tokens = view.tokens
        guard tokens.hasTrees else { return .free }
        let head = view.top(range)
        let above = Int(tokens.head[question.top])
        if let phrase, phrase.overlaps(range) { return .local }
        if head == clause?.subject { return .subject }
        if above == head || Int(tokens.head[head]) == question.top { return .local }
        var at = head
        for _ in 0..<3 {
            guard Self.chained.contains(tokens.relation[at]) else { break }
            at = Int(tokens.head[at])
            guard at >= 0 else { break }
            if at == clause?.subject { return .chained }
            if at == above || at == question.top { return .attached }
            if let phrase, view.atoms(ofTokens: at..<at + 1).overlaps(phrase) { return .attached }
        }
        if let clause, Int(tokens.head[head]) == clause.verb, tokens.relation[head] == .obj {
            return .object
        }
        return .free
    }

    private static let chained: Set<Relation> = [
        .nmod, .possessive, .conj, .appos, .compound, .flat, .acl,
    ]
}
