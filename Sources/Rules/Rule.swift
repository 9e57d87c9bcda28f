internal import Tables

/// A rule of a file: where its pattern matches, its production makes a value of what was captured.
struct Rule: FixedLayout {
    let group: Int32
    let production: Int32
    /// What the production is told besides, by slots.
    let constants: RuleStretch
    /// Elements that are looked for in front, and those from where it begins.
    let before: RuleStretch
    let elements: RuleStretch
    private let finality: Int32

    init(
        group: Int32, production: Int32, constants: RuleStretch, before: RuleStretch,
        elements: RuleStretch, isFinal: Bool
    ) {
        (self.group, self.production) = (group, production)
        (self.constants, self.before, self.elements) = (constants, before, elements)
        finality = isFinal ? 1 : 0
    }

    /// Where the pattern matches, no later rule of the group is tried.
    var isFinal: Bool { finality != 0 }
}

/// A value that a rule tells its production.
struct RuleConstant: FixedLayout {
    let slot: Int32
    let value: Int32
}

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
