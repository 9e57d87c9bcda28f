internal import Documents
internal import Tables

/// Counts the terms of an article; linear in its tokens.
struct TermReader: Sendable {
    /// "en" where the article's tokens have tags and lemmas.
    let language: String
    let stops: StopWords.Language
    let frequencies: WordFrequencies.Language

    /// Content words before a term that it is connected to.
    private static let window = 4
    /// Rounds of the walk over connected terms, and what a round takes from the neighbours.
    private static let rounds = 3
    private static let damping: Float = 0.8

    func terms(of article: borrowing Article) -> Terms {
        let count = article.tokens.count
        var terms = Terms(tokens: count)
        let title = TitleWords(of: article)
        var stems = Stems(language: language, words: count)
        let isEnglish = language == "en"
        let isElided = Elision.isUsed(in: language)
        for (number, sentence) in article.sentences.enumerated() {
            for at in sentence.tokens {
                let shape = article.tokens.shape[at]
                guard shape.contains(.letter) || shape.contains(.digit) else { continue }
                var range = article.tokens.range(at)
                // Clitics ("'s", "n't") carry nothing and end a phrase.
                if shape.contains(.apostrophe), range.count <= 4, isEnglish { continue }
                var hash = article.tokens.hash[at]
                if isElided, shape.contains(.apostrophe) {
                    range.start += Elision.length(article.text, range)
                    hash = WordHash.of(Array(article.text[range.start..<range.end]))
                }
                let key =
                    isEnglish
                    ? article.tokens.lemma[at] : stems.key(of: hash, range, in: article.text)
                let (term, isNew) = terms.term(key, at: at, length: range.count)
                if isNew {
                    terms.place[term] = place(hash, key, range, shape)
                    terms.rarity[term] = frequencies.rarity(hash)
                }
                if title.contains(hash) { terms.inTitle[term] = true }
                terms.add(term, shape: shape, sentence: number)
                terms.ofToken[at] = Int32(truncatingIfNeeded: term)
            }
        }
        connect(&terms, article.sentences)
        return terms
    }

    private func place(
        _ hash: UInt64, _ key: UInt64, _ range: ByteRange, _ shape: Tokens.Shape
    ) -> StopWords.Place? {
        if let place = stops.place(hash) ?? stops.place(key) { return place }
        if shape.contains(.number) { return .alone }
        return range.count < 2 ? .alone : nil
    }

    /// Gives each term its share of a walk that steps between content words near each other and starts anew at
    /// early ones (Florescu and Caragea 2017, doi:10.18653/v1/P17-1102, with a few rounds instead of convergence).
    private func connect(_ terms: inout Terms, _ sentences: [Sentence]) {
        guard terms.total > 0 else { return }
        var left: [Int32] = []
        var right: [Int32] = []
        var degree = [Float](repeating: 0, count: terms.total)
        var start = [Float](repeating: 0, count: terms.total)
        var recent: [Int32] = []
        for sentence in sentences {
            recent.removeAll(keepingCapacity: true)
            for at in sentence.tokens {
                let term = terms.ofToken[at]
                guard term >= 0, terms.place[Int(term)] != .edge else { continue }
                start[Int(term)] += 1 / Float(at + 10)
                for other in recent.suffix(Self.window) where other != term {
                    left.append(other)
                    right.append(term)
                    degree[Int(other)] += 1
                    degree[Int(term)] += 1
                }
                recent.append(term)
            }
        }
        let total = start.reduce(0, +)
        guard total > 0 else { return }
        for index in start.indices { start[index] /= total }
        var rank = start
        for _ in 0..<Self.rounds {
            var next = start.map { $0 * (1 - Self.damping) }
            for edge in left.indices {
                let (a, b) = (Int(left[edge]), Int(right[edge]))
                next[a] += Self.damping * rank[b] / degree[b]
                next[b] += Self.damping * rank[a] / degree[a]
            }
            rank = next
        }
        terms.centrality = rank
    }
}
