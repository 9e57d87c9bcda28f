package import Documents
internal import Language
package import Tables

/// The people, organisations and places of an article that sentiment is asked towards,
/// mentions of one thing together.
///
/// What stands in datelines and credits ("(Reporting by ...)") is no target, nor is the title
/// of a work in quotation marks or a word that the story also writes small.
package struct TargetNames: Sendable {
    private let opening: SentenceOpening
    private let reader: MentionReader
    private let unjudged: UnjudgedPlace
    private let marks = ScopeWords()
    /// Names a document, at most: those mentioned most.
    private static let limit = 20

    package init(data: DataFolder) throws(TableError) {
        opening = try SentenceOpening(data: data)
        reader = try MentionReader(data: data)
        unjudged = try UnjudgedPlace(data: data)
    }

    /// A name with its mentions.
    package struct Group: Sendable {
        /// The mention that names the target, as it names it among the record's names.
        package var fullest: Range<Int>
        package var mentions: [TargetMention]

        /// With some of its mentions alone.
        package func with(_ mentions: [TargetMention]) -> Group {
            Group(fullest: fullest, mentions: mentions)
        }
    }

    /// How much a story has that its names are seen against.
    package struct Story: Sendable {
        let sentences: Int
        let names: Int
        /// Mentions of the name that has most.
        let mostMentions: Int

        package init(sentences: Int, groups: [Group]) {
            self.sentences = sentences
            names = groups.count
            mostMentions = groups.lazy.map(\.mentions.count).max() ?? 0
        }

        /// A story that mentions each of its names once.
        package init(sentences: Int, names: Int) {
            self.sentences = sentences
            self.names = names
            mostMentions = 1
        }
    }

    /// Names in the order of their first mention; linear in the article.
    package func names(in article: borrowing Article) -> [Group] {
        let fullest = article.fullestMentions
        var groups: [Group] = []
        var groupOf: [Int: Int] = [:]
        var sentence = 0
        var start = article.sentences.isEmpty ? 0 : opening.start(of: 0, article)
        let commonWords = commonWords(in: article)
        for (name, role) in zip(article.names, reader.roles(of: article))
        where name.kind != .other && !commonWords.contains(name.entity)
            && !isWorkTitle(name.tokens, in: article) && !Self.isOrigin(name, in: article.tokens)
        {
            while sentence < article.sentences.count,
                article.sentences[sentence].tokens.upperBound <= name.tokens.lowerBound
            {
                sentence += 1
                if sentence < article.sentences.count {
                    start = opening.start(of: sentence, article)
                }
            }
            guard sentence < article.sentences.count, name.tokens.lowerBound >= start else {
                continue
            }
            let mention = TargetMention(
                place: TargetPlace(
                    tokens: name.tokens, sentence: article.sentences[sentence].tokens,
                    index: sentence), role: role, kind: name.kind,
                isUnjudged: unjudged.holds(name.tokens, in: article.tokens))
            if let group = groupOf[name.entity] {
                groups[group].mentions.append(mention)
            } else {
                groupOf[name.entity] = groups.count
                groups.append(
                    Group(
                        fullest: name.entity < fullest.count ? fullest[name.entity] : name.tokens,
                        mentions: [mention]))
            }
        }
        Self.countOthers(in: &groups)
        let most = groups.map(\.mentions.count).sorted(by: >)
        guard most.count > Self.limit else { return groups }
        let least = most[Self.limit - 1]
        var left = Self.limit - groups.count { $0.mentions.count > least }
        return groups.filter { group in
            if group.mentions.count == least { left -= 1 }
            return group.mentions.count > least || group.mentions.count == least && left >= 0
        }
    }

    /// Whether a mention only says where somebody comes from: "Australian".
    private static func isOrigin(_ name: NameMention, in tokens: borrowing Tokens) -> Bool {
        name.kind == .place && name.tokens.last.map { tokens.tag[$0] == .ADJ } ?? false
    }

    /// Sets how many other names stand in the sentence of each mention.
    private static func countOthers(in groups: inout [Group]) {
        var counts: [Int: Int] = [:]
        for group in groups {
            for mention in group.mentions { counts[mention.place.index, default: 0] += 1 }
        }
        for group in groups.indices {
            for mention in groups[group].mentions.indices {
                let sentence = groups[group].mentions[mention].place.index
                groups[group].mentions[mention].others = counts[sentence, default: 1] - 1
            }
        }
    }

    /// Whether quotation marks stand right around a mention: the title of a work.
    private func isWorkTitle(_ tokens: Range<Int>, in article: borrowing Article) -> Bool {
        guard tokens.lowerBound > 0, tokens.upperBound < article.tokens.count,
            marks.opensQuote(article.tokens.hash[tokens.lowerBound - 1], isOpen: false) == true
        else { return false }
        return marks.opensQuote(article.tokens.hash[tokens.upperBound], isOpen: true) == false
    }

    /// The entities that are only single words which the article writes small elsewhere:
    /// "Synthesis" beside "the synthesis".
    private func commonWords(in article: borrowing Article) -> Set<Int> {
        var names = WordTable<Int32>(filler: 0)
        var longer: Set<Int> = []
        for name in article.names {
            if name.tokens.count > 1 {
                longer.insert(name.entity)
            } else if !article.tokens.shape[name.tokens.lowerBound].contains(.allCapitals) {
                names.set(
                    article.tokens.hash[name.tokens.lowerBound],
                    to: Int32(truncatingIfNeeded: name.entity))
            }
        }
        var found: Set<Int> = []
        for at in article.tokens.indices where !article.tokens.shape[at].contains(.capital) {
            if let entity = names[article.tokens.hash[at]] { found.insert(Int(entity)) }
        }
        return found.subtracting(longer)
    }
}
