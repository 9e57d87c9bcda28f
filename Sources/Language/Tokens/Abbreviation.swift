internal import Documents
internal import Tables

/// How a word that keeps its stop behaves at the end of a sentence.
enum Abbreviation: String, Sendable, CaseIterable {
    /// Stands before a name: "Mr.", "Gov."; never ends a sentence.
    case title
    /// Stands before a number only: "No.", "p."; elsewhere a word and a stop.
    case number
    /// Stands before a number or ends a sentence: "Sept."
    case month
    /// Often followed by a capital within its sentence: "U.S.", "Inc."
    case name
    /// Ends a sentence if a capital follows: "etc.", "p.m."
    case other

    static func table(_ data: DataFolder) throws(TableError) -> WordTable<Abbreviation> {
        let source = try data.table("lexicons/abbreviations.tsv")
        let (word, kind) = (try source.column("word"), try source.column("kind"))
        let kinds = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
        var table = WordTable<Abbreviation>(filler: .other, capacity: source.count)
        try source.forEachRow { row throws(TableError) in
            table.set(
                WordHash.of(Array(row.bytes(word))), to: try row.choice(kind, named: kinds))
        }
        return table
    }
}
