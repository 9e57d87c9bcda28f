/// A date expression with the days it stands for.
package struct DateMention: Sendable {
    package var range: ByteRange
    /// ISO date; "" on an open or unresolvable side.
    package var start: String
    /// ISO date, exclusive: a single day ends on the next.
    package var end: String
    /// The rule that found it; "" for what no rule did.
    package var rule: String

    package init(range: ByteRange, start: String, end: String, rule: String = "") {
        self.range = range
        self.start = start
        self.end = end
        self.rule = rule
    }
}
