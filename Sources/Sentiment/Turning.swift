internal import Documents

/// What negators and words that end, avert, deny or lessen do to the words they govern in the tree.
struct Turning: Sendable {
    let words: SentimentLexicon
    private static let be = WordHash.of("be")

    init(_ words: SentimentLexicon) { self.words = words }

    /// A negator or reverser as it was met.
    struct Cue {
        var tokens: Range<Int>
        var kind: SentimentLexicon.Cue
        var factor: Float
    }

    /// Turns what the cues of a sentence govern, and what verbs do with their particles
    /// and prepositions ("called off the strike", "cleared her of theft").
    func read(
        _ sentence: Range<Int>, cues met: [Cue], tokens: borrowing Tokens,
        into found: inout Evidence
    ) {
        guard !found.tree.isEmpty else { return }
        var cues = met
        for at in sentence where isVerb(at, in: tokens, tree: found.tree) {
            let own = met.first { $0.tokens.contains(at) }
            if let own, own.tokens.count > 1 { continue }
            // A verb that is a cue by itself may have a preposition that governs more:
            // "was spared from the flood".
            if let cue = phrasal(at: at, in: tokens, found: &found), own?.tokens != cue.tokens {
                cues.append(cue)
            }
        }
        guard !cues.isEmpty else { return }
        var turns: [Int: (factor: Float, source: Int)] = [:]
        var spent: Set<Int> = []
        let negators = cues.filter { $0.kind == .negator }
        var denied: Set<Int> = []
        for (number, cue) in (negators + cues.filter { $0.kind != .negator }).enumerated() {
            if number == negators.count { denied = Set(turns.keys) }
            let top = found.tree.top(of: cue.tokens)
            guard !found.flags[top].contains(.moved) else { continue }
            let governed =
                switch cue.kind {
                case .negator: negated(by: top, cue: cue.tokens, in: tokens, found: found)
                case .void: voided(by: top, in: tokens, found: found)
                case .scarce: outnumbered(by: cue.tokens, in: tokens, found: found)
                default: reversed(by: top, cue: cue.tokens, in: tokens, tree: found.tree)
                }
            if denied.contains(top) {
                // "was not called off": nothing has changed.
                for at in governed { turns[at] = nil }
                continue
            }
            for at in governed where !cue.tokens.contains(at) {
                if cue.kind == .spoiler, found.weight[at] + found.guess[at] <= 0 { continue }
                turns[at] = ((turns[at]?.factor ?? 1) * cue.factor, top)
            }
            if cue.kind == .void, governed.contains(where: { found.guess[$0] < 0 }) {
                spent.formUnion(cue.tokens)
            }
            // "denied the theft": a verb that denies sounds worse than what it says
            if tokens.tag[top] == .VERB || cue.kind != .negator, cue.kind != .spoiler,
                governed.contains(where: { found.weight[$0] < 0 })
            {
                spent.formUnion(cue.tokens)
            }
        }
        // "avoided a recession": what the verb sounds like is not said twice.
        for at in spent where turns[at] == nil && found.weight[at] <= 0 { found.silence(at) }
        for (at, turn) in turns {
            if turn.factor < 0 { findMissing(of: at, in: tokens, found: &found) }
            found.turn(at, by: turn.factor, source: turn.source)
        }
        lightenCircumstances(
            of: sentence, turned: turns.keys.sorted(), tokens: tokens, found: &found)
        for at in sentence where turns[at] != nil {
            settleLoss(of: at, in: tokens, found: &found)
            settleSearch(of: at, in: tokens, found: &found)
        }
    }

    /// Whether a word is a verb, or a noun for the tagger that has an object for the parser
    /// ("the director shot the film").
    private func isVerb(_ at: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        tokens.tag[at] == .VERB
            || tokens.tag[at] == .NOUN && tree.dependent(of: at, .obj) != nil
    }

    /// Lightens the accident that did no harm: what stands beside a bad thing that is turned
    /// ("none was hurt in the crash", "the storm did no damage").
    private func lightenCircumstances(
        of sentence: Range<Int>, turned: [Int], tokens: borrowing Tokens, found: inout Evidence
    ) {
        let tree = found.tree
        for bad in turned where found.weight[bad] > 0 || found.guess[bad] > 0 {
            // "did no damage", "passed without damage": what the verb stands beside
            let isThing = [.obj, .obl].contains(tree.relation(bad))
            guard let predicate = isThing ? tree.head(bad) : bad,
                tokens.tag[predicate] == .VERB || tokens.tag[predicate] == .ADJ
                    || tree.dependent(of: predicate, .cop) != nil
            else { continue }
            var beside: [Int] = []
            tree.forEachDependent(of: predicate) { part in
                guard [.obl, .advcl, .nmod, .nsubj].contains(tree.relation(part)) else { return }
                tree.forEach(below: part, cut: { _ in false }) { beside.append($0) }
            }
            for at in beside where sentence.contains(at) && !turned.contains(at) {
                if found.weight[at] < 0 { found.weight[at] *= Self.circumstance }
                if found.guess[at] < 0 { found.guess[at] *= Self.circumstance }
            }
        }
    }

    private static let circumstance: Float = 0.4

    /// Takes away the mood of what a negated verb does not happen to, where the two were
    /// of different minds: "no lives were lost" tells of no loss, not of bad lives.
    private func settleLoss(of verb: Int, in tokens: borrowing Tokens, found: inout Evidence) {
        guard tokens.tag[verb] == .VERB, found.valence[verb] < 0,
            found.flags[verb].contains(.negated)
        else { return }
        var things: [Int] = []
        found.tree.forEachDependent(of: verb) { part in
            switch found.tree.relation(part) {
            case .obj, .nsubj, .passiveSubject:
                if found.flags[part].contains(.negated), found.valence[part] >= 0 {
                    things.append(part)
                }
            default: break
            }
        }
        for thing in things { found.silence(thing) }
    }

    /// Gives a verb a mood that is a service one misses where it is denied: "hardly ever answers".
    private func findMissing(of verb: Int, in tokens: borrowing Tokens, found: inout Evidence) {
        guard tokens.tag[verb] == .VERB, found.weight[verb] == 0, found.guess[verb] == 0,
            words.entry(tokens.lemma[verb])?.cue == .service
        else { return }
        found.weight[verb] = Self.service
    }

    private static let service: Float = 1.2

    /// Takes away the mood of a good verb whose bad object is denied:
    /// to have found nothing illegal is no loss.
    private func settleSearch(of verb: Int, in tokens: borrowing Tokens, found: inout Evidence) {
        guard tokens.tag[verb] == .VERB, found.flags[verb].contains(.negated),
            found.valence[verb] >= 0, found.weight[verb] + found.guess[verb] < 0,
            let thing = found.tree.dependent(of: verb, .obj)
        else { return }
        var isBad = false
        found.tree.forEach(below: thing, cut: { _ in false }) { part in
            if found.flags[part].contains(.negated), found.weight[part] + found.guess[part] > 0 {
                isBad = true
            }
        }
        if isBad { found.silence(verb) }
    }

    // MARK: - Verbs with particles, prepositions and objects

    /// The cue that a verb is, by its base form or with a dependent;
    /// a phrase with a valence gives it to the verb.
    private func phrasal(at: Int, in tokens: borrowing Tokens, found: inout Evidence) -> Cue? {
        guard let entry = words.entry(tokens.lemma[at]) else { return nil }
        let tree = found.tree
        var cue: Cue?
        if entry.cue.isOfVerbs {
            cue = Cue(tokens: at..<(at + 1), kind: entry.cue, factor: entry.factor)
        }
        guard entry.extends else { return cue }
        let isPassive =
            tree.dependent(of: at) {
                tree.relation($0) == .aux && tokens.lemma[$0] == Self.be
            } != nil && tokens.form[at] != .gerund
        var phrase: (entry: SentimentLexicon.Entry, part: Int, isObject: Bool)?
        var isOfSubject = false
        tree.forEachDependent(of: at) { part in
            let relation = tree.relation(part)
            switch relation {
            case .particle, .compound, .advmod, .case, .obj, .passiveSubject, .nsubj, .xcomp:
                let isSubject = relation == .nsubj || relation == .passiveSubject
                // the subject of a passive is what the verb does something to
                guard !isSubject || isPassive else {
                    // "rain fell", "the day broke": the subject comes first in the table too
                    let own = WordHash.joined(tokens.lemma[part], tokens.lemma[at])
                    if let known = words.entry(own), known.isWord {
                        phrase = (known, part, true)
                        isOfSubject = true
                    }
                    break
                }
                let isThing = relation == .obj || isSubject
                for word in [tokens.hash[part], tokens.lemma[part]] where !isOfSubject {
                    if let known = words.entry(WordHash.joined(tokens.lemma[at], word)),
                        known.isWord || known.cue != .none
                    {
                        phrase = (known, part, isThing)
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
                guard [.obl, .nmod, .advcl].contains(tree.relation(owner)),
                    let mark = tree.dependent(of: owner, .case, .mark),
                    let known = words.entry(
                        WordHash.joined(tokens.lemma[at], tokens.hash[mark]))
                else { continue }
                if known.cue.isOfVerbs {
                    cue = Cue(
                        tokens: mark..<(mark + 1), kind: known.cue, factor: known.factor)
                } else if known.isWord, known.valence == 0, phrase == nil,
                    !found.flags[at].contains(.moved)
                {
                    // "fell on a Saturday"
                    phrase = (known, mark, false)
                }
            }
        }
        if let (known, part, isObject) = phrase {
            if known.cue.isOfVerbs {
                cue = Cue(tokens: at..<(at + 1), kind: known.cue, factor: known.factor)
                if known.isWord, found.width[at] == 1 {
                    found.valence[at] = known.valence
                    found.weight[at] = known.valence
                }
            } else if known.isWord, found.width[at] == 1 {
                found.valence[at] = known.valence
                found.weight[at] = known.valence
                found.guess[at] = 0
                found.rating[at] = WordRating()
                found.flags[at].insert(.moved)
                found.partner[at] = Int32(truncatingIfNeeded: part)
                if isObject || known.valence == 0, !found.flags[part].contains(.moved) {
                    found.silence(part)
                }
            }
        }
        return cue
    }
}
