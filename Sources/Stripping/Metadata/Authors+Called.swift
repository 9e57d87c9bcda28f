internal import Documents

/// Authors in lines and elements that nothing but a class or an address calls so.
extension Authors {
    /// The line between the headline and the text that is called a byline or after authors,
    /// if it has nothing but full names; else such a line right below the text.
    func classed(on page: Page, facts: PageFacts) -> [String] {
        let headline = page.blocks.first { $0.layout.tag == "h1" }?.layout.element ?? -1
        let holdsHeadline = Set(page.outline.chain(from: headline))
        let others = ClassVocabulary.Group.comment.bit | ClassVocabulary.Group.related.bit
        for place in opening(of: page)
        where !page.outline.isBeside(
            page.blocks[place].layout.element, headlines: holdsHeadline, groups: others)
        {
            let found = classed(page.blocks[place], on: page, facts: facts)
            if !found.isEmpty { return found }
        }
        return signature(of: page, facts: facts).map {
            classed(page.blocks[$0], on: page, facts: facts)
        } ?? []
    }

    /// The names of a line that is called a byline itself, by the element around it
    /// or by one within it.
    private func classed(_ block: Block, on page: Page, facts: PageFacts) -> [String] {
        guard !isPicture(block.layout.element, in: page.outline) else { return [] }
        if isCalledByline(block.layout.element, in: page.outline) {
            // "Jane Roe with AFP"
            let people = byline.names(text(of: block, facts: facts)).filter { !isOutlet($0) }
            if !people.isEmpty, people.allSatisfy(isSurelyName) { return people }
        }
        return called(in: block, on: page, facts: facts)
    }

    /// The lines below the headline, up to the first paragraph behind the one that may introduce
    /// the text.
    private func opening(of page: Page) -> Range<Int> {
        guard let headline = page.blocks.firstIndex(where: { $0.layout.tag == "h1" }) else {
            return 0..<0
        }
        let start = headline + 1
        var paragraphs = 0
        var end = start
        while end < page.blocks.count, end - start < Self.reach {
            let text = page.blocks[end].text
            if text.count > Self.longestLine || text.last == UInt8(ascii: ".") { paragraphs += 1 }
            if paragraphs > 1 { break }
            end += 1
        }
        return start..<end
    }

    /// The line right behind the last of several paragraphs that stand beside it;
    /// nil if nothing else does.
    private func signature(of page: Page, facts: PageFacts) -> Int? {
        let outline = page.outline
        let calling = Set(facts.calledAuthors.map { outline.block(around: $0.element) })
        let parent = { (place: Int) -> Int32 in
            let element = page.blocks[place].layout.element
            return element >= 0 ? outline.elements[element].parent : -1
        }
        let isParagraph = { (place: Int) in
            page.blocks[place].layout.tag == "p" && page.blocks[place].text.count >= Self.longLine
        }
        return page.blocks.indices.dropFirst(2).last { place in
            page.blocks[place].text.count <= Self.longestLine
                && (isCalledByline(page.blocks[place].layout.element, in: outline)
                    || calling.contains(page.blocks[place].layout.element))
                && isParagraph(place - 1) && isParagraph(place - 2)
                && parent(place) == parent(place - 1) && parent(place) == parent(place - 2)
        }
    }

    /// Bytes of a paragraph.
    private static let longLine = 80

    /// Whether an element belongs to a picture, whose authors are others.
    private func isPicture(_ element: Int, in outline: Outline) -> Bool {
        outline.isInside([.figure, .figcaption], of: element)
            || outline.isInside(groups: ClassVocabulary.Group.caption.bit, of: element)
    }

    /// A full name of a person, with nothing of an outlet behind it.
    private func isSurelyName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        let isUpper = name.allSatisfy { !$0.isCased || $0.isUppercase }
        return isFullName(name) && isWrittenAsName(name) && !isOutlet(name) && !name.contains(":")
            && words.count { !isParticle($0) } <= 3
            && (isUpper || !words.contains { $0.count > 2 && $0.allSatisfy(\.isUppercase) })
    }

    /// The names of the elements within a line that are called after authors: of the first
    /// that is a full name, and of those called alike.
    private func called(in block: Block, on page: Page, facts: PageFacts) -> [String] {
        let outline = page.outline
        var found: [String] = []
        var signature: UInt64?
        for author in facts.calledAuthors
        where outline.block(around: author.element) == block.layout.element {
            let own = outline.elements[author.element].signature
            guard signature == nil || signature == own,
                !isPicture(author.element, in: outline)
            else { continue }
            let names = byline.names(PageMetadata.clean(author.text))
            guard !names.isEmpty, names.allSatisfy(isSurelyName) else { continue }
            found += names
            signature = own
        }
        return found
    }

    private static let longestLine = 120
}
