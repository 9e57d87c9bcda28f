internal import Documents
internal import Language
internal import Tables

extension SpeechReader {
    /// The words in front of a subject or verb if a comma, quotation or dash parts them from it.
    func inFront(of token: Int, quote: Int) -> Range<Int>? {
        if let region = region(before: token, quote: quote) {
            // The words of the sentence in front of the quotation belong to it
            // ("The plan “is dead,” he said").
            let start =
                region.lowerBound < sentence.lowerBound
                ? region.lowerBound : max(free, sentence.lowerBound)
            return start < region.upperBound
                ? min(start, region.lowerBound)..<region.upperBound : nil
        }
        guard token - 1 > free else { return nil }
        let mark = token - 1
        guard
            parser.isComma(mark) || parser.isDash(mark) || parser.isByte("?", at: mark)
                || parser.isByte("!", at: mark)
        else { return nil }
        var start = free
        if start < mark, grammar.has(parser.hash(start), as: .opener) { start += 1 }
        return mark - start >= 3 ? start..<mark : nil
    }

    /// An attribution behind its content, with the second half if the cue stands between two.
    mutating func posted(
        from source: SpeakerPhrase, cue: Range<Int>, content: Range<Int>, after: Int, quote: Int
    ) -> (Finding, Int) {
        var contents = [content]
        var next = max(after, cue.upperBound)
        // `"...," he said, "..."`
        var at = next
        while at < sentence.upperBound, at - next < SpeechParser.reach {
            if let region = region(at: at, quote: min(quote, quotes.count)) {
                let isNear = at > next && (parser.isComma(at - 1) || parser.isByte(":", at: at - 1))
                if isNear || at == next {
                    contents.append(region)
                    next = min(region.upperBound, sentence.upperBound)
                }
                break
            }
            if parser.cues.verbs[parser.hash(at)]?.contains(.speech) == true { break }
            at += 1
        }
        // "The plan, Ann said, would cost": the rest of the sentence is hers too.
        if contents.count == 1, !parser.hasVerb(content), next < sentence.upperBound,
            parser.isComma(next),
            region(before: cue.lowerBound, quote: quote) == nil
        {
            contents = [content.lowerBound..<contentEnd(from: next, quote: quote)]
            next = contents[0].upperBound
        }
        free = max(next, cue.upperBound)
        return (Finding(source: source, cue: cue, content: contents), max(next, after))
    }

    /// The attribution that a clause with "as" makes, and where content may begin behind it:
    /// "As Ann said, ..." and "..., as Ann said".
    mutating func asClause(from source: SpeakerPhrase, verb: Int) -> (Finding, Int)? {
        let low = source.tokens.lowerBound - 1
        let content: Range<Int>
        if low <= free + 1 {
            guard let comma = (verb..<sentence.upperBound).first(where: parser.isComma) else {
                return nil
            }
            content = comma + 1..<sentence.upperBound
            free = sentence.upperBound
        } else {
            content = free..<low
            free = verb + 1
        }
        guard !content.isEmpty else { return nil }
        return (Finding(source: source, cue: verb..<verb + 1, content: [content]), free)
    }

    /// Whether a clause stands behind a verb: "that", a quotation,
    /// or words with a verb of their own.
    func contentFollows(_ index: Int) -> Bool {
        guard index < sentence.upperBound else { return false }
        if that(index) != nil { return true }
        var at = index
        while at < sentence.upperBound, at - index < 30 {
            if parser.isComma(at) { return false }
            if parser.isVerb(at), at > index { return true }
            at += 1
        }
        return false
    }

    /// "that" behind a verb, over an addressee and phrases of time and place.
    func that(_ index: Int) -> Int? {
        var at = index
        while at < sentence.upperBound, at - index < 14 {
            if parser.hash(at) == Word.that { return at }
            if parser.isVerb(at) || parser.shape(at).contains(.punctuation) && !parser.isComma(at) {
                return nil
            }
            at += 1
        }
        return nil
    }

    /// Where the content behind a verb begins; nil if nothing there fits its frames.
    func contentStart(after verb: Int, frames: Frames, source: SpeakerPhrase, quote: Int) -> Int? {
        var at = verb + 1
        guard at < sentence.upperBound else { return nil }
        let isReport = source.kind == .report
        if frames.contains(.particle) {
            let word = parser.hash(at)
            if word == Word.out || word == Word.for
                || (word == Word.on && !frames.contains(.clause))
                || (word == Word.to && frames.contains(.clause))
            {
                at += 1
                return at < sentence.upperBound && source.isLikely ? that(at) ?? at : nil
            }
            return frames.contains(.clause) || source.kind == .other || source.kind == .report
                ? nil : quoteSoon(from: at, quote: quote)
        }
        let takesClause = frames.contains(.clause) || frames.contains(.speech)
        if takesClause, let that = that(at) { return that }
        if takesClause || frames.contains(.phrase) {
            // `Ann said: "..."`
            let mark = parser.isComma(at) || parser.isByte(":", at: at) ? at + 1 : at
            if region(at: mark, quote: quote) != nil { return mark }
        }
        if frames.contains(.report), !isReport { return nil }
        if frames.contains(.addressee) {
            let skipped = addressee(at)
            if skipped > at {
                let mark =
                    skipped < sentence.upperBound
                        && (parser.isComma(skipped) || parser.isByte(":", at: skipped))
                    ? skipped + 1 : skipped
                if region(at: mark, quote: quote) != nil { return mark }
                if frames.contains(.infinitive), isInfinitive(skipped) { return skipped }
                if !frames.contains(.phrase) || !frames.contains(.speech) || clause(skipped) {
                    at = skipped
                }
            }
        }
        guard at < sentence.upperBound else { return nil }
        if isInfinitive(at) {
            return frames.contains(.infinitive) && (source.isLikely || frames.contains(.speech))
                ? at : nil
        }
        if takesClause, clause(at, isPlain: frames.contains(.thing)),
            frames.contains(.speech) || source.isLikely
        {
            return at
        }
        if frames.contains(.phrase), source.isLikely, !grammar.has(parser.hash(at), as: .negation),
            isMoney(at) || !parser.shape(at).contains(.punctuation) || parser.phrase(at) != nil,
            isMoney(at) || parser.phrase(at) != nil || parser.tag(at) == .NUM
                || parser.tag(at) == .DET || parser.tag(at) == .ADV
                || Word.of == parser.hash(at)
        {
            return at
        }
        if isReport, frames.contains(.phrase), !grammar.has(parser.hash(at), as: .negation) {
            return at
        }
        // "boasted of winning", "accused him of taking"
        if source.isLikely {
            let of = parser.tag(at) == .PRON ? at + 1 : parser.phrase(at)?.tokens.upperBound ?? at
            if of + 1 < sentence.upperBound, parser.hash(of) == Word.of, endsInIng(of + 1) {
                return of
            }
        }
        // "proposed spending $5 million"
        if frames.contains(.phrase), source.isLikely, parser.isVerb(at), endsInIng(at) { return at }
        // "said his company lost money", where the tagger saw no verb
        let isPlain = frames.isDisjoint(with: [.thing, .addressee, .particle, .gerund])
        if frames.contains(.speech), isPlain, sentence.upperBound - at >= 5,
            parser.phrase(at) != nil || isNominal(at), !grammar.has(parser.hash(at), as: .time)
        {
            return at
        }
        return nil
    }

    /// A sign of a currency in front of a number, or another symbol.
    private func isMoney(_ token: Int) -> Bool {
        parser.tag(token) == .SYM || parser.isByte("$", at: token)
            || parser.shape(token).contains(.nonASCII) && token + 1 < sentence.upperBound
                && parser.tag(token + 1) == .NUM
    }

    /// Where a quotation begins within a few words.
    func quoteSoon(from: Int, quote: Int) -> Int? {
        for region in quotes[min(quote, quotes.count)..<min(quotes.count, quote + 3)]
        where region.tokens.lowerBound >= from {
            return region.tokens.lowerBound < min(sentence.upperBound, from + 8)
                ? region.tokens.lowerBound : nil
        }
        return nil
    }

    func isInfinitive(_ token: Int) -> Bool {
        token + 1 < sentence.upperBound && parser.hash(token) == Word.to
            && (parser.isVerb(token + 1) || parser.tag(token + 1) == .ADV)
            && parser.phrase(token + 1) == nil
    }

    /// The index behind the person spoken to.
    func addressee(_ index: Int) -> Int {
        guard index < sentence.upperBound else { return index }
        if let phrase = parser.phrase(index), parser.tag(index) != .NUM {
            return min(sentence.upperBound, phrase.tokens.upperBound)
        }
        return parser.tag(index) == .PRON ? index + 1 : index
    }

    /// Whether a phrase with a verb behind it begins here.
    func clause(_ index: Int, isPlain: Bool = false) -> Bool {
        var at = index
        // "said it cost": a pronoun begins a clause, whatever the tagger made of the verb.
        if index < sentence.upperBound,
            grammar.has(parser.hash(index), as: .person)
                || grammar.has(parser.hash(index), as: .thing)
        {
            return true
        }
        var hasSubject = false
        while at < sentence.upperBound, at - index < 30 {
            if isPlain, parser.isComma(at) || parser.tag(at) == .CCONJ { return false }
            if parser.isVerb(at) {
                let isGerund = parser.article.tokens.range(at).count > 4 && endsInIng(at)
                if hasSubject, !isGerund, at == 0 || parser.hash(at - 1) != Word.to {
                    return true
                }
            } else if parser.phrase(at) != nil || isNominal(at) {
                hasSubject = true
            } else if parser.shape(at).contains(.punctuation), !parser.isComma(at), at > index,
                parser.phrase(at) == nil
            {
                if parser.isByte(";", at: at) || parser.isByte(":", at: at) { return false }
            }
            at += 1
        }
        return false
    }

    func isNominal(_ token: Int) -> Bool {
        switch parser.tag(token) {
        case .PRON, .NOUN, .PROPN, .DET, .NUM: true
        default: false
        }
    }

    func endsInIng(_ token: Int) -> Bool {
        let end = parser.article.tokens.range(token).end
        return parser.article.text[end - 1] | 0x20 == UInt8(ascii: "g")
            && parser.article.text[end - 2] | 0x20 == UInt8(ascii: "n")
            && parser.article.text[end - 3] | 0x20 == UInt8(ascii: "i")
    }

    /// Where content that began at a token ends: with the sentence, a "but"
    /// clause, or the next speaker.
    func contentEnd(from start: Int, quote: Int) -> Int {
        var index = quote
        var at = start
        while at < sentence.upperBound {
            while index < quotes.count, quotes[index].tokens.upperBound <= at { index += 1 }
            if index < quotes.count, quotes[index].tokens.contains(at) {
                at = quotes[index].tokens.upperBound
                continue
            }
            if parser.isByte(";", at: at) || parser.isDash(at), startsOther(at + 1) { return at }
            if parser.isComma(at), at + 2 < sentence.upperBound {
                let next = parser.hash(at + 1)
                if grammar.has(next, as: .break), parser.hash(at + 2) != Word.that { return at }
                if next == Word.according { return at }
                // ", saying that" begins another content, ", posting returns of 4%" none
                if parser.cues.verbs[next]?.isSuperset(of: [.speech, .gerund]) == true,
                    contentFollows(at + 2) || quoteSoon(from: at + 2, quote: quote) != nil
                {
                    return at
                }
                if startsOther(parser.tag(at + 1) == .CCONJ ? at + 2 : at + 1) { return at }
            }
            at += 1
        }
        return min(at, paragraph.upperBound)
    }

    /// Whether another speaker and verb begin here: "Ben said", "the agency said".
    func startsOther(_ index: Int) -> Bool {
        guard index + 1 < sentence.upperBound,
            let source = parser.source(startingAt: index, ceiling: sentence.upperBound)
        else { return false }
        let next = source.tokens.upperBound
        guard next < sentence.upperBound, let frames = parser.cues.verbs[parser.hash(next)] else {
            return false
        }
        return frames.contains(.speech) && frames.contains(.past)
    }
}
