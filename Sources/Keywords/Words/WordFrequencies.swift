internal import Documents
internal import Tables

/// In how many background documents a word stands; from `Data/models/word-frequencies.tsv`.
struct WordFrequencies: Sendable {
    private var counts: [String: WordTable<Float>] = [:]
    private var documents: [String: Float] = [:]

    private static let file = "models/word-frequencies.tsv"

    init(data: DataFolder) throws(TableError) {
        guard data.has(Self.file) else { return }
        self = try data.compiled("frequencies", of: [Self.file]) { () throws(TableError) in
            try WordFrequencies(table: data.table(Self.file))
        }
    }

    private init(table: Table) throws(TableError) {
        let count = try table.column("documents")
        try table.forEachRow { (row) throws(TableError) in
            let language = row.text(0)
            let word = row.bytes(1)
            let number = Float(try row.number(count))
            if word.isEmpty {
                documents[language] = number
            } else {
                counts[language, default: WordTable(filler: 0)].set(WordHash.of(word), to: number)
            }
        }
    }

    /// The words of one language; of one that the table lacks every word has the rarity 0.5.
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

extension WordFrequencies: ImageContent {
    func write(to image: inout ImageWriter) {
        let codes = documents.keys.sorted()
        image.add(Array(codes.joined(separator: " ").utf8))
        image.add(codes.map { documents[$0] ?? 0 })
        for code in codes { (counts[code] ?? WordTable(filler: 0)).write(to: &image) }
    }

    init?(from image: inout ImageReader) {
        guard let text = image.next(UInt8.self), let numbers = image.next(Float.self) else {
            return nil
        }
        let codes = text.span.strings(partedBy: " ")
        guard codes.count == numbers.count else { return nil }
        for (place, code) in codes.enumerated() {
            guard let words = WordTable<Float>(from: &image) else { return nil }
            documents[code] = numbers.span[place]
            counts[code] = words
        }
    }
}
