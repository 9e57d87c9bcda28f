/// The tokens of an article in order, as parallel arrays; computed once, read by every analysis.
public struct Tokens: Sendable {
    /// Byte offsets into the article's text.
    public var start: [UInt32] = []
    /// Byte offset after each token.
    public var end: [UInt32] = []
    /// `WordHash` of the lower-cased token.
    public var hash: [UInt64] = []
    /// `WordHash` of the lower-cased lemma; equals `hash` where the token is its own lemma.
    public var lemma: [UInt64] = []
    /// Part of speech of each token.
    public var tag: [PartOfSpeech] = []
    /// How each token is written.
    public var shape: [Shape] = []
    /// Path to the cluster of each token's word, its first step in the lowest bit, 0 for none; empty where a language has
    /// no clusters.
    public var cluster: [UInt16] = []
    /// Inflection of each token.
    public var form: [WordForm] = []
    /// Index of each token's head among all tokens, -1 for the root of a sentence; empty where a language has no parser.
    public var head: [Int32] = []
    /// Relation of each token to its head; empty where `head` is.
    public var relation: [Relation] = []

    /// No tokens.
    public init() {}

    /// The number of tokens.
    @inlinable public var count: Int { start.count }
    /// Whether there are no tokens.
    @inlinable public var isEmpty: Bool { start.isEmpty }
    /// Whether heads and relations were read.
    @inlinable public var hasTrees: Bool { head.count == start.count }
    /// The places of all tokens.
    @inlinable public var indices: Range<Int> { 0..<start.count }

    /// The bytes of a token.
    @inlinable public func range(_ index: Int) -> ByteRange {
        ByteRange(Int(start[index]), Int(end[index]))
    }

    /// The bytes from the first to the last of the tokens.
    @inlinable public func range(_ tokens: Range<Int>) -> ByteRange {
        tokens.isEmpty
            ? .none : ByteRange(Int(start[tokens.lowerBound]), Int(end[tokens.upperBound - 1]))
    }

    /// How a token is written.
    public struct Shape: OptionSet, Sendable, Hashable {
        /// The marks, a bit each.
        public let rawValue: UInt16
        /// The set with these bits.
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

        // The set's operations in plain bits: the library's generic ones are not specialised across modules
        // and cost a hundred times as much.
        /// The empty set.
        @inlinable public init() { self.init(rawValue: 0) }
        /// The set of these marks.
        @inlinable public init(arrayLiteral elements: Shape...) {
            var bits: UInt16 = 0
            for element in elements { bits |= element.rawValue }
            self.init(rawValue: bits)
        }
        /// Whether all marks of the other set are in this one.
        @inlinable public func contains(_ other: Shape) -> Bool {
            rawValue & other.rawValue == other.rawValue
        }
        /// The marks of either set.
        @inlinable public func union(_ other: Shape) -> Shape {
            Shape(rawValue: rawValue | other.rawValue)
        }
        /// Adds the marks of another set.
        @inlinable public mutating func formUnion(_ other: Shape) {
            self = union(other)
        }
        /// The marks of both sets.
        @inlinable public func intersection(_ other: Shape) -> Shape {
            Shape(rawValue: rawValue & other.rawValue)
        }
        /// Whether the sets have no mark in common.
        @inlinable public func isDisjoint(with other: Shape) -> Bool {
            rawValue & other.rawValue == 0
        }
        /// The marks that the other set does not have.
        @inlinable public func subtracting(_ other: Shape) -> Shape {
            Shape(rawValue: rawValue & ~other.rawValue)
        }
        /// Adds a mark.
        @discardableResult
        @inlinable public mutating func insert(
            _ other: Shape
        ) -> (inserted: Bool, memberAfterInsert: Shape) {
            let isNew = !contains(other)
            self = union(other)
            return (isNew, other)
        }
        /// Takes a mark away.
        @discardableResult
        @inlinable public mutating func remove(_ other: Shape) -> Shape? {
            let found = intersection(other)
            self = subtracting(other)
            return found.rawValue == 0 ? nil : found
        }

        /// Holds an ASCII digit.
        @inlinable public static var digit: Shape { Shape(rawValue: 1 << 0) }
        /// Holds a letter of any script.
        @inlinable public static var letter: Shape { Shape(rawValue: 1 << 1) }
        /// The first letter is upper case.
        @inlinable public static var capital: Shape { Shape(rawValue: 1 << 2) }
        /// All letters are upper case, and there are at least two.
        @inlinable public static var allCapitals: Shape { Shape(rawValue: 1 << 3) }
        /// An upper-case letter after the first place ("iPhone", "McDonald").
        @inlinable public static var innerCapital: Shape { Shape(rawValue: 1 << 4) }
        /// A hyphen stands in it.
        @inlinable public static var hyphen: Shape { Shape(rawValue: 1 << 5) }
        /// A full stop stands in it.
        @inlinable public static var period: Shape { Shape(rawValue: 1 << 6) }
        /// Neither letter nor digit.
        @inlinable public static var punctuation: Shape { Shape(rawValue: 1 << 7) }
        /// White space stands in front of the token, or a paragraph begins.
        @inlinable public static var spaceBefore: Shape { Shape(rawValue: 1 << 8) }
        /// Holds a character beyond ASCII.
        @inlinable public static var nonASCII: Shape { Shape(rawValue: 1 << 9) }
        /// An apostrophe stands in it ("n't", "'s").
        @inlinable public static var apostrophe: Shape { Shape(rawValue: 1 << 10) }
        /// Only digits, separators between digits allowed ("1,200.50").
        @inlinable public static var number: Shape { Shape(rawValue: 1 << 11) }
        /// Stands first in its sentence.
        @inlinable public static var first: Shape { Shape(rawValue: 1 << 12) }
    }
}
