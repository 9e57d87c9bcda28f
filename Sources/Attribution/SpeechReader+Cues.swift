internal import Documents
internal import Language
internal import Tables

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
                || (isPlural && (parser.hash(token + 1) == Word.that || isInfinitive(token + 1)))
        else { return nil }
        return SpeakerPhrase(
            tokens: source.tokens.lowerBound..<token, head: token - 1,
            kind: isReport ? .report : .person)
    }

    /// The region that begins at a token.
    func region(at token: Int, quote: Int) -> Range<Int>? {
        var index = quote
        while index < quotes.count, quotes[index].tokens.lowerBound <= token {
            if quotes[index].tokens.lowerBound == token { return quotes[index].tokens }
            index += 1
        }
        return nil
    }

    /// The region that ends in front of a token.
    func region(before token: Int, quote: Int) -> Range<Int>? {
        var index = min(quote, quotes.count - 1)
        while index >= 0, index >= quote - 2 {
            let end = quotes[index].tokens.upperBound
            if end == token || (end == token - 1 && parser.isComma(token - 1)) {
                return quotes[index].tokens
            }
            index -= 1
        }
        return nil
    }

    mutating func verb(at verb: Int, with frames: Frames, quote: Int) -> (Finding, Int)? {
        let floor = max(sentence.lowerBound, quoteEnd(before: verb, quote: quote))
        if let found = fronted(verb, with: frames) ?? interposed(verb, with: frames, quote: quote) {
            return found
        }
        // "..., said Ann Lee, a spokeswoman"; "..., Ann Lee, a spokeswoman,
        // told reporters" is none.
        if frames.contains(.speech), !frames.contains(.gerund),
            !frames.contains(.addressee) || subject(of: verb, floor: floor, frames: frames) == nil,
            verb > sentence.lowerBound,
            parser.shape(verb - 1).contains(.punctuation),
            let source = parser.source(startingAt: verb + 1, ceiling: sentence.upperBound),
            let content = inFront(of: verb, quote: quote), isInverted(source),
            // "the firm, its maker, posted a gain" says nothing
            source.isLikely || region(before: verb, quote: quote) != nil
        {
            return posted(
                from: source, cue: verb..<verb + 1, content: content,
                after: source.tokens.upperBound, quote: quote)
        }
        guard
            let source = authored(before: verb, quote: quote) ?? nounSource(of: verb, with: frames)
                ?? subject(of: verb, floor: floor, frames: frames)
        else { return nil }
        let pronoun = parser.hash(source.head)
        if grammar.has(pronoun, as: .firstPerson) { return nil }
        let low = source.tokens.lowerBound
        // "Content, Ann said": nothing that is said follows the verb.
        if frames.contains(.speech) || isLastClause(of: source, verb: verb, frames: frames),
            low < verb
        {
            if low > free, parser.isComma(low - 1), verb + 1 < sentence.upperBound,
                parser.isComma(verb + 1),
                region(before: low, quote: quote) == nil, !parser.hasVerb(free..<low),
                parser.tag(free) != .ADP
            {
                // "The plan, Ann said, would cost": both halves are hers.
                let content = free..<contentEnd(from: verb + 2, quote: quote)
                free = content.upperBound
                return (Finding(source: source, cue: verb..<verb + 1, content: [content]), free)
            }
            let follows = contentFollows(verb + 1)
            let isQuoted = region(before: low, quote: quote) != nil
            if low > sentence.lowerBound || (isQuoted && !follows),
                let content = inFront(of: low, quote: quote),
                isQuoted
                    || (!follows
                        && !(frames.contains(.phrase) && objectFollows(verb + 1))
                        && (parser.hasVerb(content)
                            || parser.tag(content.lowerBound) != .ADP && !objectFollows(verb + 1)))
            {
                return posted(
                    from: source, cue: verb..<verb + 1, content: content, after: verb + 1,
                    quote: quote)
            }
        }
        if low > sentence.lowerBound, parser.hash(low - 1) == Word.as, low < verb,
            frames.contains(.speech)
        {
            return asClause(from: source, verb: verb)
        }
        guard let start = contentStart(after: verb, frames: frames, source: source, quote: quote)
        else { return nil }
        var end = contentEnd(from: start, quote: quote)
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
    private mutating func fronted(_ verb: Int, with frames: Frames) -> (Finding, Int)? {
        guard verb == sentence.lowerBound, frames.isSuperset(of: [.speech, .gerund]),
            let start = that(verb + 1) ?? (clause(verb + 1) ? verb + 1 : nil)
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
    private mutating func interposed(
        _ verb: Int, with frames: Frames, quote: Int
    ) -> (Finding, Int)? {
        guard frames.contains(.speech), !frames.contains(.gerund), verb - 1 > free,
            parser.isComma(verb - 1), !parser.hasVerb(free..<verb - 1),
            region(before: verb, quote: quote) == nil,
            let source = parser.source(startingAt: verb + 1, ceiling: sentence.upperBound),
            source.isLikely
        else { return nil }
        let behind = source.tokens.upperBound + 1
        guard behind < sentence.upperBound, parser.isComma(behind - 1), parser.isVerb(behind) else {
            return nil
        }
        let content = free..<contentEnd(from: behind, quote: quote)
        free = content.upperBound
        return (Finding(source: source, cue: verb..<verb + 1, content: [content]), free)
    }

    /// "Mike Brant, author of “Green Roads, Red Lights,” said":
    /// a work's title between a speaker and the verb.
    private func authored(before verb: Int, quote: Int) -> SpeakerPhrase? {
        guard let title = region(before: verb, quote: quote),
            title.lowerBound - 3 > sentence.lowerBound,
            parser.tag(title.lowerBound - 1) == .ADP || parser.tag(title.lowerBound - 1) == .NOUN,
            !parser.hasVerb(title)
        else { return nil }
        return parser.subject(beforeApposition: title.lowerBound, floor: sentence.lowerBound)
    }

    /// "announced several billion dollars": what is said stands behind the verb, not in front.
    private func objectFollows(_ index: Int) -> Bool {
        guard index < sentence.upperBound, !grammar.has(parser.hash(index), as: .time) else {
            return false
        }
        // "announced this week"
        if let phrase = parser.phrase(index), grammar.has(parser.hash(phrase.head), as: .time) {
            return false
        }
        let isOfTime =
            index + 1 < sentence.upperBound && grammar.has(parser.hash(index + 1), as: .time)
        return parser.phrase(index) != nil || parser.tag(index) == .NUM
            || parser.tag(index) == .DET && !isOfTime
    }

    /// ", the survey found.": a verb of clauses that ends the sentence has its content in front.
    private func isLastClause(of source: SpeakerPhrase, verb: Int, frames: Frames) -> Bool {
        guard frames.contains(.clause), source.isLikely, !frames.contains(.gerund),
            source.tokens.lowerBound > sentence.lowerBound + 2,
            parser.isComma(source.tokens.lowerBound - 1)
        else { return false }
        return verb + 1 >= sentence.upperBound || parser.isByte(".", at: verb + 1)
    }

    /// The end of the last quotation in front of a token.
    func quoteEnd(before token: Int, quote: Int) -> Int {
        var index = min(quote, quotes.count - 1)
        while index >= 0 {
            let end = quotes[index].tokens.upperBound
            if end <= token { return end }
            index -= 1
        }
        return 0
    }

    func isInverted(_ source: SpeakerPhrase) -> Bool {
        let next = source.tokens.upperBound
        guard next < sentence.upperBound else { return true }
        if source.kind == .pronoun, !parser.shape(next).contains(.punctuation) { return false }
        if parser.tag(next) == .ADV { return false }
        return !parser.isVerb(next)
            || parser.cues.verbs[parser.hash(next)]?.contains(.gerund) == true
            || parser.shape(next).contains(.punctuation)
    }

    func subject(of verb: Int, floor: Int, frames: Frames) -> SpeakerPhrase? {
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
            return lastSource ?? parser.mainSubject(sentence.lowerBound..<verb)
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

    /// "according to a report": the sentence in front, or, at its beginning, the clause behind.
    mutating func according(at token: Int, quote: Int) -> (Finding, Int)? {
        guard var source = parser.source(accordingTo: token, ceiling: sentence.upperBound) else {
            return nil
        }
        source.tokens = token + 2..<source.tokens.upperBound
        let found = finding(
            from: source, cue: token..<token + 2, after: source.tokens.upperBound, quote: quote)
        return found.map { ($0, free) }
    }

    /// "by the union's reckoning", "by its own count", "by official estimates":
    /// what stands in front or, at the beginning, behind.
    mutating func reckoned(at by: Int, quote: Int) -> (Finding, Int)? {
        let last = min(sentence.upperBound - 1, by + 7)
        guard by + 2 <= last,
            let noun = (by + 2...last).first(where: { grammar.has(parser.hash($0), as: .reckoning) }
            ),
            noun + 1 == sentence.upperBound || parser.shape(noun + 1).contains(.punctuation),
            !(by + 1..<noun).contains(where: { parser.isVerb($0) || parser.isComma($0) })
        else { return nil }
        var owner = noun - 1
        if parser.hash(owner) == Word.own { owner -= 1 }
        let source: SpeakerPhrase
        if grammar.has(parser.hash(owner), as: .possessive), owner - 1 > by {
            let isName = parser.tag(owner - 1) == .PROPN
            source = SpeakerPhrase(
                tokens: by + 1..<owner, head: owner - 1, kind: isName ? .name : .person)
        } else if let phrase = parser.phrase(noun), phrase.tokens.lowerBound == by + 1,
            phrase.head == noun,
            parser.tag(by + 1) == .ADJ || parser.tag(by + 1) == .NOUN
                || parser.tag(by + 1) == .PROPN
        {
            source = SpeakerPhrase(tokens: phrase.tokens, head: noun, kind: .report)
        } else {
            return nil
        }
        guard let found = finding(from: source, cue: by..<noun + 1, after: noun + 1, quote: quote)
        else { return nil }
        return (found, free)
    }

    /// An attribution to a source named in a phrase of its own: the sentence in front of it, or,
    /// at its beginning, the clause behind.
    private mutating func finding(
        from source: SpeakerPhrase, cue: Range<Int>, after: Int, quote: Int
    ) -> Finding? {
        let token = cue.lowerBound
        var front = free
        if front < token, grammar.has(parser.hash(front), as: .opener) { front += 1 }
        while front < token, parser.isComma(front) || parser.tag(front) == .CCONJ { front += 1 }
        if token - front >= 2, parser.hasVerb(front..<token) || !restHasVerb(after) {
            free = after
            return Finding(source: source, cue: cue, content: [front..<token])
        }
        var start = after
        // Over an apposition to the clause: the comma nearest to a verb's subject.
        while start < sentence.upperBound, !parser.isComma(start) { start += 1 }
        guard start < sentence.upperBound else { return nil }
        let end = contentEnd(from: start + 1, quote: quote)
        let content = token - front >= 2 ? front..<end : start + 1..<end
        free = end
        return Finding(source: source, cue: cue, content: [content])
    }

    func restHasVerb(_ index: Int) -> Bool {
        index < sentence.upperBound && parser.hasVerb(index..<min(sentence.upperBound, index + 80))
    }

    /// "Friday's announcement by Norbank of a price cut", "a claim by the mayor that":
    /// who stands behind "by".
    private mutating func nounBy(after token: Int, quote: Int) -> (Finding, Int)? {
        let by = token + 1
        guard by < sentence.upperBound, parser.hash(by) == Word.by,
            var source = parser.source(startingAt: by + 1, ceiling: sentence.upperBound),
            source.isLikely
        else { return nil }
        // "by Norbank of a price cut": the last "of" belongs to the noun
        if let of = (by + 1..<source.tokens.upperBound).last(where: {
            parser.hash($0) == Word.of
        }), of > source.head {
            source.tokens = source.tokens.lowerBound..<of
        }
        let joint = source.tokens.upperBound
        guard joint + 1 < sentence.upperBound,
            parser.hash(joint) == Word.of || parser.hash(joint) == Word.that
        else { return nil }
        var end = contentEnd(from: joint + 1, quote: quote)
        // "of a price cut came late": the sentence's own verb ends a noun phrase
        if parser.hash(joint) == Word.of,
            let verb = (joint + 1..<end).first(where: parser.isVerb), verb > joint + 1
        {
            end = verb
        }
        free = end
        return (Finding(source: source, cue: token..<by, content: [joint + 1..<end]), end)
    }

    /// "her promise to", "the mayor's claim that": the owner is the source.
    mutating func noun(at token: Int, quote: Int) -> (Finding, Int)? {
        let next = token + 1
        if let found = nounBy(after: token, quote: quote) { return found }
        guard next + 1 < sentence.upperBound,
            parser.hash(next) == Word.that || isInfinitive(next)
        else { return nil }
        let first = parser.phrase(token)?.tokens.lowerBound ?? token
        var owner = token
        while owner > first, !grammar.has(parser.hash(owner), as: .possessive) { owner -= 1 }
        if owner == first, owner > sentence.lowerBound,
            grammar.has(parser.hash(owner - 1), as: .possessive)
        {
            owner -= 1
        }
        guard grammar.has(parser.hash(owner), as: .possessive), owner > sentence.lowerBound else {
            return nil
        }
        let low = max(parser.phrase(owner - 1)?.tokens.lowerBound ?? owner - 1, sentence.lowerBound)
        guard low < owner else { return nil }
        let isName = parser.tag(owner - 1) == .PROPN
        let kind: SpeakerPhrase.Kind = isName ? .name : .person
        let source = SpeakerPhrase(tokens: low..<owner, head: owner - 1, kind: kind)
        var end = contentEnd(from: next, quote: quote)
        // "his promise to hire agents drew cheers": the sentence's own verb ends the infinitive.
        if parser.hash(next) == Word.to, next + 3 < end,
            let own = (next + 3..<end).first(where: {
                parser.tag($0) == .VERB && parser.phrase($0 - 1) != nil
            })
        {
            end = own
        }
        free = end
        return (Finding(source: source, cue: token..<next, content: [next..<end]), end)
    }
}
