internal import Documents

/// What a negator turns: the scope of negation in the tree.
struct NegationScope: Sendable {
    let lexicon: SentimentLexicon

    /// Tokens behind "anything but" in which the head of what is excepted stands.
    private static let exceptionReach = 5

    /// The words that a negator turns.
    ///
    /// - `top`: the cue's token that its others hang on.
    func words(
        negatedBy top: Int, cue: Range<Int>, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> Set<Int> {
        let tree = found.tree
        var governed: Set<Int> = []
        let tag = tokens.tag[top]
        let relation = tree.relation(top)
        // "without a hitch or complaint": the phrase says what its own words do,
        // and denies what is joined to them.
        if cue.count > 1, Int(found.width[cue.lowerBound]) == cue.count,
            found.valence[cue.lowerBound] != 0
        {
            addMembers(of: cue, to: &governed, in: found)
            return governed
        }
        // "anything but happy": what is joined to the pronoun
        if cue.count > 1, tag == .PRON {
            tree.forEachDependent(of: top) { part in
                if (cue.upperBound..<cue.upperBound + Self.exceptionReach).contains(part),
                    tokens.tag[part] != .PUNCT
                {
                    addAll(below: part, to: &governed, in: found)
                }
            }
            if !governed.isEmpty { return governed }
        }
        // "at no point was there any danger": the phrase stands beside the whole predicate.
        if cue.count > 1, relation == .obl || relation == .advmod, let head = tree.head(top) {
            // "not a single guest was hurt"
            if tokens.tag[head] == .NOUN, tree.dependent(of: head, .cop) == nil {
                addAll(below: head, to: &governed, in: found)
                addPredicate(of: head, from: cue.lowerBound, to: &governed, in: found)
                return governed
            }
            addPhrase(head, from: cue.lowerBound, but: nil, to: &governed, found: found, depth: 0)
            addSubject(ofHappening: head, in: tokens, to: &governed, found: found)
            return governed
        }
        if tag == .VERB || tag == .NOUN || tag == .ADJ && relation != .amod {
            addComplements(of: top, in: tokens, to: &governed, found: found)
            return governed
        }
        guard let head = tree.head(top) else {
            addAll(below: top, to: &governed, in: found)
            return governed
        }
        switch relation {
        case .det, .amod, .nummod:
            addAll(below: head, to: &governed, in: found)
            addPredicate(of: head, from: cue.lowerBound, to: &governed, in: found)
        case .case, .mark:
            addAll(below: head, to: &governed, in: found)
        case .nsubj, .passiveSubject, .obj, .obl, .nmod, .conj, .iobj, .compound:
            addAll(below: top, to: &governed, in: found)
            addPredicate(of: top, from: cue.lowerBound, to: &governed, in: found)
        default:
            // "left no one dead": what a pronoun like that is, it is not.
            if tag == .PRON { addAll(below: top, to: &governed, in: found) }
            addPhrase(head, from: cue.lowerBound, but: nil, to: &governed, found: found, depth: 0)
            addSubject(ofHappening: head, in: tokens, to: &governed, found: found)
        }
        return governed
    }

    /// Adds what is joined to a phrase by "and" or the like.
    private func addMembers(
        of phrase: Range<Int>, to governed: inout Set<Int>, in found: borrowing Evidence
    ) {
        let tree = found.tree
        for at in phrase {
            tree.forEachDependent(of: at) { part in
                if tree.relation(part) == .conj, !phrase.contains(part) {
                    addAll(below: part, to: &governed, in: found)
                }
            }
        }
    }

    /// Adds what a verb, noun or adjective that denies is said of.
    private func addComplements(
        of top: Int, in tokens: borrowing Tokens, to governed: inout Set<Int>,
        found: borrowing Evidence
    ) {
        let tree = found.tree
        // "denied that", "failed to", "a lack of", "free of", "unlikely to"
        tree.forEachDependent(of: top) { part in
            switch tree.relation(part) {
            case .xcomp:
                // "failed to agree", "denied stealing";
                // not "the fear that it would fail proved groundless"
                // nor "escaped unhurt", which says how
                if tree.dependent(of: part, .mark) != nil || tokens.form[part] == .gerund
                    || tokens.tag[part] != .VERB && tokens.tag[part] != .ADJ
                {
                    addAll(below: part, to: &governed, in: found)
                }
            case .obj, .ccomp, .csubj, .passiveSubject, .nmod, .obl, .acl, .advcl:
                addAll(below: part, to: &governed, in: found)
            default: break
            }
        }
        // "a strike is unlikely"
        if governed.isEmpty, tokens.tag[top] == .ADJ, let subject = tree.dependent(of: top, .nsubj)
        {
            addAll(below: subject, to: &governed, in: found)
        }
    }

    /// Adds what does not happen: "the walkout will not go ahead".
    private func addSubject(
        ofHappening verb: Int, in tokens: borrowing Tokens, to governed: inout Set<Int>,
        found: borrowing Evidence
    ) {
        guard isHappening(verb, in: tokens, tree: found.tree),
            let subject = found.tree.dependent(of: verb, .nsubj, .passiveSubject)
        else { return }
        addAll(below: subject, to: &governed, in: found)
    }

    /// Whether a verb says of its subject that it comes to be or lasts,
    /// alone or with a word that goes with it.
    private func isHappening(_ verb: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        let lemma = tokens.lemma[verb]
        guard let entry = lexicon.entry(lemma) else { return false }
        if entry.cue == .happening { return true }
        // "mistakes are hardly ever found"
        if lexicon.entry(tokens.hash[verb])?.cue == .happening,
            tree.dependent(of: verb, .aux) != nil
        {
            return true
        }
        return entry.extends
            && tree.dependent(of: verb) {
                lexicon.entry(WordHash.joined(lemma, tokens.hash[$0]))?.cue == .happening
            } != nil
    }

    /// A word and all below it, but for other clauses, and for a second member
    /// that has a negator of its own.
    func addAll(
        below top: Int, to governed: inout Set<Int>, in found: borrowing Evidence
    ) {
        let tree = found.tree
        var reached: [Int] = []
        tree.forEach(
            below: top,
            cut: { part in
                tree.relation(part).isOwnClause
                    || tree.relation(part) == .conj && hasNegator(part, in: found)
            }
        ) { reached.append($0) }
        governed.formUnion(reached)
    }

    private func hasNegator(_ at: Int, in found: borrowing Evidence) -> Bool {
        found.flags[at].contains(.negator)
            || found.tree.dependent(of: at) { found.flags[$0].contains(.negator) } != nil
    }

    /// What is said of a negated subject, or the verb that a negated object stands behind.
    private func addPredicate(
        of noun: Int, from start: Int, to governed: inout Set<Int>, in found: borrowing Evidence
    ) {
        guard let verb = found.tree.head(noun) else { return }
        switch found.tree.relation(noun) {
        case .nsubj, .passiveSubject:
            addPhrase(verb, from: start, but: noun, to: &governed, found: found, depth: 0)
        case .obj:
            governed.insert(verb)
            if let state = found.tree.dependent(of: verb, .xcomp) {
                addAll(below: state, to: &governed, in: found)
            }
        default: break
        }
    }

    /// A predicate with its complements; what stands beside a predicate with a mood of its own
    /// is taken for granted ("was not hurt in the terrible crash").
    func addPhrase(
        _ top: Int, from start: Int, but left: Int?, to governed: inout Set<Int>,
        found: borrowing Evidence, depth: Int
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
                // "never on time", "neither is to blame":
                // the phrase has its mood at its first word.
                if found.width[part] > 1 { governed.insert(part) }
            case .conj:
                let hasSubject = tree.dependent(of: part, .nsubj, .passiveSubject) != nil
                if !hasSubject, !hasNegator(part, in: found) { members.append(part) }
            default: break
            }
        }
        for part in complements { addAll(below: part, to: &governed, in: found) }
        guard depth < 3 else { return }
        for part in members {
            addPhrase(part, from: start, but: nil, to: &governed, found: found, depth: depth + 1)
        }
    }
}
