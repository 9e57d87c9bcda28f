internal import JSON

/// News of the evaluation data without its annotation, for what is learned from text alone.
enum UnlabelledNews {
    /// Files of the evaluation folder whose lines are JSON objects with a `text`,
    /// or with several texts in `documents`.
    private static let files = [
        "news/dev.jsonl", "keywords/kpcrowd.dev.jsonl.gz",
        "boilerplate/articles.dev.plain.gold.jsonl",
        "sentiment/data/snippets_nyt.jsonl", "sentiment/data/targets_newsmtsc_train.jsonl",
        "figures/dev.gold.jsonl",
    ]
    /// Bytes of the shortest paragraph that is taken.
    private static let shortest = 30

    /// Paragraphs in the order of the files, each once.
    static func paragraphs(in folder: String) throws -> [[UInt8]] {
        var seen: Set<Substring> = []
        var paragraphs: [[UInt8]] = []
        for file in files {
            for line in try SourceFile.bytes(folder + "/" + file).split(separator: 0x0A) {
                let value = try JSONReader.value(of: Array(line).span)
                let texts = [value["text"]] + (value["documents"]?.members ?? []).map { $0.value }
                for text in texts.compactMap({ $0?.text }) {
                    for paragraph in text.split(whereSeparator: \.isNewline)
                    where paragraph.utf8.count > shortest && seen.insert(paragraph).inserted {
                        paragraphs.append(Array(paragraph.utf8))
                    }
                }
            }
        }
        return paragraphs
    }
}
