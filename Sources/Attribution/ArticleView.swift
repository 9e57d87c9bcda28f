internal import Bytes
internal import Documents
internal import Language
internal import Tables

/// Questions to an article's tokens that all attribution rules ask;
/// each looks a bounded number of tokens around.
///
/// A class, since every rule has it: a copy of the article's arrays would cost more than most
/// rules do. Whoever asks the article itself for a name copies them.
final class ArticleView {
    let article: Article
    let cues: SpeechCues
    let words: SpeechWords

    init(article: Article, cues: SpeechCues, words: SpeechWords) {
        self.article = article
        self.cues = cues
        self.words = words
    }

    /// How far a subject may stand from its verb, in tokens.
    static let reach = 40

    func hash(_ token: Int) -> UInt64 { article.tokens.hash[token] }
    func tag(_ token: Int) -> PartOfSpeech { article.tokens.tag[token] }
    func shape(_ token: Int) -> Tokens.Shape { article.tokens.shape[token] }

    func phrase(_ token: Int) -> NounPhrase? { article.phrase(at: token) }
    func name(_ token: Int) -> NameMention? { article.name(at: token) }

    func isByte(_ byte: Unicode.Scalar, at token: Int) -> Bool {
        let range = article.tokens.range(token)
        return range.count == 1 && article.text[range.start] == UInt8(ascii: byte)
    }

    func isComma(_ token: Int) -> Bool { isByte(",", at: token) }

    /// A dash between words, of any length.
    func isDash(_ token: Int) -> Bool {
        guard shape(token).contains(.punctuation) else { return false }
        let range = article.tokens.range(token)
        let text = article.text
        if text[range.start] == UInt8(ascii: "-") { return true }
        return range.count == WideMark.length
            && WideMark(in: text.span, at: range.start, end: range.end)?.isDash ?? false
    }

    func isVerb(_ token: Int) -> Bool { tag(token) == .VERB || tag(token) == .AUX }

    /// Whether one of the last 80 tokens is a verb.
    func hasVerb(_ tokens: Range<Int>) -> Bool { tokens.suffix(80).contains(where: isVerb) }

    // MARK: Subjects

    /// The subject of a verb, over adverbs, auxiliaries and an apposition; nil for a passive.
    func subject(of verb: Int, floor: Int) -> SpeakerPhrase? {
        var at = verb - 1
        var isPassive = false
        while at >= floor,
            words.has(hash(at), as: .filler) || tag(at) == .ADV || tag(at) == .AUX
                || words.has(hash(at), as: .be)
        {
            if words.has(hash(at), as: .be) { isPassive = true }
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
