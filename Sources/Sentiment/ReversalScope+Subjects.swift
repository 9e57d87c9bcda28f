internal import Documents
internal import Language

extension ReversalScope {
    /// The subject of a predicate that says that it is hardly there:
    /// "floods are rare", "the claim is unfounded".
    func words(
        voidedBy top: Int, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        var governed: Set<Int> = []
        var predicate = top
        // "is out of the question"
        if tree.relation(top) == .case || tree.relation(top) == .xcomp
            || tree.relation(top) == .advmod || tree.relation(top) == .obj,
            let head = tree.head(top)
        {
            predicate = head
        }
        guard tree.relation(top) != .amod, tree.dependent(of: predicate, .ccomp) == nil,
            predicate == top || tokens.tag[predicate] == .VERB
                || tree.dependent(of: predicate, .cop) != nil
        else { return governed }
        tree.forEachDependent(of: predicate) { part in
            guard tree.relation(part) == .nsubj || tree.relation(part) == .passiveSubject else {
                return
            }
            negation.addAll(below: part, to: &governed, in: found)
        }
        // A tree that takes the predicate for a part of its subject's clause:
        // "the fear that the dam would burst proved unfounded".
        if let subject = noun(above: predicate, in: tokens, tree: tree),
            governed.isEmpty || tree.head(subject) == nil
        {
            tree.forEach(below: subject, cut: { $0 == predicate }) { governed.insert($0) }
        }
        return governed
    }

    /// The noun in front of a verb on whose clauses it hangs.
    func noun(above verb: Int, in tokens: borrowing Tokens, tree: WordTree) -> Int? {
        var at = verb
        for _ in 0..<Self.clauses {
            switch tree.relation(at) {
            case .acl, .advcl, .ccomp, .xcomp, .obj, .dep, .relativeClause, .conj, .parataxis: break
            default: return nil
            }
            guard let head = tree.head(at), head < at else { return nil }
            if tokens.tag[head] == .NOUN { return head }
            at = head
        }
        return nil
    }

    /// Clauses that lie between a subject and its predicate, at most.
    private static let clauses = 3

    /// What so few do that most do not: the predicate of a number with "only" in front,
    /// "only one of nine survived".
    func words(
        outnumberedBy cue: Range<Int>, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        var governed: Set<Int> = []
        let near = cue.upperBound..<min(cue.upperBound + Self.numberReach, tokens.count)
        for at in near {
            let isSubject = tree.relation(at) == .nsubj || tree.relation(at) == .passiveSubject
            guard isSubject, let verb = tree.head(at), verb > at else { continue }
            let isNumber =
                tokens.tag[at] == .NUM || Self.handfuls.contains(tokens.lemma[at])
                || tree.dependent(of: at) { tree.relation($0) == .nummod && near.contains($0) }
                    != nil
            if isNumber {
                negation.addPhrase(
                    verb, from: cue.lowerBound, but: at, in: tokens, to: &governed, found: found)
            }
            return governed
        }
        return governed
    }

    /// Tokens between "only" and the number's noun, at most.
    private static let numberReach = 4
    private static let handfuls = Set(
        ["handful", "few", "fraction", "minority", "quarter", "third", "fifth"].map {
            WordHash.of($0)
        })

    /// The subject of a predicate of several words that begins with a form of "be",
    /// for trees that hang it on what is said behind: "the strike is over, the union said".
    func subject(
        before cue: Range<Int>, in tokens: borrowing Tokens, tree: WordTree
    ) -> Int? {
        guard cue.count > 1, tokens.lemma[cue.lowerBound] == Word.be, cue.lowerBound > 0,
            NegationScope.nominals.contains(tokens.tag[cue.lowerBound - 1])
        else { return nil }
        var subject = cue.lowerBound - 1
        while let head = tree.head(subject), head < cue.lowerBound,
            NegationScope.nominals.contains(tokens.tag[head])
                || tree.relation(head) == .relativeClause || tree.relation(head) == .acl
        {
            subject = head
        }
        return subject
    }
}
