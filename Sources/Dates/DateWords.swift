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
