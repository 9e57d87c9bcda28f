internal import Documents

/// What the rules see in an article's tokens: arrays as long as the tokens,
/// filled once, read by all scores.
package struct Evidence: Sendable {
    /// The circumstances a token stands in.
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt16
        init(rawValue: UInt16) { self.rawValue = rawValue }

        static let negated = Flags(rawValue: 1 << 0)
        static let quoted = Flags(rawValue: 1 << 1)
        static let conditional = Flags(rawValue: 1 << 2)
        static let question = Flags(rawValue: 1 << 3)
        static let beforeContrast = Flags(rawValue: 1 << 4)
        static let afterContrast = Flags(rawValue: 1 << 5)
        static let conceded = Flags(rawValue: 1 << 6)
        /// A preposition like "of".
        static let joint = Flags(rawValue: 1 << 7)
        static let boosted = Flags(rawValue: 1 << 8)
        static let dampened = Flags(rawValue: 1 << 9)
        /// Neither letter nor digit.
        static let mark = Flags(rawValue: 1 << 10)
        /// A later token of a phrase whose first token carries the valence.
        static let covered = Flags(rawValue: 1 << 11)
        /// Its valence is that of a movement or of a verb together with another word.
        static let moved = Flags(rawValue: 1 << 12)
        /// A negator itself.
        static let negator = Flags(rawValue: 1 << 13)
    }

    /// What the lexicon says, -4..4; 0 for most tokens.
    var valence: [Float]
    /// The valence after the rules for negation, degree, contrast and the rest.
    var weight: [Float]
    /// The same for words that only have a guessed valence.
    var guess: [Float]
    /// Readers' ratings of the words as written, whatever surrounds them.
    var rating: [WordRating]
    /// Tokens that the valence belongs to.
    var width: [UInt8]
    var flags: [Flags]
    /// Number of the token's clause in the article; grows from left to right.
    var clause: [UInt32]
    /// The word that gave a token its weight together with it: a negator, a verb that ends,
    /// a thing that moves; -1 for none.
    var partner: [Int32]
    let tree: WordTree

    init(_ tokens: borrowing Tokens) {
        let count = tokens.count
        tree = WordTree(tokens)
        valence = Array(repeating: 0, count: count)
        weight = Array(repeating: 0, count: count)
        guess = Array(repeating: 0, count: count)
        rating = Array(repeating: WordRating(), count: count)
        width = Array(repeating: 1, count: count)
        flags = Array(repeating: [], count: count)
        clause = Array(repeating: 0, count: count)
        partner = Array(repeating: -1, count: count)
    }
}

extension Evidence {
    /// The rating of a token's word with what a negator does to it.
    @inline(__always)
    func turnedRating(_ at: Int) -> WordRating {
        flags[at].contains(.negated) ? rating[at].negated : rating[at]
    }

    /// Whether something turned or replaced what the word says alone.
    func isTurned(_ at: Int) -> Bool { flags[at].contains(.negated) || flags[at].contains(.moved) }

    /// Turns a word that something governs.
    mutating func turn(_ at: Int, by factor: Float, source: Int) {
        if factor < 0 { flags[at].insert(.negated) }
        if weight[at] != 0 || guess[at] != 0 || rating[at].isRated {
            partner[at] = Int32(truncatingIfNeeded: source)
        }
        weight[at] *= factor
        guess[at] *= factor
    }

    /// Takes a word's mood away: another word has it.
    mutating func silence(_ at: Int) {
        weight[at] = 0
        guess[at] = 0
        rating[at] = WordRating()
        flags[at].insert(.moved)
    }

    /// Quoted if more than half of the words stand in quotation marks.
    func voice(of tokens: Range<Int>) -> DocumentSentiment.Voice {
        var words = 0
        var quoted = 0
        for at in tokens where !flags[at].contains(.mark) {
            words += 1
            if flags[at].contains(.quoted) { quoted += 1 }
        }
        return quoted * 2 > words ? .quoted : .own
    }
}
