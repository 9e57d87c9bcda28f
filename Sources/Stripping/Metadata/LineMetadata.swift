internal import Documents
internal import Language

/// Takes title, authors and date from lines above the article, where nothing better states them.
struct LineMetadata {
    let scan: PageScan
    private var byline: Byline { Byline(lineWords: scan.lineWords) }
    private var persons: PersonNames { PersonNames(lineWords: scan.lineWords) }
    private var authors: Authors { Authors(lineWords: scan.lineWords) }

    /// Blocks above the article that are looked at.
    private static let reach = 12

    func complete(_ page: inout Page) {
        if let first = Self.start(page) { dropNameWithDate(at: first, of: &page) }
        guard let first = Self.start(page) else { return }
        let dates = LineDates(of: page, scan: scan)
        // A date line right below the headline may have been taken for the article's first.
        let text =
            page.blocks[first...].prefix(2).firstIndex { !dates.isBare($0.text) }
            ?? first
        let above = max(0, first - Self.reach)..<text
        if page.metadata.title.isEmpty, !page.isHTML { takeTitle(above: above, of: &page) }
        if page.metadata.authors.isEmpty {
            for index in above where page.blocks[index].role == .byline {
                page.metadata.authors = authors.names(of: index, page)
                if !page.metadata.authors.isEmpty { break }
            }
        }
        if page.metadata.authors.isEmpty { takeNameBeforeDate(above: above, of: &page) }
        dates.complete(&page, above: above, from: first)
    }

    /// Where the text begins; nil if there is none.
    private static func start(_ page: Page) -> Int? {
        page.blocks.firstIndex { $0.kept && $0.role != .heading }
    }

    /// Takes the name in front of the first number of a dateline, "Jane Roe, May 3, 2021",
    /// or behind a bar or "by" that follows its date.
    private func takeNameBeforeDate(above: Range<Int>, of page: inout Page) {
        for index in above where page.blocks[index].role == .dateline {
            let text = page.blocks[index].text
            let head = text.prefix { $0 &- 0x30 >= 10 }
            guard head.count < text.count else { continue }
            let tail = text.lastIndex(of: UInt8(ascii: "|")).map { text[($0 + 1)...] }
            var names = byline.names(String(decoding: head, as: UTF8.self))
            if names.isEmpty {
                names = byline.names(String(decoding: tail ?? behindCue(text), as: UTF8.self))
            }
            guard names.count == 1, let name = names.first, persons.isFullName(name),
                persons.isWrittenAsName(name)
            else { continue }
            page.metadata.authors = names
            return
        }
    }

    /// What stands behind the last "by" of a line, or its like in another language;
    /// empty if there is none.
    private func behindCue(_ text: [UInt8]) -> ArraySlice<UInt8> {
        let words = text.split(separator: 0x20)
        let cue = words.last {
            scan.lineWords.roles(of: PersonNames.folded(String(decoding: $0, as: UTF8.self)))
                .contains(.author)
        }
        return cue.map { text[$0.endIndex...] } ?? []
    }

    /// A line in front of the article that is a name and a date is none of its text:
    /// "Jane Roe — May 3, 2021".
    private func dropNameWithDate(at index: Int, of page: inout Page) {
        let (text, line) = (page.blocks[index].text, scan.lines[index])
        guard page.isHTML, index > 0, line.counts.words <= LineDates.mostWords, !line.ends,
            !PageStatistics.isHeading(page.blocks[index], line: line),
            LineDates(of: page, scan: scan).dates(in: text).count == 1
        else { return }
        let head = String(decoding: text.prefix { $0 &- 0x30 >= 10 }, as: UTF8.self)
        let names = byline.names(head)
        guard names.count == 1, let name = names.first, persons.isFullName(name),
            persons.isWrittenAsName(name), head.hasPrefix(name),
            head.split(separator: " ").count <= name.split(separator: " ").count + 2
        else { return }
        page.blocks[index].drop(as: .dateline, by: "dateline.name")
    }

    /// The nearest line above the article that reads like a headline:
    /// some words, no full stop, no set phrase.
    private func takeTitle(above: Range<Int>, of page: inout Page) {
        for index in above.reversed() {
            let block = page.blocks[index]
            let line = scan.lines[index]
            let mayBe = block.role == .related || block.role == .navigation || block.kept
            guard mayBe, line.counts.words >= 4, line.counts.words <= 25, line.covered == 0 else {
                continue
            }
            guard block.text.last != 0x2E, block.text.last != 0x3A, line.copies == 1 else {
                continue
            }
            page.metadata.title = String(decoding: block.text, as: UTF8.self)
            page.blocks[index].drop(as: .title, by: "title.line")
            return
        }
    }
}
