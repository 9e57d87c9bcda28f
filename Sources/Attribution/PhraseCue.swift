internal import Documents
internal import Language
internal import Tables

/// Reads cues that are no verbs: "according to", "by its own count", "her promise to".
struct PhraseCue {
    private let content: SpeechContent

    init(in content: SpeechContent) { self.content = content }

    private var parser: SpeechParser { content.parser }
    private var sentence: Range<Int> { content.sentence }
    private var clauses: SpeechClauses { content.clauses }

    /// "according to a report": the sentence in front, or, at its beginning, the clause behind.
    func according(at token: Int, free: inout Int) -> SpeechFinding? {
        guard var source = parser.source(accordingTo: token, ceiling: sentence.upperBound) else {
            return nil
        }
        source.tokens = token + 2..<source.tokens.upperBound
        return found(
            from: source, cue: token..<token + 2, after: source.tokens.upperBound, free: &free)
    }

    /// "by the union's reckoning", "by its own count", "by official estimates":
    /// what stands in front or, at the beginning, behind.
    func reckoned(at by: Int, free: inout Int) -> SpeechFinding? {
        let last = min(sentence.upperBound - 1, by + 7)
        guard by + 2 <= last,
            let noun = (by + 2...last).first(where: {
                parser.grammar.has(parser.hash($0), as: .reckoning)
            }
            ),
            noun + 1 == sentence.upperBound || parser.shape(noun + 1).contains(.punctuation)
                || parser.hash(noun + 1) == Word.of,
            !(by + 1..<noun).contains(where: { parser.isVerb($0) || parser.isComma($0) })
        else { return nil }
        var owner = noun - 1
        if parser.hash(owner) == Word.own { owner -= 1 }
        let source: SpeakerPhrase
        if noun + 1 < sentence.upperBound, parser.hash(noun + 1) == Word.of {
            // "by the reckoning of the growers' union"
            guard parser.tag(noun - 1) == .DET, noun - 1 == by + 1,
                let named = parser.source(startingAt: noun + 2, ceiling: sentence.upperBound),
                named.isLikely
            else { return nil }
            return found(
                from: named, cue: by..<noun + 2, after: named.tokens.upperBound, free: &free)
        }
        if parser.grammar.has(parser.hash(owner), as: .possessive), owner - 1 > by {
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
        return found(from: source, cue: by..<noun + 1, after: noun + 1, free: &free)
    }

    /// An attribution to a source named in a phrase of its own: the sentence in front of it, or,
    /// at its beginning, the clause behind.
    private func found(
        from source: SpeakerPhrase, cue: Range<Int>, after: Int, free: inout Int
    ) -> SpeechFinding? {
        let token = cue.lowerBound
        // "and, according to its files, buried 40 tonnes", "leaving, by its own count, 9 homeless"
        let comma = token - 1
        if after + 1 < sentence.upperBound, parser.isComma(after),
            clauses.opensClause(before: comma)
                || comma - 1 > sentence.lowerBound && parser.isComma(comma)
                    && parser.tag(comma - 1) == .VERB && parser.tag(after + 1) == .NUM
        {
            let end = content.contentEnd(from: after + 1)
            free = end
            return SpeechFinding(
                source: source, cue: cue, content: [after + 1..<end], next: end)
        }
        var front = free
        if front < token, parser.grammar.has(parser.hash(front), as: .opener) { front += 1 }
        while front < token, parser.isComma(front) || parser.tag(front) == .CCONJ { front += 1 }
        if token - front >= 2, parser.hasVerb(front..<token) || !clauses.restHasVerb(from: after) {
            free = after
            return SpeechFinding(source: source, cue: cue, content: [front..<token], next: free)
        }
        var start = after
        // Over an apposition to the clause: the comma nearest to a verb's subject.
        while start < sentence.upperBound, !parser.isComma(start) { start += 1 }
        guard start < sentence.upperBound else { return nil }
        let end = content.contentEnd(from: start + 1)
        let content = token - front >= 2 ? front..<end : start + 1..<end
        free = end
        return SpeechFinding(source: source, cue: cue, content: [content], next: free)
    }

    /// "Friday's announcement by Norbank of a price cut", "a claim by the mayor that":
    /// who stands behind "by".
    private func nounBy(after token: Int, free: inout Int) -> SpeechFinding? {
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
        var end = content.contentEnd(from: joint + 1)
        // "of a price cut came late": the sentence's own verb ends a noun phrase
        if parser.hash(joint) == Word.of,
            let verb = (joint + 1..<end).first(where: parser.isVerb), verb > joint + 1
        {
            end = verb
        }
        free = end
        return SpeechFinding(source: source, cue: token..<by, content: [joint + 1..<end], next: end)
    }

    /// "her promise to", "the mayor's claim that": the owner is the source.
    func noun(at token: Int, free: inout Int) -> SpeechFinding? {
        let next = token + 1
        if let found = nounBy(after: token, free: &free) { return found }
        guard next + 1 < sentence.upperBound,
            parser.hash(next) == Word.that || clauses.isInfinitive(at: next)
        else { return nil }
        let first = parser.phrase(token)?.tokens.lowerBound ?? token
        var owner = token
        while owner > first, !parser.grammar.has(parser.hash(owner), as: .possessive) { owner -= 1 }
        if owner == first, owner > sentence.lowerBound,
            parser.grammar.has(parser.hash(owner - 1), as: .possessive)
        {
            owner -= 1
        }
        guard parser.grammar.has(parser.hash(owner), as: .possessive), owner > sentence.lowerBound
        else {
            return nil
        }
        let low = max(parser.phrase(owner - 1)?.tokens.lowerBound ?? owner - 1, sentence.lowerBound)
        guard low < owner else { return nil }
        let isName = parser.tag(owner - 1) == .PROPN
        let kind: SpeakerPhrase.Kind = isName ? .name : .person
        let source = SpeakerPhrase(tokens: low..<owner, head: owner - 1, kind: kind)
        var end = content.contentEnd(from: next)
        // "his promise to hire agents drew cheers": the sentence's own verb ends the infinitive.
        if parser.hash(next) == Word.to, next + 3 < end,
            let own = (next + 3..<end).first(where: {
                parser.tag($0) == .VERB && parser.phrase($0 - 1) != nil
            })
        {
            end = own
        }
        free = end
        return SpeechFinding(source: source, cue: token..<next, content: [next..<end], next: end)
    }
}
