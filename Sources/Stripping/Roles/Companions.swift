internal import Bytes
internal import Documents

/// Keeps short blocks that belong to kept ones: the term above its definition, the heading right
/// above a paragraph, and a short paragraph amid its likes.
struct Companions {
    let scan: PageScan
    let phrases: Phrases
    let scores: [Float]

    /// Log-odds under which a paragraph is no doubtful one; less is asked of one without a phrase
    /// of furniture, and beside one of its likes or a block apart, more of one of a few words.
    private static let leastParagraph: (phrase: Float, none: Float, beside: Float) = (-2.5, -4, -6)
    private static let leastShort: (apart: Float, beside: Float) = (-1.5, -5)
    private static let leastHeading: Float = -3.5
    /// Rules of phrases that paragraphs at the end of an article may be furniture by.
    private static let furniture = [
        "author_bio.biography", "caption.credit", "legal.copyright", "legal.terms",
        "promo.newsletter", "promo.offer", "promo.support", "related.more", "promo.share",
    ]

    func keep(in page: inout Page) {
        keepParagraphs(of: &page)
        keepTerms(of: &page)
        keepHeadings(of: &page)
        keepItems(of: &page)
    }

    func isOpen(_ index: Int, on page: Page) -> Bool {
        !page.blocks[index].kept && page.blocks[index].rule.isEmpty
            && scan.lines[index].pruned == .none
    }

    /// Whether a line is a sentence that goes on behind the set phrase that it has.
    ///
    /// "More on this was said by the mayor." is one. A pointer to another story ends at its phrase,
    /// is linked, or has a colon and a headline behind it.
    private func isMoreThanPhrase(_ index: Int, block: Block, pointers: UInt32) -> Bool {
        let line = scan.lines[index]
        if line.covered * 3 < line.counts.words,
            line.firstRule < 0 || opensLikeByline(line, text: block.text)
        {
            return true
        }
        return line.rules & ~pointers == 0 && line.covered * 2 < line.counts.words
            && line.functionShare >= Self.sentenceShare && scores[index] >= Self.leastShort.apart
            && !block.text.contains(UInt8(ascii: ":")) && block.layout.linkedBytes == 0
    }

    /// Whether a sentence begins with a word of bylines but names nobody behind it,
    /// as "By noon the scales had broken" does.
    private func opensLikeByline(_ line: PageScan.Line, text: [UInt8]) -> Bool {
        let bylines = phrases.bits(of: ["byline.author"])
        guard line.firstRule >= 0, bylines & 1 << UInt32(line.firstRule) != 0,
            line.rules == bylines, line.functionShare >= Self.sentenceShare
        else { return false }
        return Byline(lineWords: scan.lineWords).names(String(decoding: text, as: UTF8.self))
            .isEmpty
    }

    /// Whether a sentence with a phrase of biographies tells of a way or of somebody else,
    /// as "The island can be reached by ferry" does.
    ///
    /// - `biography`: the bit of that phrase.
    private func tellsOfOthers(_ index: Int, on page: Page, biography: UInt32) -> Bool {
        let (line, text) = (scan.lines[index], page.blocks[index].text)
        let beside = phrases.bits(of: ["byline.author"])
        return line.rules & ~beside == biography && line.firstRule < 0
            && line.covered * 3 < line.counts.words * 2
            && line.functionShare >= Self.sentenceShare && !namesContact(text)
    }

    /// Whether a sentence with a phrase of biographies names an author of the page.
    private func tellsOfAuthor(_ index: Int, on page: Page, biography: UInt32) -> Bool {
        guard scan.lines[index].rules & biography != 0 else { return false }
        let text = page.blocks[index].text
        return page.metadata.authors.contains { text.span.holds(Array($0.utf8)) }
    }

    /// Whether a text has an address or number, or a word for what has one, by which somebody
    /// can be reached.
    private func namesContact(_ text: [UInt8]) -> Bool {
        text.contains { $0 == UInt8(ascii: "@") || $0 &- 0x30 < 10 }
            || text.split(whereSeparator: { $0 <= 0x20 || $0 == UInt8(ascii: ".") }).contains {
                scan.lineWords.roles(of: $0).contains(.control)
            }
    }

    /// Share of function words that sentences have.
    private static let sentenceShare: Float = 0.3

    /// A sentence in a `p` that stands beside two paragraphs of kept prose, in the same
    /// element and looking the same.
    private func keepParagraphs(of page: inout Page) {
        let furniture = phrases.bits(of: Self.furniture)
        let pointers = phrases.bits(of: ["related.more"])
        let biography = phrases.bits(of: ["author_bio.biography"])
        let counts = Self.blockCounts(page)
        let keys = page.blocks.map { Self.looks(of: $0, in: page.outline, blocks: counts) }
        // of a page that has a few paragraphs and nothing else two are enough
        let others = page.blocks.indices.filter { page.blocks[$0].layout.tag != "h1" }
        let isBare = others.allSatisfy { keys[$0] != nil && keys[$0] == keys[others[0]] }
        let signingUp = SigningUp(scan: scan, phrases: phrases)
        var siblings: [UInt64: Int] = [:]
        for index in page.blocks.indices
        where page.blocks[index].kept && (isBare || scan.lines[index].isProse) {
            if let key = keys[index] { siblings[key, default: 0] += 1 }
        }
        for index in page.blocks.indices where isOpen(index, on: page) {
            let (block, line) = (page.blocks[index], scan.lines[index])
            let isBeside = [index - 1, index - 2, index + 1].contains {
                keys.indices.contains($0) && keys[$0] == keys[index] && page.blocks[$0].kept
            }
            let signsUp = isBeside && signingUp.isTold(index, on: page)
            let isOther = signsUp || tellsOfOthers(index, on: page, biography: biography)
            let least =
                line.rules & furniture != 0 && !isOther
                ? Self.leastParagraph.phrase
                : isBeside ? Self.leastParagraph.beside : Self.leastParagraph.none
            let leastShort = isBeside ? Self.leastShort.beside : Self.leastShort.apart
            let isLong = line.counts.words >= 5
            guard line.ends, isLong || line.counts.words >= 2 && line.rules == 0,
                scores[index] >= (isLong ? least : leastShort),
                isOther || isMoreThanPhrase(index, block: block, pointers: pointers),
                !tellsOfAuthor(index, on: page, biography: biography), !line.marks.isSignature,
                block.layout.linkedBytes * 4 < block.text.count,
                block.layout.formattedBytes * 2 < block.text.count,
                let key = keys[index], siblings[key] ?? 0 >= (isBare || signsUp ? 1 : 2)
            else { continue }
            page.blocks[index].keep(by: "paragraph.sibling")
        }
    }

    /// The same for paragraphs that look the same in one element, each in a wrapper of its own
    /// or without one; nil for blocks that are no paragraphs.
    ///
    /// Wrappers of one kind may differ in class ("text last") if the vocabulary knows no difference.
    ///
    /// - `counts`: of the blocks in each element.
    private static func looks(
        of block: Block, in outline: Outline, blocks counts: [Int]
    ) -> UInt64? {
        let element = block.layout.element
        guard block.layout.tag == "p", element >= 0 else { return nil }
        var key = outline.elements[element].signature
        var around = Int(outline.elements[element].parent)
        while around >= 0, counts[around] == 1 {
            let wrapper = outline.elements[around]
            key = (key &* 31 &+ UInt64(wrapper.tag)) &* 31 &+ UInt64(wrapper.groups)
            around = Int(wrapper.parent)
        }
        return key &* 31 &+ UInt64(UInt32(truncatingIfNeeded: around))
    }

    /// How many blocks stand in each element; linear.
    private static func blockCounts(_ page: Page) -> [Int] {
        let elements = page.outline.elements
        var counts = [Int](repeating: 0, count: elements.count)
        for block in page.blocks where elements.indices.contains(block.layout.element) {
            counts[block.layout.element] += 1
        }
        for index in elements.indices.reversed() where elements[index].parent >= 0 {
            counts[Int(elements[index].parent)] += counts[index]
        }
        return counts
    }

    private func keepTerms(of page: inout Page) {
        for index in page.blocks.indices.dropLast()
        where page.blocks[index].layout.tag == "dt" && isOpen(index, on: page) {
            guard page.blocks[index + 1].layout.tag == "dd", page.blocks[index + 1].kept else {
                continue
            }
            page.blocks[index].keep(by: "list.term")
        }
    }

    /// Keeps headings between kept blocks, above prose of their element or of one beside it.
    ///
    /// The prose stands right below but for the clock of an entry of a live report.
    private func keepHeadings(of page: inout Page) {
        guard let first = page.blocks.firstIndex(where: \.kept) else { return }
        // The first entry of a live report may have one, below its clock or above it.
        let clock = (max(0, first - 2)..<first).first { isClock($0, on: page) }
        let start = clock.map { max(0, $0 - 1) } ?? first + 1
        for index in page.blocks.indices.dropLast().dropFirst(start) where isOpen(index, on: page) {
            let (block, line) = (page.blocks[index], scan.lines[index])
            guard PageStatistics.isHeading(block, line: line), block.layout.tag != "h1",
                !isClock(index, on: page)
            else { continue }
            let hasClock = isClock(index + 1, on: page)
            let below = hasClock ? index + 2 : index + 1
            guard below < page.blocks.count,
                hasClock || scores[index] >= Self.leastHeading,
                line.covered * 2 < line.counts.words,
                line.firstRule < 0, block.layout.linkedBytes * 2 < block.text.count,
                page.blocks[below].kept, scan.lines[below].isProse,
                isNear(
                    block.layout.element, paragraph: page.blocks[below].layout.element,
                    in: page.outline)
            else { continue }
            page.blocks[index].keep(by: "heading.section")
        }
    }

    /// An item of a list of which most others are kept.
    private func keepItems(of page: inout Page) {
        let lists = page.blocks.map { block -> Int? in
            guard block.layout.tag == "li", block.layout.element >= 0 else { return nil }
            return Int(page.outline.elements[block.layout.element].parent)
        }
        var items: [Int: (all: Int, kept: Int)] = [:]
        for (index, list) in lists.enumerated() {
            guard let list else { continue }
            items[list, default: (0, 0)].all += 1
            if page.blocks[index].kept { items[list, default: (0, 0)].kept += 1 }
        }
        for index in page.blocks.indices where isOpen(index, on: page) {
            guard let list = lists[index], let item = items[list], item.kept * 2 >= item.all else {
                continue
            }
            let (block, line) = (page.blocks[index], scan.lines[index])
            guard line.covered * 2 < line.counts.words, line.counts.words >= 2,
                !isClock(index, on: page), block.layout.linkedBytes * 2 < block.text.count,
                scores[index] >= (line.rules == 0 ? Self.leastItem.none : Self.leastItem.phrase)
            else { continue }
            page.blocks[index].keep(by: "list.sibling")
        }
    }

    private static let leastItem: (phrase: Float, none: Float) = (-2.5, -4)

    func isClock(_ index: Int, on page: Page) -> Bool {
        !page.blocks[index].kept
            && Wording.isClock(page.blocks[index].text, lineWords: scan.lineWords)
    }

    /// Whether a paragraph stands in the element that a heading stands in, or one level deeper.
    func isNear(_ heading: Int, paragraph: Int, in outline: Outline) -> Bool {
        guard heading >= 0, paragraph >= 0 else { return false }
        let around = Int(outline.elements[heading].parent)
        let parent = Int(outline.elements[paragraph].parent)
        guard around >= 0, parent >= 0 else { return false }
        return parent == around || Int(outline.elements[parent].parent) == around
    }
}
