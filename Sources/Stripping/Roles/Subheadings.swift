internal import Documents

/// Keeps headings amid an article, which menus and widgets have their first words in common with.
struct Subheadings {
    private let scan: PageScan
    private let phrases: Phrases

    private let companions: Companions

    init(of companions: Companions) {
        self.companions = companions
        scan = companions.scan
        phrases = companions.phrases
    }

    /// Keeps a heading between two paragraphs of the article, whatever its words are:
    /// "Help from the air" is no menu's.
    ///
    /// To be called when it is known which lists and tables are kept.
    func keep(in page: inout Page) {
        let menu = phrases.bits(of: ["navigation.menu"])
        let labels = phrases.bits(of: ["related.more", "promo.advertisement", "caption.credit"])
        for index in page.blocks.indices.dropFirst().dropLast()
        where companions.isOpen(index, on: page) {
            let (block, line) = (page.blocks[index], scan.lines[index])
            guard
                isHeadingOrBold(block, line: line, in: page.outline) || opensPart(index, on: page),
                !companions.isClock(index, on: page),
                !isLabel(line) || line.rules & ~menu == 0,
                line.rules & labels == 0 || !block.text.contains(UInt8(ascii: ":")),
                isAboveText(index, on: page),
                let above = (max(0, index - Self.reach)..<index).last(where: {
                    page.blocks[$0].kept
                }), isText(above, on: page),
                isAround(
                    page.blocks[above].layout.element, heading: block.layout.element,
                    in: page.outline)
            else { continue }
            page.blocks[index].keep(by: "heading.section")
        }
    }

    /// Whether text of the article stands below a heading: in the element that it stands in,
    /// where an ad may be between, or right below in one around that.
    private func isAboveText(_ index: Int, on page: Page) -> Bool {
        let end = min(page.blocks.count, index + 1 + Self.reach)
        guard let below = (index + 1..<end).first(where: { page.blocks[$0].kept }),
            isText(below, on: page), (index + 1..<below).allSatisfy({ isAd($0, on: page) })
        else { return false }
        let (heading, text) = (
            page.blocks[index].layout.element, page.blocks[below].layout.element
        )
        if companions.isNear(heading, paragraph: text, in: page.outline) { return true }
        return below == index + 1 && isAround(text, heading: heading, in: page.outline)
    }

    private func isAd(_ index: Int, on page: Page) -> Bool {
        scan.lines[index].rules & phrases.bits(of: ["promo.advertisement"]) != 0
            || page.outline.isInside(
                groups: ClassVocabulary.Group.ad.bit, of: page.blocks[index].layout.element)
    }

    /// Whether a line is hardly more than a set phrase of several words, or nothing
    /// but single ones.
    private func isLabel(_ line: PageScan.Line) -> Bool {
        guard line.covered * 2 > line.counts.words else { return false }
        return line.covered == line.counts.words
            || phrases.countLongest(of: .max, in: scan.words[line.words]) < line.covered
    }

    /// Blocks, such as a picture's caption and an ad, that may stand between
    /// a heading and the paragraph above.
    private static let reach = 4

    /// Whether a block is a kept sentence, item or cell.
    private func isText(_ index: Int, on page: Page) -> Bool {
        let line = scan.lines[index]
        return page.blocks[index].kept
            && (line.isProse || line.ends && line.counts.words >= Self.leastSentence
                || ["li", "dt", "dd", "td", "th", "blockquote"].contains(
                    page.blocks[index].layout.tag))
    }

    private static let leastSentence = 3

    /// Whether one of the two elements around a paragraph is one of the three around a heading,
    /// as where each section of an article has an element of its own.
    private func isAround(_ paragraph: Int, heading: Int, in outline: Outline) -> Bool {
        let around = outline.chain(from: paragraph).dropFirst().prefix(2)
        return outline.chain(from: heading).dropFirst().prefix(3).contains { at in
            around.contains(at)
        }
    }

    /// A heading that leads nowhere, or a short paragraph that is set in bold or called a heading.
    private func isHeadingOrBold(_ block: Block, line: PageScan.Line, in outline: Outline) -> Bool {
        guard block.layout.linkedBytes * 2 < block.text.count else { return false }
        if PageStatistics.isHeading(block, line: line) { return block.layout.tag != "h1" }
        guard !line.ends, line.counts.words <= Self.longestBold, block.layout.linkedBytes == 0,
            block.layout.element >= 0
        else { return false }
        let names = outline.elements[block.layout.element].names
        return outline.names.holdsWord(.calledHeading, among: scan.lineWords, in: names)
            || block.layout.tag == "p"
                && block.layout.formattedBytes * 10 >= block.text.count { $0 > 0x20 } * 9
    }

    private static let longestBold = 8

    /// Whether a short line is the button that shows what stands below it:
    /// it is called so, or is one and shares an element with that alone.
    private func opensPart(_ index: Int, on page: Page) -> Bool {
        let (block, line) = (page.blocks[index], scan.lines[index])
        guard !line.ends, (2...12).contains(line.counts.words), block.layout.element >= 0 else {
            return false
        }
        let element = page.outline.elements[block.layout.element]
        switch block.layout.tag {
        case "summary": return true
        case "div", "span", "dt": return element.groups & ClassVocabulary.Group.form.bit != 0
        case "button", "label":
            return index > 0 && page.blocks[index - 1].layout.element >= 0
                && page.outline.elements[page.blocks[index - 1].layout.element].parent
                    != element.parent
        default: return false
        }
    }
}
