internal import Documents
internal import Keywords
internal import Language
internal import Tables

/// Texts read and ranked with the tables of the repository; an empty line parts paragraphs.
enum KeywordReading {
    static func keywords(
        _ text: String, language: String = "en",
        settings: KeywordStage.Settings = KeywordStage.Settings()
    ) throws -> [Keyword] {
        let bytes = Array(text.utf8)
        var paragraphs: [Paragraph] = []
        var start = 0
        for part in text.split(separator: "\n\n") {
            let end = start + part.utf8.count
            paragraphs.append(
                Paragraph(range: ByteRange(start, end), role: .body, block: paragraphs.count))
            start = end + 2
        }
        var article = Article(text: bytes, paragraphs: paragraphs)
        article.metadata.language = language
        let linguist = try Linguist(data: .located())
        linguist.read(&article)
        linguist.parse(&article)
        var record = Record()
        try KeywordStage(data: .located(), settings: settings).analyze(article, into: &record)
        return record.keywords
    }
}
