/// The tokens of an article in order, as parallel arrays; computed once, read by every analysis.
package struct Tokens: Sendable {
    /// Byte offsets into the article's text.
    package var start: [UInt32] = []
    package var end: [UInt32] = []
    /// `WordHash` of the lower-cased token.
    package var hash: [UInt64] = []
    /// `WordHash` of the lower-cased lemma; equals `hash` where the token is its own lemma.
    package var lemma: [UInt64] = []
    package var tag: [PartOfSpeech] = []
    package var shape: [Shape] = []

    package init() {}

    @inlinable package var count: Int { start.count }
    @inlinable package var indices: Range<Int> { 0..<start.count }

    @inlinable package func range(_ index: Int) -> ByteRange {
        ByteRange(Int(start[index]), Int(end[index]))
    }

    /// The bytes from the first to the last of the tokens.
    @inlinable package func range(_ tokens: Range<Int>) -> ByteRange {
        tokens.isEmpty
            ? .none : ByteRange(Int(start[tokens.lowerBound]), Int(end[tokens.upperBound - 1]))
    }

    /// How a token is written.
    package struct Shape: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16
        @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Holds an ASCII digit.
        package static let digit = Shape(rawValue: 1 << 0)
        /// Holds a letter of any script.
        package static let letter = Shape(rawValue: 1 << 1)
        /// The first letter is upper case.
        package static let capital = Shape(rawValue: 1 << 2)
        /// All letters are upper case, and there are at least two.
        package static let allCapitals = Shape(rawValue: 1 << 3)
        /// An upper-case letter after the first place ("iPhone", "McDonald").
        package static let innerCapital = Shape(rawValue: 1 << 4)
        package static let hyphen = Shape(rawValue: 1 << 5)
        package static let period = Shape(rawValue: 1 << 6)
        /// Neither letter nor digit.
        package static let punctuation = Shape(rawValue: 1 << 7)
        /// White space stands in front of the token, or a paragraph begins.
        package static let spaceBefore = Shape(rawValue: 1 << 8)
        package static let nonASCII = Shape(rawValue: 1 << 9)
        /// An apostrophe stands in it ("n't", "'s").
        package static let apostrophe = Shape(rawValue: 1 << 10)
        /// Only digits, separators between digits allowed ("1,200.50").
        package static let number = Shape(rawValue: 1 << 11)
        /// Stands first in its sentence.
        package static let first = Shape(rawValue: 1 << 12)
    }
}
