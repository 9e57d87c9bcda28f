internal import Documents
internal import Intake
internal import Language
internal import Pipelines
internal import Stripping
internal import Tables

/// Reads measuring texts the way `winnow annotate --stages clean` does, up to the language layer.
struct ArticleReader {
    private let documents = DocumentReader()
    private let pages: PageReader
    let linguist: Linguist

    init(data: DataFolder) throws(TableError) {
        pages = try PageReader(data: data)
        linguist = try Linguist(data: data)
    }

    /// The article of a JSON line with `text`, and `targets` if it has any.
    /// - `language`: used where the line names none.
    func article(ofLine line: [UInt8], language: String = "en") throws -> Article {
        let input = try documents.document(line: line, index: 0)
        let page = pages.page(of: input)
        var text: [UInt8] = []
        var paragraphs: [Paragraph] = []
        for (index, block) in page.blocks.enumerated() where block.kept && !block.text.isEmpty {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            paragraphs.append(
                Paragraph(
                    range: ByteRange(text.count, text.count + block.text.count), role: block.role,
                    block: index))
            text += block.text
        }
        var metadata = page.metadata
        if metadata.language.isEmpty { metadata.language = language }
        var article = Article(text: text, paragraphs: paragraphs, metadata: metadata)
        article.targets = input.targets.map { targets in
            TargetPlacement(input: input.body.bytes, article: text).placed(targets)
        }
        linguist.read(&article)
        linguist.parse(&article)
        return article
    }

    /// The article of one English sentence.
    func article(of sentence: [UInt8]) -> Article {
        var article = Article(sentence: sentence)
        linguist.read(&article)
        linguist.parse(&article)
        return article
    }
}

extension Article {
    /// An English article of one paragraph.
    init(sentence text: [UInt8]) {
        self.init(
            text: text,
            paragraphs: [Paragraph(range: ByteRange(0, text.count), role: .body, block: 0)])
        metadata.language = "en"
    }
}
