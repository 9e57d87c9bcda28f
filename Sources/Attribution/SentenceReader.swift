internal import Documents
internal import Tables

/// Finds the attributions whose cues stand in one sentence.
struct SentenceReader {
    let parser: SpeechParser
    let sentence: Range<Int>
    let paragraph: Range<Int>
    let quotes: [QuoteRegions.Region]
    /// Index of the first quotation that reaches into the sentence.
    let firstQuote: Int
    /// Where the words begin that no attribution has taken yet.
    private var free: Int
    private var lastSource: Source?

    init(
        parser: SpeechParser, sentence: Range<Int>, paragraph: Range<Int>, quotes: [QuoteRegions.Region],
        firstQuote: Int
    ) {
        self.parser = parser
        self.sentence = sentence
        self.paragraph = paragraph
        self.quotes = quotes
        self.firstQuote = firstQuote
        free = sentence.lowerBound
    }

    private var grammar: GrammarWords { parser.grammar }

    mutating func read(_ memory: inout SpeakerMemory, into found: inout [AttributionMention]) {
        var token = sentence.lowerBound
        var quote = firstQuote
        while token < sentence.upperBound {
            while quote < quotes.count, quotes[quote].tokens.upperBound <= token { quote += 1 }
            if quote < quotes.count, quotes[quote].tokens.contains(token) {
                token = quotes[quote].tokens.upperBound
                continue
            }
            let hash = parser.hash(token)
            var next = token + 1
            if hash == grammar.according, token + 2 < sentence.upperBound, parser.hash(token + 1) == grammar.to {
                if let (mention, after) = according(token, quote) {
                    add(mention, &memory, &found)
                    next = max(next, after)
                }
            } else if let frames = parser.cues.verbs[hash], isCue(token, frames) {
                if let (mention, after) = verb(token, frames, quote) {
                    add(mention, &memory, &found)
                    next = max(next, after)
                }
            } else if parser.cues.nouns[hash] == .cue, let (mention, after) = noun(token, quote) {
                add(mention, &memory, &found)
                next = max(next, after)
            }
            token = next
        }
        if lastSource == nil, let subject = parser.mainSubject(sentence), subject.kind == .name {
            memory.note(subject, memory.text(of: subject, parser))
        }
    }

    private struct Finding {
        var source: Source
        var cue: Range<Int>
        var content: [Range<Int>]
    }

    private mutating func add(_ finding: Finding, _ memory: inout SpeakerMemory, _ found: inout [AttributionMention]) {
        let text = memory.text(of: finding.source, parser)
        memory.note(finding.source, text)
        lastSource = finding.source
        for content in finding.content {
            let tokens = trimmed(content)
            guard !tokens.isEmpty else { continue }
            found.append(
                AttributionMention(
                    source: text, sourceRange: parser.article.tokens.range(finding.source.tokens),
                    cueRange: parser.article.tokens.range(finding.cue),
                    contentRange: parser.article.tokens.range(tokens)))
        }
    }

    /// Without commas at the ends and the full stop.
    private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
        var (low, high) = (tokens.lowerBound, tokens.upperBound)
        while low < high, parser.isComma(low) || parser.isByte(low, ":") || parser.isDash(low) { low += 1 }
        while low < high, parser.isComma(high - 1) || parser.isByte(high - 1, ".") || parser.isByte(high - 1, ";")
            || parser.isDash(high - 1)
        { high -= 1 }
        return low..<high
    }

    // MARK: Cues

    /// Whether a word of the verb table is a verb here.
    private func isCue(_ token: Int, _ frames: Frames) -> Bool {
        let tag = parser.tag(token)
        let before = token > sentence.lowerBound ? token - 1 : -1
        if before >= 0 {
            let tag = parser.tag(before)
            if tag == .DET || parser.grammar.articles.contains(parser.hash(before)) || grammar.possessives.contains(parser.hash(before)) {
                return false
            }
            // "to say": the infinitive tells no fact.
            if parser.hash(before) == grammar.to { return false }
        }
        if tag == .VERB || tag == .AUX { return true }
        if frames.contains(.past) { return tag != .ADJ && tag != .PROPN }
        return false
    }

    /// The region that begins at a token.
    private func quoteAt(_ token: Int, _ quote: Int) -> Range<Int>? {
        var index = quote
        while index < quotes.count, quotes[index].tokens.lowerBound <= token {
            if quotes[index].tokens.lowerBound == token { return quotes[index].tokens }
            index += 1
        }
        return nil
    }

    /// The region that ends in front of a token.
    private func quoteBefore(_ token: Int, _ quote: Int) -> Range<Int>? {
        var index = min(quote, quotes.count - 1)
        while index >= 0, index >= quote - 2 {
            let end = quotes[index].tokens.upperBound
            if end == token || (end == token - 1 && parser.isComma(token - 1)) { return quotes[index].tokens }
            index -= 1
        }
        return nil
    }

    private mutating func verb(_ verb: Int, _ frames: Frames, _ quote: Int) -> (Finding, Int)? {
        let floor = max(sentence.lowerBound, quoteEnd(before: verb, quote))
        // "..., said Ann Lee, a spokeswoman"; "..., Ann Lee, a spokeswoman, told reporters" is none.
        if frames.contains(.speech), !frames.contains(.gerund),
            !frames.contains(.addressee) || subject(verb, floor, frames) == nil, verb > sentence.lowerBound,
            parser.shape(verb - 1).contains(.punctuation),
            let source = parser.source(startingAt: verb + 1, ceiling: sentence.upperBound),
            let content = inFront(verb, quote), isInverted(source)
        {
            return posted(source, verb..<verb + 1, content, source.tokens.upperBound, quote)
        }
        guard let source = subject(verb, floor, frames) else { return nil }
        let isFirst = parser.hash(source.head)
        if grammar.firstPersons.contains(isFirst) { return nil }
        let low = source.tokens.lowerBound
        // "Content, Ann said": nothing that is said follows the verb.
        if frames.contains(.speech), low > sentence.lowerBound, low < verb, let content = inFront(low, quote) {
            let isQuoted = quoteBefore(low, quote) != nil
            if isQuoted || (parser.hasVerb(content) && !contentFollows(verb + 1, frames)) {
                return posted(source, verb..<verb + 1, content, verb + 1, quote)
            }
        }
        if low > sentence.lowerBound, parser.hash(low - 1) == asWord, low < verb, frames.contains(.speech) {
            return asClause(source, verb)
        }
        guard let start = contentStart(verb, frames, source, quote) else { return nil }
        let end = contentEnd(start, quote)
        guard start < end else { return nil }
        var cueEnd = verb + 1
        if frames.contains(.particle), cueEnd < start { cueEnd += 1 }
        free = end
        return (Finding(source: source, cue: verb..<cueEnd, content: [start..<end]), end)
    }

    private var asWord: UInt64 { SentenceReader.asHash }
    private static let asHash = WordHash.of("as")

    /// The end of the last quotation in front of a token.
    private func quoteEnd(before token: Int, _ quote: Int) -> Int {
        var index = min(quote, quotes.count - 1)
        while index >= 0 {
            let end = quotes[index].tokens.upperBound
            if end <= token { return end }
            index -= 1
        }
        return 0
    }

    private func isInverted(_ source: Source) -> Bool {
        let next = source.tokens.upperBound
        guard next < sentence.upperBound else { return true }
        return !parser.isVerb(next) || parser.cues.verbs[parser.hash(next)]?.contains(.gerund) == true
            || parser.shape(next).contains(.punctuation)
    }

    private func subject(_ verb: Int, _ floor: Int, _ frames: Frames) -> Source? {
        let before = verb - 1
        guard before >= floor else { return nil }
        let isJoined = parser.tag(before) == .CCONJ || parser.hash(before) == asWord
            || (frames.contains(.gerund) && parser.isComma(before))
        if isJoined {
            return lastSource ?? parser.mainSubject(sentence.lowerBound..<verb)
        }
        return parser.subject(of: verb, floor: floor)
    }

    // MARK: Content

    /// The words in front of a subject or verb if a comma, quotation or dash parts them from it.
    private func inFront(_ token: Int, _ quote: Int) -> Range<Int>? {
        if let region = quoteBefore(token, quote) {
            // The words of the sentence in front of the quotation belong to it ("The plan “is dead,” he said").
            let start = region.lowerBound < sentence.lowerBound ? region.lowerBound : max(free, sentence.lowerBound)
            return start < region.upperBound ? min(start, region.lowerBound)..<region.upperBound : nil
        }
        guard token - 1 > free else { return nil }
        let mark = token - 1
        guard parser.isComma(mark) || parser.isDash(mark) || parser.isByte(mark, "?") || parser.isByte(mark, "!") else { return nil }
        var start = free
        if start < mark, grammar.openers.contains(parser.hash(start)) { start += 1 }
        return mark - start >= 3 ? start..<mark : nil
    }

    /// An attribution behind its content, with the second half if the cue stands between two.
    private mutating func posted(
        _ source: Source, _ cue: Range<Int>, _ content: Range<Int>, _ after: Int, _ quote: Int
    ) -> (Finding, Int) {
        var contents = [content]
        var next = max(after, cue.upperBound)
        // `"...," he said, "..."`
        var at = next
        while at < sentence.upperBound, at - next < SpeechParser.reach {
            if let region = quoteAt(at, min(quote, quotes.count)) {
                let isNear = at > next && (parser.isComma(at - 1) || parser.isByte(at - 1, ":"))
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
        if contents.count == 1, !parser.hasVerb(content), next < sentence.upperBound, parser.isComma(next),
            quoteBefore(cue.lowerBound, quote) == nil
        {
            contents = [content.lowerBound..<contentEnd(next, quote)]
            next = contents[0].upperBound
        }
        free = max(next, cue.upperBound)
        return (Finding(source: source, cue: cue, content: contents), max(next, after))
    }

    /// "As Ann said, ..." and "..., as Ann said".
    private mutating func asClause(_ source: Source, _ verb: Int) -> (Finding, Int)? {
        let low = source.tokens.lowerBound - 1
        let content: Range<Int>
        if low <= free + 1 {
            guard let comma = (verb..<sentence.upperBound).first(where: parser.isComma) else { return nil }
            content = comma + 1..<sentence.upperBound
            free = sentence.upperBound
        } else {
            content = free..<low
            free = verb + 1
        }
        guard !content.isEmpty else { return nil }
        return (Finding(source: source, cue: verb..<verb + 1, content: [content]), free)
    }

    /// Whether a clause stands behind a verb: "that", a quotation, or words with a verb of their own.
    private func contentFollows(_ index: Int, _ frames: Frames) -> Bool {
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
    private func that(_ index: Int) -> Int? {
        var at = index
        while at < sentence.upperBound, at - index < 14 {
            if parser.hash(at) == grammar.that { return at }
            if parser.isVerb(at) || parser.shape(at).contains(.punctuation) && !parser.isComma(at) { return nil }
            at += 1
        }
        return nil
    }

    /// Where the content behind a verb begins; nil if nothing there fits its frames.
    private func contentStart(_ verb: Int, _ frames: Frames, _ source: Source, _ quote: Int) -> Int? {
        var at = verb + 1
        guard at < sentence.upperBound else { return nil }
        let isReport = source.kind == .report
        if frames.contains(.particle) {
            let word = parser.hash(at)
            if word == grammar.out || word == grammar.for || (word == grammar.on && !frames.contains(.clause)) || (word == grammar.to && frames.contains(.clause)) {
                at += 1
                return at < sentence.upperBound && source.isLikely ? that(at) ?? at : nil
            }
            if frames.contains(.clause) || !hasQuote(at, quote) { return nil }
        }
        let takesClause = frames.contains(.clause) || frames.contains(.speech)
        if takesClause, let that = that(at) { return that }
        if takesClause || frames.contains(.phrase) {
            // `Ann said: "..."`
            let mark = parser.isComma(at) || parser.isByte(at, ":") ? at + 1 : at
            if quoteAt(mark, quote) != nil { return mark }
        }
        if frames.contains(.report), !isReport { return nil }
        if frames.contains(.addressee) {
            let skipped = addressee(at)
            if skipped > at {
                let mark = skipped < sentence.upperBound && (parser.isComma(skipped) || parser.isByte(skipped, ":")) ? skipped + 1 : skipped
                if quoteAt(mark, quote) != nil { return mark }
                if frames.contains(.infinitive), isInfinitive(skipped) { return skipped }
                if !frames.contains(.phrase) || !frames.contains(.speech) || clause(skipped) { at = skipped }
            }
        }
        guard at < sentence.upperBound else { return nil }
        if isInfinitive(at) {
            return frames.contains(.infinitive) && (source.isLikely || frames.contains(.speech)) ? at : nil
        }
        if takesClause, clause(at), frames.contains(.speech) || source.isLikely { return at }
        if frames.contains(.phrase), source.isLikely, !parser.shape(at).contains(.punctuation) || parser.phrase(at) != nil,
            parser.phrase(at) != nil || parser.tag(at) == .NUM || parser.tag(at) == .DET || parser.tag(at) == .SYM
                || parser.isByte(at, "$") || parser.tag(at) == .ADV || grammar.of == parser.hash(at)
        {
            return at
        }
        if isReport, frames.contains(.phrase) { return at }
        return nil
    }

    private func hasQuote(_ from: Int, _ quote: Int) -> Bool {
        (quote..<min(quotes.count, quote + 3)).contains { quotes[$0].tokens.lowerBound >= from && quotes[$0].tokens.lowerBound < sentence.upperBound }
    }

    private func isInfinitive(_ token: Int) -> Bool {
        token + 1 < sentence.upperBound && parser.hash(token) == grammar.to
            && (parser.isVerb(token + 1) || parser.tag(token + 1) == .ADV) && parser.phrase(token + 1) == nil
    }

    /// The index behind the person spoken to.
    private func addressee(_ index: Int) -> Int {
        guard index < sentence.upperBound else { return index }
        if let phrase = parser.phrase(index), parser.tag(index) != .NUM { return min(sentence.upperBound, phrase.tokens.upperBound) }
        return parser.tag(index) == .PRON ? index + 1 : index
    }

    /// Whether a phrase with a verb behind it begins here.
    private func clause(_ index: Int) -> Bool {
        var at = index
        var hasSubject = false
        while at < sentence.upperBound, at - index < 30 {
            if parser.isVerb(at) {
                let isGerund = parser.article.tokens.range(at).count > 4 && endsInIng(at)
                if hasSubject, !isGerund, at == 0 || parser.hash(at - 1) != grammar.to { return true }
            } else if parser.phrase(at) != nil || parser.tag(at) == .PRON || parser.tag(at) == .NOUN || parser.tag(at) == .PROPN {
                hasSubject = true
            } else if parser.shape(at).contains(.punctuation), !parser.isComma(at), at > index, parser.phrase(at) == nil {
                if parser.isByte(at, ";") || parser.isByte(at, ":") { return false }
            }
            at += 1
        }
        return false
    }

    private func endsInIng(_ token: Int) -> Bool {
        let end = parser.article.tokens.range(token).end
        return parser.article.text[end - 1] | 0x20 == UInt8(ascii: "g") && parser.article.text[end - 2] | 0x20 == UInt8(ascii: "n")
            && parser.article.text[end - 3] | 0x20 == UInt8(ascii: "i")
    }

    /// Where content that began at a token ends: with the sentence, a "but" clause, or the next speaker.
    private func contentEnd(_ start: Int, _ quote: Int) -> Int {
        var index = quote
        var at = start
        while at < sentence.upperBound {
            while index < quotes.count, quotes[index].tokens.upperBound <= at { index += 1 }
            if index < quotes.count, quotes[index].tokens.contains(at) {
                at = quotes[index].tokens.upperBound
                continue
            }
            if parser.isByte(at, ";") || parser.isDash(at), startsOther(at + 1) { return at }
            if parser.isComma(at), at + 2 < sentence.upperBound {
                let next = parser.hash(at + 1)
                if grammar.breaks.contains(next), parser.hash(at + 2) != grammar.that { return at }
                if next == grammar.according { return at }
                if startsOther(parser.tag(at + 1) == .CCONJ ? at + 2 : at + 1) { return at }
            }
            at += 1
        }
        return min(max(at, sentence.upperBound), paragraph.upperBound)
    }

    /// Whether another speaker and verb begin here: "Ben said", "the agency said".
    private func startsOther(_ index: Int) -> Bool {
        guard index + 1 < sentence.upperBound, let source = parser.source(startingAt: index, ceiling: sentence.upperBound)
        else { return false }
        let next = source.tokens.upperBound
        guard next < sentence.upperBound, let frames = parser.cues.verbs[parser.hash(next)] else { return false }
        return frames.contains(.speech) && frames.contains(.past)
    }

    // MARK: Other cues

    /// "according to a report": the sentence in front, or, at its beginning, the clause behind.
    private mutating func according(_ token: Int, _ quote: Int) -> (Finding, Int)? {
        guard let source = parser.source(startingAt: token + 2, ceiling: sentence.upperBound) else { return nil }
        let after = source.tokens.upperBound
        var front = free
        if front < token, grammar.openers.contains(parser.hash(front)) { front += 1 }
        while front < token, parser.isComma(front) || parser.tag(front) == .CCONJ { front += 1 }
        if token - front >= 2, parser.hasVerb(front..<token) || !restHasVerb(after) {
            free = after
            let content = front..<token
            return (Finding(source: source, cue: token..<token + 2, content: [content]), after)
        }
        var start = after
        // Over an apposition to the clause: the comma nearest to a verb's subject.
        while start < sentence.upperBound, !parser.isComma(start) { start += 1 }
        guard start < sentence.upperBound else { return nil }
        let end = contentEnd(start + 1, quote)
        let content = token - front >= 2 ? front..<end : start + 1..<end
        free = end
        return (Finding(source: source, cue: token..<token + 2, content: [content]), end)
    }

    private func restHasVerb(_ index: Int) -> Bool {
        index < sentence.upperBound && parser.hasVerb(index..<min(sentence.upperBound, index + 80))
    }

    /// "her promise to", "the mayor's claim that": the owner is the source.
    private mutating func noun(_ token: Int, _ quote: Int) -> (Finding, Int)? {
        let next = token + 1
        guard next + 1 < sentence.upperBound, parser.hash(next) == grammar.that || isInfinitive(next),
            let phrase = parser.phrase(token)
        else { return nil }
        var owner = token
        while owner > phrase.tokens.lowerBound, !grammar.possessives.contains(parser.hash(owner)) { owner -= 1 }
        if owner == phrase.tokens.lowerBound, owner > sentence.lowerBound, grammar.possessives.contains(parser.hash(owner - 1)) {
            owner -= 1
        }
        guard grammar.possessives.contains(parser.hash(owner)), owner > sentence.lowerBound else { return nil }
        let low = max(parser.phrase(owner - 1)?.tokens.lowerBound ?? owner - 1, sentence.lowerBound)
        guard low < owner else { return nil }
        let isName = parser.tag(owner - 1) == .PROPN
        let kind: Source.Kind = isName ? .name : .person
        let source = Source(tokens: low..<owner, head: owner - 1, kind: kind)
        let end = contentEnd(next, quote)
        free = end
        return (Finding(source: source, cue: token..<next, content: [next..<end]), end)
    }
}
