internal import Documents
internal import Tables

/// A stretch of one of the arrays that rules are laid out in.
struct RuleStretch: FixedLayout {
    private let first: Int32
    private let end: Int32

    init(_ range: Range<Int>) {
        first = Int32(truncatingIfNeeded: range.lowerBound)
        end = Int32(truncatingIfNeeded: range.upperBound)
    }

    var range: Range<Int> { Int(first)..<Int(end) }

    /// Whether it lies in an array of so many; one that was mapped is asked before its range is.
    func isWithin(_ count: Int) -> Bool { 0 <= first && first <= end && Int(end) <= count }
}

/// One thing asked of a token.
struct RuleTest: FixedLayout {
    enum Kind: UInt16 {
        case kind, length, value, digits, shape, lower, letter, capitalLetter, twoCapitals
        case otherSign, tag, classes, valued, text, sign
    }

    /// Classes; a shape; the hash of a word or sign; the bytes of a number, and in the upper half
    /// their mask, 0 where any digit may stand.
    let bits: UInt128
    private let lowest: Int32
    private let highest: Int32
    private let kindNumber: UInt16
    private var negation: UInt8 = 0
    /// The kind of token, the part of speech or how many digits.
    private let detail: UInt8
    private let filler: UInt32 = 0

    /// - `values`: of a number's digits, of the value of a number or of a word in its class.
    init(
        _ kind: Kind, bits: UInt128 = 0, values: ClosedRange<Int32> = 0...0, detail: UInt8 = 0
    ) {
        kindNumber = kind.rawValue
        self.bits = bits
        (lowest, highest) = (values.lowerBound, values.upperBound)
        self.detail = detail
    }

    /// Of a test that was mapped and has a number of no kind: one that no rule asks
    /// for, which holds for nothing.
    var kind: Kind? { Kind(rawValue: kindNumber) }

    var isNegated: Bool {
        get { negation != 0 }
        set { negation = newValue ? 1 : 0 }
    }

    /// Whether it asks for a token of this kind.
    func asks(for other: RuleToken.Kind) -> Bool { kind == .kind && detail == other.rawValue }

    func holds(_ token: RuleToken) -> Bool { isTrue(token) != isNegated }

    private func isTrue(_ token: RuleToken) -> Bool {
        switch kind {
        case .kind: token.kind.rawValue == detail
        case .length: token.shape.contains(.plain) && isBetween(Int32(token.length))
        case .value: isBetween(token.value)
        case .digits:
            token.kind == .number && token.length == detail && token.hash & mask == low
                && (mask.nonzeroBitCount == 8 * Int(detail) || token.shape.contains(.plain))
        case .shape:
            token.shape.contains(RuleToken.Shape(rawValue: UInt16(truncatingIfNeeded: bits)))
        case .lower: token.kind == .word && !token.shape.contains(.capital)
        case .letter: token.kind == .word && token.length == 1
        case .capitalLetter:
            token.kind == .word && token.length == 1 && token.shape.contains(.capital)
        case .twoCapitals: token.length == 2 && token.shape.contains(.capitals)
        case .otherSign: token.kind == .sign && token.value == 0
        case .tag: token.tag.rawValue == detail && token.kind == .word
        case .classes: token.classes & bits != 0
        case .valued: token.classes & bits != 0 && isBetween(token.value)
        case .text, .sign: token.kind != .number && token.hash == low
        case nil: isNegated
        }
    }

    private func isBetween(_ value: Int32) -> Bool { lowest <= value && value <= highest }

    private var low: UInt64 { UInt64(truncatingIfNeeded: bits) }
    private var mask: UInt64 { UInt64(truncatingIfNeeded: bits &>> 64) }

    /// The hash of the word or sign that a token must be; nil if it asks for something else.
    var text: UInt64? { !isNegated && (kind == .text || kind == .sign) ? low : nil }
}

/// One place of a pattern: a token, a group of rules, or what only looks.
struct RuleElement: FixedLayout {
    /// What the element does with what it finds.
    enum Role: UInt8 {
        /// Takes it.
        case part
        /// Takes it, but it is not named by the rule.
        case context
        /// Only looks: it must be there, or must not, or must not stand in front.
        case ahead, notAhead, notBefore
    }

    /// Marks in front of an element and behind it.
    struct Marks: OptionSet {
        let rawValue: UInt16

        static let joined = Marks(rawValue: 1)
        static let spaced = Marks(rawValue: 2)
        /// Alternatives that take nothing: the sentence begins here,
        /// ends here, or white space is in front.
        static let start = Marks(rawValue: 4)
        static let end = Marks(rawValue: 8)
        static let gap = Marks(rawValue: 16)
        /// What it can take it keeps, even if the rest then does not match.
        static let possessive = Marks(rawValue: 32)

        static let nothing: Marks = [.start, .end, .gap]
    }

    /// Classes of which one is enough.
    var classes: UInt128 = 0
    /// Alternatives, numbers of `choices`.
    var choices = RuleStretch(0..<0)
    private var lowest = Int32.min
    private var highest = Int32.max
    /// The group that is matched here; -1 for a token.
    var group: Int16 = -1
    private var markBits: UInt16 = 0
    var slot: Int8 = -1
    var least: Int8 = 1
    var most: Int8 = 1
    private var roleNumber = Role.part.rawValue
    private let filler: UInt64 = 0

    init() {}

    var role: Role {
        get { Role(rawValue: roleNumber) ?? .part }
        set { roleNumber = newValue.rawValue }
    }

    var marks: Marks {
        get { Marks(rawValue: markBits) }
        set { markBits = newValue.rawValue }
    }

    /// What the group's value must be in; values beyond 32 bits count as the last of them.
    mutating func limit(to values: ClosedRange<Int32>) {
        (lowest, highest) = (values.lowerBound, values.upperBound)
    }

    func allows(_ value: Int) -> Bool {
        let value = Int32(clamping: value)
        return lowest <= value && value <= highest
    }

    var takesNothing: Bool { !marks.isDisjoint(with: .nothing) }
}
