internal import Documents

/// What the numbers of an article count and measure.
///
/// Numbers without a noun may count what others count: "Police arrested 14 protesters. Nine were
/// charged." No number is about a measure.
struct CountedThings {
    /// The tokens of each amount in a unit, in order: "28 minutes 41 seconds".
    private var measures: [Range<Int>] = []
    /// The tokens of each noun, in order.
    private var nouns: [Range<Int>] = []
    /// Nouns that are looked at for one number.
    private static let most = 4
    /// How many tokens a noun may lie in front of the number.
    private static let reach = 250

    /// Takes those of one more sentence.
    mutating func add(_ quantities: [Quantity], in view: SentenceView) {
        for quantity in quantities where quantity.isMeasured && !quantity.isModifier {
            guard let first = quantity.atoms.first, let last = quantity.atoms.last,
                view.atoms.indices.contains(last)
            else { continue }
            measures.append(view.atoms[first].token..<view.atoms[last].token + 1)
        }
        for quantity in quantities where quantity.isNoun && !quantity.unitAtoms.isEmpty {
            let (first, last) = (quantity.unitAtoms.lowerBound, quantity.unitAtoms.upperBound - 1)
            guard view.atoms.indices.contains(last) else { continue }
            nouns.append(view.atoms[first].token..<view.atoms[last].token + 1)
        }
    }

    /// Whether a token is part of an amount in a unit; logarithmic.
    func isMeasure(_ token: Int) -> Bool {
        let place = measures.partitioningIndex { $0.upperBound > token }
        return place < measures.count && measures[place].contains(token)
    }

    /// The nouns in front of a token, the nearest first; constant time but for a search.
    func nouns(before token: Int) -> [Range<Int>] {
        let end = nouns.partitioningIndex { $0.upperBound > token }
        return nouns[..<end].suffix(Self.most).reversed()
            .filter { token - $0.upperBound <= Self.reach }
    }
}
