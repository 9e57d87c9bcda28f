internal import Documents
internal import Tables

/// The distinct words of an article with their statistics.
///
/// Words with one lemma (English) or one stem (other languages) are one term.
package struct Terms {
    struct Term {
        /// Hash of the lemma or stem.
        var key: UInt64
        var count: Float = 0
        /// Token index of the first occurrence.
        var first: Int32
        /// Sentences the term stands in.
        var sentences: Float = 0
        fileprivate var lastSentence: Int32 = -1
        /// Occurrences that do not begin a sentence, and how many of those have a capital.
        fileprivate var inner: Float = 0
        fileprivate var innerCapital: Float = 0
        var allCapitals: Float = 0
        /// Where the term may not stand in a phrase; nil if anywhere.
        var place: StopWords.Place?
        /// `WordFrequencies.Language.rarity` of the first form.
        var rarity: Float = 0
        var inTitle = false
        /// Bytes of the first form.
        var length: Float
        /// How well connected the term is to frequent and early terms near it; sums to 1.
        var centrality: Float = 0
        /// Distinct candidates that end with it.
        var phrases: Float = 0

        /// Share of the term's occurrences inside sentences that begin with a capital;
        /// 0.5 if it has none there.
        var capitalShare: Float { inner > 0 ? innerCapital / inner : 0.5 }
    }

    /// The term of each token; -1 for punctuation and clitics.
    var ofToken: [Int32]
    var all: [Term] = []
    private var index: WordTable<Int32>

    init(tokens: Int) {
        ofToken = Array(repeating: -1, count: tokens)
        index = WordTable(filler: 0, capacity: max(16, tokens / 2))
        all.reserveCapacity(tokens / 2)
    }

    /// The number of a term; it is made if the article had it not yet.
    mutating func term(_ hash: UInt64, at token: Int, length bytes: Int) -> (term: Int, isNew: Bool)
    {
        if let known = index[hash] { return (Int(known), false) }
        let made = all.count
        index.set(hash, to: Int32(truncatingIfNeeded: made))
        all.append(
            Term(key: hash, first: Int32(truncatingIfNeeded: token), length: Float(bytes)))
        return (made, true)
    }

    mutating func add(_ term: Int, shape: Tokens.Shape, sentence: Int) {
        all[term].count += 1
        if all[term].lastSentence != Int32(truncatingIfNeeded: sentence) {
            all[term].lastSentence = Int32(truncatingIfNeeded: sentence)
            all[term].sentences += 1
        }
        if !shape.contains(.first) {
            all[term].inner += 1
            if shape.contains(.capital) { all[term].innerCapital += 1 }
        }
        if shape.contains(.allCapitals) { all[term].allCapitals += 1 }
    }
}

extension Terms {
    /// Content words before a term that it is connected to.
    private static let window = 4
    /// Rounds of the walk over connected terms, and what a round takes from the neighbours.
    private static let rounds = 3
    private static let damping: Float = 0.8

    /// Gives each term its share of a walk that steps between content words near each other
    /// and starts anew at early ones.
    ///
    /// Florescu and Caragea 2017, doi:10.18653/v1/P17-1102, with a few
    /// rounds instead of convergence.
    mutating func connect(_ sentences: [Sentence]) {
        guard !all.isEmpty else { return }
        var pairs: [(left: Int32, right: Int32)] = []
        pairs.reserveCapacity(ofToken.count * 2)
        var degree = [Float](repeating: 0, count: all.count)
        var start = [Float](repeating: 0, count: all.count)
        var recent = [Int32](repeating: -1, count: Self.window)
        var total: Float = 0
        for sentence in sentences {
            for slot in recent.indices { recent[slot] = -1 }
            var slot = 0
            for at in sentence.tokens {
                let term = ofToken[at]
                guard term >= 0, all[Int(term)].place != .edge else { continue }
                let share = 1 / Float(at + 10)
                start[Int(term)] += share
                total += share
                for other in recent where other >= 0 && other != term {
                    pairs.append((other, term))
                    degree[Int(other)] += 1
                    degree[Int(term)] += 1
                }
                recent[slot] = term
                slot = (slot + 1) % Self.window
            }
        }
        guard total > 0 else { return }
        for index in start.indices {
            start[index] /= total
            degree[index] = degree[index] > 0 ? Self.damping / degree[index] : 0
        }
        var rank = start
        var next = start
        var given = start
        for _ in 0..<Self.rounds {
            for index in next.indices {
                next[index] = start[index] * (1 - Self.damping)
                given[index] = rank[index] * degree[index]
            }
            for (left, right) in pairs {
                next[Int(left)] += given[Int(right)]
                next[Int(right)] += given[Int(left)]
            }
            swap(&rank, &next)
        }
        for index in rank.indices { all[index].centrality = rank[index] }
    }
}
