internal import Dates
internal import Language

/// The dates of a short line, and what its words say they are: "Updated 15 January 2020 |
/// First published 3 May 2019".
struct DatedLine {
    /// Better first.
    enum Meaning: Int, Comparable {
        case published, unsaid, modified

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// In their order in the line.
    private(set) var dates: [(meaning: Meaning, date: String)] = []

    /// Bytes of a line that is read at all.
    static let longest = 200
    private static let mostDates = 4

    init(_ text: [UInt8], order: PageDate.Order, lineWords: LineWords) {
        // Each date has a digit, so that none begins behind the last one.
        guard text.count <= Self.longest, let last = text.lastIndex(where: { $0 &- 0x30 < 10 })
        else { return }
        // Where words begin; a date is looked for at each, and what is in
        // front of it says what it is.
        var at = 0
        var meaning = Meaning.unsaid
        while at <= last, dates.count < Self.mostDates {
            let isDigit = text[at] &- 0x30 < 10
            let (word, end) = Self.word(in: text, at: at)
            if word.isEmpty, !isDigit {
                at = end
                continue
            }
            if let stated = Self.meaning(of: word, among: lineWords) { meaning = stated }
            // The day of the week tells whether "10/05/2023" begins with the month.
            let isWeekday = lineWords.calendar.weekday(word) != nil
            guard isDigit || isWeekday || lineWords.calendar.month(word) != nil,
                let (date, length) = Self.date(
                    in: text[at...], order: order, calendar: lineWords.calendar)
            else {
                // No date begins inside of a number.
                at = isDigit ? text[at...].firstIndex { $0 &- 0x30 >= 10 } ?? text.count : end
                continue
            }
            dates.append((meaning, date))
            meaning = .unsaid
            at += length
        }
    }

    /// The date that a text begins with, and its bytes.
    private static func date(
        in text: ArraySlice<UInt8>, order: PageDate.Order, calendar: CalendarNames
    ) -> (date: String, length: Int)? {
        var scan = DateScan(bytes: Array(text.prefix(80)), order: order, calendar: calendar)
        guard let date = scan.date() else { return nil }
        return (date, max(1, scan.length))
    }

    /// The best date: the first of those whose meaning is best; nil if the line has none.
    var best: (meaning: Meaning, date: String)? {
        guard let meaning = dates.map(\.meaning).min() else { return nil }
        return dates.first { $0.meaning == meaning }
    }

    /// The word at a place, and where it ends; behind one byte if there is none.
    private static func word(in text: [UInt8], at: Int) -> (word: String, end: Int) {
        var cursor = DateCursor(bytes: text)
        cursor.at = at
        let word = cursor.word()
        return (word, max(at + 1, cursor.at))
    }

    /// What the words in front of a date say of it, the nearest that says anything;
    /// nil if none does.
    static func meaning(in text: [UInt8], _ lineWords: LineWords) -> Meaning? {
        var at = 0
        var found: Meaning?
        while at < text.count {
            let (word, end) = word(in: text, at: at)
            found = meaning(of: word, among: lineWords) ?? found
            at = end
        }
        return found
    }

    private static func meaning(of word: String, among lineWords: LineWords) -> Meaning? {
        let roles = lineWords.roles(of: word)
        if roles.contains(.published) { return .published }
        return roles.contains(.modified) ? .modified : nil
    }
}
