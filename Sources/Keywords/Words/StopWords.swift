internal import Documents
internal import Tables

/// Words that no phrase may begin or end with, or consist of, by language.
struct StopWords: Sendable {
    /// Where a word may not stand.
    enum Place: UInt8, Sendable {
        /// Nowhere in a phrase but between two words that may ("de", "of").
        case edge
        /// Not as a phrase of its own ("people", "Monday").
        case alone
        /// Nowhere at all.
        case all
    }

    private var places: [String: WordTable<Place>] = [:]
    private let own: WordTable<Place>

    /// - `own`: lower-cased words of the user's, for every language.
    init(data: DataFolder, own words: [String]) throws(TableError) {
        var own = WordTable(filler: Place.all, capacity: words.count)
        for word in words { own.set(WordHash.of(word), .all) }
        self.own = own
        for name in ["lexicons/function-words.tsv", "lexicons/keyword-stops.tsv"]
        where data.has(name) {
            let table = try data.table(name)
            let language = try table.column("language")
            let word = try table.column("word")
            let place = table.columns.firstIndex(of: "place")
            try table.forEachRow { (row) throws(TableError) in
                var value = Place.edge
                if let place {
                    switch row.text(place) {
                    case "edge": value = .edge
                    case "alone": value = .alone
                    case "all": value = .all
                    default: throw row.error("unknown place \(row.text(place))")
                    }
                }
                places[row.text(language), default: WordTable(filler: .edge)]
                    .set(WordHash.of(Array(row.bytes(word))), value)
            }
        }
    }

    func language(_ code: String) -> Language {
        Language(words: places[code] ?? WordTable(filler: .edge), own: own)
    }

    struct Language: Sendable {
        let words: WordTable<Place>
        let own: WordTable<Place>

        @inline(__always)
        func place(_ hash: UInt64) -> Place? {
            own.count > 0 ? own[hash] ?? words[hash] : words[hash]
        }
    }
}
