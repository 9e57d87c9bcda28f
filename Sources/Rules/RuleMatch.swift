/// What an element found.
struct RuleCapture {
    var slot: Int
    var value: Int
    var first: Int
}

/// Where a rule matched.
package struct RuleMatch: ~Copyable {
    /// Its first token and the one behind its last.
    package let first: Int
    package let next: Int
    package let rule: Int
    let captures: ArraySlice<RuleCapture>

    /// What was captured last in a slot: the value of a group, of a number, of a word in its class;
    /// nil if nothing was.
    package subscript(slot: Int) -> Int? { captures.last { $0.slot == slot }?.value }

    /// The token that a slot's capture begins at.
    package func first(of slot: Int) -> Int? { captures.last { $0.slot == slot }?.first }

    /// The sum of the captures in either slot.
    package func sum(of slot: Int, and other: Int) -> Int {
        captures.reduce(0) { $0 + ($1.slot == slot || $1.slot == other ? $1.value : 0) }
    }
}

/// Makes values of what rules capture; all values are numbers, which a maker may
/// use as places of what it keeps.
package protocol RuleMaker {
    /// The value of a match; nil where the parts do not fit.
    mutating func make(_ production: Int, from match: borrowing RuleMatch) -> Int?

    /// What a group that is no rules finds at a token, with the token behind it.
    mutating func read(_ native: Int, at: Int) -> (value: Int, next: Int)?
}
