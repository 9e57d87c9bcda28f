/// A set of words, each with what it weighs, to be compared with many others.
struct WeightedWords {
    /// Rising.
    private let words: [UInt64]
    private let weights: [Double]
    private let total: Double

    /// - `words`: rising, each once.
    init(_ words: [UInt64], weight: (UInt64) -> Double) {
        self.words = words
        weights = words.map(weight)
        total = weights.reduce(0, +)
    }

    struct Shared {
        /// What the common words weigh, and their share of what all words of both weigh.
        var weight: Double
        var share: Double
    }

    func shared(_ other: WeightedWords) -> Shared {
        var (i, j) = (0, 0)
        var both = 0.0
        while i < words.count, j < other.words.count {
            if words[i] == other.words[j] {
                both += weights[i]
                i += 1
                j += 1
            } else if words[i] < other.words[j] {
                i += 1
            } else {
                j += 1
            }
        }
        let all = total + other.total - both
        return Shared(weight: both, share: all > 0 ? both / all : 0)
    }

    func share(_ other: WeightedWords) -> Double { shared(other).share }
}
