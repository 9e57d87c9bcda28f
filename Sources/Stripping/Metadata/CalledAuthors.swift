internal import Documents

/// Authors in lines and elements that nothing but a class or an address calls so.
struct CalledAuthors {
    let page: Page
    let facts: PageFacts
    let lineWords: LineWords
    private var byline: Byline { Byline(lineWords: lineWords) }
    private var persons: PersonNames { PersonNames(lineWords: lineWords) }

    /// The line between the headline and the text that is called a byline or after authors,
    /// if it has nothing but full names; else such a line right below the text.
    var names: [String] {
        let headline = page.blocks.first { $0.layout.tag == "h1" }?.layout.element ?? -1
        let holdsHeadline = Set(page.outline.chain(from: headline))
        let others = ClassVocabulary.Group.comment.bit | ClassVocabulary.Group.related.bit
        for place in opening
        where !page.outline.isBeside(
            page.blocks[place].layout.element, headlines: holdsHeadline, groups: others)
        {
            let found = names(calledIn: page.blocks[place])
            if !found.isEmpty { return found }
        }
        return signature.map { names(calledIn: page.blocks[$0]) } ?? []
    }

    /// The names of a line that is called a byline itself, by the element around it
    /// or by one within it.
    private func names(calledIn block: Block) -> [String] {
        guard !isPicture(block.layout.element) else { return [] }
        if isCalledByline(block) {
            // "Jane Roe with AFP"
            let people = byline.names(facts.text(of: block, for: byline)).filter {
                !persons.isOutlet($0)
            }
            if !people.isEmpty, people.allSatisfy(persons.isSurelyPerson) { return people }
        }
        return names(ofElementsIn: block)
    }

    /// The lines below the headline, up to the first paragraph behind the one that may introduce
    /// the text.
    private var opening: Range<Int> {
        guard let headline = page.blocks.firstIndex(where: { $0.layout.tag == "h1" }) else {
            return 0..<0
        }
        let start = headline + 1
        var paragraphs = 0
        var end = start
        while end < page.blocks.count, end - start < Authors.reach {
            let text = page.blocks[end].text
            if text.count > Self.longestLine || text.last == UInt8(ascii: ".") { paragraphs += 1 }
            if paragraphs > 1 { break }
            end += 1
        }
        return start..<end
    }

    /// The line right behind the last of several paragraphs that stand beside it;
    /// nil if nothing else does.
    private var signature: Int? {
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
                && (isCalledByline(page.blocks[place])
                    || calling.contains(page.blocks[place].layout.element))
                && isParagraph(place - 1) && isParagraph(place - 2)
                && parent(place) == parent(place - 1) && parent(place) == parent(place - 2)
        }
    }

    /// Bytes of a paragraph.
    private static let longLine = 80

    private func isCalledByline(_ block: Block) -> Bool {
        page.outline.isCalled(.calledByline, of: block.layout.element, lineWords: lineWords)
    }

    /// Whether an element belongs to a picture, whose authors are others.
    private func isPicture(_ element: Int) -> Bool {
        page.outline.isInside([.figure, .figcaption], of: element)
            || page.outline.isInside(groups: ClassVocabulary.Group.caption.bit, of: element)
    }

    /// The names of the elements within a line that are called after authors: of the first
    /// that is a full name, and of those called alike.
    private func names(ofElementsIn block: Block) -> [String] {
        let outline = page.outline
        var found: [String] = []
        var signature: UInt64?
        for author in facts.calledAuthors
        where outline.block(around: author.element) == block.layout.element {
            let own = outline.elements[author.element].signature
            guard signature == nil || signature == own,
                !isPicture(author.element)
            else { continue }
            let names = byline.names(PageMetadata.clean(author.text))
            guard !names.isEmpty, names.allSatisfy(persons.isSurelyPerson) else { continue }
            found += names
            signature = own
        }
        return found
    }

    private static let longestLine = 120
}
