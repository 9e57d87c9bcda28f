internal import Documents
internal import Language

/// Takes the dates of publication and of change from lines above, in and below the article.
struct LineDates {
    private let scan: PageScan
    private let order: PageDate.Order

    /// Blocks below the article that are looked at.
    private static let reach = 12
    /// Blocks above a headline among which a date is the article's and not the page's.
    private static let aboveHeadline = 2

    init(of page: Page, scan: PageScan) {
        self.scan = scan
        order = PageDate.order(of: page)
    }

    /// Fills the dates that the page does not have yet, from the surest lines on.
    ///
    /// - `above`: blocks above the article.
    /// - `first`: the block that the article begins with.
    func complete(_ page: inout Page, above: Range<Int>, from first: Int) {
        takeDates(above: above, of: &page)
        if page.created.isEmpty { takeNote(from: first, of: &page) }
        if page.created.isEmpty { takeDateline(from: first, of: &page) }
        if page.created.isEmpty { takeDateBelow(first: first, of: &page) }
    }

    /// Whether a line is a date with hardly another word: "27.10.2021", "Thursday 28 April 2022
    /// 5:03 PM", "14.06.2019 (ch)".
    func isBare(_ text: [UInt8]) -> Bool {
        guard text.count <= Self.longestBare, text.contains(where: { $0 &- 0x30 < 10 }) else {
            return false
        }
        let words = text.split(separator: 0x20)
        return words.count <= Self.mostWords && dates(in: text).count == 1
    }

    /// The dates of a line, in their order.
    func dates(in text: [UInt8]) -> [(meaning: DatedLine.Meaning, date: String)] {
        DatedLine(text, order: order, lineWords: scan.lineWords).dates
    }

    private static let longestBare = 60
    /// Words of a line that is hardly more than a date.
    static let mostWords = 9

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
            let dates = dates(in: page.blocks[index].text)
            if role == .dateline || role == .byline {
                found += dates
            } else if let headline,
                index > headline && scan.lines[index].counts.words <= 24
                    || index < headline
                        && isBare(page.blocks[index].text)
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
        for block in page.blocks[first..<min(page.blocks.count, last + Self.aboveHeadline + 1)] {
            guard Self.holdsDates(block.text, atLeast: 2) else { continue }
            let dates = dates(in: block.text)
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
    ///
    /// Three readers look at datelines, each at another time and for something else. This one is for
    /// the record: it has bytes of a page without tokens, in the languages and orders of the site,
    /// and says when the page was published, so it takes nothing that might be a sentence.
    /// `AnchorReader` (Dates) is asked where no reader of the page found that day: it needs a day that
    /// "Tuesday" can be reckoned from, right or not, and looks into the first paragraphs by the rules
    /// of dates. `Dateline` (Language) reads tokens and no day: where the sentence begins behind it.
    private func takeDateline(from first: Int, of page: inout Page) {
        let text = page.blocks[first].text
        let head = text.prefix(Self.datelineBytes)
        guard let end = Self.dash(head), let opening = head.first,
            opening &- 0x41 < 26 || opening >= 0xC3
        else { return }
        let line = Array(head[..<end])
        guard isDateline(line) else { return }
        let dates = dates(in: line)
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
    private func isDateline(_ line: [UInt8]) -> Bool {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        let place = words.prefix { !$0.contains { $0.isNumber || $0 == "(" } }
        let isUpper = place.first.map { word in
            word.count >= 3 && word.allSatisfy { !$0.isCased || $0.isUppercase }
        }
        return (isUpper ?? false || line.contains(0x28))
            && words.allSatisfy { word in
                word.first.map { !$0.isCased || $0.isUppercase } ?? true || word.utf8.count <= 3
                    || scan.lineWords.calendar.month(PersonNames.folded(word)) != nil
            }
    }

    /// The date of the datelines inside and right below the article, if they agree.
    private func takeDateBelow(first: Int, of page: inout Page) {
        let last = page.blocks.lastIndex(where: \.kept) ?? first
        var found = ""
        for block in page.blocks[first..<min(page.blocks.count, last + Self.reach)]
        where block.role == .dateline {
            let line = DatedLine(
                block.text, order: order, lineWords: scan.lineWords)
            let date = line.best?.date ?? ""
            guard found.isEmpty || date.isEmpty || date == found else { return }
            if found.isEmpty { found = date }
        }
        page.created = found
    }
}
