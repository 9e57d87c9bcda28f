internal import Documents
internal import Language
internal import Tables

/// Where what is said begins and ends.
extension SpeechReader {
    /// The words in front of a subject or verb if a comma, quotation or dash parts them from it.
    func inFront(of token: Int) -> Range<Int>? {
        if let region = region(before: token) {
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
        from source: SpeakerPhrase, cue: Range<Int>, content: Range<Int>, after: Int
    ) -> Found {
        var contents = [content]
        var next = max(after, cue.upperBound)
        // `"...," he said, "..."`
        var at = next
        while at < sentence.upperBound, at - next < SpeechParser.reach {
            if let region = region(at: at) {
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
            region(before: cue.lowerBound) == nil
        {
            contents = [content.lowerBound..<contentEnd(from: next)]
            next = contents[0].upperBound
        }
        free = max(next, cue.upperBound)
        return (Finding(source: source, cue: cue, content: contents), max(next, after))
    }

    /// The attribution that a clause with "as" makes, and where content may begin behind it:
    /// "As Ann said, ..." and "..., as Ann said".
    mutating func asClause(from source: SpeakerPhrase, verb: Int) -> Found? {
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

    /// Where the content behind a verb begins; nil if nothing there fits its frames.
    func contentStart(after verb: Int, frames: Frames, source: SpeakerPhrase) -> Int? {
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

    /// Where content begins behind the particle that a verb needs ("pointed out"), or for a source
    /// that may speak without it, in a quotation.
    private func contentStart(
        atParticle particle: Int, frames: Frames, source: SpeakerPhrase
    ) -> Int? {
        let word = parser.hash(particle)
        if word == Word.out || word == Word.for
            || (word == Word.on && !frames.contains(.clause))
            || (word == Word.to && frames.contains(.clause))
        {
            let next = particle + 1
            return next < sentence.upperBound && source.isLikely
                ? clauses.that(from: next) ?? next : nil
        }
        return frames.contains(.clause) || source.kind == .other || source.kind == .report
            ? nil : quoteSoon(from: particle)
    }

    /// Where a quotation begins here or behind a comma or colon: `Ann said: "..."`.
    private func quotation(from index: Int) -> Int? {
        let isMark =
            index < sentence.upperBound && (parser.isComma(index) || parser.isByte(":", at: index))
        let start = isMark ? index + 1 : index
        return region(at: start) != nil ? start : nil
    }

    /// Behind the person spoken to, or where the words begin that are none;
    /// and whether content is certain to begin there.
    private func overAddressee(_ index: Int, frames: Frames) -> (start: Int, isCertain: Bool) {
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
    private func phraseStart(_ at: Int, frames: Frames, source: SpeakerPhrase) -> Int? {
        if frames.contains(.phrase), source.isLikely, !grammar.has(parser.hash(at), as: .negation),
            clauses.isMoney(at: at) || !parser.shape(at).contains(.punctuation)
                || parser.phrase(at) != nil,
            clauses.isMoney(at: at) || parser.phrase(at) != nil || parser.tag(at) == .NUM
                || parser.tag(at) == .DET || parser.tag(at) == .ADV
                || Word.of == parser.hash(at)
        {
            return at
        }
        if source.kind == .report, frames.contains(.phrase),
            !grammar.has(parser.hash(at), as: .negation)
        {
            return at
        }
        // "boasted of winning", "accused him of taking"
        if source.isLikely {
            let of = parser.tag(at) == .PRON ? at + 1 : parser.phrase(at)?.tokens.upperBound ?? at
            if of + 1 < sentence.upperBound, parser.hash(of) == Word.of,
                clauses.endsInIng(at: of + 1)
            {
                return of
            }
        }
        // "proposed spending $5 million"
        if frames.contains(.phrase), source.isLikely, parser.isVerb(at), clauses.endsInIng(at: at) {
            return at
        }
        // "said his company lost money", where the tagger saw no verb
        let isPlain = frames.isDisjoint(with: [.thing, .addressee, .particle, .gerund])
        if frames.contains(.speech), isPlain, sentence.upperBound - at >= 5,
            parser.phrase(at) != nil || clauses.isNominal(at: at),
            !grammar.has(parser.hash(at), as: .time)
        {
            return at
        }
        return nil
    }

    /// Where content that began at a token ends: with the sentence, a "but"
    /// clause, or the next speaker.
    func contentEnd(from start: Int) -> Int {
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
                    clauses.contentFollows(at: at + 2) || quoteSoon(from: at + 2) != nil
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
