package import Tables

#if canImport(Glibc)
    internal import Glibc
#endif

/// How rare the stems of words are: among the documents themselves, and in news at large,
/// so that a few documents are enough to tell what they share.
package struct WordRarity: Sendable {
    /// In how many documents a stem stands, those of the background among them.
    private var counts: [UInt64: Int] = [:]
    private var total = 0
    private static let background = "models/word-frequencies.tsv"

    package init(_ documents: [ReportedDocument], background data: DataFolder) throws(TableError) {
        let table = try data.table(Self.background)
        let (language, word) = (try table.column("language"), try table.column("word"))
        let number = try table.column("documents")
        try table.forEachRow { (row) throws(TableError) in
            guard row.text(language) == "en" else { return }
            let count = Int(try row.number(number))
            let bytes = Array(row.bytes(word))
            if bytes.isEmpty { total = count }
            // The forms of a word stand in the same documents more often than not.
            for stem in ContentWords(bytes[...]).stems {
                counts[stem] = max(counts[stem] ?? 0, count)
            }
        }
        for document in documents {
            for word in document.words { counts[word, default: 0] += 1 }
        }
        total += documents.count
    }

    /// Inverse document frequency, at least 0.
    func weight(_ word: UInt64) -> Double {
        max(0, log(Double(total + 1) / (Double(counts[word] ?? 0) + 0.5)))
    }

    /// The share of all documents that hold a word.
    func share(_ word: UInt64) -> Double {
        total > 0 ? Double(counts[word] ?? 0) / Double(total) : 0
    }
}
