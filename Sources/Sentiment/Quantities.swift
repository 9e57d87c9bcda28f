internal import Documents
internal import Language
internal import Tables

/// Things that readers would have more or less of, and the words that make them more or less.
struct Quantities: Sendable {
    /// What more of a thing is; the kinds of `Data/lexicons/sentiment-quantities.tsv`.
    enum Desirability: String, Sendable, CaseIterable {
        case good, bad
        /// It takes after what it measures: a number, a rate, a level.
        case measure
        /// Bad, and laid on people until it is lifted: a ban, a siege.
        case hold

        /// 1 where more is good, -1 where it is bad, 0 where the thing alone does not tell.
        var sign: Float {
            switch self {
            case .good: 1
            case .bad, .hold: -1
            case .measure: 0
            }
        }
    }

    /// What a word of `quantity-words.tsv` is.
    private enum Part: String, CaseIterable { case modifier, noun, taker }

    private var things = WordTable(filler: Desirability.measure)
    /// 1 for words that raise, -1 for words that lower; by lemma.
    private var verbs = WordTable<Float>(filler: 0)
    private var nouns = WordTable<Float>(filler: 0)
    private var modifiers = WordTable<Float>(filler: 0)
    /// Verbs, or verbs with a particle or preposition, that move what is behind them alone.
    private var takers = WordTable<Float>(filler: 0)
    private var levels: Set<UInt64> = []

    private static let things = "lexicons/sentiment-quantities.tsv"
    private static let standings = "cues/quantity-words.tsv"
    /// Its own; those of movement, which claims own, are only read
    /// for their words and their directions.
    static let tables = [things, standings]
    private static let multiples = "cues/claim-multiples.tsv"

    init(data: DataFolder) throws(TableError) {
        let source = try data.table(Self.things)
        let more = try source.column("more")
        try source.forEachRow { (row) throws(TableError) in
            things.set(Self.key(row.bytes(0)), to: try row.choice(more))
        }
        let movements = try data.table("cues/claim-changes.tsv")
        let part = try movements.column("part")
        let direction = try movements.column("direction")
        movements.forEachRow { row in
            guard let sign = Self.sign(row.text(direction)) else { return }
            let word = Self.key(row.bytes(0))
            switch row.text(part) {
            case "verb": verbs.set(word, to: sign)
            case "noun": nouns.set(word, to: sign)
            case "adverb": modifiers.set(word, to: sign)
            default: break
            }
        }
        let multiples = try data.table(Self.multiples)
        let way = try multiples.column("direction")
        multiples.forEachRow { row in
            if let sign = Self.sign(row.text(way)) { verbs.set(Self.key(row.bytes(0)), to: sign) }
        }
        let standings = try data.table(Self.standings)
        let (kind, side) = (try standings.column("part"), try standings.column("direction"))
        try standings.forEachRow { (row) throws(TableError) in
            let sign: Float = try row.choice(side, named: ["increase": 1, "decrease": -1])
            let word = Self.key(row.bytes(0))
            switch try row.choice(kind, of: Part.self) {
            case .modifier: modifiers.set(word, to: sign)
            case .taker: takers.set(word, to: sign)
            case .noun:
                nouns.set(word, to: sign)
                levels.insert(word)
            }
        }
    }

    /// Whether a noun is a level that something stands at: a high, a low.
    func isLevel(_ at: Int, in tokens: borrowing Tokens) -> Bool {
        let isNoun =
            tokens.tag[at] == .NOUN
            || tokens.tag[at] == .ADJ && [.obj, .obl].contains(tokens.relation[at])
        return isNoun && levels.contains(tokens.lemma[at])
    }

    /// Which way a verb moves what stands behind it, by its base form, with its particle
    /// or preposition joined to it; 0 if it is none of those that alone move nothing.
    func takingDirection(of verb: UInt64) -> Float { takers[verb] ?? 0 }

    /// Of a direction of the tables of changes; nil for none.
    private static func sign(_ direction: String) -> Float? {
        switch direction {
        case "increase": 1
        case "decrease": -1
        default: nil
        }
    }

    private static func key(_ text: ArraySlice<UInt8>) -> UInt64 {
        let words = WordHash.words(text)
        guard let first = words.first else { return 0 }
        return words.dropFirst().reduce(first, WordHash.joined)
    }

    /// Which way a word points that stands for a movement beside a form of "be" ("is down"):
    /// 1 up, -1 down, 0 none.
    func modifierDirection(at: Int, in tokens: borrowing Tokens) -> Float {
        modifiers[tokens.hash[at]] ?? 0
    }

    /// Whether a token moves something, and which way: 1 up, -1 down, 0 not at all.
    func direction(at: Int, in tokens: borrowing Tokens) -> Float {
        // "no longer threatened"
        if at > 0, tokens.hash[at - 1] == Word.no, tokens.tag[at] != .NOUN { return 0 }
        if isLevel(at, in: tokens) { return nouns[tokens.lemma[at]] ?? 0 }
        return switch tokens.tag[at] {
        case .VERB: verbs[tokens.lemma[at]] ?? 0
        case .NOUN: nouns[tokens.lemma[at]] ?? 0
        case .ADJ, .ADV:
            modifiers[tokens.hash[at]] ?? (tokens.tag[at] == .ADJ ? verbs[tokens.lemma[at]] : nil)
                ?? 0
        default: 0
        }
    }

    /// What more of a noun is, by the noun alone or with the word before it ("waiting times").
    func desirability(of at: Int, in tokens: borrowing Tokens) -> Desirability? {
        if at > 0,
            let pair = things[WordHash.joined(tokens.hash[at - 1], tokens.lemma[at])]
                ?? things[WordHash.joined(tokens.lemma[at - 1], tokens.lemma[at])]
        {
            return pair
        }
        return things[tokens.lemma[at]] ?? things[tokens.hash[at]]
    }
}
