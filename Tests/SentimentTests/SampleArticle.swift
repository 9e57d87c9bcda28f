internal import Documents
internal import Language
internal import Sentiment
internal import Tables

/// Articles of one paragraph, read and scored with the tables of the repository.
enum SampleArticle {
    static func data() throws -> DataFolder {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return DataFolder(path: "/" + parts.joined(separator: "/") + "/Data")
    }

    /// Makes many articles with one linguist.
    struct Reader {
        private let linguist: Linguist

        init() throws { linguist = try Linguist(data: SampleArticle.data()) }

        func read(_ text: String, language: String = "en") -> Article {
            let bytes = Array(text.utf8)
            var article = Article(
                text: bytes,
                paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)])
            article.metadata.language = language
            linguist.read(&article)
            linguist.parse(&article)
            return article
        }
    }

    static func read(_ text: String, language: String = "en") throws -> Article {
        try Reader().read(text, language: language)
    }

    static func record(
        _ text: String, language: String = "en", targets: [GivenTarget]? = nil
    ) throws -> Record {
        var article = try read(text, language: language)
        article.targets = targets
        var record = Record()
        try SentimentStage(data: data()).analyze(article, into: &record)
        return record
    }
}
