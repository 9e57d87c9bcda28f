package import Documents
package import Tables

/// Cuts an input document into cleaned blocks and reads the page's metadata.
package struct PageReader: Sendable {
    private let vocabulary: ClassVocabulary

    package init(data: DataFolder) throws(TableError) {
        vocabulary = try ClassVocabulary(data: data)
    }

    /// All visible text as kept body blocks, with metadata merged: given values win over the page's own.
    ///
    /// Linear in the input's size.
    package func page(of input: InputDocument) throws(StageError) -> Page {
        var page = Page(metadata: input.metadata, created: input.created)
        switch input.body {
        case .html(let bytes): readHTML(bytes, into: &page)
        case .text(let bytes): PlainPage.read(bytes, into: &page)
        }
        return page
    }

    private func readHTML(_ bytes: [UInt8], into page: inout Page) {
        var builder = PageBuilder(vocabulary: vocabulary)
        HTMLTree.read(bytes, into: &builder)
        builder.finish()
        page.isHTML = true
        page.blocks = BlockMaker.blocks(of: builder)
        page.outline = builder.outline
        PageMetadata.merge(builder.facts, into: &page)
    }
}
