internal import Documents
package import Tables

/// English words with their possible parts of speech, from `lexicons/words.tsv`.
package struct Lexicon: Sendable {
    private var table: WordTable<LexicalEntry>

    package static let file = "lexicons/words.tsv"

    package init(data: DataFolder) throws(TableError) {
        table = try data.compiled("words", of: [Self.file]) { () throws(TableError) in
            try Lexicon(name: Self.file, bytes: data.bytes(of: Self.file)).table
        }
    }

    /// Reads the rows by hand: the table has too many for `Table`.
    package init(name: String, bytes: [UInt8]) throws(TableError) {
        var classes = WordTable<UInt8>(filler: 0)
        for (index, known) in WordClass.allCases.enumerated() {
            classes.set(WordHash.of(known.rawValue), to: UInt8(index))
        }
        table = WordTable(filler: .unknown, capacity: bytes.count / 9)
        let text = bytes.span
        var at = 0
        var line = 0
        var isHeader = true
        while at < text.count {
            line += 1
            let start = at
            while at < text.count, text[at] != 0x0A, text[at] != 0x09 { at += 1 }
            if isHeader || text[start] == 0x23 && at < text.count && text[at] == 0x0A {
                if text[start] != 0x23 { isHeader = false }
                while at < text.count, text[at] != 0x0A { at += 1 }
                at += 1
                continue
            }
            let hash = WordHash.of(in: text, from: start, to: at)
            var entry = LexicalEntry.unknown
            while at < text.count, text[at] != 0x0A {
                at += 1
                let first = at
                while at < text.count, text[at] > 0x20 { at += 1 }
                guard let index = classes[WordHash.of(in: text, from: first, to: at)] else {
                    throw TableError(
                        file: name, line: line,
                        message: "has a word class which is none of: \(WordClass.known)")
                }
                entry.add(WordClass.allCases[Int(index)])
            }
            table.set(hash, to: entry)
            at += 1
        }
    }

    package var count: Int { table.count }

    @inline(__always)
    package func entry(_ hash: UInt64) -> LexicalEntry { table[hash] ?? .unknown }
}
