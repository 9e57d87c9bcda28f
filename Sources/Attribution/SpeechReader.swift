internal import Documents
internal import Language
internal import Tables

/// Finds the attributions whose cues stand in one sentence.
struct SpeechReader {
    private let view: ArticleView
    private let sentence: Range<Int>
    private var content: SpeechContent
    /// Where the words begin that no attribution has taken yet.
    private var free: Int
    private var lastSource: SpeakerPhrase?
    /// Where "according to" or a last ", Ann said" stands; other cues in front
    /// of it are part of its content.
    private var cueBehind = -1

    /// - `quotes`: those of the paragraph.
    init(
        view: ArticleView, sentence: Range<Int>, paragraph: Range<Int>, quotes: SentenceQuotes
    ) {
        self.view = view
        self.sentence = sentence
        content = SpeechContent(
            view: view, sentence: sentence, quotes: quotes, paragraphEnd: paragraph.upperBound)
        free = sentence.lowerBound
    }

    /// Adds the sentence's attributions in the order of their cues and remembers who speaks.
    mutating func read(_ memory: inout SpeakerMemory, into found: inout [AttributionMention]) {
        var token = sentence.lowerBound
        markCueBehind()
        while token < sentence.upperBound {
            content.quotes.advance(to: token)
            if let end = content.quotes.end(around: token) {
                token = end
                continue
            }
            var next = token + 1
            if let finding = cue(at: token) {
                add(finding, memory: &memory, to: &found)
                next = max(next, finding.next)
            }
            token = next
        }
        if lastSource == nil, let subject = view.mainSubject(of: sentence), subject.kind == .name {
            memory.note(subject, as: memory.text(of: subject, in: view), in: view)
        }
    }

    /// The attribution whose cue begins at a token.
    private mutating func cue(at token: Int) -> SpeechFinding? {
        let hash = view.hash(token)
        if view.isAccordingTo(token, ceiling: sentence.upperBound) {
            return PhraseCue(in: content).according(at: token, free: &free)
        }
        if hash == Word.by, let found = PhraseCue(in: content).reckoned(at: token, free: &free) {
            return found
        }
        if let frames = view.cues.verbs[hash] {
            let speakers = VerbSpeaker(in: content, lastSource: lastSource)
            if speakers.isCue(token, with: frames) {
                let expectation = ExpectationCue(content: content, speakers: speakers)
                if let found = expectation.attribution(at: token, with: frames) { return found }
                if frames.contains(.speech) || token > cueBehind {
                    return VerbCue(at: token, with: frames, in: content, speakers: speakers)
                        .attribution(free: &free)
                }
            }
        }
        return view.cues.nouns[hash] == .cue
            ? PhraseCue(in: content).noun(at: token, free: &free) : nil
    }

    private mutating func markCueBehind() {
        for at in sentence where view.hash(at) == Word.according { cueBehind = at }
        let first = max(sentence.lowerBound + 3, sentence.upperBound - 30)
        guard first < sentence.upperBound else { return }
        for at in first..<sentence.upperBound {
            guard let frames = view.cues.verbs[view.hash(at)], frames.contains(.speech),
                !frames.contains(.gerund), view.isVerb(at),
                !content.clauses.contentFollows(at: at + 1)
            else { continue }
            if view.isComma(at - 1),
                view.source(startingAt: at + 1, ceiling: sentence.upperBound) != nil
            {
                cueBehind = max(cueBehind, at)
            } else if sentence.upperBound - at <= 14,
                let source = view.subject(of: at, floor: sentence.lowerBound),
                source.tokens.lowerBound > sentence.lowerBound + 2,
                view.isComma(source.tokens.lowerBound - 1)
            {
                cueBehind = max(cueBehind, at)
            }
        }
    }

    private mutating func add(
        _ finding: SpeechFinding, memory: inout SpeakerMemory, to found: inout [AttributionMention]
    ) {
        let text = memory.text(of: finding.source, in: view)
        memory.note(finding.source, as: text, in: view)
        lastSource = finding.source
        for content in finding.content {
            let tokens = trimmed(content)
            guard !tokens.isEmpty else { continue }
            found.append(
                AttributionMention(
                    source: text, sourceRange: view.article.tokens.range(finding.source.tokens),
                    cueRange: view.article.tokens.range(finding.cue),
                    contentRange: view.article.tokens.range(tokens)))
        }
    }

    /// Without commas at the ends and the full stop.
    private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
        var (low, high) = (tokens.lowerBound, tokens.upperBound)
        while low < high, view.isComma(low) || view.isByte(":", at: low) || view.isDash(low) {
            low += 1
        }
        while low < high,
            view.isComma(high - 1) || view.isByte(".", at: high - 1)
                || view.isByte(";", at: high - 1)
                || view.isDash(high - 1)
        { high -= 1 }
        return low..<high
    }
}

/// Who says what, as tokens.
struct SpeechFinding {
    var source: SpeakerPhrase
    var cue: Range<Int>
    /// In front of the cue, behind it or both.
    var content: [Range<Int>]
    /// The token to go on at.
    var next: Int
}
