internal import Documents

/// What negators and words that end, avert, deny or lessen do to the words they govern in the tree.
struct Turning: Sendable {
    private let words: MoodWords

    init(_ words: MoodWords) { self.words = words }

    /// A negator or reverser as it was met.
    struct Cue {
        var tokens: Range<Int>
        var kind: MoodWords.Cue
        var factor: Float
    }

    /// Turns what the cues of a sentence govern, and what verbs do with their particles and prepositions
    /// ("called off the strike", "cleared her of theft").
    func read(
        _ sentence: Range<Int>, _ met: [Cue], _ tokens: borrowing Tokens,
        into found: inout Evidence
    ) {
        guard !found.tree.isEmpty else { return }
        var cues = met
        for at in sentence where tokens.tag[at] == .VERB {
            guard !met.contains(where: { $0.tokens.contains(at) }) else { continue }
            if let cue = phrasal(at, tokens, &found) { cues.append(cue) }
        }
        guard !cues.isEmpty else { return }
        var turns: [Int: (factor: Float, source: Int)] = [:]
        for cue in cues {
            let top = found.tree.top(of: cue.tokens)
            guard !found.flags[top].contains(.moved) else { continue }
            let governed =
                cue.kind == .negator
                ? negated(top, tokens, found)
                : reversed(top, cue.tokens, tokens, found.tree)
            for at in governed where !cue.tokens.contains(at) {
                turns[at] = ((turns[at]?.factor ?? 1) * cue.factor, top)
            }
        }
        for (at, turn) in turns { found.turn(at, by: turn.factor, source: turn.source) }
    }

    // MARK: - Verbs with particles, prepositions and objects

    /// The cue that a verb is, by its base form or with a dependent; a phrase with a valence gives it to the verb.
    private func phrasal(
        _ at: Int, _ tokens: borrowing Tokens, _ found: inout Evidence
    ) -> Cue? {
        guard let entry = words.entry(tokens.lemma[at]) else { return nil }
        let tree = found.tree
        var cue: Cue?
        if entry.cue == .negator || entry.cue == .reverser {
            cue = Cue(tokens: at..<(at + 1), kind: entry.cue, factor: entry.factor)
        }
        guard entry.extends else { return cue }
        var phrase: (entry: MoodWords.Entry, part: Int, isObject: Bool)?
        tree.forEachDependent(of: at) { part in
            let relation = tree.relation(part)
            switch relation {
            case .particle, .compound, .advmod, .case, .obj, .xcomp:
                for word in [tokens.hash[part], tokens.lemma[part]] {
                    if let known = words.entry(WordHash.joined(tokens.lemma[at], word)),
                        known.isWord || known.cue != .none
                    {
                        phrase = (known, part, relation == .obj)
                    }
                }
            default: break
            }
            // The preposition of what follows: "of theft", hanging on the verb or on its object.
            var owners = [part]
            if relation == .obj, let beside = tree.dependent(of: part, .nmod) {
                owners.append(beside)
            }
            for owner in owners {
                guard tree.relation(owner) == .obl || tree.relation(owner) == .nmod,
                    let mark = tree.dependent(of: owner, .case),
                    let known = words.entry(
                        WordHash.joined(tokens.lemma[at], tokens.hash[mark])),
                    known.cue == .reverser || known.cue == .negator
                else { continue }
                cue = Cue(
                    tokens: mark..<(mark + 1), kind: known.cue, factor: known.factor)
            }
        }
        if let (known, part, isObject) = phrase {
            if known.cue == .reverser || known.cue == .negator {
                cue = Cue(tokens: at..<(at + 1), kind: known.cue, factor: known.factor)
            } else if known.isWord, found.width[at] == 1 {
                found.valence[at] = known.valence
                found.weight[at] = known.valence
                found.guess[at] = 0
                found.rating[at] = WordRating()
                found.flags[at].insert(.moved)
                found.partner[at] = Int32(truncatingIfNeeded: part)
                if isObject || known.valence == 0 { found.silence(part) }
            }
        }
        return cue
    }

    // MARK: - What is governed

    /// The words that a negator turns.
    private func negated(
        _ top: Int, _ tokens: borrowing Tokens, _ found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        var governed: Set<Int> = []
        let tag = tokens.tag[top]
        let relation = tree.relation(top)
        if tag == .VERB || tag == .NOUN || tag == .ADJ && relation != .amod {
            // "denied that", "failed to", "a lack of", "free of", "unlikely to"
            tree.forEachDependent(of: top) { part in
                switch tree.relation(part) {
                case .obj, .xcomp, .ccomp, .passiveSubject, .nmod, .obl, .acl, .advcl:
                    addAll(below: part, to: &governed, found)
                default: break
                }
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
            addPredicate(of: head, to: &governed, found)
        case .case, .mark:
            addAll(below: head, to: &governed, found)
        case .nsubj, .passiveSubject, .obj, .obl, .nmod, .conj, .iobj, .compound:
            addAll(below: top, to: &governed, found)
            addPredicate(of: top, to: &governed, found)
        default:
            addPhrase(head, but: nil, to: &governed, found, depth: 0)
        }
        return governed
    }

    /// The words that a verb or noun of ending or lessening turns.
    private func reversed(
        _ top: Int, _ cue: Range<Int>, _ tokens: borrowing Tokens, _ tree: WordTree
    ) -> Set<Int> {
        var governed: Set<Int> = []
        func add(_ part: Int) {
            tree.forEach(
                below: part, cut: { Self.isOwnClause(tree.relation($0)) || cue.contains($0) }
            ) { governed.insert($0) }
        }
        switch tokens.tag[top] {
        case .VERB, .AUX, .ADV, .ADJ:
            var subjects: [Int] = []
            tree.forEachDependent(of: top) { part in
                switch tree.relation(part) {
                case .obj, .passiveSubject, .xcomp: add(part)
                case .nsubj: subjects.append(part)
                default: break
                }
            }
            if tree.relation(top) == .amod, let head = tree.head(top) { add(head) }
            if governed.isEmpty { subjects.forEach(add) }
            // "aimed at fighting crime": the object may hang on another part of the phrase.
            if governed.isEmpty {
                tree.forEachDependent(of: top) { if tree.relation($0) == .obl { add($0) } }
            }
        case .ADP, .SCONJ:
            if let head = tree.head(top) { add(head) }
        case .NOUN:
            tree.forEachDependent(of: top) {
                if tree.relation($0) == .nmod || tree.relation($0) == .compound { add($0) }
            }
        default: break
        }
        governed.remove(top)
        return governed
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
        of noun: Int, to governed: inout Set<Int>, _ found: borrowing Evidence
    ) {
        guard let verb = found.tree.head(noun) else { return }
        switch found.tree.relation(noun) {
        case .nsubj, .passiveSubject: addPhrase(verb, but: noun, to: &governed, found, depth: 0)
        case .obj: governed.insert(verb)
        default: break
        }
    }

    /// A predicate with its complements; what stands beside a predicate with a mood of its own is taken for granted
    /// ("was not hurt in the terrible crash").
    private func addPhrase(
        _ top: Int, but left: Int?, to governed: inout Set<Int>, _ found: borrowing Evidence,
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
            case .advmod, .amod, .xcomp, .compound, .particle: complements.append(part)
            case .obj, .obl, .nmod, .ccomp, .acl, .unmarked:
                if !hasMood { complements.append(part) }
            case .conj:
                let hasSubject = tree.dependent(of: part, .nsubj, .passiveSubject) != nil
                if !hasSubject, !hasNegator(part, found) { members.append(part) }
            default: break
            }
        }
        for part in complements { addAll(below: part, to: &governed, found) }
        guard depth < 3 else { return }
        for part in members { addPhrase(part, but: nil, to: &governed, found, depth: depth + 1) }
    }
}
