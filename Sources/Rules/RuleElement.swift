internal import Tables

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
