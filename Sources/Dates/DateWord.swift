internal import Documents

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
