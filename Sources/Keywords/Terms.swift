internal import Documents
internal import Tables

/// The distinct words of an article with their statistics: arrays indexed by term.
///
/// Words with one lemma (English) or one stem (other languages) are one term.
package struct Terms {
    /// The term of each token; -1 for punctuation and clitics.
    var ofToken: [Int32]
    /// Hash of the lemma or stem.
    package var key: [UInt64] = []
    var count: [Float] = []
    /// Token index of the first occurrence.
    var first: [Int32] = []
    /// Sentences the term stands in.
    var sentences: [Float] = []
    private var lastSentence: [Int32] = []
    /// Occurrences that do not begin a sentence, and how many of those have a capital.
    var inner: [Float] = []
    var innerCapital: [Float] = []
    var allCapitals: [Float] = []
    /// Where the term may not stand in a phrase; nil if anywhere.
    var place: [StopWords.Place?] = []
    /// `WordFrequencies.Language.rarity` of the first form.
    var rarity: [Float] = []
    var inTitle: [Bool] = []
    /// Bytes of the first form.
    var length: [Float] = []
    /// How well connected the term is to frequent and early terms near it; sums to 1.
    var centrality: [Float] = []
    private var index: WordTable<Int32>

    init(tokens: Int) {
        ofToken = Array(repeating: -1, count: tokens)
        index = WordTable(filler: 0, capacity: max(16, tokens / 2))
    }

    var total: Int { key.count }

    /// The number of a term; it is made if the article had it not yet.
    mutating func term(_ hash: UInt64, at token: Int, length bytes: Int) -> (term: Int, isNew: Bool)
    {
        if let known = index[hash] { return (Int(known), false) }
        let made = key.count
        index.set(hash, Int32(truncatingIfNeeded: made))
        key.append(hash)
        count.append(0)
        first.append(Int32(truncatingIfNeeded: token))
        sentences.append(0)
        lastSentence.append(-1)
        inner.append(0)
        innerCapital.append(0)
        allCapitals.append(0)
        place.append(nil)
        rarity.append(0)
        inTitle.append(false)
        length.append(Float(bytes))
        centrality.append(0)
        return (made, true)
    }

    mutating func add(_ term: Int, shape: Tokens.Shape, sentence: Int) {
        count[term] += 1
        if lastSentence[term] != Int32(truncatingIfNeeded: sentence) {
            lastSentence[term] = Int32(truncatingIfNeeded: sentence)
            sentences[term] += 1
        }
        if !shape.contains(.first) {
            inner[term] += 1
            if shape.contains(.capital) { innerCapital[term] += 1 }
        }
        if shape.contains(.allCapitals) { allCapitals[term] += 1 }
    }

    /// Share of the term's occurrences inside sentences that begin with a capital; 0.5 if it has none there.
    func capitalShare(_ term: Int) -> Float {
        inner[term] > 0 ? innerCapital[term] / inner[term] : 0.5
    }
}
