internal import Documents
internal import Tables

/// The people, organisations and places of an article that sentiment is asked towards, mentions of one thing together.
///
/// What stands in datelines and credits ("(Reporting by ...)") is no target.
struct TargetNames: Sendable {
    /// First words of credits.
    private var credits = WordTable(filler: true)
    /// Names a document, at most: those mentioned most.
    private static let limit = 20

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/credit-words.tsv")
        let word = try table.column("word")
        table.forEachRow { row in credits.set(WordHash.of(row.text(word)), true) }
    }

    /// The mentions of each name, names in the order of their first mention; linear in the article.
    func names(in article: borrowing Article) -> [[TargetPlace]] {
        var groups: [[TargetPlace]] = []
        var groupOf: [Int: Int] = [:]
        var sentence = 0
        var start = article.sentences.isEmpty ? 0 : self.start(of: 0, article)
        for name in article.names where name.kind != .other {
            while sentence < article.sentences.count,
                article.sentences[sentence].tokens.upperBound <= name.tokens.lowerBound
            {
                sentence += 1
                if sentence < article.sentences.count { start = self.start(of: sentence, article) }
            }
            guard sentence < article.sentences.count, name.tokens.lowerBound >= start else {
                continue
            }
            let place = TargetPlace(
                tokens: name.tokens, sentence: article.sentences[sentence].tokens, index: sentence)
            if let group = groupOf[name.entity] {
                groups[group].append(place)
            } else {
                groupOf[name.entity] = groups.count
                groups.append([place])
            }
        }
        let most = groups.map(\.count).sorted(by: >)
        guard most.count > Self.limit else { return groups }
        let least = most[Self.limit - 1]
        var left = Self.limit - groups.count { $0.count > least }
        return groups.filter { group in
            if group.count == least { left -= 1 }
            return group.count > least || group.count == least && left >= 0
        }
    }

    /// The token at which a sentence begins to speak: behind a dateline, nowhere in credits.
    private func start(of index: Int, _ article: borrowing Article) -> Int {
        let sentence = article.sentences[index]
        let tokens = sentence.tokens
        let first = tokens.lowerBound
        if tokens.count > 1, article.text[Int(article.tokens.start[first])] == UInt8(ascii: "("),
            credits.contains(article.tokens.hash[first + 1])
        {
            return tokens.upperBound
        }
        let isFirst = index == 0 || article.sentences[index - 1].paragraph != sentence.paragraph
        return isFirst ? Dateline.end(of: tokens, article) : first
    }
}
