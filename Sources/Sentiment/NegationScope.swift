internal import Documents

/// What a negator turns: the scope of negation in the tree.
struct NegationScope: Sendable {
    let lexicon: SentimentLexicon

    /// Tokens behind "anything but" in which the head of what is excepted stands.
    private static let exceptionReach = 5
    static let nominals: Set<PartOfSpeech> = [.NOUN, .PROPN, .PRON, .NUM]

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
                addPredicate(
                    of: head, from: cue.lowerBound, in: tokens, to: &governed, found: found)
                return governed
            }
            addPhrase(head, from: cue.lowerBound, in: tokens, to: &governed, found: found)
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
            addPredicate(of: head, from: cue.lowerBound, in: tokens, to: &governed, found: found)
        case .case, .mark:
            addAll(below: head, to: &governed, in: found)
        // "neither the mayor nor his deputy was hurt"
        case .cc
        where Self.nominals.contains(tokens.tag[head]) && tree.dependent(of: head, .cop) == nil:
            addAll(below: head, to: &governed, in: found)
            addPredicate(
                ofList: head, from: cue.lowerBound, in: tokens, to: &governed, found: found)
        case .nsubj, .passiveSubject, .obj, .obl, .nmod, .conj, .iobj, .compound:
            addAll(below: top, to: &governed, in: found)
            addPredicate(of: top, from: cue.lowerBound, in: tokens, to: &governed, found: found)
        default:
            // "left no one dead": what a pronoun like that is, it is not.
            if tag == .PRON { addAll(below: top, to: &governed, in: found) }
            addPhrase(head, from: cue.lowerBound, in: tokens, to: &governed, found: found)
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

    /// Whether a clause begins with what denies it: "before anyone was hurt".
    func hasNegatorMark(_ clause: Int, in found: borrowing Evidence) -> Bool {
        found.tree.dependent(of: clause, .mark).map { found.flags[$0].contains(.negator) } ?? false
    }

    func hasNegator(_ at: Int, in found: borrowing Evidence) -> Bool {
        found.flags[at].contains(.negator)
            || found.tree.dependent(of: at) { part in
                found.flags[part].contains(.negator)
                    // "almost never cancels": the cue's first word hangs on its last
                    || found.tree.relation(part) == .advmod
                        && found.tree.dependent(of: part) { found.flags[$0].contains(.negator) }
                            != nil
            } != nil
    }
}

/// Punctuation and words that the rules of scope look at, as word hashes.
struct ScopeWords: Sendable {
    private let openingQuotes: [UInt64]
    private let closingQuotes: [UInt64]
    private let straightQuotes: [UInt64]
    private let clauseEnds: [UInt64]
    let question = WordHash.of("?")
    let exclamation = WordHash.of("!")
    let comma = WordHash.of(",")
    /// Prepositions whose words belong to what they stand behind: "guilty of",
    /// "suffers from", "complains about".
    let joints = ["of", "from", "about"].map { WordHash.of($0) }
    private let clauseWords: [UInt64]

    init() {
        openingQuotes = ["\u{201C}", "\u{AB}", "``", "\u{201E}"].map { WordHash.of($0) }
        closingQuotes = ["\u{201D}", "\u{BB}", "''"].map { WordHash.of($0) }
        straightQuotes = ["\""].map { WordHash.of($0) }
        clauseEnds = [
            ",", ";", ":", "(", ")", "\u{2014}", "\u{2013}", "--", "-", "...", "\u{2026}",
        ]
        .map { WordHash.of($0) }
        clauseWords = [
            "but", "while", "although", "though", "because", "who", "which", "that", "whereas",
            "after",
            "before", "when",
        ].map { WordHash.of($0) }
    }

    /// How a quotation mark changes the voice; nil if the token is none.
    func opensQuote(_ hash: UInt64, isOpen: Bool) -> Bool? {
        if openingQuotes.contains(hash) { return true }
        if closingQuotes.contains(hash) { return false }
        return straightQuotes.contains(hash) ? !isOpen : nil
    }

    func endsClause(_ hash: UInt64) -> Bool { clauseEnds.contains(hash) }

    func beginsClause(_ hash: UInt64) -> Bool { clauseWords.contains(hash) }
}
