internal import Documents
internal import Language
internal import Tables

/// Reads cues that are no verbs: "according to", "by its own count", "her promise to".
struct PhraseCue {
    private let content: SpeechContent

    init(in content: SpeechContent) { self.content = content }

    private var view: ArticleView { content.view }
    private var sentence: Range<Int> { content.sentence }
    private var clauses: SpeechClauses { content.clauses }

    /// "according to a report": the sentence in front, or, at its beginning, the clause behind.
    func according(at token: Int, free: inout Int) -> SpeechFinding? {
        guard var source = view.source(accordingTo: token, ceiling: sentence.upperBound) else {
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
                view.words.has(view.hash($0), as: .reckoning)
            }
            ),
            noun + 1 == sentence.upperBound || view.shape(noun + 1).contains(.punctuation)
                || view.hash(noun + 1) == Word.of,
            !(by + 1..<noun).contains(where: { view.isVerb($0) || view.isComma($0) })
        else { return nil }
        var owner = noun - 1
        if view.hash(owner) == Word.own { owner -= 1 }
        let source: SpeakerPhrase
        if noun + 1 < sentence.upperBound, view.hash(noun + 1) == Word.of {
            // "by the reckoning of the growers' union"
            guard view.tag(noun - 1) == .DET, noun - 1 == by + 1,
                let named = view.source(startingAt: noun + 2, ceiling: sentence.upperBound),
                named.isLikely
            else { return nil }
            return found(
                from: named, cue: by..<noun + 2, after: named.tokens.upperBound, free: &free)
        }
        if view.words.has(view.hash(owner), as: .possessive), owner - 1 > by {
            let isName = view.tag(owner - 1) == .PROPN
            source = SpeakerPhrase(
                tokens: by + 1..<owner, head: owner - 1, kind: isName ? .name : .person)
        } else if let phrase = view.phrase(noun), phrase.tokens.lowerBound == by + 1,
            phrase.head == noun,
            view.tag(by + 1) == .ADJ || view.tag(by + 1) == .NOUN
                || view.tag(by + 1) == .PROPN
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
        // "and, according to its files, buried 40 tonnes"
        if isAside(cue, before: after) {
            let end = content.contentEnd(from: after + 1)
            free = end
            return SpeechFinding(
                source: source, cue: cue, content: [after + 1..<end], next: end)
        }
        var front = free
        if front < token, view.words.has(view.hash(front), as: .opener) { front += 1 }
        while front < token, view.isComma(front) || view.tag(front) == .CCONJ { front += 1 }
        if token - front >= 2, view.hasVerb(front..<token) || !clauses.restHasVerb(from: after) {
            free = after
            return SpeechFinding(source: source, cue: cue, content: [front..<token], next: free)
        }
        var start = after
        // Over an apposition to the clause: the comma nearest to a verb's subject.
        while start < sentence.upperBound, !view.isComma(start) { start += 1 }
        guard start < sentence.upperBound else { return nil }
        let end = content.contentEnd(from: start + 1)
        let content = token - front >= 2 ? front..<end : start + 1..<end
        free = end
        return SpeechFinding(source: source, cue: cue, content: [content], next: free)
    }

    /// Whether an attribution between commas tells of what follows alone.
    private func isAside(_ cue: Range<Int>, before after: Int) -> Bool {
        let comma = cue.lowerBound - 1
        guard comma > sentence.lowerBound, view.isComma(comma), after + 1 < sentence.upperBound,
            view.isComma(after)
        else { return false }
        return clauses.opensClause(before: comma)
            // "a budget, according to the mayor, of $1,400"
            || view.hash(after + 1) == Word.of
            // "leaving, by its own count, 9 homeless"
            || view.tag(comma - 1) == .VERB && view.tag(after + 1) == .NUM
    }

    /// "Friday's announcement by Norbank of a price cut", "a claim by the mayor that":
    /// who stands behind "by".
    private func nounBy(after token: Int, free: inout Int) -> SpeechFinding? {
        let by = token + 1
        guard by < sentence.upperBound, view.hash(by) == Word.by,
            var source = view.source(startingAt: by + 1, ceiling: sentence.upperBound),
            source.isLikely
        else { return nil }
        // "by Norbank of a price cut": the last "of" belongs to the noun
        if let of = (by + 1..<source.tokens.upperBound).last(where: {
            view.hash($0) == Word.of
        }), of > source.head {
            source.tokens = source.tokens.lowerBound..<of
        }
        let joint = source.tokens.upperBound
        guard joint + 1 < sentence.upperBound,
            view.hash(joint) == Word.of || view.hash(joint) == Word.that
        else { return nil }
        var end = content.contentEnd(from: joint + 1)
        // "of a price cut came late": the sentence's own verb ends a noun phrase
        if view.hash(joint) == Word.of,
            let verb = (joint + 1..<end).first(where: view.isVerb), verb > joint + 1
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
            view.hash(next) == Word.that || clauses.isInfinitive(at: next)
        else { return nil }
        let first = view.phrase(token)?.tokens.lowerBound ?? token
        var owner = token
        while owner > first, !view.words.has(view.hash(owner), as: .possessive) { owner -= 1 }
        if owner == first, owner > sentence.lowerBound,
            view.words.has(view.hash(owner - 1), as: .possessive)
        {
            owner -= 1
        }
        guard view.words.has(view.hash(owner), as: .possessive), owner > sentence.lowerBound
        else {
            return nil
        }
        let low = max(view.phrase(owner - 1)?.tokens.lowerBound ?? owner - 1, sentence.lowerBound)
        guard low < owner else { return nil }
        let isName = view.tag(owner - 1) == .PROPN
        let kind: SpeakerPhrase.Kind = isName ? .name : .person
        let source = SpeakerPhrase(tokens: low..<owner, head: owner - 1, kind: kind)
        var end = content.contentEnd(from: next)
        // "his promise to hire agents drew cheers": the sentence's own verb ends the infinitive.
        if view.hash(next) == Word.to, next + 3 < end,
            let own = (next + 3..<end).first(where: {
                view.tag($0) == .VERB && view.phrase($0 - 1) != nil
            })
        {
            end = own
        }
        free = end
        return SpeechFinding(source: source, cue: token..<next, content: [next..<end], next: end)
    }
}

/// Reads a verb whose object stands in front of its subject, without a comma:
/// "the 3.1 percent analysts had expected".
///
/// The amount is all that they say, and may stand in what another says.
struct ExpectationCue {
    let content: SpeechContent
    let speakers: VerbSpeaker

    private var view: ArticleView { content.view }
    private var sentence: Range<Int> { content.sentence }

    /// Tokens from the amount's determiner to who expected it, at most.
    private static let reach = 8

    /// - `frames`: what may follow the verb.
    func attribution(at verb: Int, with frames: SpeechFrames) -> SpeechFinding? {
        guard !frames.isDisjoint(with: [.clause, .phrase]), !frames.contains(.gerund),
            endsClause(verb),
            let source = speakers.subject(of: verb, floor: sentence.lowerBound, frames: frames),
            source.isLikely, source.tokens.lowerBound < verb,
            let amount = amount(before: source.tokens.lowerBound)
        else { return nil }
        return SpeechFinding(
            source: source, cue: verb..<verb + 1, content: [amount], next: verb + 1)
    }

    /// Whether nothing behind a verb can be its object.
    private func endsClause(_ verb: Int) -> Bool {
        guard verb + 1 < sentence.upperBound else { return true }
        return view.shape(verb + 1).contains(.punctuation)
            || [.ADP, .CCONJ, .SCONJ].contains(view.tag(verb + 1))
    }

    /// The number with its unit and determiner that ends in front of a token.
    private func amount(before end: Int) -> Range<Int>? {
        guard end - 1 > sentence.lowerBound, [.NUM, .NOUN, .SYM].contains(view.tag(end - 1)),
            let first = (max(sentence.lowerBound, end - Self.reach)..<end).last(where: {
                view.tag($0) == .DET
            })
        else { return nil }
        let words = first..<end
        guard words.contains(where: { view.tag($0) == .NUM }), !view.hasVerb(words),
            !words.contains(where: view.isComma)
        else { return nil }
        return words
    }
}
