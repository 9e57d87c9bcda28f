internal import Documents
internal import Language

/// How many words of a sentence tell which of two readings of a sign or number is meant.
struct SentenceHints {
    var heat = 0
    var mass = 0
    var length = 0
    var sport = 0
    var trade = 0
    var electric = 0
    var sterling = 0
    /// Hardly a longer word begins without a capital, as in headlines.
    var isTitle = false

    private static let degreeSign = WordHash.of("°")

    init(of text: [UInt8], atoms: [Atom], roles: [WordRoles]) {
        var (small, capital) = (0, 0)
        for atom in atoms where atom.kind == .word && atom.end - atom.start > 3 {
            if text[atom.start] &- 0x61 < 26 { small += 1 } else { capital += 1 }
        }
        isTitle = small * 4 < capital
        for (atom, role) in zip(atoms, roles) {
            if role.contains(.heat) || atom.hash == Self.degreeSign { heat += 1 }
            if role.contains(.mass) { mass += 1 }
            if role.contains(.length) { length += 1 }
            if role.contains(.sport) { sport += 1 }
            if role.contains(.trade) { trade += 1 }
            if role.contains(.electric) { electric += 1 }
            if atom.hash == Word.poundSign || atom.hash == Word.pence
                || atom.hash == Word.sterling
            {
                sterling += 1
            }
        }
    }
}

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

extension SentenceView {
    /// Whether who expected, reported or sought an amount stands right behind it and
    /// no noun that the amount is of: "the 3.1 percent analysts had expected".
    ///
    /// - `amount`: its atoms, behind a determiner.
    /// - `phrase`: the noun phrase behind it.
    func isExpected(_ amount: Range<Int>, by phrase: Range<Int>) -> Bool {
        guard has(.determiner, at: amount.lowerBound - 1), !phrase.isEmpty,
            isPlural(phrase.upperBound - 1) || isCapital(phrase.upperBound - 1)
        else { return false }
        var verb = phrase.upperBound
        while tag(verb) == .AUX, !has(.be, at: verb) || tag(verb) == .ADV { verb += 1 }
        guard has(.speech, at: verb), tag(verb) == .VERB || tag(verb) == .NOUN else { return false }
        switch tag(verb + 1) {
        case .PUNCT, .ADP, .CCONJ, .SCONJ, nil: return true
        default: return false
        }
    }
}
