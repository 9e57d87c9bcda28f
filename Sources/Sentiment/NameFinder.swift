internal import Documents
internal import Tables

/// Finds the names an article speaks of, mentions of one name together; linear in the tokens.
struct NameFinder: Sendable {
    private enum Kind { case title, never }

    private var kinds = WordTable(filler: Kind.title)

    /// Names a document, at most: those mentioned most.
    private static let limit = 20
    /// Tokens a name, at most.
    private static let longest = 6

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/mood-names.tsv")
        let column = try table.column("kind")
        try table.forEachRow { (row) throws(TableError) in
            switch row.text(column) {
            case "title": kinds.set(WordHash.of(row.text(0)), .title)
            case "never": kinds.set(WordHash.of(row.text(0)), .never)
            default: throw row.error("unknown kind \(row.text(column))")
            }
        }
    }

    /// The mentions of each name, names in the order of their first mention.
    func names(in article: borrowing Article) -> [[TargetPlace]] {
        var groups: [[TargetPlace]] = []
        var known = WordTable(filler: 0)
        var index = 0
        for phrase in article.phrases where phrase.isName {
            while index + 1 < article.sentences.count,
                article.sentences[index].tokens.upperBound <= phrase.tokens.lowerBound
            {
                index += 1
            }
            guard index < article.sentences.count, let run = name(in: phrase, article) else {
                continue
            }
            let place = TargetPlace(
                tokens: run, sentence: article.sentences[index].tokens, index: index)
            let whole = key(run, article)
            if let group = known[whole] {
                groups[group].append(place)
                continue
            }
            let group = groups.count
            groups.append([place])
            known.set(whole, group)
            // "Smith" after "Anna Smith" is she; a single word that was a name before stays itself.
            if run.count > 1, let last = run.last {
                let surname = key(last..<(last + 1), article)
                if known[surname] == nil { known.set(surname, group) }
            }
        }
        let most = groups.map(\.count).sorted(by: >)
        guard most.count > Self.limit else { return groups }
        let least = most[Self.limit - 1]
        var left = Self.limit - groups.filter { $0.count > least }.count
        return groups.filter { group in
            if group.count == least { left -= 1 }
            return group.count > least || group.count == least && left >= 0
        }
    }

    /// The last run of proper nouns of a phrase, titles in front left out.
    private func name(in phrase: NounPhrase, _ article: borrowing Article) -> Range<Int>? {
        var end = phrase.tokens.upperBound
        while end > phrase.tokens.lowerBound, article.tokens.tag[end - 1] != .PROPN { end -= 1 }
        var start = end
        while start > phrase.tokens.lowerBound, article.tokens.tag[start - 1] == .PROPN {
            start -= 1
        }
        while start + 1 < end, kinds[article.tokens.hash[start]] != nil { start += 1 }
        guard start < end, end - start <= Self.longest else { return nil }
        let isOne = end - start == 1
        let shape = article.tokens.shape[start]
        guard shape.contains(.capital), !(isOne && kinds[article.tokens.hash[start]] != nil) else {
            return nil
        }
        guard !isOne || article.tokens.end[start] - article.tokens.start[start] > 1 else {
            return nil
        }
        return start..<end
    }

    private func key(_ run: Range<Int>, _ article: borrowing Article) -> UInt64 {
        run.reduce(0) { WordHash.joined($0, article.tokens.hash[$1]) }
    }
}
