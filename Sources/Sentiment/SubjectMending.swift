internal import Documents

/// Heads and relations of trees that take the last noun of a long subject for the subject, put
/// right: "talks to end the walkout collapsed" tells of talks, and "survival rates among children
/// with fever climbed" of rates.
///
/// Such a tree contradicts itself: the subject stands right behind a preposition, or behind a
/// verb without an object that hangs on a bare noun in front, and that noun hangs on the verb.
struct SubjectMending {
    private(set) var heads: [Int32]
    private(set) var relations: [Relation]

    /// Tokens between the noun in front and the subject, at most.
    private static let reach = 12

    /// Linear in the tokens.
    init(_ tokens: borrowing Tokens) {
        heads = tokens.head
        relations = tokens.relation
        for at in heads.indices where tokens.tag[at] == .NOUN {
            guard relations[at] == .nsubj || relations[at] == .passiveSubject,
                Int(heads[at]) > at, tokens.tag[Int(heads[at])] == .VERB
            else { continue }
            mend(at, in: tokens)
        }
    }

    private mutating func mend(_ subject: Int, in tokens: borrowing Tokens) {
        let verb = Int(heads[subject])
        let before = start(of: subject) - 1
        guard before > 0,
            let noun = bareNoun(of: verb, before: before, in: tokens)
        else { return }
        if tokens.tag[before] == .ADP || tokens.tag[before] == .SCONJ, Int(heads[before]) == verb,
            relations[before] == .case || relations[before] == .mark
        {
            let owner = tokens.tag[before - 1] == .NOUN ? before - 1 : noun
            attach(subject, to: owner, as: .nmod, of: relations[subject], noun: noun, verb: verb)
            heads[before] = Int32(truncatingIfNeeded: subject)
            relations[before] = .case
        } else if tokens.tag[before] == .VERB, relations[before] == .acl,
            Int(heads[before]) == noun
        {
            attach(subject, to: before, as: .obj, of: relations[subject], noun: noun, verb: verb)
        }
    }

    private mutating func attach(
        _ subject: Int, to owner: Int, as relation: Relation, of role: Relation, noun: Int,
        verb: Int
    ) {
        heads[subject] = Int32(truncatingIfNeeded: owner)
        relations[subject] = relation
        heads[noun] = Int32(truncatingIfNeeded: verb)
        relations[noun] = role
    }

    /// The first token of the words in front of a noun that hang on it.
    private func start(of noun: Int) -> Int {
        var start = noun
        while start > 0, noun - start < Self.reach {
            var at = start - 1
            for _ in 0..<3 where at != noun && at < noun && heads[at] >= 0 { at = Int(heads[at]) }
            guard at == noun else { break }
            start -= 1
        }
        return start
    }

    /// The noun without a preposition that hangs on a verb in front of a place, as if it told
    /// when or how; nil if there is none.
    private func bareNoun(
        of verb: Int, before place: Int, in tokens: borrowing Tokens
    ) -> Int? {
        let near = max(0, place - Self.reach)..<place
        return near.last { at in
            tokens.tag[at] == .NOUN && Int(heads[at]) == verb
                && (relations[at] == .obl || relations[at] == .unmarked)
                && !(max(0, at - Self.reach)..<at).contains {
                    Int(heads[$0]) == at && relations[$0] == .case
                }
        }
    }
}
