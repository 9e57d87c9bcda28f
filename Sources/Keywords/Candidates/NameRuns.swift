internal import Documents
internal import Language
internal import Tables

/// The names of an article as stretches of tokens that no phrase may cut.
///
/// Those that the article knows, and capitalised words that stand together again and again,
/// whatever the tagger takes them for ("General Turbines", "Marsh and Sons").
struct NameRuns {
    /// Of each token: the range of the name that it is part of; empty if there is none.
    private var ranges: [Range<Int32>]
    /// Tokens of people's names.
    private var isPerson: [Bool]
    /// Of each token that a name of the article begins with: which one; -1 for others.
    private var mentions: [Int32]
    /// Entities that the article names with more than one word somewhere.
    private var fullyNamed: Set<Int> = []

    /// Words of such a name, at most.
    private static let longest = 5

    /// Linear in the tokens.
    init(of article: borrowing Article, stops: StopWords.Language) {
        ranges = Array(repeating: 0..<0, count: article.tokens.count)
        isPerson = Array(repeating: false, count: article.tokens.count)
        mentions = Array(repeating: -1, count: article.tokens.count)
        for (number, name) in article.names.enumerated() {
            set(name.tokens)
            mentions[name.tokens.lowerBound] = Int32(truncatingIfNeeded: number)
            if name.tokens.count > 1 { fullyNamed.insert(name.entity) }
            if name.kind == .person { for at in name.tokens { isPerson[at] = true } }
        }
        let runs = capitalRuns(article)
        var counts: [UInt64: (all: Int, inside: Int)] = [:]
        for run in runs {
            let key = Self.key(of: run.tokens, in: article)
            let known = counts[key] ?? (0, 0)
            counts[key] = (known.all + 1, known.inside + (run.beginsSentence ? 0 : 1))
        }
        for run in runs {
            // The first word of a sentence has a capital anyhow.
            let inner = run.tokens.lowerBound + 1..<run.tokens.upperBound
            for tokens in run.beginsSentence ? [run.tokens, inner] : [run.tokens] {
                guard tokens.count > 1, tokens.count <= Self.longest,
                    let count = counts[Self.key(of: tokens, in: article)], count.all >= 2,
                    count.inside >= 1
                else { continue }
                if !holds(tokens) { set(tokens) }
                break
            }
        }
        joinPairs(in: runs, counts: counts.mapValues(\.all), article: article)
        if article.metadata.isEnglish {
            joinByParticles(in: runs, article: article)
            joinByOf(in: runs, stops: stops, article: article)
        }
    }

    /// The name of the article that stands on exactly these tokens: its index; nil if none does.
    func mention(on tokens: Range<Int>, _ article: borrowing Article) -> Int? {
        let number = Int(mentions[tokens.lowerBound])
        return number >= 0 && article.names[number].tokens == tokens ? number : nil
    }

    /// Whether a token is a person's name: no stop word, however it is spelled ("Larry Page").
    func isOfPerson(_ token: Int) -> Bool { isPerson[token] && self[token] != nil }

    /// The name that a token is part of; nil if there is none.
    subscript(token: Int) -> Range<Int>? {
        let range = ranges[token]
        return range.isEmpty ? nil : Int(range.lowerBound)..<Int(range.upperBound)
    }

    /// Whether a phrase begins or ends inside of a name.
    func isCut(by phrase: Range<Int>) -> Bool {
        guard let last = phrase.last else { return false }
        return self[phrase.lowerBound].map { $0.lowerBound < phrase.lowerBound } ?? false
            || self[last].map { $0.upperBound > phrase.upperBound } ?? false
    }

    /// Whether a phrase has a name behind other words, or a person's name beside any:
    /// such a name is its own keyword.
    func isHidden(in phrase: Range<Int>) -> Bool {
        phrase.contains { at in
            guard let name = self[at] else { return false }
            return name.lowerBound > phrase.lowerBound
                || isPerson[at] && name.upperBound < phrase.upperBound
        }
    }

    /// Whether some tokens are part of one name already.
    private func holds(_ tokens: Range<Int>) -> Bool {
        self[tokens.lowerBound].map { $0.contains(tokens.upperBound - 1) } ?? false
    }

    private mutating func set(_ tokens: Range<Int>) {
        let range =
            Int32(
                truncatingIfNeeded: tokens.lowerBound)..<Int32(
                truncatingIfNeeded: tokens.upperBound)
        for at in tokens where ranges.indices.contains(at) { ranges[at] = range }
    }

    private struct Run {
        var tokens: Range<Int>
        var beginsSentence: Bool
    }

    /// The longest stretches of words with capitals, one word too, that only spaces part.
    private func capitalRuns(_ article: borrowing Article) -> [Run] {
        var runs: [Run] = []
        for sentence in article.sentences {
            var start = -1
            for at in sentence.tokens {
                let shape = article.tokens.shape[at]
                let isCapital =
                    shape.contains(.capital) && shape.contains(.letter)
                    && !shape.contains(.apostrophe) && article.tokens.tag[at] != .PRON
                    && article.tokens.tag[at] != .DET && article.tokens.tag[at] != .ADP
                // "Sen. Barbara Boxer", "Governor Boxer": the title is no part of the name.
                let isTitle =
                    at + 1 < sentence.tokens.upperBound && isPerson[at + 1] && !isPerson[at]
                    && (shape.contains(.period) || isFullyNamed(at + 1, in: article))
                if isCapital, !isTitle {
                    if start < 0 { start = at }
                } else if start >= 0 {
                    runs.append(
                        Run(
                            tokens: start..<at,
                            beginsSentence: start == sentence.tokens.lowerBound))
                    start = -1
                }
            }
            if start >= 0 {
                runs.append(
                    Run(
                        tokens: start..<sentence.tokens.upperBound,
                        beginsSentence: start == sentence.tokens.lowerBound))
            }
        }
        return runs
    }

    /// Whether a person's name that begins at a token has several words,
    /// or is short for one that has.
    private func isFullyNamed(_ token: Int, in article: borrowing Article) -> Bool {
        let mention = Int(mentions[token])
        return mention >= 0 && fullyNamed.contains(article.names[mention].entity)
    }

    private static func key(of tokens: Range<Int>, in article: borrowing Article) -> UInt64 {
        var key: UInt64 = 3
        for at in tokens { key = WordHash.joined(key, article.tokens.hash[at]) }
        return key
    }

    /// "And" as firms of several languages write it.
    private static let and = Set(
        ["and", "et", "y", "e", "und", "och", "og", "en"].map { WordHash.of($0) })

    /// Makes one name of two runs with "and" between them: "Marsh and Sons".
    ///
    /// They stand so at least twice, and never apart, or with the sign
    /// that hardly any but firms write.
    private mutating func joinPairs(
        in runs: [Run], counts: [UInt64: Int], article: borrowing Article
    ) {
        var pairs: [UInt64: Int] = [:]
        let places = zip(runs, runs.dropFirst()).filter { left, right in
            right.tokens.lowerBound == left.tokens.upperBound + 1
                && left.tokens.count + right.tokens.count < Self.longest
        }.filter { left, _ in Self.and.contains(article.tokens.hash[left.tokens.upperBound]) }
        for (left, right) in places {
            pairs[
                Self.key(of: left.tokens.lowerBound..<right.tokens.upperBound, in: article),
                default: 0] +=
                1
        }
        for (left, right) in zip(runs, runs.dropFirst()) {
            let whole = left.tokens.lowerBound..<right.tokens.upperBound
            guard right.tokens.lowerBound == left.tokens.upperBound + 1,
                whole.count <= Self.longest, !holds(whole),
                article.tokens.hash[left.tokens.upperBound] == Word.ampersand
            else { continue }
            set(whole)
            for at in whole { isPerson[at] = false }
        }
        for (left, right) in places {
            let whole = left.tokens.lowerBound..<right.tokens.upperBound
            guard let count = pairs[Self.key(of: whole, in: article)], count >= 2,
                !holds(whole), !areTwoPeople(left.tokens, and: right.tokens, in: article),
                counts[Self.key(of: left.tokens, in: article)] == count,
                counts[Self.key(of: right.tokens, in: article)] == count
            else { continue }
            set(whole)
        }
    }

    /// Whether two runs name two people ("Mofokeng and Mokoena"), of whom one has a fuller name
    /// or both are known as people.
    private func areTwoPeople(
        _ left: Range<Int>, and right: Range<Int>, in article: borrowing Article
    ) -> Bool {
        let names = [left, right].map { run in
            mention(on: run, article).map { article.names[$0] }
        }
        if names.contains(where: { name in
            name.map { $0.tokens.count == 1 && fullyNamed.contains($0.entity) } ?? false
        }) {
            return true
        }
        return names.allSatisfy { $0?.kind == .person }
    }

    /// Words of people's names that have no capital.
    private static let particles = Set(
        [
            "de", "del", "della", "der", "den", "di", "da", "do", "dos", "das", "du", "van", "von",
            "zu", "ten", "ter", "bin", "ibn", "al", "el", "la", "le",
        ].map { WordHash.of($0) })

    /// Makes one name of two runs with particles between them:
    /// "Joost van der Hagen", "Ines del Prado Varga".
    ///
    /// One of the runs is a person's name, or they stand so again and again;
    /// then "van der Hagen" is a name too.
    private mutating func joinByParticles(in runs: [Run], article: borrowing Article) {
        var pairs: [(whole: Range<Int>, tail: UInt64)] = []
        var counts: [UInt64: Int] = [:]
        for (left, right) in zip(runs, runs.dropFirst()) {
            let gap = left.tokens.upperBound..<right.tokens.lowerBound
            guard (1...Self.mostParticles).contains(gap.count),
                gap.allSatisfy({ Self.particles.contains(article.tokens.hash[$0]) })
            else { continue }
            // What stands in front of the name ("President Rosa de Vries") is none of it.
            let last = left.tokens.upperBound - 1
            let start = isPerson[last] ? self[last]?.lowerBound ?? last : left.tokens.lowerBound
            let whole = start..<right.tokens.upperBound
            guard whole.count <= Self.longest + 1 else { continue }
            pairs.append(
                (whole, Self.key(of: gap.lowerBound..<right.tokens.upperBound, in: article)))
            counts[Self.key(of: whole, in: article), default: 0] += 1
        }
        var tails: Set<UInt64> = []
        for (whole, tail) in pairs {
            guard
                whole.contains(where: { isPerson[$0] })
                    || counts[Self.key(of: whole, in: article)] ?? 0 > 1
            else { continue }
            join(whole)
            tails.insert(tail)
        }
        guard !tails.isEmpty else { return }
        for run in runs {
            var start = run.tokens.lowerBound
            while start > 0, run.tokens.lowerBound - start < Self.mostParticles,
                Self.particles.contains(article.tokens.hash[start - 1])
            {
                start -= 1
            }
            let whole = start..<run.tokens.upperBound
            if whole.count > run.tokens.count, tails.contains(Self.key(of: whole, in: article)) {
                join(whole)
            }
        }
    }

    private static let mostParticles = 2

    /// Makes some tokens one person's name, unless they are part of one already.
    private mutating func join(_ whole: Range<Int>) {
        guard !holds(whole) else { return }
        set(whole)
        for at in whole { isPerson[at] = true }
    }

    /// Makes one name of two runs with "of" between them: "Walk of Fame",
    /// "Peninsula Bank of the North".
    ///
    /// The first run ends with a word that is no name by itself and no title
    /// ("President of Chile").
    private mutating func joinByOf(
        in runs: [Run], stops: StopWords.Language, article: borrowing Article
    ) {
        for (left, right) in zip(runs, runs.dropFirst()) {
            let whole = left.tokens.lowerBound..<right.tokens.upperBound
            let gap = left.tokens.upperBound..<right.tokens.lowerBound
            guard let first = gap.first, article.tokens.hash[first] == Word.of, gap.count <= 2,
                gap.count == 1 || article.tokens.hash[first + 1] == Word.the,
                whole.count <= Self.longest, !(left.beginsSentence && left.tokens.count == 1),
                !isPerson[right.tokens.lowerBound], !holds(whole)
            else { continue }
            let last = left.tokens.upperBound - 1
            guard !isPerson[last],
                stops.place(article.tokens.hash[last]) == nil,
                self[last].map({ $0.upperBound > last + 1 || isKnown($0, in: article) }) != true
            else { continue }
            set(whole)
        }
    }

    /// Whether the article knows some tokens as the name of a place or person.
    private func isKnown(_ tokens: Range<Int>, in article: borrowing Article) -> Bool {
        guard let number = mention(on: tokens, article) else { return false }
        let kind = article.names[number].kind
        return kind == .place || kind == .person
    }
}
