// Module Stripping: a page becomes blocks with roles, and what is not the article is dropped
// with a reason.
// Imports Cleaning, Language, Dates, Trees, the vocabulary and libxml2.
// `InputDocument` -> `PageReader` (`HTML`, `PlainPage`, `Metadata`) -> `Page` -> `BoilerplateStage`
// (`Roles` by rules, `Decision` learned) -> the same page, blocks kept or not.
// Stages change which blocks are kept, and add those that only the page's data hold;
// the text inside a block never changes.

internal import Bytes
internal import Cleaning
package import Documents
package import Tables

/// Cuts an input document into cleaned blocks and reads the page's metadata.
package struct PageReader: Sendable {
    private let vocabulary: ClassVocabulary
    private let lineWords: LineWords

    package init(data: DataFolder) throws(TableError) {
        vocabulary = try ClassVocabulary(data: data)
        lineWords = try LineWords(data: data)
    }

    /// All visible text as kept blocks, of the body unless their format says another role,
    /// with metadata merged: given values win over the page's own.
    ///
    /// Linear in the input's size.
    package func page(of input: InputDocument) -> Page {
        var page = Page(metadata: input.metadata, created: "")
        let order = PageDate.order(
            language: input.metadata.language, address: input.metadata.url)
        page.created = GivenDate.normal(
            input.created, order: order, calendar: lineWords.calendar)
        if page.created.isEmpty, !input.created.isEmpty {
            page.problems.append(
                Problem(
                    stage: "clean", code: "created",
                    message:
                        "\"\(input.created.prefix(80))\" is no full date; write it as 2026-03-02"
                ))
        }
        // of feeds and sidecars; what a page says itself is read with it
        page.metadata.modified = GivenDate.normal(
            input.metadata.modified, order: order, calendar: lineWords.calendar)
        switch input.body {
        case .html(let bytes): readHTML(bytes, into: &page)
        case .text(let bytes): PlainPage.read(bytes, into: &page)
        case .passages(let passages): PlainPage.read(passages, into: &page)
        }
        return page
    }

    private func readHTML(_ bytes: [UInt8], into page: inout Page) {
        var builder = built(bytes, readsNoscript: false)
        if builder.hidesNoscript, Self.prose(of: builder) < Self.leastProse {
            // The page is made by its scripts; what it offers without them may be the article.
            let other = built(bytes, readsNoscript: true)
            if Self.prose(of: other) >= Self.leastProse { builder = other }
        }
        page.isHTML = true
        page.blocks = BlockMaker.blocks(of: builder)
        page.outline = builder.outline
        PageMetadata.merge(builder.facts, into: &page, lineWords: lineWords)
        page.statedBody = statedText(page.statedBody)
    }

    private func built(_ bytes: [UInt8], readsNoscript: Bool) -> PageBuilder {
        var builder = PageBuilder(
            vocabulary: vocabulary, lineWords: lineWords, readsNoscript: readsNoscript)
        HTMLTree.read(bytes, into: &builder)
        builder.finish()
        return builder
    }

    /// Bytes of long lines that an article has at least.
    private static let leastProse = 240
    private static let longLine = 60

    private static func prose(of builder: PageBuilder) -> Int {
        builder.text.pieces.lazy.map(\.text.count).filter { $0 >= longLine }.reduce(0, +)
    }

    /// A body given as HTML, escaped or not, as its paragraphs, a line each; any other as it is.
    private func statedText(_ body: [UInt8]) -> [UInt8] {
        let holds = { (signs: [String], text: [UInt8]) in
            signs.contains { text.span.holds(Array($0.utf8)) }
        }
        if holds(Self.escapedMarkup, body), !holds(Self.markup, body) {
            let plain = text(ofMarkup: body)
            return holds(Self.markup, plain) ? text(ofMarkup: plain) : plain
        }
        return holds(Self.markup, body) ? text(ofMarkup: body) : body
    }

    private static let markup = ["</", "<br"]
    private static let escapedMarkup = ["&lt;/", "&lt;br"]

    private func text(ofMarkup body: [UInt8]) -> [UInt8] {
        let blocks = BlockMaker.blocks(of: built(body, readsNoscript: false))
        return Array(blocks.map(\.text).joined(separator: [0x0A]))
    }
}

/// Cuts plain text into blocks: paragraphs, with the blank lines in front of them.
enum PlainPage {
    static func read(_ bytes: [UInt8], into page: inout Page) {
        let cleaner = TextCleaner()
        for line in cleaner.paragraphs(of: cleaner.lines(of: bytes)) {
            var layout = Layout()
            layout.blankLinesBefore = line.blankLinesBefore
            page.blocks.append(Block(text: line.text, layout: layout))
        }
    }

    /// Passages in their order, each with what its format says of it.
    static func read(_ passages: [Passage], into page: inout Page) {
        let cleaner = TextCleaner()
        for passage in passages {
            let lines =
                passage.isRunning
                ? cleaner.paragraphs(of: cleaner.lines(of: passage.text))
                : [SourceLine(text: cleaner.line(passage.text), blankLinesBefore: 1)]
            for line in lines where !line.text.isEmpty {
                var layout = Layout()
                layout.blankLinesBefore = max(1, line.blankLinesBefore)
                var block = Block(text: line.text, layout: layout)
                if let role = passage.role {
                    block.role = role
                    block.stated = (role, passage.rule)
                }
                page.blocks.append(block)
            }
        }
    }
}
