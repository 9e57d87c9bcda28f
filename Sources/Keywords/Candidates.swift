internal import Documents
internal import Tables

/// The phrases of an article that may become keywords, each with its occurrences: arrays indexed by candidate.
package struct Candidates {
    /// Tokens of the first occurrence.
    package var tokens: [Range<Int32>] = []
    /// Terms of a phrase, in order; a phrase has at most `Candidates.longest`.
    package var terms: [[Int32]] = []
    var key: [UInt64] = []
    var count: [Float] = []
    var last: [Int32] = []
    var sentences: [Float] = []
    private var lastSentence: [Int32] = []
    /// Occurrences that fill a whole noun phrase or chunk, and that begin or end one.
    var whole: [Float] = []
    var atStart: [Float] = []
    var atEnd: [Float] = []
    /// Occurrences as a name, within sentences.
    var names: [Float] = []
    /// Occurrences of the most frequent longer candidate that holds this one.
    var inLonger: [Float] = []
    /// Every occurrence: candidate and first and last token; in the text's order.
    var occurrences: [(candidate: Int32, tokens: Range<Int32>)] = []
    private var index: WordTable<Int32>

    /// Words that any phrase may have, whatever the settings say.
    static let longest = 6

    init(expected: Int) {
        index = WordTable(filler: 0, capacity: max(16, expected))
    }

    package var total: Int { key.count }

    func candidate(_ hash: UInt64) -> Int? { index[hash].map(Int.init) }

    /// How an occurrence stands in its noun phrase or chunk.
    struct Place {
        var sentence: Int
        var atStart: Bool
        var atEnd: Bool
        var isName: Bool
    }

    mutating func add(
        _ phrase: ArraySlice<Int32>, _ tokens: Range<Int>, of all: Terms, _ place: Place
    ) {
        var hash: UInt64 = 0
        for term in phrase { hash = WordHash.joined(hash, all.key[Int(term)]) }
        let range =
            Int32(
                truncatingIfNeeded: tokens.lowerBound)..<Int32(
                truncatingIfNeeded: tokens.upperBound)
        let at: Int
        if let known = index[hash] {
            at = Int(known)
        } else {
            at = key.count
            index.set(hash, Int32(truncatingIfNeeded: at))
            key.append(hash)
            self.tokens.append(range)
            terms.append(Array(phrase))
            count.append(0)
            last.append(0)
            sentences.append(0)
            lastSentence.append(-1)
            whole.append(0)
            atStart.append(0)
            atEnd.append(0)
            names.append(0)
            inLonger.append(0)
        }
        count[at] += 1
        last[at] = range.lowerBound
        if lastSentence[at] != Int32(truncatingIfNeeded: place.sentence) {
            lastSentence[at] = Int32(truncatingIfNeeded: place.sentence)
            sentences[at] += 1
        }
        if place.atStart { atStart[at] += 1 }
        if place.atEnd { atEnd[at] += 1 }
        if place.atStart, place.atEnd { whole[at] += 1 }
        if place.isName { names[at] += 1 }
        occurrences.append((Int32(truncatingIfNeeded: at), range))
    }

    /// Fills `inLonger`; linear, as a candidate has at most `longest` squared parts.
    mutating func nest(keys: [UInt64]) {
        for at in terms.indices where terms[at].count > 1 {
            let phrase = terms[at]
            for start in phrase.indices {
                var hash: UInt64 = 0
                for end in start..<phrase.count {
                    hash = WordHash.joined(hash, keys[Int(phrase[end])])
                    guard end - start + 1 < phrase.count else { continue }
                    if let part = candidate(hash) {
                        inLonger[part] = max(inLonger[part], count[at])
                    }
                }
            }
        }
    }
}
