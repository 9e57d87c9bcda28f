internal import Documents
internal import Language
internal import Tables

/// The people, organisations and places of an article that sentiment is asked towards, mentions of one thing together.
///
/// What stands in datelines and credits ("(Reporting by ...)") is no target.
struct TargetNames: Sendable {
    private let opening: SentenceOpening
    /// Names a document, at most: those mentioned most.
    private static let limit = 20

    init(data: DataFolder) throws(TableError) {
        opening = try SentenceOpening(data: data)
    }

    /// A name with its mentions.
    struct Group: Sendable {
        /// The mention with the most words, the first of these: it names the target.
        var fullest: Range<Int>
        var kind: NameMention.Kind
        var mentions: [TargetPlace]
    }

    /// Names in the order of their first mention; linear in the article.
    func names(in article: borrowing Article) -> [Group] {
        var groups: [Group] = []
        var groupOf: [Int: Int] = [:]
        var sentence = 0
        var start = article.sentences.isEmpty ? 0 : opening.start(of: 0, article)
        for name in article.names where name.kind != .other {
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
            let place = TargetPlace(
                tokens: name.tokens, sentence: article.sentences[sentence].tokens, index: sentence)
            if let group = groupOf[name.entity] {
                groups[group].mentions.append(place)
                if name.tokens.count > groups[group].fullest.count {
                    groups[group].fullest = name.tokens
                }
            } else {
                groupOf[name.entity] = groups.count
                groups.append(Group(fullest: name.tokens, kind: name.kind, mentions: [place]))
            }
        }
        let most = groups.map(\.mentions.count).sorted(by: >)
        guard most.count > Self.limit else { return groups }
        let least = most[Self.limit - 1]
        var left = Self.limit - groups.count { $0.mentions.count > least }
        return groups.filter { group in
            if group.mentions.count == least { left -= 1 }
            return group.mentions.count > least || group.mentions.count == least && left >= 0
        }
    }
}
