/// The subjects and clauses of the verbs of one sentence, by its dependency tree.
public struct SentenceTree: Sendable {
    private let sentence: Range<Int>
    /// Of each token its first active subject, -1 without one.
    private var subjects: [Int]
    /// Of each token its first passive subject, -1 without one.
    private var passiveSubjects: [Int]
    /// The tokens below each clause that a verb governs, from its first to its last.
    private var clauses: [Int: Range<Int>] = [:]
    /// How far a token is followed towards its root.
    private static let depth = 40

    /// Linear in the length of the sentence but for the depth of its tree,
    /// of which at most 40 steps count.
    ///
    /// - `tokens`: with trees.
    public init(of tokens: borrowing Tokens, sentence: Range<Int>) {
        self.sentence = sentence
        subjects = [Int](repeating: -1, count: sentence.count)
        passiveSubjects = subjects
        guard tokens.hasTrees else { return }
        var spans = sentence.map { $0..<$0 + 1 }
        for token in sentence {
            let head = Int(tokens.head[token])
            if sentence.contains(head) {
                let place = head - sentence.lowerBound
                if tokens.relation[token] == .nsubj, subjects[place] < 0 {
                    subjects[place] = token
                } else if tokens.relation[token] == .passiveSubject, passiveSubjects[place] < 0 {
                    passiveSubjects[place] = token
                }
            }
            var at = head
            for _ in 0..<Self.depth {
                guard sentence.contains(at) else { break }
                let span = spans[at - sentence.lowerBound]
                spans[at - sentence.lowerBound] =
                    min(span.lowerBound, token)..<max(span.upperBound, token + 1)
                at = Int(tokens.head[at])
            }
        }
        for token in sentence where tokens.relation[token] == .ccomp {
            let head = Int(tokens.head[token])
            if sentence.contains(head) { clauses[head] = spans[token - sentence.lowerBound] }
        }
    }

    /// The token that heads the active subject of a verb, of several the first; nil without one.
    public func subject(of verb: Int) -> Int? {
        guard sentence.contains(verb) else { return nil }
        let subject = subjects[verb - sentence.lowerBound]
        return subject < 0 ? nil : subject
    }

    /// The token that heads the subject of a predicate, active or passive; nil without one.
    public func anySubject(of predicate: Int) -> Int? {
        guard sentence.contains(predicate) else { return nil }
        let place = predicate - sentence.lowerBound
        let subject = subjects[place] < 0 ? passiveSubjects[place] : subjects[place]
        return subject < 0 ? nil : subject
    }

    /// The tokens of the clause that a verb governs as its complement (`ccomp`);
    /// of several the last, nil without one.
    public func clause(of verb: Int) -> Range<Int>? { clauses[verb] }
}
