internal import Documents

/// The noun phrases of a sentence as ranges of atoms, with the light grammar that the subject rules need.
struct PhraseFinder {
    let scene: Scene
    /// In order; determiners in front are left out.
    let phrases: [Range<Int>]

    init(_ scene: Scene) {
        self.scene = scene
        phrases = scene.phrases.map { Self.trimmed(scene, scene.atoms(ofTokens: $0.tokens)) }.filter { !$0.isEmpty }
    }

    /// Without determiners, possessives, numbers and signs at the ends.
    static func trimmed(_ scene: Scene, _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, scene.has(low, .determiner) || scene.kind(low) == .sign || scene.is(low, Word.possessive) {
            low += 1
        }
        while high > low, scene.kind(high - 1) == .sign || scene.is(high - 1, Word.possessive) { high -= 1 }
        return low..<high
    }

    /// The phrase that holds an atom.
    func phrase(at index: Int) -> Range<Int>? {
        phrases.first { $0.contains(index) }
    }

    /// The phrase that begins at an atom, or behind determiners there.
    func phrase(startingAt index: Int) -> Range<Int>? {
        var at = index
        while scene.has(at, .determiner) { at += 1 }
        return phrases.first { $0.contains(at) }.map { at..<$0.upperBound }
    }

    /// The last phrase that ends at or before an atom.
    func phrase(endingBefore index: Int) -> Range<Int>? {
        phrases.last { $0.upperBound <= index }
    }

    /// A phrase with the phrases that prepositions hang on it: "sales of cars in Japan"; at most `depth` of them.
    func chain(from phrase: Range<Int>, depth: Int) -> [Range<Int>] {
        var out = [phrase]
        var end = phrase.upperBound
        while out.count <= depth, scene.is(end, Word.of) || scene.is(end, Word.in) || scene.is(end, Self.for),
            let next = self.phrase(startingAt: end + 1), next.lowerBound > end, !holdsNumber(next)
        {
            if scene.has(next.lowerBound, [.month, .weekday, .pronoun]) { break }
            out.append(next)
            end = next.upperBound
        }
        return out
    }

    func holdsNumber(_ range: Range<Int>) -> Bool { range.contains { scene.isNumber($0) } }

    static let `for` = WordHash.of("for")
}
