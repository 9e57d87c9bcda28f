internal import Documents
internal import Tables

/// Things that readers would have more or less of, and the words that make them more or less.
struct Quantities: Sendable {
    /// What more of a thing is; the kinds of `Data/lexicons/sentiment-quantities.tsv`.
    enum More: String, Sendable {
        case good, bad
        /// It takes after what it measures: a number, a rate, a level.
        case measure
    }

    private var things = WordTable(filler: More.measure)
    /// 1 for words that raise, -1 for words that lower; by lemma.
    private var verbs = WordTable<Float>(filler: 0)
    private var nouns = WordTable<Float>(filler: 0)
    private var modifiers = WordTable<Float>(filler: 0)

    /// The table of things; that of movement, which claims own, is only read for its words and their directions.
    static let table = "lexicons/sentiment-quantities.tsv"

    init(data: DataFolder) throws(TableError) {
        let source = try data.table(Self.table)
        let more = try source.column("more")
        try source.forEachRow { (row) throws(TableError) in
            guard let kind = More(rawValue: row.text(more)) else {
                throw row.error("unknown kind \(row.text(more))")
            }
            things.set(Self.key(row.bytes(0)), kind)
        }
        let movements = try data.table("cues/claim-changes.tsv")
        let part = try movements.column("part")
        let direction = try movements.column("direction")
        movements.forEachRow { row in
            let sign: Float
            switch row.text(direction) {
            case "increase": sign = 1
            case "decrease": sign = -1
            default: return
            }
            let word = Self.key(row.bytes(0))
            switch row.text(part) {
            case "verb": verbs.set(word, sign)
            case "noun": nouns.set(word, sign)
            case "adverb": modifiers.set(word, sign)
            default: break
            }
        }
        for (word, sign) in Self.comparisons { modifiers.set(WordHash.of(word), sign) }
    }

    private static let comparisons: [(String, Float)] = [
        ("more", 1), ("higher", 1), ("record", 1), ("bigger", 1), ("larger", 1), ("fewer", -1),
        ("less", -1), ("lower", -1), ("smaller", -1), ("shorter", -1), ("longer", 1),
        ("weaker", -1), ("stronger", 1), ("deeper", 1),
    ]

    private static func key(_ text: ArraySlice<UInt8>) -> UInt64 {
        let words = WordHash.words(text)
        guard let first = words.first else { return 0 }
        return words.dropFirst().reduce(first, WordHash.joined)
    }

    /// Whether a token moves something, and which way: 1 up, -1 down, 0 not at all.
    func direction(_ at: Int, _ tokens: borrowing Tokens) -> Float {
        switch tokens.tag[at] {
        case .VERB: verbs[tokens.lemma[at]] ?? 0
        case .NOUN: nouns[tokens.lemma[at]] ?? 0
        case .ADJ, .ADV:
            modifiers[tokens.hash[at]] ?? (tokens.tag[at] == .ADJ ? verbs[tokens.lemma[at]] : nil)
                ?? 0
        default: 0
        }
    }

    /// What more of a noun is, by the noun alone or with the word before it ("waiting times").
    func more(of at: Int, _ tokens: borrowing Tokens) -> More? {
        if at > 0,
            let pair = things[WordHash.joined(tokens.hash[at - 1], tokens.lemma[at])]
                ?? things[WordHash.joined(tokens.lemma[at - 1], tokens.lemma[at])]
        {
            return pair
        }
        return things[tokens.lemma[at]] ?? things[tokens.hash[at]]
    }
}
