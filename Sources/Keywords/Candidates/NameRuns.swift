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
    private(set) var isPerson: [Bool]
    /// Of each token that a name of the article begins with: which one; -1 for others.
    private var mentions: [Int32]
    /// Entities that the article names with more than one word somewhere.
    private(set) var fullyNamed: Set<Int> = []

    /// Words of such a name, at most.
    static let longest = 5

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
            joinByPossessives(in: runs, counts: counts.mapValues(\.all), article: article)
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

    /// Whether a clitic stands between two words of a name: "Wallace's Bakery".
    func isInnerClitic(_ token: Int, _ terms: Terms) -> Bool {
        guard let name = self[token], token > name.lowerBound, token + 1 < name.upperBound else {
            return false
        }
        return terms.ofToken[token - 1] >= 0 && terms.ofToken[token + 1] >= 0
    }

    /// The end of a phrase whose last word is a token: behind the clitic that its name ends with,
    /// if there is one ("Macy's").
    func end(of token: Int, _ terms: Terms) -> Int {
        guard let name = self[token], name.upperBound == token + 2, terms.ofToken[token + 1] < 0
        else { return token + 1 }
        return name.upperBound
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

    /// Makes some tokens a person's name, or no person's.
    mutating func setPerson(_ tokens: Range<Int>, to isOne: Bool) {
        for at in tokens { isPerson[at] = isOne }
    }

    /// Whether some tokens are part of one name already.
    func holds(_ tokens: Range<Int>) -> Bool {
        self[tokens.lowerBound].map { $0.contains(tokens.upperBound - 1) } ?? false
    }

    /// Makes some tokens a name.
    mutating func set(_ tokens: Range<Int>) {
        let range =
            Int32(
                truncatingIfNeeded: tokens.lowerBound)..<Int32(
                truncatingIfNeeded: tokens.upperBound)
        for at in tokens where ranges.indices.contains(at) { ranges[at] = range }
    }

    /// Capitalised words that stand together.
    struct Run {
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

    static func key(of tokens: Range<Int>, in article: borrowing Article) -> UInt64 {
        var key: UInt64 = 3
        for at in tokens { key = WordHash.joined(key, article.tokens.hash[at]) }
        return key
    }
}
