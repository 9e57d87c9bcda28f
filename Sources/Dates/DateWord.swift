internal import Documents
internal import Tables

/// A word that date expressions are made of.
struct DateWord: Sendable {
    /// The classes of `cues/date-words.tsv`; `none` for all other words.
    enum Class: String, Sendable {
        case none
        case month, monthshort, weekday, weekdayshort, weekdayset, unit, clock, season, dayword, eve
        case cardinal, tens, hundred, thousand, dozen, few, ordinal, suffix, decadeword, a, half
        case relative, part, business, fiscal, calendar, fy, cy, q, h, eoy, w, c, wc, s, era, date,
            now
        case from, to, between, and, since, before, after, by, `in`, on, at, of, the, or, ago,
            hence, within
        case during, until, through, starting, ending, onward, greater, than, more, less, around,
            `as`
        case `for`, every, back, midnight, no, zero
        /// Words that set a sentence's time apart: "will", "said"; verbs whose present tells nothing of what is ahead ("says", "stands"), or
        /// whose form is both past and present ("cut").
        case future, spoken, stative
        case superlative
    }

    var kind: Class
    var value: Int32

    static let other = DateWord(kind: .none, value: 0)
}

/// The tables that dates are read with.
struct DateWords: Sendable {
    let words: WordTable<DateWord>
    /// Words without which a sentence has no date, unless it holds digits.
    let triggers: WordTable<Bool>
    let holidays: Holidays

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/date-words.tsv")
        let (word, kind, value) = (
            try table.column("word"), try table.column("class"), try table.column("value")
        )
        var words = WordTable(filler: DateWord.other, capacity: table.count)
        var triggers = WordTable(filler: false, capacity: table.count)
        for index in 0..<table.count {
            let row = table.row(index)
            guard let known = DateWord.Class(rawValue: row.text(kind)),
                let number = Int32(row.text(value))
            else { throw row.error("has an unknown class or no number as value") }
            let hash = WordHash.of(Array(row.bytes(word)))
            words.set(hash, DateWord(kind: known, value: number))
            switch known {
            case .monthshort, .weekdayshort:
                triggers.set(hash, true)
                triggers.set(WordHash.of(Array(row.bytes(word)) + [UInt8(ascii: ".")]), true)
            case .month, .weekday, .unit, .season, .dayword, .decadeword, .eoy, .thousand,
                .fiscal, .fy, .cy:
                triggers.set(hash, true)
            default: break
            }
        }
        holidays = try Holidays(data: data)
        for hash in holidays.triggers { triggers.set(hash, true) }
        self.words = words
        self.triggers = triggers
    }
}
