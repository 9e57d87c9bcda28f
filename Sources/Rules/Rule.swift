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
