internal import Documents
internal import Tables

/// What the source of a claim is chosen from: who speaks in its sentence, in its paragraph and in the one before.
struct SourceLinks {
    private typealias Value = ConceptFeatures.Value
    let story: Story
    /// In the order of their content.
    let mentions: [AttributionMention]
    /// The quotations of the article, as ranges of bytes in order.
    private let quotes: [ByteRange]
    private static let most = 24
    private static let mostCandidates = 10

    init(story: Story, mentions: [AttributionMention]) {
        self.story = story
        self.mentions = mentions.sorted { $0.contentRange.start < $1.contentRange.start }
        quotes = Self.quotes(story.article)
    }

    private static func quotes(_ article: Article) -> [ByteRange] {
        var list: [ByteRange] = []
        var open: Int?
        for paragraph in article.paragraphs {
            open = nil
            var at = paragraph.range.start
            while at < paragraph.range.end {
                let byte = article.text[at]
                if byte == 0x22 {
                    if let start = open {
                        list.append(ByteRange(start, at + 1))
                        open = nil
                    } else {
                        open = at
                    }
                } else if byte == 0xE2, at + 2 < paragraph.range.end, article.text[at + 1] == 0x80 {
                    if article.text[at + 2] == 0x9C { open = at }
                    if article.text[at + 2] == 0x9D, let start = open {
                        list.append(ByteRange(start, at + 3))
                        open = nil
                    }
                    at += 2
                }
                at += 1
            }
            if let start = open { list.append(ByteRange(start, paragraph.range.end)) }
        }
        return list
    }

    private func isQuoted(_ offset: Int) -> Bool {
        var low = 0
        var high = quotes.count
        while low < high {
            let middle = (low + high) / 2
            if quotes[middle].end <= offset { low = middle + 1 } else { high = middle }
        }
        return low < quotes.count && quotes[low].start <= offset
    }

    func lesson(_ claim: Claim) -> LinkLesson {
        let number = story.token(at: claim.numberRange.start)
        let place = story.sentence(of: number)
        guard place < story.article.sentences.count else { return LinkLesson() }
        let paragraph = story.article.sentences[place].paragraph
        let quoted = (isQuoted(claim.numberRange.start) ? Value.yes : .no).hash
        let kind = WordHash.of(claim.kind.rawValue)
        let near = candidates(claim, paragraph)
        let containing = near.filter { mentions[$0].contentRange.contains(claim.numberRange) }
        let innermost = containing.min {
            mentions[$0].contentRange.count < mentions[$1].contentRange.count
        }
        var lesson = LinkLesson()
        let voices = ConceptReader.number(near.count)
        for (order, index) in near.enumerated() {
            let mention = mentions[index]
            let spoken = story.sentence(of: story.token(at: mention.cueRange.start))
            let away = spoken - place
            let isNear = story.article.sentences[spoken].paragraph == paragraph
            let contains = containing.contains(index)
            let holds =
                (contains ? (index == innermost ? Value.near : .middle) : .no).hash
            let shift =
                (away == 0
                ? Value.same
                : away < 0
                    ? (away == -1 ? .previous : .left)
                    : (away == 1 ? .next : .right)).hash
            let apart = paragraph - story.article.sentences[spoken].paragraph
            let where_ =
                (isNear ? Value.paragraph : apart == 1 ? .across : apart > 1 ? .far : .next).hash
            let source = story.token(at: mention.sourceRange.start)
            let cue = story.token(at: mention.cueRange.start)
            let cueWord = story.tokens.lemma[cue]
            let isBefore =
                (mention.cueRange.start < claim.numberRange.start ? Value.left : .right).hash
            let last = story.token(at: max(0, mention.sourceRange.end - 1))
            let tag = WordHash.of(story.tokens.tag[source].name)
            let noun = story.tokens.lemma[last]
            let isLast = near.indices.last { mentions[near[$0]].cueRange.start < claim.range.start }
            let cueQuoted = (containsQuote(mention) ? Value.quoted : .free).hash
            lesson.candidates.append(LinkCandidate(mention.source, mention.sourceRange))
            lesson.features.append([
                ConceptFeature(.contains, holds), ConceptFeature(.contains, holds, shift),
                ConceptFeature(.contains, holds, where_, quoted),
                ConceptFeature(.contains, holds, shift, where_),
                ConceptFeature(.containsOrder, holds, isBefore, shift),
                ConceptFeature(.sentences, shift, where_),
                ConceptFeature(.sentences, shift, where_, quoted),
                ConceptFeature(.sentencesKind, kind, holds),
                ConceptFeature(.cue, cueWord), ConceptFeature(.cueOrder, cueWord, holds),
                ConceptFeature(.cueOrder, cueWord, shift), ConceptFeature(.speaker, tag, holds),
                ConceptFeature(.nameKind, story.name(at: last), holds),
                ConceptFeature(.nameKind, story.name(at: last), shift, where_),
                ConceptFeature(.speaker, noun, holds), ConceptFeature(.speaker, tag, shift),
                ConceptFeature(.quoted, quoted, cueQuoted, holds),
                ConceptFeature(.quoted, quoted, cueQuoted, shift),
                ConceptFeature(.voices, voices, holds),
                ConceptFeature(.order, ConceptReader.number(order), holds),
                ConceptFeature(
                    .lastSource, (isLast == order ? Value.yes : .no).hash, quoted, where_),
                ConceptFeature(.titled, (mention.source.isEmpty ? Value.no : .yes).hash, holds),
            ])
        }
        lesson.features.append([
            ConceptFeature(.noneKind, kind), ConceptFeature(.noneRole, voices),
            ConceptFeature(.noneRole, (containing.isEmpty ? Value.no : .yes).hash, quoted),
            ConceptFeature(.noneRole, (containing.isEmpty ? Value.no : .yes).hash, kind),
            ConceptFeature(.noneFigure, (place == 0 ? Value.yes : .no).hash),
            ConceptFeature(.noneFigure, WordHash.of(claim.figure.rawValue)),
            ConceptFeature(.noneUnit, WordHash.of(claim.unit)),
        ])
        return lesson
    }

    private func containsQuote(_ mention: AttributionMention) -> Bool {
        isQuoted(mention.contentRange.start + 1)
    }

    /// Mentions whose content holds the claim or whose cue stands in its paragraph or one of three before, the nearest to it.
    private func candidates(_ claim: Claim, _ paragraph: Int) -> [Int] {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].contentRange.start <= claim.numberRange.start {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var list: [(index: Int, distance: Int)] = []
        for index in max(0, low - Self.most)..<min(mentions.count, low + 6) {
            let mention = mentions[index]
            let sentence = story.sentence(of: story.token(at: mention.cueRange.start))
            let own = story.article.sentences[sentence].paragraph
            let contains = mention.contentRange.contains(claim.numberRange)
            guard contains || own <= paragraph && own >= paragraph - 3 else { continue }
            list.append(
                (
                    index,
                    contains
                        ? 0 : abs(mention.cueRange.start - claim.numberRange.start) + 1
                ))
        }
        return list.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            .prefix(Self.mostCandidates).map { $0.index }.sorted()
    }
}
