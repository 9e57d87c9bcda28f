internal import Documents
internal import Language

/// Tells the role of each token from its tag (English) or from stop words, capitals
/// (German) and endings (Spanish).
struct PhraseRoles: Sendable {
    /// ISO 639-1, "en" where tokens have tags.
    let language: String
    let isTagged: Bool

    func role(
        at: Int, in sentence: Range<Int>, names: NameRuns, article: borrowing Article, terms: Terms
    ) -> PhraseRole {
        let term = terms.ofToken[at]
        guard term >= 0 else {
            let isClitic = isTagged && names.isInnerClitic(at, terms)
            return isClitic || isJoint(at, bounds: sentence, article: article) ? .joint : []
        }
        if let name = names[at], isTagged,
            !isStopped(name, terms: terms, isPerson: names.isOfPerson(at))
        {
            var role = PhraseRole.word
            if at == name.lowerBound { role.insert(.begins) }
            if names.end(of: at, terms) == name.upperBound { role.insert(.ends) }
            return role
        }
        if let role = chainRole(at: at, sentence: sentence, article: article) { return role }
        if beginsName(at: at, sentence: sentence, article: article) { return [.word, .begins] }
        switch terms.all[Int(term)].place {
        case .all: return []
        case .edge:
            return !isTagged || article.tokens.hash[at] == Word.of ? .word : []
        default: break
        }
        guard isTagged else { return untagged(at: at, in: article) }
        switch article.tokens.tag[at] {
        case .NOUN, .PROPN, .X: return .noun
        case .ADJ:
            return isSecondVerb(at, sentence: sentence, article: article)
                || isVerbBehindComma(at, sentence: sentence, article: article)
                ? [] : [.word, .begins]
        case .NUM: return number(at: at, sentence: sentence, article: article, terms: terms)
        case .VERB: return participle(at: at, sentence: sentence, article: article)
        default: return []
        }
    }

    /// The role of a word without a tag: in German only what has a capital is a noun,
    /// in Spanish the endings of the past tense tell verbs.
    private func untagged(at: Int, in article: borrowing Article) -> PhraseRole {
        guard !article.tokens.shape[at].contains(.capital) else { return .noun }
        switch language {
        case "de": return [.word, .begins]
        case "es":
            let range = article.tokens.range(at)
            let word = article.text[range.start..<range.end]
            return Self.pastEndings.contains {
                word.count > $0.count + 2 && word.suffix($0.count) == $0[...]
            }
                ? [] : .noun
        default: return .noun
        }
    }

    private static let pastEndings = ["ó", "aron", "ieron", "aban"].map { Array($0.utf8) }

    /// Whether a name holds a word that no phrase may hold, such as an agency's,
    /// or is a single word that borders none, unless it is a person's.
    private func isStopped(_ name: Range<Int>, terms: Terms, isPerson: Bool) -> Bool {
        name.contains { at in
            let term = terms.ofToken[at]
            guard term >= 0, let place = terms.all[Int(term)].place else { return false }
            return place == .all || place == .edge && name.count == 1 && !isPerson
        }
    }

    /// Whether an adjective begins a name: with a capital in front of a proper
    /// noun, as "New" in "New York".
    private func beginsName(at: Int, sentence: Range<Int>, article: borrowing Article) -> Bool {
        isTagged && at + 1 < sentence.upperBound && article.tokens.tag[at] == .ADJ
            && article.tokens.tag[at + 1] == .PROPN
            && article.tokens.shape[at].contains(.capital)
    }

    /// Numbers are words of compounds ("three-way") and of names ("Boeing
    /// 737"), but not after a month.
    private func number(
        at: Int, sentence: Range<Int>, article: borrowing Article, terms: Terms
    ) -> PhraseRole {
        if at + 1 < sentence.upperBound, isJoint(at + 1, bounds: sentence, article: article) {
            return .noun
        }
        guard at > sentence.lowerBound else { return [] }
        if isJoint(at - 1, bounds: sentence, article: article) { return .noun }
        let before = terms.ofToken[at - 1]
        guard article.tokens.tag[at - 1] == .PROPN || article.tokens.tag[at - 1] == .NOUN,
            article.tokens.shape[at - 1].contains(.capital), before >= 0,
            terms.all[Int(before)].place == nil
        else { return [] }
        return [.word, .ends]
    }

    /// Participles in front of nouns ("printed circuit", "operating costs") and gerunds,
    /// but no verbs of clauses.
    private func participle(at: Int, sentence: Range<Int>, article: borrowing Article) -> PhraseRole
    {
        let range = article.tokens.range(at)
        guard range.count > 4 else { return [] }
        let isGerund = isGerund(at, in: article)
        let isPast =
            article.text[range.end - 2] == 0x65
            && (article.text[range.end - 1] == 0x64 || article.text[range.end - 1] == 0x6E)
        guard isGerund || isPast else { return [] }
        guard at > sentence.lowerBound else { return isGerund ? .noun : [.word, .begins] }
        if isGerund,
            governs(at, sentence: sentence, article: article)
                || hasObject(at, sentence: sentence, article: article)
        {
            return []
        }
        switch article.tokens.tag[at - 1] {
        case .PRON, .AUX, .ADV, .PART: return []
        case .NOUN, .PROPN: return isGerund ? [.word, .ends] : []
        default: return isGerund ? .noun : [.word, .begins]
        }
    }

    /// Whether a word has the ending of gerunds.
    private func isGerund(_ at: Int, in article: borrowing Article) -> Bool {
        let range = article.tokens.range(at)
        return range.count > 4
            && article.text[(range.end - 3)..<range.end].elementsEqual("ing".utf8)
    }

    /// Whether what the tagger takes for an adjective is the second of two verbs with objects:
    /// "killing four horses and damaging roofs".
    private func isSecondVerb(_ at: Int, sentence: Range<Int>, article: borrowing Article) -> Bool {
        guard at > sentence.lowerBound + 2, article.tokens.tag[at - 1] == .CCONJ,
            isGerund(at, in: article)
        else { return false }
        return (max(sentence.lowerBound + 1, at - Self.reach - 2)..<(at - 2)).contains { first in
            article.tokens.tag[first] == .VERB && isGerund(first, in: article)
                && (governs(first, sentence: sentence, article: article)
                    || hasObject(first, sentence: sentence, article: article))
        }
    }

    /// Whether what the tagger takes for an adjective is the verb of a clause behind a comma:
    /// "flew over the valley, promising tents", not "a young, promising striker" nor one in a
    /// list of things.
    private func isVerbBehindComma(
        _ at: Int, sentence: Range<Int>, article: borrowing Article
    ) -> Bool {
        guard at > sentence.lowerBound + 2, at + 1 < sentence.upperBound,
            article.tokens.hash[at - 1] == Word.comma, isGerund(at, in: article),
            article.tokens.tag[at + 1] == .NOUN, article.tokens.tag[at - 2] != .ADJ
        else { return false }
        // "sold tents, promising maps and rope": things in a row have no commas but between them
        let clause = article.tokens.tag[sentence.lowerBound..<(at - 1)]
        let hasVerb = clause.contains { $0 == .VERB || $0 == .AUX }
        let endsAsObject =
            article.tokens.hasTrees && article.tokens.relation[at - 2] == .obj
            && article.tokens.relation[at + 1] == .conj
        return hasVerb && !endsAsObject
    }

    /// Whether a tree gives a participle beside its clause an object:
    /// "killing four horses and damaging roofs".
    private func hasObject(_ at: Int, sentence: Range<Int>, article: borrowing Article) -> Bool {
        guard article.tokens.hasTrees else { return false }
        switch article.tokens.relation[at] {
        case .advcl, .conj, .parataxis: break
        default: return false
        }
        return (at + 1..<min(sentence.upperBound, at + 1 + Self.reach)).contains {
            Int(article.tokens.head[$0]) == at && article.tokens.relation[$0] == .obj
        }
    }

    /// Tokens that an object stands behind its verb, at most.
    private static let reach = 6

    /// Whether a gerund is the verb of a clause of its own: "burying hundreds
    /// of homes", "voters favouring a ban".
    ///
    /// It has an object behind it, and in front of it stands a comma, a word that clauses begin
    /// with, or a noun in the plural.
    private func governs(_ at: Int, sentence: Range<Int>, article: borrowing Article) -> Bool {
        guard at + 1 < sentence.upperBound else { return false }
        let isObject: Bool
        switch article.tokens.tag[at + 1] {
        case .DET, .PRON, .PROPN, .NUM: isObject = true
        // "citing broken scales"
        case .NOUN, .ADJ, .VERB: isObject = false
        default: return false
        }
        switch article.tokens.tag[at - 1] {
        case .PUNCT: return true
        case .ADP, .SCONJ:
            return isObject || Self.clauseOpeners.contains(article.tokens.hash[at - 1])
        case .NOUN: return isObject || article.tokens.lemma[at - 1] != article.tokens.hash[at - 1]
        case .PROPN: return isObject
        default: return false
        }
    }

    private static let clauseOpeners = Set(
        ["by", "after", "before", "while", "when", "without", "since", "despite"].map {
            WordHash.of($0)
        })

    private func isJoint(_ at: Int, bounds: Range<Int>, article: borrowing Article) -> Bool {
        guard at > bounds.lowerBound, at + 1 < bounds.upperBound,
            article.tokens.shape[at].contains(.punctuation)
        else { return false }
        let range = article.tokens.range(at)
        guard range.count == 1 else { return false }
        let byte = article.text[range.start]
        // "Marks & Spencer"
        if byte == 0x26, article.tokens.shape[at - 1].contains(.capital),
            article.tokens.shape[at + 1].contains(.capital)
        {
            return true
        }
        return Int(article.tokens.end[at - 1]) == range.start
            && Int(article.tokens.start[at + 1]) == range.end
            && (byte == 0x2D || byte == 0x2F || byte == 0x26)
    }

    /// Whether party and state stand behind a politician's name: "D-Calif.", "R-Ohio".
    private func isSeat(_ first: Int, in article: borrowing Article) -> Bool {
        let range = article.tokens.range(first)
        guard range.count == 1, first + 2 < article.tokens.count else { return false }
        let letter = article.text[range.start]
        return (letter == UInt8(ascii: "D") || letter == UInt8(ascii: "R"))
            && article.tokens.shape[first + 2].contains(.capital)
    }

    /// The role of a word in a compound with hyphens, whatever its words are apart
    /// ("pay-as-you-go", "self-driving lorry"); nil for others.
    ///
    /// Two words end a phrase only where the second is a noun. Ages ("21-year-old") are none.
    private func chainRole(at: Int, sentence: Range<Int>, article: borrowing Article) -> PhraseRole?
    {
        let (before, after) = (
            HyphenChain.isLinked(at, in: article), HyphenChain.isLinked(at + 2, in: article)
        )
        guard isTagged, before || after else { return nil }
        let isLong =
            before && after || HyphenChain.isLinked(at - 2, in: article)
            || HyphenChain.isLinked(at + 4, in: article)
        var first = at
        while HyphenChain.isLinked(first, in: article) { first -= 2 }
        if isLong, article.tokens.shape[first].contains(.number) { return [] }
        if isSeat(first, in: article) { return [] }
        if !before {
            let isAdverb = !isLong && article.tokens.tag[at] == .ADV
            return isAdverb ? nil : [.word, .begins]
        }
        if after { return .word }
        let tag = article.tokens.tag[at]
        return isLong || tag == .NOUN || tag == .PROPN || tag == .NUM ? [.word, .ends] : .word
    }
}
