internal import Documents

/// Punctuation and words that the rules of scope look at, as word hashes.
struct ScopeWords: Sendable {
    private let openingQuotes: [UInt64]
    private let closingQuotes: [UInt64]
    private let straightQuotes: [UInt64]
    private let clauseEnds: [UInt64]
    let question = WordHash.of("?")
    let exclamation = WordHash.of("!")
    let comma = WordHash.of(",")
    /// Prepositions whose words belong to what they stand behind: "guilty of",
    /// "suffers from", "complains about".
    let joints = ["of", "from", "about"].map { WordHash.of($0) }
    private let clauseWords: [UInt64]

    init() {
        openingQuotes = ["\u{201C}", "\u{AB}", "``", "\u{201E}"].map { WordHash.of($0) }
        closingQuotes = ["\u{201D}", "\u{BB}", "''"].map { WordHash.of($0) }
        straightQuotes = ["\""].map { WordHash.of($0) }
        clauseEnds = [
            ",", ";", ":", "(", ")", "\u{2014}", "\u{2013}", "--", "-", "...", "\u{2026}",
        ]
        .map { WordHash.of($0) }
        clauseWords = [
            "but", "while", "although", "though", "because", "who", "which", "that", "whereas",
            "after",
            "before", "when",
        ].map { WordHash.of($0) }
    }

    /// How a quotation mark changes the voice; nil if the token is none.
    func opensQuote(_ hash: UInt64, isOpen: Bool) -> Bool? {
        if openingQuotes.contains(hash) { return true }
        if closingQuotes.contains(hash) { return false }
        return straightQuotes.contains(hash) ? !isOpen : nil
    }

    func endsClause(_ hash: UInt64) -> Bool { clauseEnds.contains(hash) }

    func beginsClause(_ hash: UInt64) -> Bool { clauseWords.contains(hash) }
}
