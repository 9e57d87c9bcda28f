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

        // The set's operations in plain bits: the library's generic ones are not specialised across modules
        // and cost a hundred times as much.
        @inlinable package init() { self.init(rawValue: 0) }
        @inlinable package init(arrayLiteral elements: Shape...) {
            var bits: UInt16 = 0
            for element in elements { bits |= element.rawValue }
            self.init(rawValue: bits)
        }
        @inlinable package func contains(_ other: Shape) -> Bool {
            rawValue & other.rawValue == other.rawValue
        }
        @inlinable package func union(_ other: Shape) -> Shape {
            Shape(rawValue: rawValue | other.rawValue)
        }
        @inlinable package mutating func formUnion(_ other: Shape) {
            self = union(other)
        }
        @inlinable package func intersection(_ other: Shape) -> Shape {
            Shape(rawValue: rawValue & other.rawValue)
        }
        @inlinable package func isDisjoint(with other: Shape) -> Bool {
            rawValue & other.rawValue == 0
        }
        @inlinable package func subtracting(_ other: Shape) -> Shape {
            Shape(rawValue: rawValue & ~other.rawValue)
        }
        @discardableResult
        @inlinable package mutating func insert(_ other: Shape) -> (inserted: Bool, memberAfterInsert: Shape) {
            let isNew = !contains(other)
            self = union(other)
            return (isNew, other)
        }
        @discardableResult
        @inlinable package mutating func remove(_ other: Shape) -> Shape? {
            let found = intersection(other)
            self = subtracting(other)
            return found.rawValue == 0 ? nil : found
        }

        /// Holds an ASCII digit.
        @inlinable package static var digit: Shape { Shape(rawValue: 1 << 0) }
        /// Holds a letter of any script.
        @inlinable package static var letter: Shape { Shape(rawValue: 1 << 1) }
        /// The first letter is upper case.
        @inlinable package static var capital: Shape { Shape(rawValue: 1 << 2) }
        /// All letters are upper case, and there are at least two.
        @inlinable package static var allCapitals: Shape { Shape(rawValue: 1 << 3) }
        /// An upper-case letter after the first place ("iPhone", "McDonald").
        @inlinable package static var innerCapital: Shape { Shape(rawValue: 1 << 4) }
        @inlinable package static var hyphen: Shape { Shape(rawValue: 1 << 5) }
        @inlinable package static var period: Shape { Shape(rawValue: 1 << 6) }
        /// Neither letter nor digit.
        @inlinable package static var punctuation: Shape { Shape(rawValue: 1 << 7) }
        /// White space stands in front of the token, or a paragraph begins.
        @inlinable package static var spaceBefore: Shape { Shape(rawValue: 1 << 8) }
        @inlinable package static var nonASCII: Shape { Shape(rawValue: 1 << 9) }
        /// An apostrophe stands in it ("n't", "'s").
        @inlinable package static var apostrophe: Shape { Shape(rawValue: 1 << 10) }
        /// Only digits, separators between digits allowed ("1,200.50").
        @inlinable package static var number: Shape { Shape(rawValue: 1 << 11) }
        /// Stands first in its sentence.
        @inlinable package static var first: Shape { Shape(rawValue: 1 << 12) }
    }
}
