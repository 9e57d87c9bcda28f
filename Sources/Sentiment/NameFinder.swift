internal import Documents
internal import Tables

/// Finds the names an article speaks of, mentions of one name together; linear in the tokens.
struct NameFinder: Sendable {
    private enum Kind { case title, office, never, credit }

    private var kinds = WordTable(filler: Kind.title)

    private static let of = WordHash.of("of")
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
            case "office": kinds.set(WordHash.of(row.text(0)), .office)
            case "never": kinds.set(WordHash.of(row.text(0)), .never)
            case "credit": kinds.set(WordHash.of(row.text(0)), .credit)
            default: throw row.error("unknown kind \(row.text(column))")
            }
        }
    }

    /// The mentions of each name, names in the order of their first mention.
    func names(in article: borrowing Article) -> [[TargetPlace]] {
        var groups: [[TargetPlace]] = []
        var known = WordTable(filler: 0)
        var readers: [NameReader] = []
        readers.reserveCapacity(article.sentences.count)
        for sentence in article.sentences { readers.append(NameReader(sentence.tokens, article)) }
        // Only headlines ask for the names of the body.
        let body =
            readers.contains(where: \.isHeadline)
            ? namesOfBody(article, readers) : WordTable(filler: true)
        for (index, sentence) in article.sentences.enumerated() {
            var at = start(of: index, article)
            let reader = readers[index]
            while at < sentence.tokens.upperBound {
                guard
                    let whole = reader.isHeadline
                        ? headlineName(from: at, sentence.tokens, reader, body, article)
                        : reader.name(from: at, article)
                else {
                    at += 1
                    continue
                }
                at = whole.tokens.upperBound
                guard let run = bare(whole.tokens, article) else { continue }
                // The tagger takes "Putin" in "a Putin victory" for an adjective: a name met before is one again.
                guard whole.isProper || known[key(run, article)] != nil else { continue }
                let place = TargetPlace(tokens: run, sentence: sentence.tokens, index: index)
                let key = key(run, article)
                if let group = known[key] {
                    groups[group].append(place)
                    continue
                }
                let group = groups.count
                groups.append([place])
                known.set(key, group)
                guard run.count > 1 else { continue }
                // "Smith" after "Anna Smith" is she, "NATO" after its long form is that; a name that was there before
                // stays itself.
                for short in [
                    self.key((run.upperBound - 1)..<run.upperBound, article),
                    initials(run, article),
                ]
                where known[short] == nil { known.set(short, group) }
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

    /// The keys of the names of two words and more in sentences that are no headlines.
    private func namesOfBody(
        _ article: borrowing Article, _ readers: [NameReader]
    ) -> WordTable<Bool> {
        var names = WordTable(filler: true)
        for (index, sentence) in article.sentences.enumerated() where !readers[index].isHeadline {
            let reader = readers[index]
            var at = start(of: index, article)
            while at < sentence.tokens.upperBound {
                let whole = reader.name(from: at, article)
                if let whole, whole.tokens.count > 1, let run = bare(whole.tokens, article) {
                    names.set(key(run, article), true)
                }
                at = whole?.tokens.upperBound ?? at + 1
            }
        }
        return names
    }

    /// A name of the body that begins at a token of a headline, where verbs have capitals too; else the proper nouns
    /// there, up to a name of the body ("Storm Sinks West Hale" is one run to the tagger).
    private func headlineName(
        from start: Int, _ sentence: Range<Int>, _ reader: NameReader, _ body: WordTable<Bool>,
        _ article: borrowing Article
    ) -> (tokens: Range<Int>, isProper: Bool)? {
        if let end = knownName(from: start, sentence, body, article) { return (start..<end, true) }
        guard let run = reader.name(from: start, article) else { return nil }
        let next = run.tokens.dropFirst().first {
            knownName(from: $0, sentence, body, article) != nil
        }
        return (start..<(next ?? run.tokens.upperBound), run.isProper)
    }

    /// The end of the longest name of the body that begins at a token.
    private func knownName(
        from start: Int, _ sentence: Range<Int>, _ body: WordTable<Bool>,
        _ article: borrowing Article
    ) -> Int? {
        var longest: Int?
        var hash: UInt64 = 0
        for at in start..<min(start + Self.longest, sentence.upperBound) {
            hash = WordHash.joined(hash, article.tokens.hash[at])
            if body.contains(hash) { longest = at + 1 }
        }
        return longest
    }

    /// The token at which a sentence begins to speak: behind a dateline, nowhere in "(Reporting by ...)".
    private func start(of index: Int, _ article: borrowing Article) -> Int {
        let sentence = article.sentences[index]
        let tokens = sentence.tokens
        let first = tokens.lowerBound
        if tokens.count > 1, article.text[Int(article.tokens.start[first])] == UInt8(ascii: "("),
            kinds[article.tokens.hash[first + 1]] == .credit
        {
            return tokens.upperBound
        }
        let isFirst = index == 0 || article.sentences[index - 1].paragraph != sentence.paragraph
        return isFirst ? Dateline.end(of: tokens, article) : first
    }

    /// A name without what stands in front of it: titles, offices, nationalities ("Secretary of State").
    ///
    /// nil if nothing is left that can be asked for.
    private func bare(_ whole: Range<Int>, _ article: borrowing Article) -> Range<Int>? {
        var start = whole.lowerBound
        for at in whole.dropLast() where isTitle(at, article) { start = at + 1 }
        var end = whole.upperBound
        // "Prime Minister Olaf Berg of Norway" is Olaf Berg.
        if start > whole.lowerBound {
            end = (start..<end).first { article.tokens.hash[$0] == Self.of } ?? end
        }
        let run = start..<end
        guard let last = run.last, run.count <= Self.longest, !isTitle(last, article) else {
            return nil
        }
        let hash = article.tokens.hash[start]
        if run.count == 1 {
            guard kinds[hash] == nil,
                article.tokens.end[start] - article.tokens.start[start] > 1
            else { return nil }
        }
        return run
    }

    /// A title, or the office in "Secretary of State".
    private func isTitle(_ at: Int, _ article: borrowing Article) -> Bool {
        kinds[article.tokens.hash[at]] == .title || kinds[article.tokens.hash[at]] == .office
    }

    private func key(_ run: Range<Int>, _ article: borrowing Article) -> UInt64 {
        run.reduce(0) { WordHash.joined($0, article.tokens.hash[$1]) }
    }

    /// The key of the initials of a name's capitalised words.
    private func initials(_ run: Range<Int>, _ article: borrowing Article) -> UInt64 {
        var letters: [UInt8] = []
        for at in run where article.tokens.shape[at].contains(.capital) {
            letters.append(article.text[Int(article.tokens.start[at])] | 0x20)
        }
        return WordHash.joined(0, WordHash.of(letters))
    }
}
