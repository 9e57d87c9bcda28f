internal import Documents
internal import Language

/// Keeps the entries of a programme or chronicle below a heading of the article, which the
/// datelines of other stories look like: "14 November: Saturn".
struct DatedEntries {
    let scan: PageScan
    let phrases: Phrases
    private let days: UInt32
    private let menu: UInt32

    init(scan: PageScan, phrases: Phrases) {
        self.scan = scan
        self.phrases = phrases
        days = phrases.bits(of: ["dateline.date"])
        menu = phrases.bits(of: ["navigation.menu"])
    }

    /// Keeps two or more paragraphs below a heading that stands in one element with the article.
    func keep(in page: inout Page) {
        for index in page.blocks.indices.dropFirst() {
            let parent = Self.parent(of: page.blocks[index], in: page.outline)
            guard heads(index, in: parent, on: page),
                let above = page.blocks[..<index].last(where: \.kept),
                Self.parent(of: above, in: page.outline) == parent
            else { continue }
            let entries = page.blocks.indices[(index + 1)...].prefix { at in
                let block = page.blocks[at]
                return block.layout.tag == "p" && block.rule.isEmpty
                    && Self.parent(of: block, in: page.outline) == parent
                    && block.layout.linkedBytes == 0 && isEntry(at, on: page)
            }
            guard entries.count >= 2 else { continue }
            page.blocks[index].keep(by: "heading.section")
            for at in entries where !page.blocks[at].kept { page.blocks[at].keep(by: "list.dated") }
        }
    }

    /// Whether a heading right in an element may stand above entries: it is no set phrase.
    ///
    /// "Next meetings" begins as menus do.
    func heads(_ index: Int, in element: Int, on page: Page) -> Bool {
        let (block, line) = (page.blocks[index], scan.lines[index])
        return element >= 0 && Self.parent(of: block, in: page.outline) == element
            && PageStatistics.isHeading(block, line: line) && block.layout.tag != "h1"
            && (block.rule.isEmpty || block.kept) && line.pruned == .none
            && line.rules & ~(days | menu) == 0
            && (line.rules & menu == 0 || line.covered * 2 <= line.counts.words)
            && block.layout.linkedBytes == 0
    }

    /// Whether most rows of a list or table begin with days or years, and none says when a page
    /// was published or changed.
    func areDated(_ blocks: [Int], rows: Int, on page: Page) -> Bool {
        let dated = blocks.count { at in
            let text = page.blocks[at].text
            let numbers = text.split { $0 &- 0x30 >= 10 }
            // "November 2022" leads to an archive.
            return hasDay(at, on: page) && numbers.contains { $0.count <= 2 }
                || numbers.first.map { Self.isYear($0) && $0.startIndex == 0 } ?? false
        }
        return dated * 2 >= rows && blocks.allSatisfy { !tellsOfPage($0, on: page) }
    }

    /// Whether a line is a day and something that is on it.
    private func isEntry(_ index: Int, on page: Page) -> Bool {
        let (text, line) = (page.blocks[index].text, scan.lines[index])
        let words = text.split(separator: 0x20)
        let numbers = words.count { word in word.contains { $0 &- 0x30 < 10 } }
        return line.pruned == .none && hasDay(index, on: page) && line.rules & ~days == 0
            && numbers > 0
            && words.count <= Self.longestEntry && words.count - numbers > line.covered
            && !tellsOfPage(index, on: page)
            && !Wording.isClock(text, lineWords: scan.lineWords)
    }

    /// Words.
    private static let longestEntry = 20

    /// Whether a line has a day or month, also in short, among its first words.
    private func hasDay(_ index: Int, on page: Page) -> Bool {
        if scan.lines[index].rules & days != 0 { return true }
        return page.blocks[index].text.split(maxSplits: 4) { $0 | 0x20 &- 0x61 >= 26 && $0 < 0x80 }
            .prefix(4).contains {
                scan.lineWords.calendar.month(String(decoding: $0, as: UTF8.self).lowercased())
                    != nil
            }
    }

    private func tellsOfPage(_ index: Int, on page: Page) -> Bool {
        DatedLine.meaning(in: page.blocks[index].text, scan.lineWords) != nil
    }

    private static func isYear(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count == 4 && digits.first.map { $0 == 0x31 || $0 == 0x32 } ?? false
    }

    private static func parent(of block: Block, in outline: Outline) -> Int {
        let element = block.layout.element
        return outline.elements.indices.contains(element)
            ? Int(outline.elements[element].parent) : -1
    }
}
