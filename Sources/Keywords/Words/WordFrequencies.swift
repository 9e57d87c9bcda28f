internal import Documents
internal import Tables

/// In how many background documents a word stands; from `Data/models/word-frequencies.tsv`.
struct WordFrequencies: Sendable {
    private var counts: [String: WordTable<Float>] = [:]
    private var documents: [String: Float] = [:]

    init(data: DataFolder) throws(TableError) {
        let name = "models/word-frequencies.tsv"
        guard data.has(name) else { return }
        let table = try data.table(name)
        let count = try table.column("documents")
        try table.forEachRow { (row) throws(TableError) in
            let language = row.text(0)
            let word = row.bytes(1)
            let number = Float(try row.number(count))
            if word.isEmpty {
                documents[language] = number
            } else {
                counts[language, default: WordTable(filler: 0)].set(
                    WordHash.of(word), number)
            }
        }
    }

    /// The words of one language; rarity 0 for every word of a language that the table lacks.
    func language(_ code: String) -> Language {
        Language(counts: counts[code] ?? WordTable(filler: 0), documents: documents[code] ?? 0)
    }

    struct Language: Sendable {
        let counts: WordTable<Float>
        let documents: Float

        /// Inverse document frequency scaled to 0..1: 1 for a word in no background document.
        func rarity(_ hash: UInt64) -> Float {
            guard documents > 0 else { return 0.5 }
            let count = counts[hash] ?? 0
            return Logarithm.of((documents + 1) / (count + 1)) / Logarithm.of(documents + 1)
        }
    }
}
