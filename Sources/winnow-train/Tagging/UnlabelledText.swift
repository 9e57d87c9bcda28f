internal import Documents
internal import JSON
internal import Language

/// Texts of the evaluation data without their annotation, and the project's own stories,
/// for what is learned from text alone.
enum UnlabelledText {
    /// A sentence; `document` counts the texts of all files.
    typealias Sentence = (text: [UInt8], document: Int)

    /// Files of the evaluation folder whose lines are JSON objects with a `text`,
    /// or with several texts in `documents`, and how long a paragraph must be to be taken.
    private static let files = [
        ("news/dev.jsonl", shortest), ("keywords/kpcrowd.dev.jsonl.gz", shortest),
        ("boilerplate/articles.dev.plain.gold.jsonl", shortest),
        ("sentiment/data/snippets_nyt.jsonl", shortest),
        ("sentiment/data/targets_newsmtsc_train.jsonl", shortest),
        ("figures/dev.gold.jsonl", shortest),
        ("sentiment/data/snippets_amazon.jsonl", shortest),
        ("sentiment/data/snippets_movie.jsonl", shortest), ("claims/dev.jsonl", shortest),
        ("keywords/inspec.dev.jsonl.gz", shortest),
        // whole pages: longer lines are text
        ("boilerplate/segments.dev.plain.jsonl.gz", 100),
    ]
    /// Bytes of the shortest paragraph that is taken.
    private static let shortest = 30
    /// Tokens of a sentence that is learned from.
    private static let lengths = 4...70

    /// Sentences in the order of the files, those of a paragraph that stands there twice once;
    /// `linguist` cuts them.
    ///
    /// - `stories`: the file with the project's own stories.
    static func sentences(
        in folder: String, stories: String, cut linguist: Linguist
    ) throws -> [Sentence] {
        var texts: [(text: String, shortest: Int)] = []
        for (file, shortest) in files {
            for line in try SourceFile.bytes(folder + "/" + file).split(separator: 0x0A) {
                let value = try JSONReader.value(of: Array(line).span)
                let found = [value["text"]] + (value["documents"]?.members ?? []).map { $0.value }
                texts += found.compactMap { $0?.text }.map { ($0, shortest) }
            }
        }
        texts += try OwnStories.parts(of: stories).map { ($0.text, shortest) }
        var seen: Set<Substring> = []
        var sentences: [Sentence] = []
        for (document, (text, shortest)) in texts.enumerated() {
            for paragraph in text.split(whereSeparator: \.isNewline)
            where paragraph.utf8.count > shortest && seen.insert(paragraph).inserted {
                sentences += cut(Array(paragraph.utf8), by: linguist).map { ($0, document) }
            }
        }
        return sentences
    }

    private static func cut(_ paragraph: [UInt8], by linguist: Linguist) -> [[UInt8]] {
        var article = Article(sentence: paragraph)
        _ = linguist.entries(&article)
        return article.sentences.filter { lengths.contains($0.tokens.count) }.map { sentence in
            let range = article.tokens.range(sentence.tokens)
            return Array(paragraph[range.start..<range.end])
        }
    }
}

/// The lists of words that patterns of sentences choose from: lines of "name = words".
struct WordLists {
    private var lists: [Substring: [Substring]] = [:]

    /// Takes a line that is a list; says whether it is one.
    mutating func take(_ line: Substring) -> Bool {
        let parts = line.split(separator: " ")
        guard parts.count > 2, parts[1] == "=" else { return false }
        lists[parts[0]] = Array(parts[2...])
        return true
    }

    /// One word of a list, chosen at random; nil where no list has the name.
    func word(of name: Substring, using random: inout SplitMix) -> Substring? {
        lists[name].map { random.element(of: $0) }
    }
}
