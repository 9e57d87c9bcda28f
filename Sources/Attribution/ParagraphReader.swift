internal import Documents
internal import Tables

/// Reads paragraph after paragraph and remembers who spoke.
struct ParagraphReader {
    private let view: ArticleView
    private var memory: SpeakerMemory
    /// The last attribution of the paragraph before, and whether its quotation was left open.
    private var last: AttributionMention?
    private var isOpen = false
    /// Of the paragraph that was read last.
    private(set) var quotes: [QuoteRegions.Region] = []

    init(view: ArticleView, memory: SpeakerMemory) {
        self.view = view
        self.memory = memory
    }

    /// The attributions of a paragraph, given by its sentences, in the order of their content.
    mutating func attributions(ofSentences sentences: Range<Int>) -> [AttributionMention] {
        let tokens =
            view.article.sentences[sentences.lowerBound].tokens
            .lowerBound..<view.article.sentences[sentences.upperBound - 1].tokens.upperBound
        let quotes = QuoteRegions(of: view.article, in: tokens, opensInside: isOpen)
        self.quotes = quotes.regions
        var found: [AttributionMention] = []
        var region = 0
        for index in sentences {
            let sentence = view.article.sentences[index].tokens
            while region < quotes.regions.count,
                quotes.regions[region].tokens.upperBound <= sentence.lowerBound
            { region += 1 }
            var reader = SpeechReader(
                view: view, sentence: sentence, paragraph: tokens,
                quotes: SentenceQuotes(quotes.regions, from: region))
            reader.read(&memory, into: &found)
        }
        addOrphans(of: quotes, in: sentences, to: &found)
        found.sort {
            ($0.contentRange.start, $0.cueRange.start) < ($1.contentRange.start, $1.cueRange.start)
        }
        var last: AttributionMention?
        found.removeAll { mention in
            defer { last = mention }
            return last.map {
                $0.contentRange == mention.contentRange && $0.source == mention.source
            } ?? false
        }
        isOpen = quotes.regions.last.map { !$0.isClosed } ?? false
        self.last = found.last
        return found
    }

    /// Quotations without a cue of their own go to who spoke before them, else after them,
    /// in the paragraph, else to the last speaker of the paragraph before.
    private mutating func addOrphans(
        of quotes: QuoteRegions, in sentences: Range<Int>, to found: inout [AttributionMention]
    ) {
        guard !quotes.regions.isEmpty else { return }
        let spoken = found.sorted { $0.cueRange.start < $1.cueRange.start }
        var next = 0
        var sentence = sentences.lowerBound
        for region in quotes.regions where region.tokens.count >= 5 {
            let range = view.article.tokens.range(region.tokens)
            while next < spoken.count, spoken[next].cueRange.start < range.start { next += 1 }
            let isTaken = (max(0, next - 2)..<min(spoken.count, next + 2)).contains {
                spoken[$0].contentRange.overlaps(range)
            }
            guard !isTaken else { continue }
            while sentence + 1 < sentences.upperBound,
                view.article.sentences[sentence].tokens.upperBound <= region.tokens.lowerBound
            { sentence += 1 }
            if let mention = announced(region.tokens, in: sentence) {
                found.append(mention)
                continue
            }
            // Only what begins a sentence is speech; "a “sad day” for" is a manner of speaking.
            guard view.article.sentences[sentence].tokens.lowerBound == region.tokens.lowerBound
            else {
                continue
            }
            let owner: AttributionMention?
            if next > 0 {
                owner = spoken[next - 1]
            } else if !spoken.isEmpty {
                owner = spoken[0]
            } else {
                owner = last
            }
            guard var mention = owner else { continue }
            mention.contentRange = range
            found.append(mention)
        }
    }

    /// Whose words a quotation behind a colon is: `Rosa: "No, four."`,
    /// `His partner, Ana Ruiz, disagrees: "It was nine."`.
    /// - `sentence`: the one that the quotation begins in.
    private mutating func announced(
        _ quotation: Range<Int>, in sentence: Int
    ) -> AttributionMention? {
        let colon = quotation.lowerBound - 1
        guard colon > 0, view.isByte(":", at: colon) else { return nil }
        var first = view.article.sentences[sentence].tokens.lowerBound
        // where the colon ends a sentence
        if first > colon { first = view.article.sentences[sentence - 1].tokens.lowerBound }
        guard first < colon else { return nil }
        let lead = first..<colon
        let verb = lead.last(where: view.isVerb)
        let source =
            verb == nil
            ? view.source(endingAt: colon - 1, floor: lead.lowerBound)
                .flatMap { $0.tokens.lowerBound == lead.lowerBound ? $0 : nil }
            : view.mainSubject(of: lead)
        guard let source, source.isLikely,
            !view.words.has(view.hash(source.head), as: .firstPerson)
        else { return nil }
        let text = memory.text(of: source, in: view)
        memory.note(source, as: text, in: view)
        return AttributionMention(
            source: text, sourceRange: view.article.tokens.range(source.tokens),
            cueRange: view.article.tokens.range(verb ?? colon),
            contentRange: view.article.tokens.range(quotation))
    }
}
