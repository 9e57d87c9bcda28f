internal import Documents
internal import Language
internal import Tables

/// Where what is said begins and ends in one sentence.
struct SpeechContent {
    let view: ArticleView
    let sentence: Range<Int>
    let clauses: SpeechClauses
    var quotes: SentenceQuotes
    private let paragraphEnd: Int

    init(
        view: ArticleView, sentence: Range<Int>, quotes: SentenceQuotes, paragraphEnd: Int
    ) {
        self.view = view
        self.sentence = sentence
        clauses = SpeechClauses(view: view, sentence: sentence)
        self.quotes = quotes
        self.paragraphEnd = paragraphEnd
    }

    /// The quotation that ends in front of a token or of the comma before it.
    func region(before token: Int) -> Range<Int>? { quotes.region(before: token, in: view) }

    /// Where the content behind a verb begins; nil if nothing there fits its frames.
    func contentStart(after verb: Int, frames: SpeechFrames, source: SpeakerPhrase) -> Int? {
        var at = verb + 1
        guard at < sentence.upperBound else { return nil }
        if frames.contains(.particle) {
            return contentStart(atParticle: at, frames: frames, source: source)
        }
        let takesClause = frames.contains(.clause) || frames.contains(.speech)
        if takesClause, let that = clauses.that(from: at) { return that }
        if takesClause || frames.contains(.phrase), let quoted = quotation(from: at) {
            return quoted
        }
        if frames.contains(.estimate), source.isLikely, isSubject(source, of: verb),
            clauses.amountFollows(at: at)
        {
            return at
        }
        if frames.contains(.report), source.kind != .report { return nil }
        if frames.contains(.addressee) {
            let (start, isCertain) = overAddressee(at, frames: frames)
            if isCertain { return start }
            at = start
        }
        guard at < sentence.upperBound else { return nil }
        if clauses.isInfinitive(at: at) {
            return frames.contains(.infinitive) && (source.isLikely || frames.contains(.speech))
                ? at : nil
        }
        if takesClause, clauses.beginsClause(at: at, isWithoutList: frames.contains(.thing)),
            frames.contains(.speech) || source.isLikely
        {
            return at
        }
        return phraseStart(at, frames: frames, source: source)
    }

    /// Whether the tree has no other subject of a verb than a source: not
    /// "Friday's announcement by Norbank puts the cost at".
    private func isSubject(_ source: SpeakerPhrase, of verb: Int) -> Bool {
        let tokens = view.article.tokens
        guard tokens.hasTrees else { return true }
        let subject = (sentence.lowerBound..<verb).last {
            tokens.head[$0] == verb && tokens.relation[$0] == .nsubj
        }
        return subject.map(source.tokens.contains) ?? true
    }

    /// Where content begins behind the particle that a verb needs ("pointed out"), or for a source
    /// that may speak without it, in a quotation.
    private func contentStart(
        atParticle particle: Int, frames: SpeechFrames, source: SpeakerPhrase
    ) -> Int? {
        let word = view.hash(particle)
        if word == Word.out || word == Word.for
            || (word == Word.on && !frames.contains(.clause))
            || (word == Word.to && frames.contains(.clause))
        {
            let next = particle + 1
            return next < sentence.upperBound && source.isLikely
                ? clauses.that(from: next) ?? next : nil
        }
        return frames.contains(.clause) || source.kind == .other || source.kind == .report
            ? nil : quotes.soon(from: particle, limit: sentence.upperBound)
    }

    /// Where a quotation begins here or behind a comma or colon: `Ann said: "..."`.
    private func quotation(from index: Int) -> Int? {
        let isMark =
            index < sentence.upperBound && (view.isComma(index) || view.isByte(":", at: index))
        let start = isMark ? index + 1 : index
        return quotes.region(at: start) != nil ? start : nil
    }

    /// Behind the person spoken to, or where the words begin that are none;
    /// and whether content is certain to begin there.
    private func overAddressee(_ index: Int, frames: SpeechFrames) -> (start: Int, isCertain: Bool)
    {
        let behind = clauses.addresseeEnd(from: index)
        guard behind > index else { return (index, false) }
        if let quoted = quotation(from: behind) { return (quoted, true) }
        if frames.contains(.infinitive), clauses.isInfinitive(at: behind) { return (behind, true) }
        let isAddressee =
            !frames.contains(.phrase) || !frames.contains(.speech)
            || clauses.beginsClause(at: behind)
        return (isAddressee ? behind : index, false)
    }

    /// Where content without a clause begins: "announced a price cut", "boasted of winning".
    private func phraseStart(_ at: Int, frames: SpeechFrames, source: SpeakerPhrase) -> Int? {
        if frames.contains(.phrase), source.isLikely,
            !view.words.has(view.hash(at), as: .negation),
            clauses.isMoney(at: at) || !view.shape(at).contains(.punctuation)
                || view.phrase(at) != nil,
            clauses.isMoney(at: at) || view.phrase(at) != nil || view.tag(at) == .NUM
                || view.tag(at) == .DET || view.tag(at) == .ADV
                || Word.of == view.hash(at)
        {
            return at
        }
        if source.kind == .report, frames.contains(.phrase),
            !view.words.has(view.hash(at), as: .negation)
        {
            return at
        }
        // "boasted of winning", "accused him of taking"
        if source.isLikely {
            let of = view.tag(at) == .PRON ? at + 1 : view.phrase(at)?.tokens.upperBound ?? at
            if of + 1 < sentence.upperBound, view.hash(of) == Word.of,
                clauses.endsInIng(at: of + 1)
            {
                return of
            }
        }
        // "proposed spending $5 million"
        if frames.contains(.phrase), source.isLikely, view.isVerb(at), clauses.endsInIng(at: at) {
            return at
        }
        // "said his company lost money", where the tagger saw no verb
        let isPlain = frames.isDisjoint(with: [.thing, .addressee, .particle, .gerund])
        if frames.contains(.speech), isPlain, sentence.upperBound - at >= 5,
            view.phrase(at) != nil || clauses.isNominal(at: at),
            !view.words.has(view.hash(at), as: .time)
        {
            return at
        }
        return nil
    }

    /// Where the relative clause of a verb ends: "the treasurer who prosecutors say took $40,000 was
    /// jailed for five years" goes on with what nobody is quoted for.
    func relativeEnd(of verb: Int, in range: Range<Int>) -> Int {
        let tokens = view.article.tokens
        guard tokens.hasTrees else { return range.upperBound }
        var clause = verb
        for _ in 0..<Self.climb where tokens.relation[clause] != .relativeClause {
            guard tokens.head[clause] >= 0 else { return range.upperBound }
            clause = Int(tokens.head[clause])
        }
        guard tokens.relation[clause] == .relativeClause else { return range.upperBound }
        return range.first { token in
            guard view.isVerb(token) else { return false }
            var at = token
            for _ in 0..<Self.climb where at >= 0 && at != clause { at = Int(tokens.head[at]) }
            return at != clause
        } ?? range.upperBound
    }

    /// Steps up a tree, at most.
    private static let climb = 12

    /// Where content that began at a token ends: with the sentence, a "but"
    /// clause, or the next speaker.
    func contentEnd(from start: Int) -> Int {
        var quotes = quotes
        var at = start
        while at < sentence.upperBound {
            quotes.advance(to: at)
            if let end = quotes.end(around: at) {
                at = end
                continue
            }
            if view.isByte(";", at: at) || view.isDash(at), startsOther(at + 1) { return at }
            if view.isByte(";", at: at), startsOther(at + 1, by: [.estimate, .phrase]) {
                return at
            }
            if view.isComma(at), at + 2 < sentence.upperBound {
                let next = view.hash(at + 1)
                if view.words.has(next, as: .break), view.hash(at + 2) != Word.that {
                    return at
                }
                if next == Word.according { return at }
                // ", saying that" begins another content, ", posting returns of 4%" none
                if view.cues.verbs[next]?.isSuperset(of: [.speech, .gerund]) == true,
                    clauses.contentFollows(at: at + 2)
                        || quotes.soon(from: at + 2, limit: sentence.upperBound) != nil
                {
                    return at
                }
                if startsOther(view.tag(at + 1) == .CCONJ ? at + 2 : at + 1) { return at }
            }
            at += 1
        }
        return min(at, paragraphEnd)
    }

    /// Whether another speaker and verb begin here: "Ben said", "the agency said".
    private func startsOther(_ index: Int, by kinds: SpeechFrames = .speech) -> Bool {
        guard index + 1 < sentence.upperBound,
            let source = view.source(startingAt: index, ceiling: sentence.upperBound)
        else { return false }
        let next = source.tokens.upperBound
        guard next < sentence.upperBound, let frames = view.cues.verbs[view.hash(next)] else {
            return false
        }
        return !frames.isDisjoint(with: kinds) && frames.contains(.past)
    }
}
