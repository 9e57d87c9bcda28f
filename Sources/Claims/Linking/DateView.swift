internal import Documents
internal import Language
internal import Tables

/// A date as a claim sees it, mostly in values of features.
struct DateView {
    /// Its tokens, and what lies between it and the claim.
    let (first, last): (Int, Int)
    let gap: DateGap
    /// Whether it stands in the claim's sentence; else how many sentences in front.
    let isSame: Bool
    let away: Int
    /// Where it stands, on which side if in the sentence, and how far.
    let (place, side, distance): (UInt64, UInt64, UInt64)
    let (form, word): (UInt64, UInt64)
    /// The word in front of it and that word's tag.
    let (lead, leadTag): (UInt64, UInt64)
    /// Whether a word of speech stands in front of it or behind.
    let speech: UInt64
    /// Claims and dates that lie between, and whether no other claim lies nearer.
    let between: Int
    let (rivals, nearest): (UInt64, UInt64)
    /// Whether it is a time that no calendar tells.
    let isLoose: Bool
    /// Of dates at the same place: how many, and which this is.
    let (count, order): (UInt64, UInt64)
}

/// The tokens between a claim and a date.
struct DateGap {
    /// Tokens that are looked at.
    private static let reach = 60
    var (commas, verbs) = (0, 0)
    var (hasSemicolon, hasClause, hasAnd, isCompared) = (false, false, false, false)

    init(
        roles: borrowing WordTable<WordRoles>, over range: Range<Int>,
        in tokens: borrowing Tokens
    ) {
        // each a look at whether it is made yet
        let (commaSign, semicolonSign, and) = (Word.comma, Word.semicolon, Word.and)
        let (from, than, relative) = (Word.from, Word.than, WordRoles.relative)
        let (compared, versus) = (Word.compared, Word.versus)
        let against = Word.against
        for token in range.prefix(Self.reach) {
            let (hash, tag) = (tokens.hash[token], tokens.tag[token])
            if hash == commaSign { commas += 1 }
            if tag == .VERB || tag == .AUX { verbs += 1 }
            if hash == semicolonSign { hasSemicolon = true }
            if hash == and { hasAnd = true }
            if tag == .SCONJ || roles[hash]?.contains(relative) ?? false { hasClause = true }
            if hash == from || hash == than || hash == compared || hash == versus
                || hash == against
            {
                isCompared = true
            }
        }
    }
}
