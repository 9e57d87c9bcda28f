internal import Documents
internal import Tables

/// The tables that dates are read with.
struct DateWords: Sendable {
    let words: WordTable<DateWord>
    /// Words without which a sentence has no date, unless it holds digits.
    let triggers: WordTable<Bool>
    let holidays: Holidays
    /// The class of each word that has none beside it: to ask for the word is to ask for the class.
    let lone: [UInt64: Int]

    /// The classes of words that a feast's name may begin with.
    let feastKeys: UInt128

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/date-words.tsv")
        let (word, kind, value) = (
            try table.column("word"), try table.column("class"), try table.column("value")
        )
        var words = WordTable(filler: DateWord.other, capacity: table.count)
        var triggers = WordTable(filler: false, capacity: table.count)
        var members = [[UInt64]](repeating: [], count: DateWord.Class.all.count)
        for index in 0..<table.count {
            let row = table.row(index)
            let known = try row.choice(kind, of: DateWord.Class.self)
            guard let number = Int32(row.text(value)) else {
                throw row.error("value is no whole number: \(row.text(value))")
            }
            let hash = WordHash.of(Array(row.bytes(word)))
            words.set(hash, to: DateWord(kind: UInt8(known.place), value: number))
            members[known.place].append(hash)
            switch known {
            case .monthshort, .weekdayshort:
                triggers.set(hash, to: true)
                triggers.set(WordHash.of(Array(row.bytes(word)) + [UInt8(ascii: ".")]), to: true)
            case .month, .weekday, .unit, .season, .dayword, .decadeword, .eoy, .thousand,
                .fiscal, .fy, .cy:
                triggers.set(hash, to: true)
            default: break
            }
        }
        lone = Dictionary(
            uniqueKeysWithValues: members.enumerated().compactMap { kind, words in
                words.count == 1 ? (words[0], kind) : nil
            })
        holidays = try Holidays(data: data)
        for hash in holidays.triggers { triggers.set(hash, to: true) }
        var firstKeys: UInt128 = 0
        for hash in holidays.beginnings {
            if words[hash] == nil { words.set(hash, to: .feast) }
            firstKeys |= 1 << UInt128(words[hash]?.kind ?? 0)
        }
        feastKeys = firstKeys
        self.words = words
        self.triggers = triggers
    }
}

/// A word that date expressions are made of.
struct DateWord: Sendable {
    /// The classes of `cues/date-words.tsv`; `none` for all other words.
    enum Class: String, Sendable, NamedCase {
        case none
        case month, monthshort, weekday, weekdayshort, weekdayset, unit, clock, season, dayword, eve
        case cardinal, tens, hundred, thousand, dozen, few, ordinal, suffix, decadeword, a, half
        case relative, part, business, fiscal, calendar, fy, cy, q, h, eoy, w, c, wc, s, era, date,
            now
        case from, to, between, and, since, before, after, by, `in`, on, at, of, the, or, ago,
            hence, within
        case during, until, through, starting, ending, onward, greater, than, more, less, around,
            `as`
        /// Behind the article: "the opening quarter", "the final week".
        case opening, concluding
        case `for`, every, back, midnight, no, zero
        /// Words that set a sentence's time apart.
        ///
        /// Future is "will", spoken "said"; stative are verbs whose present tells nothing of what
        /// is ahead ("says", "stands"), or whose form is both past and present ("cut").
        case future, spoken, stative
        case superlative
        /// In front of a surname: "Mr"; in front of a given name: "aunt";
        /// in front of a number that belongs to the name: "Russell".
        case title, kin, listed
        /// In no class, but a feast's name may begin with it; no class of the table.
        case feast

        static let all = allCases
    }

    /// The place of its class.
    var kind: UInt8
    var value: Int32

    static let other = DateWord(kind: 0, value: 0)
    static let feast = DateWord(kind: UInt8(Class.feast.place), value: 0)
}

/// A word that cuts a part out of a period, by the number that `cues/date-words.tsv` gives it.
enum PartWord: Int {
    case early = 1, mid, late
    /// Up to the anchor, or from it on: "earlier this week", "the rest of the year".
    case earlier, later, rest
    case beginning, middle, end, start

    /// What it cuts out; nil where that depends on the anchor.
    var part: Part? {
        switch self {
        case .early: .early
        case .mid: .mid
        case .late: .late
        case .beginning, .start: .beginning
        case .middle: .middle
        case .end: .end
        case .earlier, .later, .rest: nil
        }
    }
}
