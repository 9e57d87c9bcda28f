internal import Documents

/// Takes title, authors and date from lines above the article, where nothing better states them.
struct LineMetadata {
    let scan: PageScan

    /// Blocks above the article that are looked at.
    private static let reach = 12

    func complete(_ page: inout Page) {
        guard let first = page.blocks.firstIndex(where: { $0.kept && $0.role != .heading }) else {
            return
        }
        let above = max(0, first - Self.reach)..<first
        if page.metadata.title.isEmpty, !page.isHTML { takeTitle(above, &page) }
        if page.metadata.authors.isEmpty {
            for index in above where page.blocks[index].role == .byline {
                let names = Authors.names(String(decoding: page.blocks[index].text, as: UTF8.self))
                guard !names.isEmpty else { continue }
                page.metadata.authors = names
                break
            }
        }
        guard page.created.isEmpty else { return }
        for index in above
        where page.blocks[index].role == .dateline || page.blocks[index].role == .byline {
            let date = Self.date(page.blocks[index].text)
            guard !date.isEmpty else { continue }
            page.created = date
            return
        }
        // Else a short line between the headline and the article that holds a date, whatever it is taken for.
        let start = above.last {
            page.blocks[$0].layout.tag == "h1" || page.blocks[$0].role == .title
        }
        guard let start else { return }
        for index in start + 1..<first where scan.lines[index].counts.words <= 14 {
            let date = Self.date(page.blocks[index].text)
            guard !date.isEmpty else { continue }
            page.created = date
            return
        }
    }

    /// The nearest line above the article that reads like a headline: some words, no full stop, no set phrase.
    private func takeTitle(_ above: Range<Int>, _ page: inout Page) {
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
            page.blocks[index].kept = false
            page.blocks[index].role = .title
            page.blocks[index].rule = "title.line"
            return
        }
    }

    /// A full date anywhere in a short line, words before it allowed.
    private static func date(_ text: [UInt8]) -> String {
        guard text.count <= 160 else { return "" }
        let whole = PageDate.normal(String(decoding: text, as: UTF8.self))
        if !whole.isEmpty { return whole }
        for start in text.indices where text[start] == 0x20 {
            let date = PageDate.normal(String(decoding: text[(start + 1)...], as: UTF8.self))
            if !date.isEmpty { return date }
        }
        return ""
    }
}
