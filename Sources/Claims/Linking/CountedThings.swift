internal import Documents

/// The nouns that the counts of an article name, which numbers without one may count too:
/// "Police arrested 14 protesters. Nine were charged."
struct CountedThings {
    /// The tokens of each noun, in order.
    private var nouns: [Range<Int>] = []
    /// Nouns that are looked at for one number.
    private static let most = 4
    /// How many tokens a noun may lie in front of the number.
    private static let reach = 250

    /// Takes those of one more sentence.
    mutating func add(_ quantities: [Quantity], in view: SentenceView) {
        for quantity in quantities where quantity.isNoun && !quantity.unitAtoms.isEmpty {
            let (first, last) = (quantity.unitAtoms.lowerBound, quantity.unitAtoms.upperBound - 1)
            guard view.atoms.indices.contains(last) else { continue }
            nouns.append(view.atoms[first].token..<view.atoms[last].token + 1)
        }
    }

    /// The nouns in front of a token, the nearest first; constant time but for a search.
    func nouns(before token: Int) -> [Range<Int>] {
        let end = nouns.partitioningIndex { $0.upperBound > token }
        return nouns[..<end].suffix(Self.most).reversed()
            .filter { token - $0.upperBound <= Self.reach }
    }
}
