internal import Documents

/// The headings of a page that may be its headline.
struct PageHeadings {
    /// Top headings without logos; of a page without any, the first one of the next rank in its article or main part.
    private(set) var content: [String] = []
    /// Top headings that stand in the page's head and link to its front page.
    private(set) var logos: [String] = []

    init(_ page: Page) {
        for block in page.blocks where block.layout.tag == "h1" {
            let text = String(decoding: block.text, as: UTF8.self)
            if Self.isLogo(block, page.outline) { logos.append(text) } else { content.append(text) }
        }
        guard content.isEmpty else { return }
        let second = page.blocks.first { block in
            block.layout.tag == "h2"
                && page.outline.isInside([.article, .main], of: block.layout.element)
        }
        if let second {
            content.append(String(decoding: second.text, as: UTF8.self))
        } else {
            swap(&content, &logos)
        }
    }

    private static func isLogo(_ block: Block, _ outline: Outline) -> Bool {
        let element = block.layout.element
        guard block.layout.linkedBytes * 10 >= block.text.count * 8,
            !outline.isInside([.article, .main], of: element)
        else { return false }
        return outline.isInside([.header], of: element)
            || outline.isInside(groups: ClassVocabulary.Group.header.bit, of: element)
    }
}
