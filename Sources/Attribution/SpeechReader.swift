internal import Documents
internal import Language
internal import Tables

/// Finds the attributions whose cues stand in one sentence.
struct SpeechReader {
    let parser: SpeechParser
    let sentence: Range<Int>
    let paragraph: Range<Int>
    let quotes: [QuoteRegions.Region]
    /// The first quotation that does not end in front of the token that is read.
    private(set) var quote: Int
    let clauses: SpeechClauses
    /// Where the words begin that no attribution has taken yet.
    var free: Int
    var lastSource: SpeakerPhrase?
    /// Where "according to" or a last ", Ann said" stands; other cues in front
    /// of it are part of its content.
    var cueBehind = -1

    /// - `firstQuote`: the first of the quotations that reaches into the sentence.
    init(
        parser: SpeechParser, sentence: Range<Int>, paragraph: Range<Int>,
        quotes: [QuoteRegions.Region], firstQuote: Int
    ) {
        self.parser = parser
        self.sentence = sentence
        self.paragraph = paragraph
        self.quotes = quotes
        quote = firstQuote
        clauses = SpeechClauses(parser: parser, sentence: sentence)
        free = sentence.lowerBound
    }

    var grammar: GrammarWords { parser.grammar }

    /// Adds the sentence's attributions in the order of their cues and remembers who speaks.
    mutating func read(_ memory: inout SpeakerMemory, into found: inout [AttributionMention]) {
        var token = sentence.lowerBound
        markCueBehind()
        while token < sentence.upperBound {
            while quote < quotes.count, quotes[quote].tokens.upperBound <= token { quote += 1 }
            if quote < quotes.count, quotes[quote].tokens.contains(token) {
                token = quotes[quote].tokens.upperBound
                continue
            }
            var next = token + 1
            if let (finding, behind) = cue(at: token) {
                add(finding, memory: &memory, to: &found)
                next = max(next, behind)
            }
            token = next
        }
        if lastSource == nil, let subject = parser.mainSubject(of: sentence), subject.kind == .name
        {
            memory.note(subject, as: memory.text(of: subject, in: parser), in: parser)
        }
    }

    /// The attribution whose cue begins at a token.
    private mutating func cue(at token: Int) -> Found? {
        let hash = parser.hash(token)
        if parser.isAccordingTo(token, ceiling: sentence.upperBound) { return according(at: token) }
        if hash == Word.by, let found = reckoned(at: token) { return found }
        if let frames = parser.cues.verbs[hash], frames.contains(.speech) || token > cueBehind,
            isCue(token, with: frames)
        {
            return verb(at: token, with: frames)
        }
        return parser.cues.nouns[hash] == .cue ? noun(at: token) : nil
    }

    private mutating func markCueBehind() {
        for at in sentence where parser.hash(at) == Word.according { cueBehind = at }
        let first = max(sentence.lowerBound + 3, sentence.upperBound - 30)
        guard first < sentence.upperBound else { return }
        for at in first..<sentence.upperBound {
            guard let frames = parser.cues.verbs[parser.hash(at)], frames.contains(.speech),
                !frames.contains(.gerund), parser.isVerb(at), !clauses.contentFollows(at: at + 1)
            else { continue }
            if parser.isComma(at - 1),
                parser.source(startingAt: at + 1, ceiling: sentence.upperBound) != nil
            {
                cueBehind = max(cueBehind, at)
            } else if sentence.upperBound - at <= 14,
                let source = parser.subject(of: at, floor: sentence.lowerBound),
                source.tokens.lowerBound > sentence.lowerBound + 2,
                parser.isComma(source.tokens.lowerBound - 1)
            {
                cueBehind = max(cueBehind, at)
            }
        }
    }

    /// Who says what, as tokens.
    struct Finding {
        var source: SpeakerPhrase
        var cue: Range<Int>
        /// In front of the cue, behind it or both.
        var content: [Range<Int>]
    }

    /// An attribution, and the token to go on at.
    typealias Found = (finding: Finding, next: Int)

    private mutating func add(
        _ finding: Finding, memory: inout SpeakerMemory, to found: inout [AttributionMention]
    ) {
        let text = memory.text(of: finding.source, in: parser)
        memory.note(finding.source, as: text, in: parser)
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
        while low < high, parser.isComma(low) || parser.isByte(":", at: low) || parser.isDash(low) {
            low += 1
        }
        while low < high,
            parser.isComma(high - 1) || parser.isByte(".", at: high - 1)
                || parser.isByte(";", at: high - 1)
                || parser.isDash(high - 1)
        { high -= 1 }
        return low..<high
    }

    // MARK: Quotations

    /// The quotation that begins at a token.
    func region(at token: Int) -> Range<Int>? {
        var index = quote
        while index < quotes.count, quotes[index].tokens.lowerBound <= token {
            if quotes[index].tokens.lowerBound == token { return quotes[index].tokens }
            index += 1
        }
        return nil
    }

    /// The quotation that ends in front of a token or of the comma before it.
    func region(before token: Int) -> Range<Int>? {
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

    /// The end of the last quotation in front of a token; 0 without one.
    func quoteEnd(before token: Int) -> Int {
        var index = min(quote, quotes.count - 1)
        while index >= 0 {
            let end = quotes[index].tokens.upperBound
            if end <= token { return end }
            index -= 1
        }
        return 0
    }

    /// Where a quotation begins within eight tokens.
    func quoteSoon(from: Int) -> Int? {
        for region in quotes[quote..<min(quotes.count, quote + 3)]
        where region.tokens.lowerBound >= from {
            return region.tokens.lowerBound < min(sentence.upperBound, from + 8)
                ? region.tokens.lowerBound : nil
        }
        return nil
    }
}
