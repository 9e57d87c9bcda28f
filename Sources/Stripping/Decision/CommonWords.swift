internal import Documents
internal import Tables

/// Function words of many languages: a bit mask of languages for each word.
struct CommonWords: Sendable {
    /// At most 32, in the table's order.
    let languages: [String]
    private var masks: WordTable<UInt32>

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/common-words.tsv")
        let language = try table.column("language")
        let word = try table.column("word")
        var languages: [String] = []
        var masks = WordTable<UInt32>(filler: 0, capacity: table.count)
        try table.forEachRow { (row) throws(TableError) in
            let name = row.text(language)
            if languages.last != name { languages.append(name) }
            guard languages.count <= 32 else { throw row.error("more than 32 languages") }
            let hash = WordHash.of(row.text(word))
            masks.set(hash, (masks[hash] ?? 0) | 1 << UInt32(languages.count - 1))
        }
        self.languages = languages
        self.masks = masks
    }

    @inline(__always)
    func languages(of word: UInt64) -> UInt32 { masks[word] ?? 0 }
}
