internal import Documents
internal import Language

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
