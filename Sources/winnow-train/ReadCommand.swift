internal import ArgumentParser
internal import Documents
internal import Language
internal import Tables

/// Shows or times what the language layer makes of a text.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read a text file, a line a paragraph: show its tokens, or time it.")

    @Argument(help: "A text file.")
    var file: String

    @Option(help: "Read this often and print the time instead of the tokens.")
    var passes = 0

    @Flag(help: "Print each line's language only.")
    var languages = false

    func run() throws {
        let bytes = try SourceFile.bytes(file)
        let clock = ContinuousClock()
        let started = clock.now
        let linguist = try Linguist(data: .located())
        let loaded = clock.now - started
        if languages {
            for line in bytes.split(separator: 0x0A) {
                print(
                    linguist.language(of: Array(line)).code,
                    String(decoding: line.prefix(60), as: UTF8.self))
            }
            return
        }
        var article = Article(text: bytes, paragraphs: Self.paragraphs(bytes))
        article.metadata.language = "en"
        guard passes > 0 else {
            linguist.read(&article)
            show(article, by: linguist)
            return
        }
        var best = Duration.seconds(1_000)
        for _ in 0..<passes {
            let start = clock.now
            linguist.read(&article)
            best = min(best, clock.now - start)
        }
        let nanoseconds =
            Double(best.components.attoseconds) / 1e9 + Double(best.components.seconds) * 1e9
        print("loaded in", loaded, "tokens", article.tokens.count, "bytes", bytes.count)
        print(
            "ns a token", nanoseconds / Double(article.tokens.count), "a byte",
            nanoseconds / Double(bytes.count))
    }

    private static func paragraphs(_ bytes: [UInt8]) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var start = 0
        for (at, byte) in bytes.enumerated() where byte == 0x0A {
            if at > start {
                paragraphs.append(
                    Paragraph(range: ByteRange(start, at), role: .body, block: paragraphs.count))
            }
            start = at + 1
        }
        return paragraphs
    }

    private func show(_ article: Article, by linguist: Linguist) {
        let rows = linguist.rows(of: article)
        for sentence in article.sentences {
            print(
                rows[sentence.tokens].map {
                    "\(article.text.string($0.range))/\($0.tag)"
                        + (article.text.string($0.range) == $0.lemma ? "" : "=\($0.lemma)")
                }.joined(separator: " "))
            let phrases = article.phrases.filter { sentence.tokens.contains($0.head) }
            print(
                "   ",
                phrases.map {
                    (($0.isName) ? "*" : "") + article.text.string(article.tokens.range($0.tokens))
                        + "<" + article.text.string(article.tokens.range($0.head)) + ">"
                }.joined(separator: " | "))
        }
    }
}
