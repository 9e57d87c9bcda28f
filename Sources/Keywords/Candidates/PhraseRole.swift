internal import Documents

/// What a token can do in a phrase.
struct PhraseRole: OptionSet, Sendable {
    let rawValue: UInt8

    /// It can be a word of a phrase, the first one, the last one.
    static let word = PhraseRole(rawValue: 1)
    static let begins = PhraseRole(rawValue: 2)
    static let ends = PhraseRole(rawValue: 4)
    /// A mark that joins two words ("-", "/", "&").
    static let joint = PhraseRole(rawValue: 8)

    static let noun: PhraseRole = [.word, .begins, .ends]
}

/// Tells the role of each token from its tag (English) or from the stop words alone.
struct PhraseRoles: Sendable {
    let isTagged: Bool

    private static let of = WordHash.of("of")

    func role(
        _ at: Int, in sentence: Range<Int>, _ article: borrowing Article, _ terms: Terms
    )
        -> PhraseRole
    {
        let term = terms.ofToken[at]
        guard term >= 0 else { return isJoint(at, sentence, article) ? .joint : [] }
        if beginsName(at, sentence, article) { return [.word, .begins] }
        switch terms.all[Int(term)].place {
        case .all: return []
        case .edge:
            return !isTagged || article.tokens.hash[at] == Self.of ? .word : []
        default: break
        }
        guard isTagged else { return .noun }
        switch article.tokens.tag[at] {
        case .NOUN, .PROPN, .X: return .noun
        case .ADJ: return [.word, .begins]
        case .NUM: return number(at, sentence, article, terms)
        case .VERB: return participle(at, sentence, article)
        default: return []
        }
    }

    /// "New" in "New York": an adjective with a capital in front of a proper noun.
    private func beginsName(
        _ at: Int, _ sentence: Range<Int>, _ article: borrowing Article
    ) -> Bool {
        isTagged && at + 1 < sentence.upperBound && article.tokens.tag[at] == .ADJ
            && article.tokens.tag[at + 1] == .PROPN
            && article.tokens.shape[at].contains(.capital)
    }

    /// Numbers are words of compounds ("three-way") and of names ("Boeing 737"), but not after a month.
    private func number(
        _ at: Int, _ sentence: Range<Int>, _ article: borrowing Article, _ terms: Terms
    ) -> PhraseRole {
        if at + 1 < sentence.upperBound, isJoint(at + 1, sentence, article) { return .noun }
        guard at > sentence.lowerBound else { return [] }
        if isJoint(at - 1, sentence, article) { return .noun }
        let before = terms.ofToken[at - 1]
        guard article.tokens.tag[at - 1] == .PROPN || article.tokens.tag[at - 1] == .NOUN,
            article.tokens.shape[at - 1].contains(.capital), before >= 0,
            terms.all[Int(before)].place == nil
        else { return [] }
        return [.word, .ends]
    }

    /// Participles in front of nouns ("printed circuit", "operating costs") and gerunds, but no verbs of clauses.
    private func participle(
        _ at: Int, _ sentence: Range<Int>, _ article: borrowing Article
    ) -> PhraseRole {
        let range = article.tokens.range(at)
        guard range.count > 4 else { return [] }
        let isGerund =
            article.text[range.end - 3] == 0x69 && article.text[range.end - 2] == 0x6E
            && article.text[range.end - 1] == 0x67
        let isPast =
            article.text[range.end - 2] == 0x65
            && (article.text[range.end - 1] == 0x64 || article.text[range.end - 1] == 0x6E)
        guard isGerund || isPast else { return [] }
        guard at > sentence.lowerBound else { return isGerund ? .noun : [.word, .begins] }
        switch article.tokens.tag[at - 1] {
        case .PRON, .AUX, .ADV, .PART: return []
        case .NOUN, .PROPN: return isGerund ? [.word, .ends] : []
        default: return isGerund ? .noun : [.word, .begins]
        }
    }

    private func isJoint(_ at: Int, _ bounds: Range<Int>, _ article: borrowing Article) -> Bool {
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
}
