internal import Documents

/// Which words a cue governs in the tree.
extension Turning {
    /// The words that a negator turns.
    func negated(
        _ top: Int, _ cue: Range<Int>, _ tokens: borrowing Tokens, _ found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        var governed: Set<Int> = []
        let tag = tokens.tag[top]
        let relation = tree.relation(top)
        // "without a hitch or complaint": the phrase says what its own words do, and denies what is joined to them.
        if cue.count > 1, Int(found.width[cue.lowerBound]) == cue.count,
            found.valence[cue.lowerBound] != 0
        {
            for at in cue {
                tree.forEachDependent(of: at) { part in
                    if tree.relation(part) == .conj, !cue.contains(part) {
                        addAll(below: part, to: &governed, found)
                    }
                }
            }
            return governed
        }
        // "at no point was there any danger": the phrase stands beside the whole predicate.
        if cue.count > 1, relation == .obl || relation == .advmod, let head = tree.head(top) {
            // "not a single guest was hurt"
            if tokens.tag[head] == .NOUN, tree.dependent(of: head, .cop) == nil {
                addAll(below: head, to: &governed, found)
                addPredicate(of: head, from: cue.lowerBound, to: &governed, found)
                return governed
            }
            addPhrase(head, from: cue.lowerBound, but: nil, to: &governed, found, depth: 0)
            addSubject(ofHappening: head, tokens, to: &governed, found)
            return governed
        }
        if tag == .VERB || tag == .NOUN || tag == .ADJ && relation != .amod {
            // "denied that", "failed to", "a lack of", "free of", "unlikely to"
            tree.forEachDependent(of: top) { part in
                switch tree.relation(part) {
                case .xcomp:
                    // "failed to agree", "denied stealing"; not "the fear that it would fail proved groundless"
                    if tree.dependent(of: part, .mark) != nil || tokens.form[part] == .gerund
                        || tokens.tag[part] != .VERB
                    {
                        addAll(below: part, to: &governed, found)
                    }
                case .obj, .ccomp, .csubj, .passiveSubject, .nmod, .obl, .acl, .advcl:
                    addAll(below: part, to: &governed, found)
                default: break
                }
            }
            // "a strike is unlikely"
            if governed.isEmpty, tag == .ADJ, let subject = tree.dependent(of: top, .nsubj) {
                addAll(below: subject, to: &governed, found)
            }
            return governed
        }
        guard let head = tree.head(top) else {
            addAll(below: top, to: &governed, found)
            return governed
        }
        switch relation {
        case .det, .amod, .nummod:
            addAll(below: head, to: &governed, found)
            addPredicate(of: head, from: cue.lowerBound, to: &governed, found)
        case .case, .mark:
            addAll(below: head, to: &governed, found)
        case .nsubj, .passiveSubject, .obj, .obl, .nmod, .conj, .iobj, .compound:
            addAll(below: top, to: &governed, found)
            addPredicate(of: top, from: cue.lowerBound, to: &governed, found)
        default:
            // "left no one dead": what a pronoun like that is, it is not.
            if tag == .PRON { addAll(below: top, to: &governed, found) }
            addPhrase(head, from: cue.lowerBound, but: nil, to: &governed, found, depth: 0)
            addSubject(ofHappening: head, tokens, to: &governed, found)
        }
        return governed
    }

    /// Adds what does not happen: "the walkout will not go ahead".
    private func addSubject(
        ofHappening verb: Int, _ tokens: borrowing Tokens, to governed: inout Set<Int>,
        _ found: borrowing Evidence
    ) {
        guard isHappening(verb, tokens, found.tree),
            let subject = found.tree.dependent(of: verb, .nsubj, .passiveSubject)
        else { return }
        addAll(below: subject, to: &governed, found)
    }

    /// Whether a verb says of its subject that it comes to be or lasts, alone or with a word that goes with it.
    private func isHappening(_ verb: Int, _ tokens: borrowing Tokens, _ tree: WordTree) -> Bool {
        let lemma = tokens.lemma[verb]
        guard let entry = words.entry(lemma) else { return false }
        if entry.cue == .happening { return true }
        // "mistakes are hardly ever found"
        if words.entry(tokens.hash[verb])?.cue == .happening,
            tree.dependent(of: verb, .aux) != nil
        {
            return true
        }
        return entry.extends
            && tree.dependent(of: verb) {
                words.entry(WordHash.joined(lemma, tokens.hash[$0]))?.cue == .happening
            } != nil
    }

    /// The subject of a predicate that says that it is hardly there: "floods are rare", "the claim is unfounded".
    func voided(
        _ top: Int, _ tokens: borrowing Tokens, _ found: borrowing Evidence
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
            addAll(below: part, to: &governed, found)
        }
        // A tree that takes the predicate for a part of its subject's clause: "the fear that the dam would burst proved unfounded".
        if let subject = noun(above: predicate, tokens, tree),
            governed.isEmpty || tree.head(subject) == nil
        {
            tree.forEach(below: subject, cut: { $0 == predicate }) { governed.insert($0) }
        }
        return governed
    }

    /// The noun in front of a verb on whose clauses it hangs.
    private func noun(above verb: Int, _ tokens: borrowing Tokens, _ tree: WordTree) -> Int? {
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

    /// What so few do that most do not: the predicate of a number with "only" in front, "only one of nine survived".
    func outnumbered(
        _ cue: Range<Int>, _ tokens: borrowing Tokens, _ found: borrowing Evidence
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
                addPhrase(verb, from: cue.lowerBound, but: at, to: &governed, found, depth: 0)
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
    func reversed(
        _ top: Int, _ cue: Range<Int>, _ tokens: borrowing Tokens, _ tree: WordTree
    ) -> Set<Int> {
        var governed: Set<Int> = []
        func add(_ part: Int) {
            tree.forEach(
                below: part, cut: { Self.isAside($0, tokens, tree) || cue.contains($0) }
            ) { governed.insert($0) }
        }
        switch tokens.tag[top] {
        case .VERB, .AUX, .ADV, .ADJ:
            var subjects: [Int] = []
            tree.forEachDependent(of: top) { part in
                switch tree.relation(part) {
                case .obj, .passiveSubject, .xcomp, .ccomp: add(part)
                case .nsubj: subjects.append(part)
                default:
                    // "was spared the worst of the storm", "undid what the war had done": an object, whatever the tree calls it
                    guard first(of: part, tree) == top + 1 else { break }
                    if tokens.hash[top + 1] == Self.what
                        || [.NOUN, .PRON, .ADJ].contains(tokens.tag[part])
                            && tree.dependent(of: part, .case, .mark) == nil
                    {
                        tree.forEach(below: part, cut: { cue.contains($0) }) { governed.insert($0) }
                    }
                }
            }
            // "did away with a law"
            for at in cue where cue.count > 1 && [.case, .mark].contains(tree.relation(at)) {
                if let head = tree.head(at), !cue.contains(head) { add(head) }
            }
            if tree.relation(top) == .amod, let head = tree.head(top) { add(head) }
            if governed.isEmpty { subjects.forEach(add) }
            // A tree that takes the second member for the subject: "the row between the crew and the port has ended".
            if tree.relation(top) == .conj, let head = tree.head(top), tokens.tag[head] == .NOUN,
                !subjects.isEmpty
            {
                tree.forEach(below: head, cut: { $0 == top || Self.isOwnClause(tree.relation($0)) })
                {
                    governed.insert($0)
                }
            }
            // "the hope that the miners were alive has faded", where the tree hangs the end on the clause
            if governed.isEmpty, subjects.isEmpty, tree.relation(top) != .acl,
                let subject = noun(above: top, tokens, tree)
            {
                tree.forEach(below: subject, cut: { $0 == top }) { governed.insert($0) }
            }
            // "the hopes dashed by the war"
            if governed.isEmpty, tree.relation(top) == .acl, let head = tree.head(top) {
                tree.forEach(below: head, cut: { $0 == top || Self.isAside($0, tokens, tree) }) {
                    governed.insert($0)
                }
            }
            // "aimed at fighting crime": the object may hang on another part of the phrase.
            if governed.isEmpty {
                tree.forEachDependent(of: top) { if tree.relation($0) == .obl { add($0) } }
            }
        case .ADP, .SCONJ:
            guard let head = tree.head(top) else { break }
            add(head)
            // "cleared of the charge that he had lied", where the tree hangs the clause on the verb
            var verb = tree.head(head)
            if let noun = verb, tokens.tag[noun] != .VERB { verb = tree.head(noun) }
            if let verb, let clause = tree.dependent(of: verb, .ccomp), clause > head {
                add(clause)
            }
        case .NOUN:
            tree.forEachDependent(of: top) {
                if tree.relation($0) == .nmod || tree.relation($0) == .compound { add($0) }
            }
        default: break
        }
        governed.remove(top)
        return governed
    }

    private static let what = WordHash.of("what")

    /// The first word of a part, or of its first words' parts.
    private func first(of part: Int, _ tree: WordTree) -> Int {
        var at = part
        while let before = tree.dependent(of: at, where: { _ in true }), before < at { at = before }
        return at
    }

    /// Whether a part says something besides: a clause of its own, or a relative clause behind a comma.
    ///
    /// One without a comma tells which thing is meant ("away with a law that punished the poor").
    private static func isAside(
        _ part: Int, _ tokens: borrowing Tokens, _ tree: WordTree
    ) -> Bool {
        let relation = tree.relation(part)
        guard relation == .relativeClause else { return isOwnClause(relation) }
        let first = min(tree.dependent(of: part) { _ in true } ?? part, part)
        // "a debate in which protesters shouted" does not tell which one
        guard first > 0 else { return true }
        return [first - 1, first].contains {
            tokens.tag[$0] == .PUNCT || tokens.tag[$0] == .ADP
        }
    }

    private static func isOwnClause(_ relation: Relation) -> Bool {
        relation == .advcl || relation == .parataxis || relation == .relativeClause
            || relation == .punct
    }

    /// A word and all below it, but for other clauses, and for a second member that has a negator of its own.
    private func addAll(below top: Int, to governed: inout Set<Int>, _ found: borrowing Evidence) {
        let tree = found.tree
        var reached: [Int] = []
        tree.forEach(
            below: top,
            cut: { part in
                Self.isOwnClause(tree.relation(part))
                    || tree.relation(part) == .conj && hasNegator(part, found)
            }
        ) { reached.append($0) }
        governed.formUnion(reached)
    }

    private func hasNegator(_ at: Int, _ found: borrowing Evidence) -> Bool {
        found.flags[at].contains(.negator)
            || found.tree.dependent(of: at) { found.flags[$0].contains(.negator) } != nil
    }

    /// What is said of a negated subject, or the verb that a negated object stands behind.
    private func addPredicate(
        of noun: Int, from start: Int, to governed: inout Set<Int>, _ found: borrowing Evidence
    ) {
        guard let verb = found.tree.head(noun) else { return }
        switch found.tree.relation(noun) {
        case .nsubj, .passiveSubject:
            addPhrase(verb, from: start, but: noun, to: &governed, found, depth: 0)
        case .obj:
            governed.insert(verb)
            if let state = found.tree.dependent(of: verb, .xcomp) {
                addAll(below: state, to: &governed, found)
            }
        default: break
        }
    }

    /// A predicate with its complements; what stands beside a predicate with a mood of its own is taken for granted
    /// ("was not hurt in the terrible crash").
    private func addPhrase(
        _ top: Int, from start: Int, but left: Int?, to governed: inout Set<Int>,
        _ found: borrowing Evidence,
        depth: Int
    ) {
        let tree = found.tree
        governed.insert(top)
        let hasMood = found.weight[top] != 0 || found.guess[top] != 0
        var complements: [Int] = []
        var members: [Int] = []
        tree.forEachDependent(of: top) { part in
            guard part != left else { return }
            switch tree.relation(part) {
            // "Luckily no one was hurt": what stands in front of the negator is not denied.
            case .advmod: if part >= start { complements.append(part) }
            case .amod, .xcomp, .compound, .particle: complements.append(part)
            case .obj, .obl, .nmod, .ccomp, .acl, .unmarked:
                // "not guilty of murder": what such a preposition joins belongs to the word.
                let isOwn =
                    tree.dependent(of: part, .case).map { found.flags[$0].contains(.joint) }
                    ?? false
                if !hasMood || isOwn { complements.append(part) }
            case .nsubj:
                // "there was never any danger"
                if tree.dependent(of: top, .expl) != nil { complements.append(part) }
            case .case, .mark:
                // "never on time", "neither is to blame": the phrase has its mood at its first word.
                if found.width[part] > 1 { governed.insert(part) }
            case .conj:
                let hasSubject = tree.dependent(of: part, .nsubj, .passiveSubject) != nil
                if !hasSubject, !hasNegator(part, found) { members.append(part) }
            default: break
            }
        }
        for part in complements { addAll(below: part, to: &governed, found) }
        guard depth < 3 else { return }
        for part in members {
            addPhrase(part, from: start, but: nil, to: &governed, found, depth: depth + 1)
        }
    }
}
