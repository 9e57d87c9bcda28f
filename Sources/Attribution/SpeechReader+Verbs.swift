internal import Documents
internal import Language
internal import Tables

/// Verbs that report, by the frames of `cues/speech-verbs.tsv`.
extension SpeechReader {
    /// Whether a word of the verb table is a verb here.
    func isCue(_ token: Int, with frames: Frames) -> Bool {
        let tag = parser.tag(token)
        let before = token > sentence.lowerBound ? token - 1 : -1
        if before >= 0 {
            let tag = parser.tag(before)
            if tag == .DET || parser.grammar.has(parser.hash(before), as: .article)
                || grammar.has(parser.hash(before), as: .possessive)
            {
                return false
            }
            // "to say": the infinitive tells no fact; "did not say" neither
            if parser.hash(before) == Word.to || grammar.has(parser.hash(before), as: .negation) {
                return false
            }
        }
        if tag == .VERB || tag == .AUX { return true }
        if frames.contains(.past) {
            return tag != .ADJ && tag != .PROPN && !(tag == .NOUN && isObject(token))
        }
        return tag == .NOUN && nounSource(of: token, with: frames) != nil
    }

    /// Whether the tree has a word as what is done something with: "raised its forecast".
    private func isObject(_ token: Int) -> Bool {
        let tokens = parser.article.tokens
        return tokens.hasTrees && tokens.relation[token] == .obj
    }

    /// The subject of a present form that was tagged as the head of its noun phrase:
    /// "the company plans to".
    func nounSource(of token: Int, with frames: Frames) -> SpeakerPhrase? {
        guard token > sentence.lowerBound, token + 1 < sentence.upperBound,
            parser.tag(token) == .NOUN,
            let phrase = parser.phrase(token), phrase.tokens.lowerBound < token
        else { return nil }
        for at in phrase.tokens.lowerBound..<token
        where grammar.has(parser.hash(at), as: .possessive) || parser.tag(at) == .PRON
            || grammar.has(parser.hash(at), as: .owner)
        {
            return nil
        }
        guard let source = parser.source(endingAt: token - 1, floor: sentence.lowerBound) else {
            return nil
        }
        // ", the department estimates."
        if frames.contains(.clause) || frames.contains(.speech), parser.isByte(".", at: token + 1),
            phrase.tokens.lowerBound > sentence.lowerBound,
            parser.isComma(phrase.tokens.lowerBound - 1)
        {
            return source
        }
        let isReport =
            parser.cues.nouns[parser.hash(token - 1)] == .report && frames.contains(.report)
        let isPlural =
            parser.cues.nouns[parser.hash(token - 1)] != nil || parser.tag(token - 1) == .PROPN
            || parser.tag(phrase.tokens.lowerBound) == .NOUN
        guard
            isReport
                || (isPlural
                    && (parser.hash(token + 1) == Word.that
                        || clauses.isInfinitive(at: token + 1)))
        else { return nil }
        return SpeakerPhrase(
            tokens: source.tokens.lowerBound..<token, head: token - 1,
            kind: isReport ? .report : .person)
    }

    /// The attribution that a verb of the table makes.
    mutating func verb(at verb: Int, with frames: Frames) -> Found? {
        let floor = max(sentence.lowerBound, quoteEnd(before: verb))
        if let found = fronted(verb, with: frames) ?? interposed(verb, with: frames)
            ?? inverted(verb, with: frames, floor: floor)
        {
            return found
        }
        guard
            let source = authored(before: verb) ?? nounSource(of: verb, with: frames)
                ?? subject(of: verb, floor: floor, frames: frames),
            !grammar.has(parser.hash(source.head), as: .firstPerson)
        else { return nil }
        if let found = trailing(verb, from: source, with: frames) { return found }
        let low = source.tokens.lowerBound
        if low > sentence.lowerBound, parser.hash(low - 1) == Word.as, low < verb,
            frames.contains(.speech)
        {
            return asClause(from: source, verb: verb)
        }
        return leading(verb, from: source, with: frames)
    }

    /// "..., said Ann Lee, a spokeswoman"; "..., Ann Lee, a spokeswoman, told reporters" is none.
    private mutating func inverted(_ verb: Int, with frames: Frames, floor: Int) -> Found? {
        guard frames.contains(.speech), !frames.contains(.gerund),
            !frames.contains(.addressee) || subject(of: verb, floor: floor, frames: frames) == nil,
            verb > sentence.lowerBound,
            parser.shape(verb - 1).contains(.punctuation),
            let source = parser.source(startingAt: verb + 1, ceiling: sentence.upperBound),
            let content = inFront(of: verb), isInverted(source),
            // "the firm, its maker, posted a gain" says nothing
            source.isLikely || region(before: verb) != nil
        else { return nil }
        return posted(
            from: source, cue: verb..<verb + 1, content: content, after: source.tokens.upperBound)
    }

    /// "Content, Ann said": a verb with all or half of what is said in front of its subject.
    private mutating func trailing(
        _ verb: Int, from source: SpeakerPhrase, with frames: Frames
    ) -> Found? {
        let low = source.tokens.lowerBound
        guard frames.contains(.speech) || isLastClause(of: source, verb: verb, frames: frames),
            low < verb
        else { return nil }
        if low > free, parser.isComma(low - 1), verb + 1 < sentence.upperBound,
            parser.isComma(verb + 1),
            region(before: low) == nil, !parser.hasVerb(free..<low),
            parser.tag(free) != .ADP
        {
            // "The plan, Ann said, would cost": both halves are hers.
            let content = free..<contentEnd(from: verb + 2)
            free = content.upperBound
            return (Finding(source: source, cue: verb..<verb + 1, content: [content]), free)
        }
        let follows = clauses.contentFollows(at: verb + 1)
        let isQuoted = region(before: low) != nil
        guard low > sentence.lowerBound || (isQuoted && !follows),
            let content = inFront(of: low),
            isQuoted
                || (!follows
                    && !(frames.contains(.phrase) && clauses.objectFollows(at: verb + 1))
                    && (parser.hasVerb(content)
                        || parser.tag(content.lowerBound) != .ADP
                            && !clauses.objectFollows(at: verb + 1)))
        else { return nil }
        return posted(from: source, cue: verb..<verb + 1, content: content, after: verb + 1)
    }

    /// "Ann said that ...": a verb with what is said behind it.
    private mutating func leading(
        _ verb: Int, from source: SpeakerPhrase, with frames: Frames
    ) -> Found? {
        guard let start = contentStart(after: verb, frames: frames, source: source) else {
            return nil
        }
        var end = contentEnd(from: start)
        // "Roe, claiming he was owed 40 euros, sued": the sentence's own
        // verb goes on behind the comma
        if frames.contains(.gerund), parser.isComma(verb - 1), source.tokens.upperBound == verb - 1,
            let comma = (start..<end).first(where: {
                $0 + 1 < sentence.upperBound && parser.isComma($0) && parser.isVerb($0 + 1)
            })
        {
            end = comma
        }
        guard start < end else { return nil }
        var cueEnd = verb + 1
        if frames.contains(.particle), cueEnd < start { cueEnd += 1 }
        free = end
        return (Finding(source: source, cue: verb..<cueEnd, content: [start..<end]), end)
    }

    /// "Arguing that voters tune in late, Ann has said":
    /// who a gerund that opens the sentence belongs to.
    private mutating func fronted(_ verb: Int, with frames: Frames) -> Found? {
        guard verb == sentence.lowerBound, frames.isSuperset(of: [.speech, .gerund]),
            let start = clauses.that(from: verb + 1)
                ?? (clauses.beginsClause(at: verb + 1) ? verb + 1 : nil)
        else { return nil }
        for comma in start..<sentence.upperBound where parser.isComma(comma) {
            guard let source = parser.source(startingAt: comma + 1, ceiling: sentence.upperBound),
                source.isLikely, source.tokens.upperBound < sentence.upperBound,
                parser.isVerb(source.tokens.upperBound)
            else { continue }
            free = comma + 1
            return (
                Finding(source: source, cue: verb..<verb + 1, content: [start..<comma]), comma + 1
            )
        }
        return nil
    }

    /// "Recipients, said Ann, are required to show them": what is said stands
    /// around the verb and who said it.
    private mutating func interposed(_ verb: Int, with frames: Frames) -> Found? {
        guard frames.contains(.speech), !frames.contains(.gerund), verb - 1 > free,
            parser.isComma(verb - 1), !parser.hasVerb(free..<verb - 1),
            region(before: verb) == nil,
            let source = parser.source(startingAt: verb + 1, ceiling: sentence.upperBound),
            source.isLikely
        else { return nil }
        let behind = source.tokens.upperBound + 1
        guard behind < sentence.upperBound, parser.isComma(behind - 1), parser.isVerb(behind) else {
            return nil
        }
        let content = free..<contentEnd(from: behind)
        free = content.upperBound
        return (Finding(source: source, cue: verb..<verb + 1, content: [content]), free)
    }

    /// "Mike Brant, author of “Green Roads, Red Lights,” said":
    /// a work's title between a speaker and the verb.
    private func authored(before verb: Int) -> SpeakerPhrase? {
        guard let title = region(before: verb),
            title.lowerBound - 3 > sentence.lowerBound,
            parser.tag(title.lowerBound - 1) == .ADP || parser.tag(title.lowerBound - 1) == .NOUN,
            !parser.hasVerb(title)
        else { return nil }
        return parser.subject(beforeApposition: title.lowerBound, floor: sentence.lowerBound)
    }

    /// ", the survey found.": a verb of clauses that ends the sentence has its content in front.
    private func isLastClause(of source: SpeakerPhrase, verb: Int, frames: Frames) -> Bool {
        guard frames.contains(.clause), source.isLikely, !frames.contains(.gerund),
            source.tokens.lowerBound > sentence.lowerBound + 2,
            parser.isComma(source.tokens.lowerBound - 1)
        else { return false }
        return verb + 1 >= sentence.upperBound || parser.isByte(".", at: verb + 1)
    }

    /// Whether nothing behind a source makes it the subject of another verb.
    private func isInverted(_ source: SpeakerPhrase) -> Bool {
        let next = source.tokens.upperBound
        guard next < sentence.upperBound else { return true }
        if source.kind == .pronoun, !parser.shape(next).contains(.punctuation) { return false }
        if parser.tag(next) == .ADV { return false }
        return !parser.isVerb(next)
            || parser.cues.verbs[parser.hash(next)]?.contains(.gerund) == true
            || parser.shape(next).contains(.punctuation)
    }

    /// Who says what a verb tells; nil where it tells no fact.
    private func subject(of verb: Int, floor: Int, frames: Frames) -> SpeakerPhrase? {
        let before = verb - 1
        guard before >= floor else { return nil }
        let isJoined =
            parser.tag(before) == .CCONJ || parser.hash(before) == Word.as
            || (frames.contains(.gerund) && parser.isComma(before))
        if frames.contains(.gerund), !isJoined {
            return frames.contains(.speech) ? told(by: verb, floor: floor) : nil
        }
        if !frames.contains(.speech), grammar.has(parser.hash(before), as: .relative) { return nil }
        if isJoined {
            // "Roe, claiming he was owed 40 euros, sued": what the comma parts from
            // the gerund opens the sentence
            return lastSource ?? parser.mainSubject(of: sentence.lowerBound..<verb)
                ?? (frames.contains(.gerund) && frames.contains(.speech)
                    ? parser.source(endingAt: before - 1, floor: floor)
                        .flatMap { $0.tokens.lowerBound <= floor + 1 ? $0 : nil } : nil)
        }
        return parser.subject(of: verb, floor: floor)
    }

    /// Who says what a gerund without a comma tells: "released a study on Friday saying
    /// 12% of wells are dry", "a leaflet warning that", "overheard the founder saying";
    /// nil for "experts supporting the claim", which tells no fact.
    private func told(by gerund: Int, floor: Int) -> SpeakerPhrase? {
        var last = gerund - 1
        // over the day of it
        while last > floor, gerund - last < 4, grammar.has(parser.hash(last), as: .time) {
            last -= 1
        }
        if last < gerund - 1, parser.tag(last) == .ADP { last -= 1 }
        guard last >= floor, let phrase = parser.phrase(last), phrase.head == last else {
            return nil
        }
        if parser.cues.nouns[parser.hash(last)] == .report {
            return SpeakerPhrase(tokens: phrase.tokens, head: last, kind: .report)
        }
        let before = phrase.tokens.lowerBound - 1
        guard before > floor, grammar.has(parser.hash(before), as: .perception),
            let source = parser.source(endingAt: last, floor: before + 1), source.isLikely
        else { return nil }
        return source
    }
}
