internal import Documents
internal import Language

/// Takes title, authors and date from lines above the article, where nothing better states them.
struct LineMetadata {
    let scan: PageScan
    private var byline: Byline { Byline(lineWords: scan.lineWords) }
    private var authors: Authors { Authors(lineWords: scan.lineWords) }

    /// Blocks above the article that are looked at.
    private static let reach = 12
    /// Blocks above a headline among which a date is the article's and not the page's.
    private static let aboveHeadline = 2

    func complete(_ page: inout Page) {
        if let first = Self.start(page) { dropNameWithDate(at: first, of: &page) }
        guard let first = Self.start(page) else { return }
        let order = PageDate.order(of: page)
        // A date line right below the headline may have been taken for the article's first.
        let text =
            page.blocks[first...].prefix(2).firstIndex { !isBareDate($0.text, order: order) }
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
        takeDates(above: above, of: &page)
        if page.created.isEmpty { takeNote(from: first, of: &page) }
        if page.created.isEmpty { takeDateline(from: first, of: &page) }
        if page.created.isEmpty { takeDateBelow(first: first, of: &page) }
    }

    /// Where the text begins; nil if there is none.
    private static func start(_ page: Page) -> Int? {
        page.blocks.firstIndex { $0.kept && $0.role != .heading }
    }

    // MARK: - Dates

    /// Whether a line is a date with hardly another word: "27.10.2021", "Thursday 28 April 2022
    /// 5:03 PM", "14.06.2019 (ch)".
    private func isBareDate(_ text: [UInt8], order: PageDate.Order) -> Bool {
        guard text.count <= Self.longestBareDate, text.contains(where: { $0 &- 0x30 < 10 }) else {
            return false
        }
        let words = text.split(separator: 0x20)
        return words.count <= Self.mostDateWords && dates(in: text, order: order).count == 1
    }

    private func dates(
        in text: [UInt8], order: PageDate.Order
    ) -> [(meaning: DatedLine.Meaning, date: String)] {
        DatedLine(text, order: order, lineWords: scan.lineWords).dates
    }

    private static let longestBareDate = 60
    private static let mostDateWords = 9

    /// Takes the dates of publication and of change out of the lines between the headline
    /// and the article, and right above them.
    ///
    /// Datelines and bylines count first, then any short line below the headline.
    private func takeDates(above: Range<Int>, of page: inout Page) {
        guard page.created.isEmpty || page.metadata.modified.isEmpty else { return }
        let headline = above.last { at in
            page.blocks[at].layout.tag == "h1" || page.blocks[at].role == .title
        }
        let start = headline.map { max(above.lowerBound, $0 - Self.aboveHeadline) }
        let near = (start ?? above.lowerBound)..<above.upperBound
        // What is below the headline comes first.
        let lines =
            near.filter { $0 > headline ?? -1 } + near.filter { $0 <= headline ?? -1 }
        var found: [(meaning: DatedLine.Meaning, date: String)] = []
        var others: [(meaning: DatedLine.Meaning, date: String)] = []
        for index in lines {
            let role = page.blocks[index].role
            let dates = dates(in: page.blocks[index].text, order: PageDate.order(of: page))
            if role == .dateline || role == .byline {
                found += dates
            } else if let headline,
                index > headline && scan.lines[index].counts.words <= 24
                    || index < headline
                        && isBareDate(page.blocks[index].text, order: PageDate.order(of: page))
            {
                others += dates
            }
        }
        // A line that says when a page was changed gives way to another
        // that says when it was published.
        if !found.contains(where: { $0.meaning != .modified }),
            others.contains(where: { $0.meaning == .published })
        {
            found += others
        }
        for dates in [found, others] { take(dates, into: &page) }
    }

    private func take(_ dates: [(meaning: DatedLine.Meaning, date: String)], into page: inout Page)
    {
        let best = dates.map(\.meaning).min()
        if page.created.isEmpty, let date = dates.first(where: { $0.meaning == best }) {
            page.created = date.date
        }
        if page.metadata.modified.isEmpty, best != .modified,
            let date = dates.first(where: { $0.meaning == .modified })
        {
            page.metadata.modified = date.date
        }
    }

    /// A note in the article that has both dates: "Updated on 2 June; first published on 30 May".
    private func takeNote(from first: Int, of page: inout Page) {
        let last = page.blocks.lastIndex(where: \.kept) ?? first
        let order = PageDate.order(of: page)
        for block in page.blocks[first..<min(page.blocks.count, last + Self.aboveHeadline + 1)] {
            guard Self.holdsDates(block.text, atLeast: 2) else { continue }
            let dates = dates(in: block.text, order: order)
            guard dates.count == 2, Set(dates.map(\.meaning)) == [.published, .modified] else {
                continue
            }
            take(dates, into: &page)
            return
        }
    }

    /// Whether a line that is short enough for its dates to be read has as many years
    /// ("2026") or numbers that a stop, slash or hyphen joins ("3.5.26").
    private static func holdsDates(_ text: [UInt8], atLeast least: Int) -> Bool {
        guard text.count <= DatedLine.longest else { return false }
        var (count, digits, first) = (0, 0, UInt8(0))
        var (before, isJoined) = (UInt8(0), false)
        for byte in text + [0] {
            if byte &- 0x30 < 10 {
                if digits == 0 {
                    first = byte
                    let joins = before == 0x2E || before == 0x2F || before == 0x2D
                    if joins, isJoined { count += 1 }
                    isJoined = false
                }
                digits += 1
            } else {
                if digits == 4, first == UInt8(ascii: "1") || first == UInt8(ascii: "2") {
                    count += 1
                }
                isJoined = digits > 0 && digits <= 2
                digits = 0
            }
            before = byte
        }
        return count >= least
    }

    /// Takes the full date between the place and the dash that the article begins with:
    /// "VIENNA, March 3, 2026 (Reuters) -".
    private func takeDateline(from first: Int, of page: inout Page) {
        let text = page.blocks[first].text
        let head = text.prefix(Self.datelineBytes)
        guard let end = Self.dash(head), let opening = head.first,
            opening &- 0x41 < 26 || opening >= 0xC3
        else { return }
        let line = Array(head[..<end])
        guard Self.isDateline(line) else { return }
        let dates = dates(in: line, order: PageDate.order(of: page))
        if dates.count == 1, let date = dates.first { page.created = date.date }
    }

    private static let datelineBytes = 96

    /// Where the dash between two spaces, or a dash behind a closing bracket, stands;
    /// nil if there is none.
    private static func dash(_ head: ArraySlice<UInt8>) -> Int? {
        for at in head.indices.dropFirst() {
            let isDash =
                head[at] == 0x2D
                || head[at] == 0xE2 && at + 1 < head.endIndex && head[at + 1] == 0x80
            guard isDash, head[at - 1] == 0x20 || head[at - 1] == 0x29 else { continue }
            return at
        }
        return nil
    }

    /// A place in capitals, or an agency in brackets; no word in lower
    /// case but particles and months.
    private static func isDateline(_ line: [UInt8]) -> Bool {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        let place = words.prefix { !$0.contains { $0.isNumber || $0 == "(" } }
        let isUpper = place.first.map { word in
            word.count >= 3 && word.allSatisfy { !$0.isCased || $0.isUppercase }
        }
        return (isUpper ?? false || line.contains(0x28))
            && words.allSatisfy { word in
                word.first.map { !$0.isCased || $0.isUppercase } ?? true || word.utf8.count <= 3
                    || CalendarNames.month(Byline.folded(word)) != nil
            }
    }

    /// The date of the datelines inside and right below the article, if they agree.
    private func takeDateBelow(first: Int, of page: inout Page) {
        let last = page.blocks.lastIndex(where: \.kept) ?? first
        var found = ""
        for block in page.blocks[first..<min(page.blocks.count, last + Self.reach)]
        where block.role == .dateline {
            let line = DatedLine(
                block.text, order: PageDate.order(of: page), lineWords: scan.lineWords)
            let date = line.best?.date ?? ""
            guard found.isEmpty || date.isEmpty || date == found else { return }
            if found.isEmpty { found = date }
        }
        page.created = found
    }

    // MARK: - Authors and title

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
            guard names.count == 1, let name = names.first, authors.isFullName(name),
                authors.isWrittenAsName(name)
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
            scan.lineWords.roles(of: Byline.folded(String(decoding: $0, as: UTF8.self)))
                .contains(.author)
        }
        return cue.map { text[$0.endIndex...] } ?? []
    }

    /// A line in front of the article that is a name and a date is none of its text:
    /// "Jane Roe — May 3, 2021".
    private func dropNameWithDate(at index: Int, of page: inout Page) {
        let (text, line) = (page.blocks[index].text, scan.lines[index])
        let order = PageDate.order(of: page)
        guard page.isHTML, index > 0, line.counts.words <= Self.mostDateWords, !line.ends,
            !PageStatistics.isHeading(page.blocks[index], line: line),
            dates(in: text, order: order).count == 1
        else { return }
        let head = String(decoding: text.prefix { $0 &- 0x30 >= 10 }, as: UTF8.self)
        let names = byline.names(head)
        guard names.count == 1, let name = names.first, authors.isFullName(name),
            authors.isWrittenAsName(name), head.hasPrefix(name),
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
