internal import Bytes
internal import Documents
internal import Tables

/// Finds the day that relative dates of a page are resolved against.
///
/// The first that the page has of: its date of publication; a dateline; its address; the one
/// full date of its captions; the one full date of all its text, unless what stands around
/// it says that it is of something else ("until 28 March 2020", "(Trade Weekly, 5 May 2005)").
struct AnchorReader {
    let words: DateWords
    let rules: DateRules

    func anchor(of page: Page, url: String) -> Anchor {
        if let day = CivilCalendar.day(iso: page.created)
            ?? fullDates(Array(page.created.utf8)).first
        {
            return Anchor(day: CivilCalendar.iso(day), place: .created)
        }
        if let day = datelineDay(page) {
            return Anchor(day: CivilCalendar.iso(day), place: .dateline)
        }
        if let day = AddressDate.day(in: Array(url.utf8)) {
            return Anchor(day: CivilCalendar.iso(day), place: .url)
        }
        var captions = SingleDay()
        var all = SingleDay()
        var isFree = false
        for block in page.blocks where !all.isSettled || !captions.isSettled {
            eachFullDate(in: block.text) { day, range in
                all.add(day)
                if block.role == .caption { captions.add(day) }
                if !isOfTopic(range, in: block.text) { isFree = true }
            }
        }
        if let day = captions.day { return Anchor(day: CivilCalendar.iso(day), place: .caption) }
        if isFree, let day = all.day { return Anchor(day: CivilCalendar.iso(day), place: .text) }
        return .none
    }

    /// A day as long as no other one was seen.
    private struct SingleDay {
        private var seen: Int?
        private(set) var isSettled = false

        var day: Int? { isSettled ? nil : seen }

        mutating func add(_ day: Int) {
            if let seen, seen != day { isSettled = true }
            seen = day
        }
    }

    /// The day of a dateline block, or of a dateline in front of one of the first paragraphs.
    ///
    /// "BRUSSELS, Nov. 28, 2023 (AP) -"
    private func datelineDay(_ page: Page) -> Int? {
        var paragraphs = 0
        for block in page.blocks {
            if block.role == .dateline, let day = fullDates(block.text).first { return day }
            guard block.role == .body, paragraphs < 6 else { continue }
            paragraphs += 1
            let head = block.text.prefix(Self.datelineBytes)
            guard let place = head.first, place &- 0x41 < 26, let end = Self.datelineEnd(head)
            else { continue }
            let days = fullDates(Array(head[..<end]))
            if days.count == 1 { return days.first }
        }
        return nil
    }

    private static let datelineBytes = 96

    /// Where the dash behind a dateline stands.
    private static func datelineEnd(_ head: ArraySlice<UInt8>) -> Int? {
        for at in head.indices.dropLast(2) {
            if head[at] == 0x20, head[at + 1] == UInt8(ascii: "-") { return at }
            // The head is the beginning of a text: places in it are those in its span.
            let mark = WideMark(in: head.span, at: at, end: head.count)
            if mark == .enDash || mark == .emDash { return at }
        }
        return nil
    }

    /// The days that a text names in full, with a year of four digits, in order; linear.
    private func fullDates(_ text: [UInt8]) -> [Int] {
        var days: [Int] = []
        eachFullDate(in: text) { day, _ in days.append(day) }
        return days
    }

    /// Gives the days that a text names in full with where they stand, in order; linear.
    private func eachFullDate(in text: [UInt8], do body: (Int, ByteRange) -> Void) {
        var done = 0
        var cut = DateSentence()
        // Every run of four digits holds an offset that is 3 modulo 4.
        var at = 3
        while at < text.count {
            guard text[at] &- 0x30 < 10 else {
                at += 4
                continue
            }
            var start = at
            while start > max(done, at - 12), text[start - 1] &- 0x30 < 10 { start -= 1 }
            var end = at + 1
            while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
            at = (end / 4) * 4 + 3
            guard end - start == 4,
                text[start] == UInt8(ascii: "1") || text[start] == UInt8(ascii: "2")
            else {
                continue
            }
            guard let from = Self.wordStart(in: text, from: max(done, start - 32), through: start)
            else { continue }
            cut.removeAll()
            let to = min(text.count, end + 24)
            DateLexer(words: words).read(text, from: from, to: to, into: &cut)
            var search = DateSearch(
                rules,
                basis: DateBasis(
                    sentence: cut, holidays: words.holidays, anchor: nil, isDayFirst: false))
            search.readAll { date, period in
                guard period.grain == .day, let day = period.start, date.range.start <= start,
                    date.range.end >= end,
                    date.range.end < to || to == text.count
                else { return }
                body(day, date.range)
                done = date.range.end
            }
        }
    }

    /// Whether a date bounds what the text tells of ("since 3 March 2020"),
    /// or is that of a work in brackets.
    private func isOfTopic(_ date: ByteRange, in text: [UInt8]) -> Bool {
        let before = text[max(0, date.start - Self.contextBytes)..<date.start]
        if let opening = before.lastIndex(of: UInt8(ascii: "(")),
            !before[opening...].contains(UInt8(ascii: ")")),
            before[opening...].contains(UInt8(ascii: ","))
        {
            return true
        }
        var end = date.start
        while end > before.startIndex, text[end - 1] == 0x20 { end -= 1 }
        var start = end
        while start > before.startIndex, DateLexer.isLetter(text[start - 1]) { start -= 1 }
        let kind = words.words[WordHash.of(in: text.span, from: start, to: end)]?.kind ?? 0
        return Self.bounding.contains { $0.place == Int(kind) }
    }

    private static let bounding: [DateWord.Class] = [
        .after, .before, .between, .by, .from, .since, .through, .to, .until,
    ]

    /// Bytes in front of a date that are looked at.
    private static let contextBytes = 60

    /// The first offset of `from...last` that no letter or digit runs into; nil if there is none.
    private static func wordStart(in text: [UInt8], from: Int, through last: Int) -> Int? {
        (from...max(from, last)).first { at in
            at == 0 || !DateLexer.isLetter(text[at - 1]) && !(text[at - 1] &- 0x30 < 10)
        }
    }
}
