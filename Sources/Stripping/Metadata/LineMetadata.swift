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
        if page.metadata.authors.isEmpty { takeNameBeforeDate(above, &page) }
        guard page.created.isEmpty else { return }
        for index in above
        where page.blocks[index].role == .dateline || page.blocks[index].role == .byline {
            let date = Self.date(page.blocks[index].text)
            guard !date.isEmpty else { continue }
            page.created = date
            return
        }
        takeDateAbove(above, &page)
        if page.created.isEmpty { takeDateBelow(first, &page) }
    }

    /// The date of a short line between the headline and the article, whatever the line is taken for.
    private func takeDateAbove(_ above: Range<Int>, _ page: inout Page) {
        let isHeadline = { (at: Int) in
            page.blocks[at].layout.tag == "h1" || page.blocks[at].role == .title
        }
        guard let headline = above.last(where: isHeadline) else { return }
        for index in headline + 1..<above.upperBound where scan.lines[index].counts.words <= 14 {
            let date = Self.date(page.blocks[index].text)
            guard !date.isEmpty else { continue }
            page.created = date
            return
        }
    }

    /// "Jane Roe, May 3, 2021": the name in front of the first number of a dateline.
    private func takeNameBeforeDate(_ above: Range<Int>, _ page: inout Page) {
        for index in above where page.blocks[index].role == .dateline {
            let head = page.blocks[index].text.prefix { $0 &- 0x30 >= 10 }
            guard head.count < page.blocks[index].text.count else { continue }
            let names = Authors.names(String(decoding: head, as: UTF8.self))
            guard names.count == 1, let name = names.first, Authors.isFullName(name) else {
                continue
            }
            page.metadata.authors = names
            return
        }
    }

    /// The date of the datelines inside and right below the article, if they agree.
    private func takeDateBelow(_ first: Int, _ page: inout Page) {
        let last = page.blocks.lastIndex(where: \.kept) ?? first
        var found = ""
        for block in page.blocks[first..<min(page.blocks.count, last + Self.reach)]
        where block.role == .dateline {
            let date = Self.date(block.text)
            guard found.isEmpty || date.isEmpty || date == found else { return }
            if found.isEmpty { found = date }
        }
        page.created = found
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
