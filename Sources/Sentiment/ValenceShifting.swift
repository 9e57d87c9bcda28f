internal import Documents
internal import Language

/// What negators and words that end, avert, deny or lessen do to the words they govern in the tree:
/// contextual valence shifters (Polanyi and Zaenen 2006).
struct ValenceShifting: Sendable {
    private let lexicon: SentimentLexicon
    private let phrasalVerbs: PhrasalVerbs
    private let negation: NegationScope
    private let reversal: ReversalScope
    private let accusations: AccusationScope
    private let quantities: Quantities

    init(_ lexicon: SentimentLexicon, quantities: Quantities) {
        self.lexicon = lexicon
        phrasalVerbs = PhrasalVerbs(lexicon: lexicon, quantities: quantities)
        negation = NegationScope(lexicon: lexicon)
        reversal = ReversalScope(negation: negation)
        accusations = AccusationScope(lexicon: lexicon)
        self.quantities = quantities
    }

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
            if phrasalVerbs.refusesPlea(at, in: tokens, found: &found) { continue }
            let own = met.first { $0.tokens.contains(at) }
            if let own, own.tokens.count > 1 { continue }
            // A verb that is a cue by itself may have a preposition that governs more:
            // "was spared from the flood".
            guard let cue = phrasalVerbs.cue(at: at, in: tokens, found: &found),
                own?.tokens != cue.tokens || own?.kind != cue.kind
            else { continue }
            // "abandoned the plan": with its object the verb does something else than alone.
            cues.removeAll { $0.tokens == cue.tokens }
            cues.append(cue)
        }
        guard !cues.isEmpty else { return }
        var turns: [Int: (factor: Float, source: Int)] = [:]
        var spent: Set<Int> = []
        let negators = cues.filter { $0.kind == .negator }
        var denied: Set<Int> = []
        for (number, cue) in (negators + cues.filter { $0.kind != .negator }).enumerated() {
            if number == negators.count { denied = Set(turns.keys) }
            let top = found.tree.top(of: cue.tokens)
            let governed = words(governedBy: cue, top: top, in: tokens, found: found)
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
                governed.contains(where: {
                    found.weight[$0] < 0 || isThing($0, of: .bad, .hold, in: tokens)
                })
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
            settleKind(of: at, in: tokens, found: &found)
        }
    }

    /// The words that a cue does something to.
    private func words(
        governedBy cue: Cue, top: Int, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> Set<Int> {
        // "dropped the case against": what moves its thing turns nothing else of it.
        if found.flags[top].contains(.moved) {
            return cue.kind == .reverser
                ? accusations.words(clearedBy: top, in: tokens, found: found) : []
        }
        switch cue.kind {
        case .negator:
            var words = negation.words(negatedBy: top, cue: cue.tokens, in: tokens, found: found)
            for word in words {
                words.formUnion(accusations.words(besideDenied: word, in: tokens, found: found))
            }
            // "the charges were dismissed"
            return words.union(accusations.words(clearedBy: top, in: tokens, found: found))
        case .void: return reversal.words(voidedBy: top, in: tokens, found: found)
        case .scarce: return reversal.words(outnumberedBy: cue.tokens, in: tokens, found: found)
        case .acquittal: return accusations.words(clearedBy: top, in: tokens, found: found)
        default:
            let words = reversal.words(
                reversedBy: top, cue: cue.tokens, in: tokens, found: found)
            return cue.kind == .spoiler
                ? words
                : words.union(accusations.words(clearedBy: top, in: tokens, found: found))
        }
    }

    /// Whether more of a noun is one of some kinds, whatever it sounds like.
    private func isThing(
        _ at: Int, of kinds: Quantities.Desirability..., in tokens: borrowing Tokens
    ) -> Bool {
        tokens.tag[at] == .NOUN
            && quantities.desirability(of: at, in: tokens).map { kinds.contains($0) } ?? false
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
            var doers: Set<Int> = []
            var occasions: Set<Int> = []
            tree.forEachDependent(of: predicate) { part in
                guard [.obl, .advcl, .nmod, .nsubj].contains(tree.relation(part)) else { return }
                let isDoer =
                    tree.relation(part) == .obl
                    && tree.dependent(of: part, .case).map { tokens.hash[$0] == Word.by } ?? false
                if isThing, tree.relation(part) == .obl, part > bad { occasions.insert(part) }
                tree.forEach(below: part, cut: { _ in false }) {
                    beside.append($0)
                    if isDoer { doers.insert($0) }
                }
            }
            for at in beside where sentence.contains(at) && !turned.contains(at) {
                // "had no injuries after the blaze": it is told of for what it did not do
                if doers.contains(at) || occasions.contains(at),
                    found.weight[at] + found.guess[at] < 0
                {
                    found.silence(at)
                }
                if found.weight[at] < 0 { found.weight[at] *= Self.circumstance }
                if found.guess[at] < 0 { found.guess[at] *= Self.circumstance }
            }
        }
    }

    /// What the badness of a circumstance keeps.
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

    /// Takes away the mood of good nouns that only tell which bad thing is denied:
    /// to have no safety lapses is no lack of safety.
    private func settleKind(of thing: Int, in tokens: borrowing Tokens, found: inout Evidence) {
        let weight = found.weight[thing] + found.guess[thing]
        guard tokens.tag[thing] == .NOUN, found.flags[thing].contains(.negated),
            weight > Self.clear || isThing(thing, of: .bad, .hold, in: tokens)
                || weight == 0 && found.rating[thing].happiness < -Self.clear
        else { return }
        var kinds: [Int] = []
        found.tree.forEach(
            below: thing, cut: { ![.compound, .nmod].contains(found.tree.relation($0)) }
        ) { part in
            if part < thing, found.flags[part].contains(.negated),
                found.weight[part] + found.guess[part] < 0 || found.rating[part].happiness > 0
            {
                kinds.append(part)
            }
        }
        for kind in kinds { found.silence(kind) }
    }

    /// The least turned weight, and the least rating, of what is plainly bad.
    private static let clear: Float = 0.5

    /// Gives a word a mood that only what is missing has: a service one misses
    /// ("hardly ever answers"), a trouble that there is not ("is hardly an issue", "never jams").
    private func findMissing(of word: Int, in tokens: borrowing Tokens, found: inout Evidence) {
        guard found.weight[word] == 0, found.guess[word] == 0 else { return }
        switch lexicon.entry(tokens.lemma[word])?.cue {
        case .service: if tokens.tag[word] == .VERB { found.weight[word] = Self.missing }
        case .trouble:
            if tokens.tag[word] == .VERB
                || tokens.tag[word] == .NOUN && found.tree.dependent(of: word, .cop) != nil
            {
                found.weight[word] = -Self.missing
            }
        default: break
        }
    }

    /// The weight that a service, or a trouble, gets before it is turned.
    private static let missing: Float = 1.2

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
}
