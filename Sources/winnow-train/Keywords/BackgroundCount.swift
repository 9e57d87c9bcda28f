internal import Documents
internal import JSON
internal import Keywords
internal import Tables

/// Counts in how many background documents each word stands.
struct BackgroundCount {
    /// The folder with the measuring sets, whose texts are the background.
    let data: String

    /// Background texts of a language: files below that folder, of how many lines one is taken,
    /// and the key that joins lines to documents ("" where a line is one).
    private static let background: [(language: String, file: String, step: Int, group: String)] = [
        ("en", "keywords/inspec.dev.jsonl.gz", 4, ""),
        ("en", "keywords/semeval2017.dev.jsonl.gz", 1, ""),
        ("en", "keywords/kpcrowd.dev.jsonl.gz", 1, ""),
        ("en", "sentiment/data/snippets_nyt.jsonl", 1, "group"),
        ("fr", "keywords/wikinews-fr.dev.jsonl.gz", 1, ""),
        ("pt", "keywords/ptbn-pt.dev.jsonl.gz", 1, ""),
    ]

    /// Documents that a word must stand in to get a row.
    private static let least = ["en": 3, "fr": 2, "pt": 2]

    /// The table of word frequencies.
    func table(by reader: ArticleReader) throws -> String {
        var counts: [String: [String: Int]] = [:]
        var documents: [String: Int] = [:]
        for (language, file, step, group) in Self.background {
            var seen: Set<String> = []
            var last = ""
            func close() {
                guard !seen.isEmpty else { return }
                documents[language, default: 0] += 1
                for word in seen { counts[language, default: [:]][word, default: 0] += 1 }
                seen.removeAll()
            }
            let lines = try SourceFile.bytes("\(data)/\(file)").split(separator: 0x0A)
            for (index, line) in lines.enumerated() where index % step == 0 {
                let line = Array(line)
                if !group.isEmpty {
                    let name = try JSONReader.value(of: line.span)[group]?.text ?? ""
                    if name != last { close() }
                    last = name
                }
                let article = try reader.article(ofLine: line, language: language)
                for at in article.tokens.indices
                where article.tokens.shape[at].contains(.letter)
                    && !article.tokens.shape[at].contains(.digit)
                {
                    var range = article.tokens.range(at)
                    if Elision.isUsed(in: language) {
                        range.start += Elision.length(in: article.text, at: range)
                    }
                    let word = CaseFolding.lowercased(article.text[range.start..<range.end])
                    seen.insert(String(decoding: word, as: UTF8.self))
                }
                if group.isEmpty { close() }
            }
            close()
        }
        return Self.table(counts, documents: documents)
    }

    private static func table(
        _ counts: [String: [String: Int]], documents: [String: Int]
    ) -> String {
        var text = """
            # In how many background documents a word stands, lower case; the row with the empty word counts the documents.
            # Made by `winnow-train keywords --frequencies` from measuring texts (news and abstracts); rare words are left out.
            # Words and counts only: licence Apache-2.0. To use counts of your own texts, write a table like this.
            language\tword\tdocuments

            """
        for language in counts.keys.sorted() {
            text += "\(language)\t\t\(documents[language] ?? 0)\n"
            let words = counts[language] ?? [:]
            for word in words.keys.sorted(by: {
                Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
            }) {
                let count = words[word] ?? 0
                if count >= least[language] ?? 2 { text += "\(language)\t\(word)\t\(count)\n" }
            }
        }
        return text
    }
}
