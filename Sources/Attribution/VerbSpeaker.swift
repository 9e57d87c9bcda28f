internal import Documents
internal import Language
internal import Tables

/// Tells whether a verb of the table reports something, and who says what it tells.
struct VerbSpeaker {
    private let content: SpeechContent
    /// Who spoke last in the sentence.
    private let lastSource: SpeakerPhrase?

    init(in content: SpeechContent, lastSource: SpeakerPhrase?) {
        self.content = content
        self.lastSource = lastSource
    }

    private var view: ArticleView { content.view }
    private var sentence: Range<Int> { content.sentence }
    private var clauses: SpeechClauses { content.clauses }

    /// Whether a word of the verb table is a verb here.
    func isCue(_ token: Int, with frames: SpeechFrames) -> Bool {
        let tag = view.tag(token)
        // "farmers can claim back €12"
        if !frames.contains(.particle), isWithParticle(token) { return false }
        let before = token > sentence.lowerBound ? token - 1 : -1
        if before >= 0 {
            let tag = view.tag(before)
            if tag == .DET || view.words.has(view.hash(before), as: .article)
                || view.words.has(view.hash(before), as: .possessive)
            {
                return false
            }
            // "to say": the infinitive tells no fact; "did not say" neither
            if view.hash(before) == Word.to
                || view.words.has(view.hash(before), as: .negation)
            {
                return false
            }
        }
        if tag == .VERB || tag == .AUX { return true }
        if frames.contains(.past) {
            return tag != .ADJ && tag != .PROPN && !(tag == .NOUN && isObject(token))
        }
        return tag == .NOUN && nounSource(of: token, with: frames) != nil
    }

    /// Whether a particle makes a verb another one.
    private func isWithParticle(_ verb: Int) -> Bool {
        let tokens = view.article.tokens
        return tokens.hasTrees && verb + 1 < sentence.upperBound
            && tokens.relation[verb + 1] == .particle && Int(tokens.head[verb + 1]) == verb
    }

    /// Whether the tree has a word as what is done something with: "raised its forecast".
    private func isObject(_ token: Int) -> Bool {
        let tokens = view.article.tokens
        return tokens.hasTrees && tokens.relation[token] == .obj
    }

    /// The subject of a present form that was tagged as the head of its noun phrase:
    /// "the company plans to".
    func nounSource(of token: Int, with frames: SpeechFrames) -> SpeakerPhrase? {
        guard token > sentence.lowerBound, token + 1 < sentence.upperBound,
            view.tag(token) == .NOUN,
            let phrase = view.phrase(token), phrase.tokens.lowerBound < token
        else { return nil }
        for at in phrase.tokens.lowerBound..<token
        where view.words.has(view.hash(at), as: .possessive) || view.tag(at) == .PRON
            || view.words.has(view.hash(at), as: .owner)
        {
            return nil
        }
        guard let source = view.source(endingAt: token - 1, floor: sentence.lowerBound) else {
            return nil
        }
        // ", the department estimates."
        if frames.contains(.clause) || frames.contains(.speech), view.isByte(".", at: token + 1),
            phrase.tokens.lowerBound > sentence.lowerBound,
            view.isComma(phrase.tokens.lowerBound - 1)
        {
            return source
        }
        if let found = described(before: token, behind: phrase), frames.contains(.clause) {
            return found
        }
        let isReport =
            view.cues.nouns[view.hash(token - 1)] == .report && frames.contains(.report)
        let isPlural =
            view.cues.nouns[view.hash(token - 1)] != nil || view.tag(token - 1) == .PROPN
            || view.tag(phrase.tokens.lowerBound) == .NOUN
        guard
            isReport
                || (isPlural
                    && (view.hash(token + 1) == Word.that
                        || clauses.isInfinitive(at: token + 1)))
        else { return nil }
        return SpeakerPhrase(
            tokens: source.tokens.lowerBound..<token, head: token - 1,
            kind: isReport ? .report : .person)
    }

    /// ", documents seen by the agency show.": what a participle tells of, where the verb that
    /// ends the sentence was tagged as the last noun of the phrase behind "by".
    private func described(before verb: Int, behind phrase: NounPhrase) -> SpeakerPhrase? {
        let by = phrase.tokens.lowerBound - 1
        guard view.isByte(".", at: verb + 1), by - 3 >= sentence.lowerBound,
            view.hash(by) == Word.by, view.tag(by - 1) == .VERB,
            let noun = view.phrase(by - 2), noun.tokens.lowerBound > sentence.lowerBound,
            view.isComma(noun.tokens.lowerBound - 1)
        else { return nil }
        let kind = view.kind(noun)
        guard kind == .report || kind == .group || kind == .person else { return nil }
        return SpeakerPhrase(
            tokens: noun.tokens.lowerBound..<verb, head: noun.head, kind: kind)
    }

    /// Who says what a verb tells; nil where it tells no fact.
    func subject(of verb: Int, floor: Int, frames: SpeechFrames) -> SpeakerPhrase? {
        let before = verb - 1
        guard before >= floor else { return nil }
        let isJoined =
            view.tag(before) == .CCONJ || view.hash(before) == Word.as
            || (frames.contains(.gerund) && view.isComma(before))
        if frames.contains(.gerund), !isJoined {
            return frames.contains(.speech) ? told(by: verb, floor: floor) : nil
        }
        if !frames.contains(.speech), view.words.has(view.hash(before), as: .relative) {
            return nil
        }
        if isJoined {
            // "Roe, claiming he was owed 40 euros, sued": what the comma parts from
            // the gerund opens the sentence
            return lastSource ?? view.mainSubject(of: sentence.lowerBound..<verb)
                ?? (frames.contains(.gerund) && frames.contains(.speech)
                    ? view.source(endingAt: before - 1, floor: floor)
                        .flatMap { $0.tokens.lowerBound <= floor + 1 ? $0 : nil } : nil)
        }
        return view.subject(of: verb, floor: floor)
    }

    /// "Mike Brant, author of “Green Roads, Red Lights,” said":
    /// a work's title between a speaker and the verb.
    func authored(before verb: Int) -> SpeakerPhrase? {
        guard let title = content.region(before: verb),
            title.lowerBound - 3 > sentence.lowerBound,
            view.tag(title.lowerBound - 1) == .ADP || view.tag(title.lowerBound - 1) == .NOUN,
            !view.hasVerb(title)
        else { return nil }
        return view.subject(beforeApposition: title.lowerBound, floor: sentence.lowerBound)
    }

    /// Who says what a gerund without a comma tells: "released a study on Friday saying
    /// 12% of wells are dry", "a leaflet warning that", "overheard the founder saying";
    /// nil for "experts supporting the claim", which tells no fact.
    private func told(by gerund: Int, floor: Int) -> SpeakerPhrase? {
        var last = gerund - 1
        // over the day of it
        while last > floor, gerund - last < 4, view.words.has(view.hash(last), as: .time) {
            last -= 1
        }
        if last < gerund - 1, view.tag(last) == .ADP { last -= 1 }
        guard last >= floor, let phrase = view.phrase(last), phrase.head == last else {
            return nil
        }
        if view.cues.nouns[view.hash(last)] == .report {
            return SpeakerPhrase(tokens: phrase.tokens, head: last, kind: .report)
        }
        let before = phrase.tokens.lowerBound - 1
        guard before > floor, view.words.has(view.hash(before), as: .perception),
            let source = view.source(endingAt: last, floor: before + 1), source.isLikely
        else { return nil }
        return source
    }
}
