/// What two sets of words share, each given as rising hashes; linear.
enum SortedWords {
    /// How many they share.
    static func common(_ left: [UInt64], _ right: [UInt64]) -> Int {
        var count = 0
        eachCommon(of: left, right) { _ in count += 1 }
        return count
    }

    /// Calls `body` with the place on the left of each word that both have.
    @inline(__always)
    static func eachCommon(of left: [UInt64], _ right: [UInt64], _ body: (Int) -> Void) {
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if left[i] == right[j] {
                body(i)
                i += 1
                j += 1
            } else if left[i] < right[j] {
                i += 1
            } else {
                j += 1
            }
        }
    }
}

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
        var both = 0.0
        SortedWords.eachCommon(of: words, other.words) { both += weights[$0] }
        let all = total + other.total - both
        return Shared(weight: both, share: all > 0 ? both / all : 0)
    }

    func share(_ other: WeightedWords) -> Double { shared(other).share }
}
