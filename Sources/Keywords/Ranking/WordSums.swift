#if canImport(Glibc)
    internal import Glibc
#endif

/// What the content words of a candidate add up to.
struct WordSums: Sendable {
    /// Content words; at least 1.
    var size: Float = 0
    var titleWords: Float = 0
    var least: Float = .greatestFiniteMagnitude
    var most: Float = 0
    var leastRarity: Float = 1
    var mostRarity: Float = 0
    var rarities: Float = 0
    /// Count times rarity, all words together and the least.
    var weight: Float = 0
    var leastWeight: Float = .greatestFiniteMagnitude
    var central: Float = 0
    var leastCentral: Float = .greatestFiniteMagnitude
    var capitals: Float = 0
    var acronyms: Float = 0
    /// Logarithms of the words' counts.
    var logs: Float = 0
    var longest: Float = 0
    var shortest: Float = .greatestFiniteMagnitude
    /// First tokens of the word that comes first and of the one that comes last.
    var firstWord: Float = .greatestFiniteMagnitude
    var lastWord: Float = 0

    init(of words: ArraySlice<Int32>, among terms: borrowing Terms) {
        for word in words {
            let term = terms.all[Int(word)]
            guard term.place != .edge else { continue }
            size += 1
            if term.inTitle { titleWords += 1 }
            least = min(least, term.count)
            most = max(most, term.count)
            leastRarity = min(leastRarity, term.rarity)
            mostRarity = max(mostRarity, term.rarity)
            rarities += term.rarity
            let own = term.count * term.rarity
            weight += own
            leastWeight = min(leastWeight, own)
            central += term.centrality
            leastCentral = min(leastCentral, term.centrality)
            capitals += term.capitalShare
            acronyms = max(acronyms, term.allCapitals / max(1, term.count))
            logs += Logarithm.of(max(1, term.count))
            longest = max(longest, term.length)
            shortest = min(shortest, term.length)
            firstWord = min(firstWord, Float(term.first))
            lastWord = max(lastWord, Float(term.first))
        }
        size = max(1, size)
    }
}

/// Natural logarithms of the features.
enum Logarithm {
    static func of(_ value: Float) -> Float { logf(value) }
    static func ofOnePlus(_ value: Float) -> Float { log1pf(value) }
    static func ofOnePlus(_ value: Int) -> Float { log1pf(Float(value)) }
}
