internal import Documents
internal import Language

/// Which words a verb of ending, a spoiler or a word of scarcity governs in the tree.
struct ReversalScope: Sendable {
    let negation: NegationScope

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
    private func noun(above verb: Int, in tokens: borrowing Tokens, tree: WordTree) -> Int? {
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
                    verb, from: cue.lowerBound, but: at, to: &governed, found: found, depth: 0)
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

    /// The words that a verb or noun of ending or lessening turns.
    func words(
        reversedBy top: Int, cue: Range<Int>, in tokens: borrowing Tokens, tree: WordTree
    ) -> Set<Int> {
        var governed: Set<Int> = []
        switch tokens.tag[top] {
        case .VERB, .AUX, .ADV, .ADJ:
            addWords(ofPredicate: top, cue: cue, in: tokens, tree: tree, to: &governed)
        case .ADP, .SCONJ:
            guard let head = tree.head(top) else { break }
            add(head, but: cue, in: tokens, tree: tree, to: &governed)
            // "cleared of the charge that he had lied", where the tree hangs the clause on the verb
            var verb = tree.head(head)
            if let noun = verb, tokens.tag[noun] != .VERB { verb = tree.head(noun) }
            if let verb, let clause = tree.dependent(of: verb, .ccomp), clause > head {
                add(clause, but: cue, in: tokens, tree: tree, to: &governed)
            }
        case .NOUN:
            tree.forEachDependent(of: top) {
                if tree.relation($0) == .nmod || tree.relation($0) == .compound {
                    add($0, but: cue, in: tokens, tree: tree, to: &governed)
                }
            }
        default: break
        }
        governed.remove(top)
        return governed
    }

    /// Adds the objects of a verb, or what a predicate says is over.
    private func addWords(
        ofPredicate top: Int, cue: Range<Int>, in tokens: borrowing Tokens, tree: WordTree,
        to governed: inout Set<Int>
    ) {
        var subjects: [Int] = []
        tree.forEachDependent(of: top) { part in
            switch tree.relation(part) {
            // "escaped unhurt" says how
            case .xcomp
            where tokens.tag[part] == .ADJ && tree.dependent(of: part, .mark, .cop) == nil:
                break
            case .obj, .passiveSubject, .xcomp, .ccomp:
                add(part, but: cue, in: tokens, tree: tree, to: &governed)
            case .nsubj: subjects.append(part)
            default:
                // "was spared the worst of the storm", "undid what the war had done":
                // an object, whatever the tree calls it
                guard first(of: part, tree) == top + 1 else { break }
                if tokens.hash[top + 1] == Word.what
                    || [.NOUN, .PRON, .ADJ].contains(tokens.tag[part])
                        && tree.dependent(of: part, .case, .mark) == nil
                {
                    tree.forEach(below: part, cut: { cue.contains($0) }) { governed.insert($0) }
                }
            }
        }
        // "did away with a law"
        for at in cue where cue.count > 1 && [.case, .mark].contains(tree.relation(at)) {
            if let head = tree.head(at), !cue.contains(head) {
                add(head, but: cue, in: tokens, tree: tree, to: &governed)
            }
        }
        if tree.relation(top) == .amod, let head = tree.head(top) {
            add(head, but: cue, in: tokens, tree: tree, to: &governed)
        }
        if governed.isEmpty {
            for subject in subjects {
                add(subject, but: cue, in: tokens, tree: tree, to: &governed)
            }
        }
        // A tree that takes the second member for the subject:
        // "the row between the crew and the port has ended".
        if tree.relation(top) == .conj, let head = tree.head(top), tokens.tag[head] == .NOUN,
            !subjects.isEmpty
        {
            tree.forEach(below: head, cut: { $0 == top || tree.relation($0).isOwnClause }) {
                governed.insert($0)
            }
        }
        // "the hope that the miners were alive has faded", where
        // the tree hangs the end on the clause
        if governed.isEmpty, subjects.isEmpty, tree.relation(top) != .acl,
            let subject = noun(above: top, in: tokens, tree: tree)
        {
            tree.forEach(below: subject, cut: { $0 == top }) { governed.insert($0) }
        }
        // "the hopes dashed by the war"
        if governed.isEmpty, tree.relation(top) == .acl, let head = tree.head(top) {
            tree.forEach(
                below: head, cut: { $0 == top || Self.isAside($0, in: tokens, tree: tree) }
            ) {
                governed.insert($0)
            }
        }
        // "aimed at fighting crime": the object may hang on another part of the phrase.
        if governed.isEmpty {
            tree.forEachDependent(of: top) {
                if tree.relation($0) == .obl {
                    add($0, but: cue, in: tokens, tree: tree, to: &governed)
                }
            }
        }
    }

    /// Adds a part with all below it, but for asides and the cue itself.
    private func add(
        _ part: Int, but cue: Range<Int>, in tokens: borrowing Tokens, tree: WordTree,
        to governed: inout Set<Int>
    ) {
        tree.forEach(
            below: part, cut: { Self.isAside($0, in: tokens, tree: tree) || cue.contains($0) }
        ) { governed.insert($0) }
    }

    /// The first word of a part, or of its first words' parts.
    private func first(of part: Int, _ tree: WordTree) -> Int {
        var at = part
        while let before = tree.dependent(of: at, where: { _ in true }), before < at { at = before }
        return at
    }

    /// Whether a part says something besides: a clause of its own,
    /// or a relative clause behind a comma.
    ///
    /// One without a comma tells which thing is meant ("away with a law that punished the poor").
    private static func isAside(_ part: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        let relation = tree.relation(part)
        guard relation == .relativeClause else { return relation.isOwnClause }
        let first = min(tree.dependent(of: part) { _ in true } ?? part, part)
        // "a debate in which protesters shouted" does not tell which one
        guard first > 0 else { return true }
        return [first - 1, first].contains {
            tokens.tag[$0] == .PUNCT || tokens.tag[$0] == .ADP
        }
    }
}

extension Relation {
    /// Whether what hangs so says something of its own, whatever is said of the word above.
    var isOwnClause: Bool {
        self == .advcl || self == .parataxis || self == .relativeClause || self == .punct
    }
}
