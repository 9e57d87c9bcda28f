internal import Documents
internal import Language
internal import Tables

/// Finds the attributions whose cues stand in one sentence.
struct SpeechReader {
    let parser: SpeechParser
    let sentence: Range<Int>
    let paragraph: Range<Int>
    let quotes: [QuoteRegions.Region]
    /// Index of the first quotation that reaches into the sentence.
    let firstQuote: Int
    /// Where the words begin that no attribution has taken yet.
    var free: Int
    var lastSource: SpeakerPhrase?
    /// Where "according to" or a last ", Ann said" stands; other cues in front
    /// of it are part of its content.
    var cueBehind = -1

    init(
        parser: SpeechParser, sentence: Range<Int>, paragraph: Range<Int>,
        quotes: [QuoteRegions.Region],
        firstQuote: Int
    ) {
        self.parser = parser
        self.sentence = sentence
        self.paragraph = paragraph
        self.quotes = quotes
        self.firstQuote = firstQuote
        free = sentence.lowerBound
    }

    var grammar: GrammarWords { parser.grammar }

    mutating func read(_ memory: inout SpeakerMemory, into found: inout [AttributionMention]) {
        var token = sentence.lowerBound
        var quote = firstQuote
        markCueBehind()
        while token < sentence.upperBound {
            while quote < quotes.count, quotes[quote].tokens.upperBound <= token { quote += 1 }
            if quote < quotes.count, quotes[quote].tokens.contains(token) {
                token = quotes[quote].tokens.upperBound
                continue
            }
            let hash = parser.hash(token)
            var next = token + 1
            if parser.isAccordingTo(token, ceiling: sentence.upperBound) {
                if let (mention, after) = according(at: token, quote: quote) {
                    add(mention, memory: &memory, to: &found)
                    next = max(next, after)
                }
            } else if hash == Word.by, let (mention, after) = reckoned(at: token, quote: quote) {
                add(mention, memory: &memory, to: &found)
                next = max(next, after)
            } else if let frames = parser.cues.verbs[hash],
                frames.contains(.speech) || token > cueBehind, isCue(token, with: frames)
            {
                if let (mention, after) = verb(at: token, with: frames, quote: quote) {
                    add(mention, memory: &memory, to: &found)
                    next = max(next, after)
                }
            } else if parser.cues.nouns[hash] == .cue,
                let (mention, after) = noun(at: token, quote: quote)
            {
                add(mention, memory: &memory, to: &found)
                next = max(next, after)
            }
            token = next
        }
        if lastSource == nil, let subject = parser.mainSubject(sentence), subject.kind == .name {
            memory.note(subject, as: memory.text(of: subject, in: parser), in: parser)
        }
    }

    mutating func markCueBehind() {
        for at in sentence where parser.hash(at) == Word.according { cueBehind = at }
        let first = max(sentence.lowerBound + 3, sentence.upperBound - 30)
        guard first < sentence.upperBound else { return }
        for at in first..<sentence.upperBound {
            guard let frames = parser.cues.verbs[parser.hash(at)], frames.contains(.speech),
                !frames.contains(.gerund), parser.isVerb(at), !contentFollows(at + 1)
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

    struct Finding {
        var source: SpeakerPhrase
        var cue: Range<Int>
        var content: [Range<Int>]
    }

    mutating func add(
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
    func trimmed(_ tokens: Range<Int>) -> Range<Int> {
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
}
