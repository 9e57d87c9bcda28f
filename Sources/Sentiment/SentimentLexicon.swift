internal import Documents
internal import Tables

/// The words and phrases that carry or change mood, from `Data/lexicons` and `Data/cues`.
///
/// One table holds single words and the beginnings of phrases: a phrase's key is its words' hashes
/// joined from the left, so that a match costs one probe for a word that begins no phrase.
struct SentimentLexicon: Sendable {
    /// What a cue does to the words near it; the kinds of `Data/cues/mood.tsv`.
    enum Cue: UInt8, Sendable, CaseIterable {
        case none, negator, keeper, reverser, void, booster, dampener, contrast, concession,
            condition, scarce, spoiler, happening, service, attitude, trouble, accusation,
            acquittal, past

        /// Whether it does something to the words that it governs in the tree.
        var governs: Bool {
            switch self {
            case .negator, .reverser, .void, .scarce, .spoiler, .acquittal: true
            default: false
            }
        }

        /// Whether a verb with this cue does it to what stands behind it.
        var isOfVerbs: Bool {
            self == .negator || self == .reverser || self == .spoiler || self == .acquittal
        }

        fileprivate static let named = Dictionary(
            uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
    }

    struct Entry: Sendable, FixedLayout {
        /// -4..4; 0 where the word has no mood of its own.
        var valence: Float = 0
        /// What WordNet makes one guess where no lexicon names it, -4..4.
        var guess: Float = 0
        /// What a cue multiplies with.
        var factor: Float = 1
        /// Bit n: the valence holds for the tag with raw value n.
        var tags: UInt32 = .max
        var rating = WordRating()
        private var cueNumber: UInt8 = 0
        /// Whether a lexicon names it, be it to silence it.
        var isWord = false
        /// Whether a longer phrase begins with it.
        var extends = false
        /// No gap may be left behind the others.
        private var filler: UInt8 = 0

        var cue: Cue {
            get { Cue(rawValue: cueNumber) ?? .none }
            set { cueNumber = newValue.rawValue }
        }

        /// Whether anything but a rating is known of it.
        var hasMood: Bool { isWord || guess != 0 || cue != .none || extends }
    }

    private var table: WordTable<Entry>
    private let longestPhrase = 6

    /// The tables that it is read from.
    private static let own = [
        "lexicons/sentiment.tsv", "lexicons/sentiment-phrases.tsv", "lexicons/sentiment-news.tsv",
        "lexicons/sentiment-wider.tsv", "lexicons/sentiment-ratings.tsv", "cues/mood.tsv",
    ]

    /// The tables that say what words do to moods.
    static let tables = own + Quantities.tables + [ToldPlots.table]

    init(data: DataFolder) throws(TableError) {
        table = try data.compiled("moods", of: Self.own) { () throws(TableError) in
            try SentimentLexicon(text: data).table
        }
    }

    private init(text data: DataFolder) throws(TableError) {
        table = WordTable(filler: Entry(), capacity: 28_000)
        try readValences(data.table("lexicons/sentiment.tsv"))
        try readValences(data.table("lexicons/sentiment-phrases.tsv"))
        try readValences(data.table("lexicons/sentiment-news.tsv"))
        let guesses = try data.table("lexicons/sentiment-wider.tsv")
        try guesses.forEachRow { (row) throws(TableError) in
            let guess = Float(try row.number(1))
            set(row.bytes(0)) { $0.guess = guess }
        }
        try readRatings(data.table("lexicons/sentiment-ratings.tsv"))
        let cues = try data.table("cues/mood.tsv")
        let kinds = try cues.column("kind")
        let factors = try cues.column("factor")
        try cues.forEachRow { (row) throws(TableError) in
            let cue = try row.choice(kinds, named: Cue.named)
            let factor = Float(try row.number(factors))
            set(row.bytes(0)) { entry in
                entry.cue = cue
                entry.factor = factor
                // What says no has no mood but that of what it denies.
                if cue == .negator { entry.guess = 0 }
            }
        }
    }

    /// The entry of a word; nil if the tables say nothing of it.
    @inline(__always)
    func entry(_ hash: UInt64) -> Entry? { table[hash] }

    /// The longest phrase of two or more words that begins at a token,
    /// whose entry is already known to extend.
    ///
    /// - `first`: the word that the token is taken for; the token itself if nil.
    func phrase(
        in hashes: [UInt64], at start: Int, end: Int, first: UInt64? = nil
    ) -> (entry: Entry, count: Int)? {
        var best: (Entry, Int)?
        var state = first ?? hashes[start]
        var at = start + 1
        let stop = min(end, start + longestPhrase)
        while at < stop {
            state = WordHash.joined(state, hashes[at])
            guard let entry = table[state] else { break }
            at += 1
            if entry.isWord || entry.cue != .none { best = (entry, at - start) }
            guard entry.extends else { break }
        }
        return best
    }

    private mutating func readRatings(_ source: Table) throws(TableError) {
        let happiness = try source.column("happiness")
        let polarity = try source.column("polarity")
        let subjectivity = try source.column("subjectivity")
        try source.forEachRow { (row) throws(TableError) in
            var rating = WordRating()
            rating.isRated = true
            if !row.isDash(happiness) { rating.happiness = Float(try row.number(happiness)) }
            if !row.isDash(polarity) {
                rating.polarity = Float(try row.number(polarity))
                rating.subjectivity = Float(try row.number(subjectivity))
            }
            set(row.bytes(0)) {
                $0.rating = rating
                if rating.contradicts(guess: $0.guess) { $0.guess = 0 }
            }
        }
    }

    private mutating func readValences(_ source: Table) throws(TableError) {
        let valences = try source.column("valence")
        let tagColumn = source.columns.firstIndex(of: "tags")
        let named = Dictionary(uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.name, $0) })
        try source.forEachRow { (row) throws(TableError) in
            let valence = Float(try row.number(valences))
            var tags = UInt32.max
            if let tagColumn {
                let listed = try row.choices(tagColumn, named: named)
                if !listed.isEmpty { tags = 1 << UInt32(PartOfSpeech.X.rawValue) }
                for tag in listed { tags |= 1 << UInt32(tag.rawValue) }
            }
            set(row.bytes(0)) { entry in
                entry.valence = valence
                entry.isWord = true
                entry.tags = tags
            }
        }
    }

    /// Changes the entry of a word or phrase; with a hyphen, also that of its
    /// parts, as the tokenizer splits it.
    private mutating func set(_ text: ArraySlice<UInt8>, changing change: (inout Entry) -> Void) {
        set(WordHash.words(text), changing: change)
        let hyphen = UInt8(ascii: "-")
        guard text.dropFirst().dropLast().contains(hyphen) else { return }
        var parted: [UInt8] = []
        for byte in text {
            parted += byte == hyphen ? [UInt8(ascii: " "), hyphen, UInt8(ascii: " ")] : [byte]
        }
        set(WordHash.words(parted[...]), changing: change)
    }

    /// Changes the entry of a row of words and marks the rows it extends.
    private mutating func set(_ words: [UInt64], changing change: (inout Entry) -> Void) {
        guard var state = words.first else { return }
        for word in words.dropFirst() {
            var entry = table[state] ?? Entry()
            entry.extends = true
            table.set(state, to: entry)
            state = WordHash.joined(state, word)
        }
        var entry = table[state] ?? Entry()
        change(&entry)
        table.set(state, to: entry)
    }
}

/// What readers rated a word; 0 where nobody did.
///
/// The figures of `Data/lexicons/sentiment-ratings.tsv`.
struct WordRating: Sendable, FixedLayout {
    /// -4..4.
    var happiness: Float = 0
    /// -1..1.
    var polarity: Float = 0
    /// 0..1.
    var subjectivity: Float = 0
    private var rated: UInt32 = 0

    var isRated: Bool {
        get { rated != 0 }
        set { rated = newValue ? 1 : 0 }
    }

    /// What a negator leaves of a rating, turned round.
    private static let negation: Float = -0.5
    /// Ratings nearer to the middle say nothing of mood: the lens of Dodds and others 2011.
    private static let lens: Float = 1

    /// The rating in a negator's reach.
    var negated: WordRating {
        var turned = self
        turned.happiness *= Self.negation
        turned.polarity *= Self.negation
        return turned
    }

    /// Whether readers' ratings speak against a guessed valence, or find
    /// the word neither good nor bad.
    func contradicts(guess: Float) -> Bool {
        guard guess != 0 else { return false }
        if polarity != 0 { return polarity * guess < 0 }
        return happiness * guess < 0 || abs(happiness) < Self.indifferent
    }

    /// Happiness nearer to the middle than this is none.
    private static let indifferent: Float = 0.5

    /// Happiness if it is far enough from the middle.
    var clearHappiness: Float { abs(happiness) >= Self.lens ? happiness : 0 }
}
