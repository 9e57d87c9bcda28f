internal import Documents
internal import Tables

/// Function words of many languages: a bit mask of languages for each word.
struct FunctionWords: Sendable {
    /// At most 32, in the table's order.
    let languages: [String]
    private let masks: WordTable<UInt32>
    private static let file = "cues/common-words.tsv"

    init(data: DataFolder) throws(TableError) {
        self = try data.compiled("common words", of: [Self.file]) { () throws(TableError) in
            try FunctionWords(data.table(Self.file))
        }
    }

    private init(_ table: Table) throws(TableError) {
        let language = try table.column("language")
        let word = try table.column("word")
        var languages: [String] = []
        var masks = WordTable<UInt32>(filler: 0, capacity: table.count)
        try table.forEachRow { (row) throws(TableError) in
            let name = row.text(language)
            if languages.last != name { languages.append(name) }
            guard languages.count <= 32 else { throw row.error("more than 32 languages") }
            let hash = WordHash.of(row.bytes(word))
            masks.set(hash, to: (masks[hash] ?? 0) | 1 << UInt32(languages.count - 1))
        }
        self.languages = languages
        self.masks = masks
    }

    @inline(__always)
    func languages(of word: UInt64) -> UInt32 { masks[word] ?? 0 }
}

extension FunctionWords: ImageContent {
    func write(to image: inout ImageWriter) {
        image.add(Array(languages.joined(separator: "\n").utf8))
        masks.write(to: &image)
    }

    init?(from image: inout ImageReader) {
        guard let names = image.next(UInt8.self), let masks = WordTable<UInt32>(from: &image)
        else { return nil }
        languages = names.span.strings(partedBy: "\n")
        self.masks = masks
        guard languages.count <= 32 else { return nil }
    }
}
