internal import Documents

/// Keeps the tables and lists that stand amid an article's paragraphs or right behind the last
/// of them, whatever the single cells and items read like.
struct EnclosedParts {
    let scan: PageScan
    let phrases: Phrases

    private struct Part {
        var blocks: [Int] = []
        var words = 0
        /// Words of set phrases other than days and hours.
        var covered = 0
        var linkedBytes = 0
        var bytes = 0
        /// Rows that have several cells, of a table; items of a list.
        var rows = 0
        var longest = 0
    }

    private typealias Group = ClassVocabulary.Group
    private static let furniture =
        Group.ad.bit | Group.comment.bit | Group.foot.bit | Group.form.bit | Group.nav.bit
        | Group.newsletter.bit | Group.ranking.bit | Group.related.bit | Group.side.bit
        | Group.social.bit | Group.tags.bit | Group.meta.bit | Group.bio.bit | Group.widget.bit
        | Group.overlay.bit | Group.promo.bit
    /// Words of a cell or item that is laid out like any paragraph:
    /// such a table is no table of data.
    private static let longestCell = 40
    /// Words that a page's part has at most, so that the page as a whole is none.
    private static let mostWords = 1500

    /// Linear in the page's elements.
    func keep(in page: inout Page) {
        let outline = page.outline
        guard outline.elements.contains(where: { Self.isPart($0.tag) }) else { return }
        let owner = Self.owners(outline, layoutTables: layoutTables(page))
        let days = phrases.bits(of: ["dateline.date"])
        var parts: [Int: Part] = [:]
        var words = [Int](repeating: 0, count: outline.elements.count)
        for (index, block) in page.blocks.enumerated() {
            let element = block.layout.element
            guard element >= 0, element < outline.elements.count else { continue }
            words[element] += scan.lines[index].counts.words
            guard owner[element] >= 0 else { continue }
            var part = parts[owner[element]] ?? Part()
            part.blocks.append(index)
            part.words += scan.lines[index].counts.words
            if scan.lines[index].rules & ~days != 0 { part.covered += scan.lines[index].covered }
            part.bytes += block.text.count
            part.linkedBytes += block.layout.linkedBytes
            part.longest = max(part.longest, scan.lines[index].counts.words)
            parts[owner[element]] = part
        }
        for index in words.indices.reversed() where outline.elements[index].parent >= 0 {
            words[Int(outline.elements[index].parent)] += words[index]
        }
        countRows(of: outline, owner: owner, parts: &parts)
        let prose = proseOfContainers(page)
        let entries = DatedEntries(scan: scan, phrases: phrases)
        for (element, part) in parts.sorted(by: { $0.key < $1.key }) {
            guard
                isPlausible(
                    part, isTable: outline.elements[element].tag == HTMLTag.table.rawValue, on: page
                )
            else { continue }
            // Wrappers hold nothing but the table.
            var at = element
            var parent = Int(outline.elements[at].parent)
            var groups = outline.elements[at].groups
            while parent >= 0, words[parent] == words[element] {
                at = parent
                groups |= outline.elements[at].groups
                parent = Int(outline.elements[at].parent)
            }
            guard let first = part.blocks.first, let last = part.blocks.last else { continue }
            let headed =
                part.linkedBytes * 3 < part.bytes && first > 0
                && entries.heads(first - 1, in: parent, on: page)
                && entries.areDated(part.blocks, rows: part.rows, on: page)
            if headed, prose[parent] == nil {
                // The heading and the part have a section of their own.
                groups |= outline.elements[parent].groups
                parent = Int(outline.elements[parent].parent)
            }
            guard groups & Self.furniture == 0, let around = prose[parent] else { continue }
            if around.lowerBound > last {
                guard around.lowerBound == last + 1, mayOpen(part, on: page) else { continue }
            } else if around.upperBound < first {
                guard mayClose(part) || isText(part) && isAnnounced(part, on: page),
                    follows(headed ? first - 1 : first, prose: around.upperBound, on: page)
                else { continue }
                keepIntroduction(of: first, &page)
                if headed { page.blocks[first - 1].keep(by: "heading.section") }
            } else if around.upperBound <= last {
                continue
            }
            for index in part.blocks
            where page.blocks[index].rule.isEmpty && page.blocks[index].layout.tag != "figcaption" {
                page.blocks[index].keep(by: "list.enclosed")
            }
        }
    }

    private static func isPart(_ tag: UInt8) -> Bool {
        let tag = HTMLTag(rawValue: tag) ?? .other
        return tag == .table || tag == .ul || tag == .ol || tag == .dl
    }

    /// Tables that lay out a page: the article's paragraphs stand in them.
    private func layoutTables(_ page: Page) -> Set<Int> {
        var paragraphs: [Int: Int] = [:]
        for (index, block) in page.blocks.enumerated()
        where block.layout.tag == "p" && scan.lines[index].isProse {
            for at in page.outline.chain(from: block.layout.element)
            where page.outline.elements[at].tag == HTMLTag.table.rawValue {
                paragraphs[at, default: 0] += 1
            }
        }
        return Set(paragraphs.filter { $0.value >= Self.leastParagraphs }.keys)
    }

    private static let leastParagraphs = 3

    /// The outermost table or list around each element, of tables those of data;
    /// -1 if there is none.
    private static func owners(_ outline: Outline, layoutTables: Set<Int>) -> [Int] {
        var owner = [Int](repeating: -1, count: outline.elements.count)
        for (index, element) in outline.elements.enumerated() {
            let outer = element.parent >= 0 ? owner[Int(element.parent)] : -1
            owner[index] =
                outer < 0 && isPart(element.tag) && !layoutTables.contains(index) ? index : outer
        }
        return owner
    }

    private func countRows(of outline: Outline, owner: [Int], parts: inout [Int: Part]) {
        var cells: [Int: Int] = [:]
        for (index, element) in outline.elements.enumerated() where owner[index] >= 0 {
            switch HTMLTag(rawValue: element.tag) {
            case .td, .th:
                let row = Int(element.parent)
                cells[row, default: 0] += 1
                if cells[row] == 2 { parts[owner[index]]?.rows += 1 }
            case .li, .dt: parts[owner[index]]?.rows += 1
            default: break
            }
        }
    }

    private func isPlausible(_ part: Part, isTable: Bool, on page: Page) -> Bool {
        guard part.rows >= 2, part.words <= Self.mostWords else { return false }
        if isTable { return part.longest <= Self.longestCell }
        return isText(part)
            && (part.linkedBytes * 2 < part.bytes || isAnnounced(part, on: page))
    }

    /// Whether the sentence right above a part ends in a colon, is of the article, and does not
    /// speak to the reader: what it announces is the article's, linked or not.
    ///
    /// "Read more:" is no sentence, "You may also like these stories:" speaks to the reader.
    private func isAnnounced(_ part: Part, on page: Page) -> Bool {
        guard let first = part.blocks.first, first > 0 else { return false }
        let (block, line) = (page.blocks[first - 1], scan.lines[first - 1])
        guard block.layout.tag == "p", block.text.last == UInt8(ascii: ":"),
            block.kept || block.rule.isEmpty, line.pruned == .none, isPlain(line),
            line.counts.words >= Self.leastAnnouncement,
            line.functionShare >= Self.sentenceShare, block.layout.linkedBytes == 0,
            !Wording.isPointer(block.text, lineWords: scan.lineWords)
        else { return false }
        return !Wording.addressesReader(block.text, lineWords: scan.lineWords)
    }

    /// Whether the set phrases of a line are none, or words that any sentence may have:
    /// "three books about the coast".
    private func isPlain(_ line: PageScan.Line) -> Bool {
        let common = phrases.bits(of: ["byline.author", "dateline.date", "navigation.menu"])
        return line.rules & ~common == 0 && line.firstRule < 0
            && line.covered * 3 < line.counts.words
    }

    /// Words of a sentence that announces a list, and the share of function words among them.
    private static let leastAnnouncement = 4
    private static let sentenceShare: Float = 0.25

    /// Whether few of its words are set phrases and nothing of it was pruned.
    ///
    /// More of them may be where nothing is linked: "Search the tower for leaks" is no menu.
    private func isText(_ part: Part) -> Bool {
        part.covered * (part.linkedBytes == 0 ? 2 : 4) < part.words
            && part.blocks.allSatisfy { scan.lines[$0].pruned == .none }
    }

    /// Whether a part may be the end of an article: what leads to others are links,
    /// a headline each.
    private func mayClose(_ part: Part) -> Bool {
        isText(part)
            && (part.linkedBytes * 2 < part.bytes || part.longest <= Self.longestLinkedRow)
    }

    /// Whether a list right above the text tells its main points: items of some words below
    /// the headline, none of them linked.
    private func mayOpen(_ part: Part, on page: Page) -> Bool {
        guard let first = part.blocks.first, part.linkedBytes == 0, isText(part),
            part.words >= Self.leastPoint * part.blocks.count,
            page.blocks[first].layout.tag == "li"
        else { return false }
        return page.blocks[..<first].contains { $0.layout.tag == "h1" }
            && part.blocks.allSatisfy { at in
                scan.lines[at].counts.words >= 2
                    && DatedLine(page.blocks[at].text, order: .dayFirst, lineWords: scan.lineWords)
                        .dates
                        .isEmpty
                    && !Wording.isClock(page.blocks[at].text, lineWords: scan.lineWords)
                    && scan.lines[at].covered * 2 < scan.lines[at].counts.words
            }
    }

    /// Words of a main point, on average.
    private static let leastPoint = 3

    /// Words of a row of links that are names, not headlines.
    private static let longestLinkedRow = 6

    /// Whether nothing stands between the last prose of an element and a part but what is kept
    /// or known to be no text, such as an ad.
    ///
    /// - `first`: the part's first block, or the heading above it, which may be the last prose itself.
    private func follows(_ first: Int, prose: Int, on page: Page) -> Bool {
        page.blocks.indices[..<first].dropFirst(prose + 1).allSatisfy { at in
            page.blocks[at].kept || scan.lines[at].pruned != .none || isIntroduction(at, on: page)
        }
    }

    private func isIntroduction(_ index: Int, on page: Page) -> Bool {
        page.blocks[index].layout.tag == "p" && page.blocks[index].text.last == UInt8(ascii: ":")
            && page.blocks[index].rule.isEmpty && scan.lines[index].rules == 0
    }

    /// The line right above a part that announces it: "The company must:".
    private func keepIntroduction(of first: Int, _ page: inout Page) {
        guard first > 0, isIntroduction(first - 1, on: page) else { return }
        page.blocks[first - 1].kept = true
    }

    /// The first and last kept prose that stands directly in an element,
    /// or in one of its own paragraphs.
    private func proseOfContainers(_ page: Page) -> [Int: ClosedRange<Int>] {
        var prose: [Int: ClosedRange<Int>] = [:]
        for (index, block) in page.blocks.enumerated()
        where block.kept && scan.lines[index].isProse && block.layout.element >= 0 {
            let element = block.layout.element
            let parent = Int(page.outline.elements[element].parent)
            for holder in [element, parent] {
                let start = prose[holder]?.lowerBound ?? index
                prose[holder] = start...index
            }
        }
        return prose
    }
}
