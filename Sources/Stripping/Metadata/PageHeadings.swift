internal import Bytes
internal import Documents

/// The headings of a page that may be its headline.
struct PageHeadings {
    /// Top headings without logos; of a page without any, `second`.
    private(set) var content: [String] = []
    /// Top headings that name the site: called so, linked in the page's head, or all that its title
    /// says above another in the article.
    private(set) var logos: [String] = []
    /// The first heading of the next rank in the article or main part, or else right above
    /// a paragraph; "" if there is none.
    private(set) var second = ""
    /// The first top heading in the article or main part, or `second` if a logo is the only top
    /// heading and its class calls it a title; "" if there is none.
    private(set) var sure = ""

    /// Whether `second` is called a title and heads the text of a page without top headings.
    private(set) var isTitled = false

    /// - `title`: of the page as its head has it.
    init(_ page: Page, title: String) {
        let outline = page.outline
        let tops = page.blocks.filter { $0.layout.tag == "h1" }
        let isInArticle = { (block: Block) in
            outline.isInside([.article, .main], of: block.layout.element)
        }
        let hasOther = tops.contains(where: isInArticle)
        for block in tops {
            let text = String(decoding: block.text, as: UTF8.self)
            let isAbove = hasOther && text == title
            let isLogo =
                !isInArticle(block) && Self.isShort(text)
                && (isAbove || Self.isCalledLogo(block, in: outline)
                    || hasOther && outline.isInside([.nav], of: block.layout.element)
                    || Self.isLinked(block) && Self.isInHead(block, of: outline))
            if isLogo { logos.append(text) } else { content.append(text) }
        }
        let seconds = page.blocks.indices.filter { page.blocks[$0].layout.tag == "h2" }
        let callsTitle = { (at: Int) in
            outline.elements[page.blocks[at].layout.element].groups
                & ClassVocabulary.Group.title.bit != 0
        }
        // Classes call headings in widgets titles, too.
        let titled = seconds.first { at in
            callsTitle(at) && Self.precedesText(at, on: page)
        }
        let found =
            seconds.first { isInArticle(page.blocks[$0]) } ?? titled
            ?? seconds.first { at in
                at + 1 < page.blocks.count && page.blocks[at + 1].layout.tag == "p"
                    && !outline.isInside(
                        [.nav, .aside, .footer, .form], of: page.blocks[at].layout.element)
            }
        if let top = tops.first(where: isInArticle) {
            sure = String(decoding: top.text, as: UTF8.self)
        } else if content.isEmpty, !logos.isEmpty, let found, callsTitle(found) {
            sure = String(decoding: page.blocks[found].text, as: UTF8.self)
        }
        if let found { second = String(decoding: page.blocks[found].text, as: UTF8.self) }
        isTitled = tops.isEmpty && found != nil && found == titled
        guard content.isEmpty else { return }
        let isSure = found.map { isInArticle(page.blocks[$0]) || $0 == titled } ?? false
        if isSure || !second.isEmpty && !logos.isEmpty {
            content.append(second)
        } else {
            swap(&content, &logos)
        }
    }

    /// Whether the first paragraph of the page stands below a heading, in its element
    /// or in the one around that, with no other heading between.
    private static func precedesText(_ index: Int, on page: Page) -> Bool {
        let outline = page.outline
        let around = outline.chain(from: page.blocks[index].layout.element).dropFirst().prefix(3)
        let isText = { (block: Block) in
            block.layout.tag == "p" && block.text.count >= longLine
                && block.layout.linkedBytes * 2 < block.text.count
        }
        guard let text = page.blocks[index...].firstIndex(where: isText),
            !page.blocks[..<index].contains(where: isText),
            page.blocks[(index + 1)..<text].allSatisfy({ $0.layout.tag != "h2" })
        else { return false }
        return outline.chain(from: page.blocks[text].layout.element).dropFirst().prefix(3)
            .contains { around.contains($0) }
            && !outline.isInside(
                [.nav, .aside, .footer, .form], of: page.blocks[index].layout.element)
    }

    /// Bytes of a paragraph.
    private static let longLine = 80

    /// Of few enough words for a name.
    private static func isShort(_ text: String) -> Bool {
        text.split(separator: " ").count <= longestName
    }

    private static let longestName = 5

    private static func isLinked(_ block: Block) -> Bool {
        block.layout.linkedBytes * 10 >= block.text.count * 8
    }

    private static func isInHead(_ block: Block, of outline: Outline) -> Bool {
        outline.isInside([.header], of: block.layout.element)
            || outline.isInside(groups: ClassVocabulary.Group.header.bit, of: block.layout.element)
    }

    /// Whether a heading, or the element right around it, is named after what stands in it:
    /// the site's sign or name.
    private static func isCalledLogo(_ block: Block, in outline: Outline) -> Bool {
        outline.chain(from: block.layout.element).prefix(2).contains { at in
            let range = outline.elements[at].names
            let names = outline.names[range.start..<range.end].map { $0 | 0x20 }
            return logoNames.contains { names.span.holds($0) }
        }
    }

    /// As they stand in class and id attributes, every byte with the bit that makes letters small.
    private static let logoNames = ["logo", "site-title", "sitetitle", "site-name", "sitename"].map
    { $0.utf8.map { $0 | 0x20 } }
}
