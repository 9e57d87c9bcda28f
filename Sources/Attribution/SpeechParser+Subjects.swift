internal import Documents
internal import Language
internal import Tables

/// Who is the subject of a verb.
extension SpeechParser {
    /// The subject of a verb, over adverbs, auxiliaries and an apposition; nil for a passive.
    func subject(of verb: Int, floor: Int) -> SpeakerPhrase? {
        var at = verb - 1
        var isPassive = false
        while at >= floor,
            grammar.has(hash(at), as: .filler) || tag(at) == .ADV || tag(at) == .AUX
                || grammar.has(hash(at), as: .be)
        {
            if grammar.has(hash(at), as: .be) { isPassive = true }
            at -= 1
        }
        guard at >= floor else { return nil }
        if isPassive, cues.verbs[hash(verb)]?.contains(.past) == true { return nil }
        if isByte(")", at: at) {
            var open = at
            while open > floor, at - open < 12, !isByte("(", at: open) { open -= 1 }
            if isByte("(", at: open) { at = open - 1 }
            guard at >= floor else { return nil }
        }
        if isComma(at) || isDash(at) { return subject(beforeApposition: at, floor: floor) }
        guard let found = source(endingAt: at, floor: floor) else { return nil }
        return described(by: found, floor: floor) ?? found
    }

    /// "Economists polled by the agency said": the noun in front of a participle, with all behind it.
    private func described(by agent: SpeakerPhrase, floor: Int) -> SpeakerPhrase? {
        let by = agent.tokens.lowerBound - 1
        guard article.tokens.hasTrees, by - 2 >= floor, hash(by) == Word.by, tag(by - 1) == .VERB,
            article.tokens.relation[by - 1] == .acl, let noun = phrase(by - 2),
            noun.head == Int(article.tokens.head[by - 1]), noun.tokens.lowerBound >= floor
        else { return nil }
        let kind = kind(noun)
        guard kind == .person || kind == .group || kind == .report else { return nil }
        return SpeakerPhrase(
            tokens: noun.tokens.lowerBound..<agent.tokens.upperBound, head: noun.head, kind: kind)
    }

    /// "Ann Lee, 45, a farmer from Ohio, said": the phrase before the first
    /// comma that can be a subject.
    func subject(beforeApposition comma: Int, floor: Int) -> SpeakerPhrase? {
        var nearest: SpeakerPhrase?
        var at = comma - 2
        while at > floor, comma - at < Self.reach {
            defer { at -= 1 }
            guard isComma(at) || isDash(at) else { continue }
            guard let found = source(endingAt: at - 1, floor: floor), found.isLikely else {
                continue
            }
            if beginsClause(at: found.tokens.lowerBound, floor: floor) { return found }
            if nearest == nil { nearest = found }
        }
        return nearest
    }

    /// Whether a clause, or with `orComma` a part of a list, may begin at a token.
    func beginsClause(at token: Int, floor: Int, orComma: Bool = false) -> Bool {
        guard token > floor else { return true }
        let before = token - 1
        if orComma, isComma(before) { return true }
        return shape(before).contains(.punctuation) && !isComma(before) || tag(before) == .CCONJ
            || tag(before) == .SCONJ
            || hash(before) == Word.that
    }

    /// The first phrase in front of a verb, for "and said", "saying".
    func mainSubject(of tokens: Range<Int>) -> SpeakerPhrase? {
        for token in tokens.prefix(Self.reach) where isVerb(token) {
            guard token > tokens.lowerBound else { return nil }
            return subject(of: token, floor: tokens.lowerBound)
        }
        return nil
    }
}
