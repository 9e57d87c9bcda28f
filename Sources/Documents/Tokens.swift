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
    /// Path to the cluster of each token's word, its first step in the lowest bit, 0 for none;
    /// empty where a language has no clusters.
    public var cluster: [UInt16] = []
    /// Inflection of each token.
    public var form: [WordForm] = []
    /// Index of each token's head among all tokens, -1 for the root of a sentence;
    /// empty where a language has no parser.
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

        // The set's operations in plain bits: the library's generic ones are not specialised across
        // modules and cost a hundred times as much.
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
        /// Whether a letter of it is upper case, at whatever place.
        @inlinable public var hasAnyCapital: Bool {
            contains(.capital) || contains(.innerCapital)
        }
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

/// Universal Dependencies part-of-speech tags; `X` also where a language has no tagger.
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
    case ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM,
        VERB, X

    /// The tag as UD writes it.
    public var name: String { Self.names[Int(rawValue)] }
    private static let names = allCases.map { "\($0)" }
}

/// How a word is inflected, as tagger and lexicon have it in its context.
public enum WordForm: UInt8, Sendable, CaseIterable {
    /// Words that are not inflected, or whose language has no tagger.
    case none
    /// A noun in the singular.
    case singular
    /// A noun in the plural.
    case plural
    /// An infinitive or imperative ("rise").
    case base
    /// A present form that is no third person singular ("they rise").
    case present
    /// Third person singular of the present ("rises").
    case third
    /// Past tense ("rose").
    case past
    /// Past or passive participle ("risen").
    case participle
    /// "-ing" form ("rising").
    case gerund
    /// A modal verb ("will", "could").
    case modal
    /// "larger", "more".
    case comparative
    /// "largest", "most".
    case superlative
}

/// Relations of Universal Dependencies without their subtypes; `dep` also where there is no tree.
public enum Relation: UInt8, Sendable, CaseIterable {
    case acl, advcl, advmod, amod, appos, aux, `case`, cc, ccomp, compound, conj, cop, csubj, dep,
        det, discourse, dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod, nsubj,
        nummod, obj, obl, orphan, parataxis, punct, reparandum, root, vocative, xcomp
    /// UD's `nsubj:pass`, and `csubj:pass`: the subject of a passive verb.
    case passiveSubject
    /// UD's `nmod:poss`: a possessor ("Putin" in "Putin's budget").
    case possessive
    /// UD's `obl:unmarked`: a bare noun phrase of time or measure ("rose 5
    /// percent", "opened last week").
    case unmarked
    /// UD's `compound:prt`: the particle of a phrasal verb.
    case particle
    /// UD's `acl:relcl`: a relative clause.
    case relativeClause

    /// The relation as UD writes it, without subtype.
    public var name: String {
        switch self {
        case .passiveSubject: "nsubj"
        case .possessive: "nmod"
        case .unmarked: "obl"
        case .particle: "compound"
        case .relativeClause: "acl"
        default: "\(self)"
        }
    }
}
