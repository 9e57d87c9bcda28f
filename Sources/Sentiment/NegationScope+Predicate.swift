internal import Documents
internal import Language

extension NegationScope {
    /// What is said of a negated subject, or the verb that a negated object stands behind.
    func addPredicate(
        of noun: Int, from start: Int, in tokens: borrowing Tokens, to governed: inout Set<Int>,
        found: borrowing Evidence
    ) {
        guard let verb = found.tree.head(noun) else { return }
        switch found.tree.relation(noun) {
        case .nsubj, .passiveSubject:
            addPhrase(verb, from: start, but: noun, in: tokens, to: &governed, found: found)
        case .obj:
            governed.insert(verb)
            if let state = found.tree.dependent(of: verb, .xcomp) {
                addAll(below: state, to: &governed, in: found)
            }
        default: break
        }
    }

    /// The predicate of a list of nouns with a negator in front of each; the first one decides.
    func addPredicate(
        ofList noun: Int, from start: Int, in tokens: borrowing Tokens,
        to governed: inout Set<Int>, found: borrowing Evidence
    ) {
        let tree = found.tree
        guard let verb = tree.head(noun),
            !Self.nominals.contains(tokens.tag[verb]) || tree.dependent(of: verb, .cop) != nil,
            tree.dependent(of: verb, where: { $0 < noun && hasNegator($0, in: found) }) == nil
        else { return }
        // The tree may take the last member for the subject, and the first for what stands beside.
        if verb > noun, tree.dependent(of: noun, .case) == nil {
            // The members that it hangs on the first one as subjects are denied by their own word.
            tree.forEachDependent(of: noun) {
                if tree.relation($0) == .nsubj { addAll(below: $0, to: &governed, in: found) }
            }
            addPhrase(verb, from: start, but: noun, in: tokens, to: &governed, found: found)
        } else {
            addPredicate(of: noun, from: start, in: tokens, to: &governed, found: found)
        }
    }

    /// A predicate with its complements; what stands beside a predicate with a mood of its own
    /// is taken for granted ("was not hurt in the terrible crash").
    func addPhrase(
        _ top: Int, from start: Int, but left: Int? = nil, in tokens: borrowing Tokens,
        to governed: inout Set<Int>, found: borrowing Evidence, depth: Int = 0
    ) {
        let tree = found.tree
        governed.insert(top)
        let hasMood =
            found.weight[top] != 0 || found.guess[top] != 0
            || lexicon.entry(tokens.lemma[top])?.cue == .trouble
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
                if !hasMood || isOwn || isBorne(part, by: top, in: tokens, found: found) {
                    complements.append(part)
                }
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
            addPhrase(part, from: start, in: tokens, to: &governed, found: found, depth: depth + 1)
        }
    }

    /// Whether the object of a bad verb is denied with it: one that the sentence speaks of for
    /// the first time ("did not suffer injuries"), unless the verb tells an attitude
    /// to what is there ("did not condemn violence").
    private func isBorne(
        _ part: Int, by verb: Int, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> Bool {
        let tree = found.tree
        guard tree.relation(part) == .obj, tokens.tag[part] == .NOUN, found.weight[verb] < 0,
            lexicon.entry(tokens.lemma[verb])?.cue != .attitude
        else { return false }
        let definite = tree.dependent(of: part) {
            switch tree.relation($0) {
            case .det: !Self.indefinites.contains(tokens.hash[$0])
            case .possessive: true
            default: false
            }
        }
        return definite == nil
    }

    private static let indefinites: Set<UInt64> = [Word.a, Word.an, WordHash.of("any")]
}
