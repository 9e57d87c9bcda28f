internal import Documents
internal import Language

/// Which words a verb of ending, a spoiler or a word of scarcity governs in the tree.
struct ReversalScope: Sendable {
    let negation: NegationScope

    /// The words that a verb or noun of ending or lessening turns.
    func words(
        reversedBy top: Int, cue: Range<Int>, in tokens: borrowing Tokens,
        found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        var governed: Set<Int> = []
        switch tokens.tag[top] {
        case .VERB, .AUX, .ADV, .ADJ:
            addWords(ofPredicate: top, cue: cue, in: tokens, to: &governed, found: found)
            if governed.isEmpty, let subject = subject(before: cue, in: tokens, tree: tree) {
                add(subject, but: cue, in: tokens, found: found, to: &governed)
            }
        case .ADP, .SCONJ:
            guard let head = tree.head(top) else { break }
            add(head, but: cue, in: tokens, found: found, to: &governed)
            // "cleared of the charge that he had lied", where the tree hangs the clause on the verb
            var verb = tree.head(head)
            if let noun = verb, tokens.tag[noun] != .VERB { verb = tree.head(noun) }
            if let verb, let clause = tree.dependent(of: verb, .ccomp), clause > head {
                add(clause, but: cue, in: tokens, found: found, to: &governed)
            }
        case .NOUN:
            tree.forEachDependent(of: top) {
                if tree.relation($0) == .nmod || tree.relation($0) == .compound {
                    add($0, but: cue, in: tokens, found: found, to: &governed)
                }
            }
        default: break
        }
        governed.remove(top)
        return governed
    }

    /// Adds the objects of a verb, or what a predicate says is over.
    private func addWords(
        ofPredicate top: Int, cue: Range<Int>, in tokens: borrowing Tokens,
        to governed: inout Set<Int>, found: borrowing Evidence
    ) {
        let tree = found.tree
        var subjects: [Int] = []
        tree.forEachDependent(of: top) { part in
            switch tree.relation(part) {
            // "escaped unhurt" says how
            case .xcomp
            where tokens.tag[part] == .ADJ && tree.dependent(of: part, .mark, .cop) == nil:
                break
            case .obj, .passiveSubject, .xcomp, .ccomp:
                add(part, but: cue, in: tokens, found: found, to: &governed)
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
        // "laid to rest an old quarrel", hung on the last word of the phrase
        for at in cue where at != top {
            if let object = tree.dependent(of: at, .obj), !cue.contains(object) {
                add(object, but: cue, in: tokens, found: found, to: &governed)
            }
        }
        // "did away with a law"
        for at in cue where cue.count > 1 && [.case, .mark].contains(tree.relation(at)) {
            if let head = tree.head(at), !cue.contains(head) {
                add(head, but: cue, in: tokens, found: found, to: &governed)
            }
        }
        if tree.relation(top) == .amod, let head = tree.head(top) {
            add(head, but: cue, in: tokens, found: found, to: &governed)
        }
        // "the warning seems to have ended"
        if subjects.isEmpty, tree.relation(top) == .xcomp, let verb = tree.head(top),
            let subject = tree.dependent(of: verb, .nsubj)
        {
            subjects.append(subject)
        }
        if governed.isEmpty {
            for subject in subjects {
                add(subject, but: cue, in: tokens, found: found, to: &governed)
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
        // "aimed at fighting crime": the object may hang on another part of the phrase;
        // "ended at a record", "lifted by earnings" have none.
        if governed.isEmpty {
            tree.forEachDependent(of: top) {
                let preposition = tree.dependent(of: $0, .case)
                if tree.relation($0) == .obl,
                    preposition.map({ found.flags[$0].contains(.joint) }) ?? true
                {
                    add($0, but: cue, in: tokens, found: found, to: &governed)
                }
            }
        }
    }

    /// Adds a part with all below it, but for asides and the cue itself.
    private func add(
        _ part: Int, but cue: Range<Int>, in tokens: borrowing Tokens,
        found: borrowing Evidence, to governed: inout Set<Int>
    ) {
        let tree = found.tree
        tree.forEach(
            below: part,
            cut: {
                Self.isAside($0, in: tokens, tree: tree) || cue.contains($0)
                    // "stopped the attack before anyone was hurt", hung on the attack
                    || negation.hasNegatorMark($0, in: found)
            }
        ) { governed.insert($0) }
    }

    /// The first word of a part, or of its first words' parts.
    private func first(of part: Int, _ tree: WordTree) -> Int {
        var at = part
        while let before = tree.dependent(of: at, where: { _ in true }), before < at { at = before }
        return at
    }

    /// Whether a part says something besides: a clause of its own, a relative clause behind a comma,
    /// or a verb that the tree joins to a noun ("overcame profit-taking and closed higher").
    ///
    /// One without a comma tells which thing is meant ("away with a law that punished the poor").
    private static func isAside(_ part: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        let relation = tree.relation(part)
        if relation == .conj, tokens.tag[part] == .VERB, let head = tree.head(part) {
            return tokens.form[part] != tokens.form[head]
                && (tokens.tag[head] == .NOUN || tokens.form[head] == .gerund)
        }
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
