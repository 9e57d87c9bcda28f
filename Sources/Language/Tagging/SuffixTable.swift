internal import Documents
internal import Tables

/// Guesses the classes of a word that the lexicon does not know from its
/// ending, by `lexicons/suffixes.tsv`.
struct SuffixTable: Sendable {
    private let table: WordTable<LexicalEntry>
    private static let longest = 5
    static let file = "lexicons/suffixes.tsv"

    init(data: DataFolder) throws(TableError) {
        table = try data.compiled("suffixes", of: [Self.file]) { () throws(TableError) in
            try Self.table(data.table(Self.file))
        }
    }

    private static func table(_ source: Table) throws(TableError) -> WordTable<LexicalEntry> {
        let (suffix, names) = (try source.column("suffix"), try source.column("classes"))
        var table = WordTable<LexicalEntry>(filler: .unknown, capacity: source.count)
        try source.forEachRow { row throws(TableError) in
            var entry = LexicalEntry.unknown
            for name in row.text(names).split(separator: " ") {
                guard let known = WordClass(rawValue: String(name)) else {
                    throw row.error("classes is \"\(name)\", which is none of: \(WordClass.known)")
                }
                entry.add(known)
            }
            entry.insert(.guessed)
            table.set(WordHash.of(Array(row.bytes(suffix))), to: entry)
        }
        return table
    }

    /// What the longest known ending says; a noun if there is none.
    func entry(in text: Span<UInt8>, from start: Int, to end: Int) -> LexicalEntry {
        var length = min(Self.longest, end - start - 2)
        while length > 0 {
            if let entry = table[WordHash.of(in: text, from: end - length, to: end)] {
                return entry
            }
            length -= 1
        }
        return Self.noun
    }

    private static let noun = LexicalEntry(
        usual: .NOUN, mask: 1 << UInt32(PartOfSpeech.NOUN.rawValue), forms: [.singular, .guessed])
}
