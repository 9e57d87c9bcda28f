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

        static let named: [String: Self] = ["edge": .edge, "alone": .alone, "all": .all]
    }

    private let tables: Tables
    private let own: WordTable<UInt8>

    /// The words of each language, `Place.rawValue` of each.
    private struct Tables: Sendable, ImageContent {
        var places: [String: WordTable<UInt8>] = [:]

        init() {}

        func write(to image: inout ImageWriter) {
            let languages = places.sorted { $0.key < $1.key }
            image.add(Array(languages.map(\.key).joined(separator: "\n").utf8))
            for (_, words) in languages { words.write(to: &image) }
        }

        init?(from image: inout ImageReader) {
            guard let languages = image.next(UInt8.self) else { return nil }
            for language in languages.span.strings(partedBy: "\n") {
                guard let words = WordTable<UInt8>(from: &image) else { return nil }
                places[language] = words
            }
        }
    }

    /// - `own`: lower-cased words of the user's, for every language.
    init(data: DataFolder, own words: [String]) throws(TableError) {
        var own = WordTable(filler: Place.all.rawValue, capacity: words.count)
        for word in words { own.set(WordHash.of(word), to: Place.all.rawValue) }
        self.own = own
        let files = ["lexicons/function-words.tsv", "lexicons/keyword-stops.tsv"]
            .filter { data.has($0) }
        tables = try data.compiled("stop words", of: files) { () throws(TableError) in
            try Self.read(files, from: data)
        }
    }

    private static func read(_ files: [String], from data: DataFolder) throws(TableError) -> Tables
    {
        var tables = Tables()
        for name in files {
            let table = try data.table(name)
            let language = try table.column("language")
            let word = try table.column("word")
            let place = table.columns.firstIndex(of: "place")
            try table.forEachRow { (row) throws(TableError) in
                var value = Place.edge
                if let place { value = try row.choice(place, named: Place.named) }
                tables.places[row.text(language), default: WordTable(filler: 0)]
                    .set(WordHash.of(Array(row.bytes(word))), to: value.rawValue)
            }
        }
        return tables
    }

    func language(_ code: String) -> Language {
        Language(words: tables.places[code] ?? WordTable(filler: 0), own: own)
    }

    struct Language: Sendable {
        let words: WordTable<UInt8>
        let own: WordTable<UInt8>

        @inline(__always)
        func place(_ hash: UInt64) -> Place? {
            (own.count > 0 ? own[hash] ?? words[hash] : words[hash]).flatMap { Place(rawValue: $0) }
        }
    }
}

/// Nouns for people by what they do ("linesman", "analyst"): `cues/speech-nouns.tsv`,
/// and nouns in the endings of such.
///
/// Alone they say who did something, hardly what a text is about.
struct RoleNouns: Sendable {
    static let table = "cues/speech-nouns.tsv"

    private var people = WordTable(filler: true)
    private static let endings = ["man", "woman", "ist", "or", "er", "ee", "ian"].map {
        Array($0.utf8)
    }
    /// Letters in front of an ending, at least.
    private static let shortest = 3

    init(data: DataFolder) throws(TableError) {
        let table = try data.table(Self.table)
        let (noun, kind) = (try table.column("noun"), try table.column("class"))
        table.forEachRow { row in
            if row.bytes(kind).elementsEqual("person".utf8) {
                people.set(WordHash.of(row.bytes(noun)), to: true)
            }
        }
    }

    /// 1 for a noun of the table, 0.5 for one with such an ending, 0 for others.
    ///
    /// - `lemma`, `word`: hash of its base form, and its letters.
    func likeness(of lemma: UInt64, word: ArraySlice<UInt8>) -> Float {
        if people.contains(lemma) { return 1 }
        let base = word.last == UInt8(ascii: "s") ? word.dropLast() : word
        return Self.endings.contains { ending in
            base.count >= ending.count + Self.shortest && base.suffix(ending.count) == ending[...]
        } ? 0.5 : 0
    }
}
