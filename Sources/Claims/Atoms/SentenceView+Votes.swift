internal import Documents
internal import Language

/// Votes, whose two numbers are neither a range nor a score.
extension SentenceView {
    /// Whether words of voting stand near the first number of a pair: "voted 58-41",
    /// "by a vote of 221-202", "a 27-19 vote"; or what is voted on and what became of it:
    /// "the motion passed 9-4", "rejected the plea 7-5".
    func isNearVote(_ number: Range<Int>) -> Bool {
        let near = max(0, number.lowerBound - 8)..<min(count, number.upperBound + 4)
        if near.contains(where: { has(.vote, at: $0) }) { return true }
        if near.contains(where: { has(.motion, at: $0) && !isCapital($0) }),
            near.contains(where: { has(.decision, at: $0) })
        {
            return true
        }
        // "a 5-4 ruling"
        if has(.decision, at: number.upperBound + 2), tag(number.upperBound + 2) == .NOUN {
            return true
        }
        // "rejected the milk tax 61-57", "struck down the decree 88-71", "By 61-57,
        // the lower house sent it back"
        return hints.sport == 0
            && (near.contains { isRuling($0) }
                || (near.lowerBound..<min(count, near.upperBound + 4)).contains { isChamber($0) })
    }

    /// Whether a verb says what those who vote made of something, whatever it is.
    private func isRuling(_ index: Int) -> Bool {
        tag(index) == .VERB
            && (has(.ruling, at: index)
                || has(.rulingDown, at: index) && `is`(Word.down, at: index + 1))
    }

    /// Whether a word names those who vote: "senators", "the upper house".
    private func isChamber(_ index: Int) -> Bool {
        has(.chamber, at: index)
            || `is`(Self.house, at: index)
                && (isCapital(index) || `is`(Self.lower, at: index - 1)
                    || `is`(Self.upper, at: index - 1))
    }

    private static let house = WordHash.of("house")
    private static let lower = WordHash.of("lower")
    private static let upper = WordHash.of("upper")
}
