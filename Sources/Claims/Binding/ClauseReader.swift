internal import Documents
internal import Language
internal import Tables

/// Whose clause a number stands in: the subject of the verb above it in the tree.
///
/// A class, since it is handed on with each question of its sentence.
final class ClauseReader {
    /// Steps up the tree that are followed from a number.
    private static let reach = 12
    /// Tokens behind a verb among which its object is looked for.
    private static let objectReach = 30

    private let sentence: Range<Int>
    private let article: Article
    private let tokens: Tokens
    private let tree: SentenceTree
    private let movements: Movements

    init(of sentence: Sentence, movements: Movements, in linked: LinkedArticle) {
        article = linked.article
        self.sentence = sentence.tokens
        tokens = linked.tokens
        tree = SentenceTree(of: linked.tokens, sentence: sentence.tokens)
        self.movements = movements
    }

    /// The nearest verb above a token that has an active subject, its own or that of the verb
    /// it is joined to; nil if a clause without one comes first.
    func clause(of token: Int) -> (verb: Int, subject: Int)? {
        guard tokens.hasTrees else { return nil }
        var at = token
        for _ in 0..<Self.reach {
            if tokens.tag[at] == .VERB, let subject = tree.subject(of: at) {
                return (at, subject)
            }
            let relation = tokens.relation[at]
            let head = Int(tokens.head[at])
            guard head >= 0, relation != .passiveSubject else { return nil }
            if tokens.tag[at] == .VERB {
                if relation == .acl || relation == .relativeClause { return (at, head) }
                guard Self.joined.contains(relation) else { return nil }
            }
            at = head
        }
        return nil
    }

    /// Verbs that share the subject of the verb they hang on.
    private static let joined: Set<Relation> = [.conj, .xcomp, .advcl]

    /// How a predicate comes by what it tells of.
    enum Bond {
        /// Its own subject.
        case own
        /// The subject of the predicate that it is joined to: "fell the most, losing 3.65 percent".
        case shared
        /// What a relative clause or a participle says more of: "Berkeley, which gets $900,000".
        case relative
    }

    /// What the clause of a token tells of: the subject, active or passive, of the nearest
    /// predicate above it that has one, or the noun that the clause hangs on; nil without a tree
    /// and for a token that stands in the subject itself.
    func owner(of token: Int) -> (subject: Int, bond: Bond)? {
        guard tokens.hasTrees else { return nil }
        var at = token
        var (below, bond) = (-1, Bond.own)
        for _ in 0..<Self.reach {
            let head = Int(tokens.head[at])
            let isRelative = tokens.relation[at] == .relativeClause
            if let subject = tree.anySubject(of: at) {
                guard subject != below else { return nil }
                return isRelative && head >= 0 && tokens.tag[subject] == .PRON
                    ? (head, .relative) : (subject, bond)
            }
            guard head >= 0 else { return nil }
            if isRelative || tokens.relation[at] == .acl { return (head, .relative) }
            if Self.joined.contains(tokens.relation[at]) {
                bond = .shared
            } else if tokens.relation[at] == .ccomp {
                return nil
            }
            (below, at) = (at, head)
        }
        return nil
    }

    /// The named one that does what a quantity is part of ("Putin" of "Putin raised spending
    /// by 25%"); "" if nobody is named, or if what is named is itself what moves ("Acme rose 5%").
    ///
    /// - `top`: the token of the quantity that its others hang on.
    /// - `isMeasure`: the quantity counts no things of its own.
    func agent(of top: Int, isMeasure: Bool) -> String {
        guard let clause = clause(of: top), let name = name(subject(clause)), !name.contains(top),
            !isMeasure || movements.verbs[tokens.hash[clause.verb]] == nil
                || hasObject(clause.verb, besides: top)
        else { return "" }
        return article.text.string(tokens.range(name))
    }

    private func hasObject(_ verb: Int, besides top: Int) -> Bool {
        (verb + 1..<min(sentence.upperBound, max(verb + 1, verb + Self.objectReach))).contains {
            Int(tokens.head[$0]) == verb && tokens.relation[$0] == .obj && $0 != top
        }
    }

    /// The name in the phrase that a token heads, without titles in front and with what "of" adds:
    /// "Bank of Norland"; nil if it holds no name.
    private func name(_ head: Int) -> Range<Int>? {
        guard tokens.tag[head] == .PROPN || article.name(at: head) != nil else { return nil }
        var phrase = article.phrase(at: head)?.tokens ?? head..<head + 1
        while phrase.count > 1, tokens.tag[phrase.lowerBound] == .DET { phrase.removeFirst() }
        var name = phrase.lazy.compactMap { self.article.name(at: $0)?.tokens }.first ?? phrase
        let of = name.upperBound
        if of + 1 < sentence.upperBound, tokens.hash[of] == Word.of {
            var end = of + 1
            if tokens.hash[end] == Word.the { end += 1 }
            let first = end
            while end < sentence.upperBound, tokens.tag[end] == .PROPN { end += 1 }
            if end > first { name = name.lowerBound..<end }
        }
        // "Hart and Sons"
        let and = name.upperBound
        if and + 1 < sentence.upperBound,
            tokens.hash[and] == Word.and || tokens.hash[and] == Word.ampersand
        {
            var end = and + 1
            while end < sentence.upperBound, tokens.tag[end] == .PROPN { end += 1 }
            if let last = (and + 1..<end).last,
                (and + 1...last).contains(where: {
                    tokens.relation[$0] == .conj && name.contains(Int(tokens.head[$0]))
                })
            {
                name = name.lowerBound..<end
            }
        }
        return name
    }

    /// What a relative pronoun stands for, else the subject itself.
    private func subject(_ clause: (verb: Int, subject: Int)) -> Int {
        let head = Int(tokens.head[clause.verb])
        let isRelative =
            tokens.relation[clause.verb] == .relativeClause && tokens.tag[clause.subject] == .PRON
        return isRelative && head >= 0 ? head : clause.subject
    }
}
