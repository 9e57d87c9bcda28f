internal import Dates
internal import Language

/// Reads one date, and the time of day beside it, in the forms that pages write.
struct DateScan {
    private var cursor: DateCursor
    private let order: PageDate.Order
    private let calendar: CalendarNames

    init(bytes: [UInt8], order: PageDate.Order = .unknown, calendar: CalendarNames) {
        cursor = DateCursor(bytes: bytes)
        self.order = order
        self.calendar = calendar
    }

    /// Bytes that were read.
    var length: Int { cursor.at }

    /// The date in any form; nil if there is none.
    mutating func date() -> String? { iso() ?? numeric() ?? named() }

    /// A date that begins with its year, and a time behind it: "2024-05-03T10:00Z", "2024/5/3".
    private mutating func iso() -> String? {
        cursor.at = 0
        while cursor.take(" ") {}
        guard let year = cursor.number(least: 4, most: 4) else { return nil }
        let signed = cursor.take("-") || cursor.take("/") || cursor.take(".")
        guard let month = cursor.number(least: signed ? 1 : 2, most: 2),
            !signed || cursor.take("-") || cursor.take("/") || cursor.take("."),
            let day = cursor.number(least: signed ? 1 : 2, most: 2),
            let date = CivilCalendar.recentISO(year: year, month: month, day: day)
        else { return nil }
        return date + ClockTime.read(at: &cursor, on: date)
    }

    /// A date in numbers, nil where day and month cannot be told apart: "26.02.2020", "21/06/2014",
    /// "05-08-2022", "Tue, 06/21/2014 - 17:57", "07/08/24".
    ///
    /// The day of the week in front of it tells them apart if it is that of one of the two dates.
    private mutating func numeric() -> String? {
        cursor.at = 0
        let weekday = takeWeekday()
        guard let first = cursor.number(least: 1, most: 2) else { return nil }
        let isPointed = cursor.take(".")
        let isHyphened = !isPointed && cursor.take("-")
        let sign: Unicode.Scalar = isPointed ? "." : isHyphened ? "-" : "/"
        // "10-12-22" is a range or a score as well.
        guard isPointed || isHyphened || cursor.take(sign),
            let second = cursor.number(least: 1, most: 2),
            cursor.take(sign),
            let year = cursor.number(least: 4, most: 4) ?? (isHyphened ? nil : shortYear()),
            !cursor.isDigit
        else { return nil }
        let isDayFirst: Bool
        switch order {
        case _ where isPointed || first > 12: isDayFirst = true
        case _
        where weekday.map {
            isOn($0, year: year, month: second, day: first)
                != isOn($0, year: year, month: first, day: second)
        }
            ?? false:
            isDayFirst = weekday.map { isOn($0, year: year, month: second, day: first) } ?? true
        case _ where second > 12: isDayFirst = false
        case .dayFirst: isDayFirst = true
        case .monthFirst: isDayFirst = false
        case .unknown:
            guard first == second else { return nil }
            isDayFirst = true
        }
        let (day, month) = isDayFirst ? (first, second) : (second, first)
        guard let date = CivilCalendar.recentISO(year: year, month: month, day: day) else {
            return nil
        }
        return date + ClockTime.read(at: &cursor, on: date)
    }

    /// The year of two digits and no more, from 2000 on, that newsrooms shorten.
    private mutating func shortYear() -> Int? {
        let start = cursor.at
        if let year = cursor.number(least: 2, most: 2), !cursor.isDigit, year <= Self.lastShortYear
        {
            return 2000 + year
        }
        cursor.at = start
        return nil
    }

    private static let lastShortYear = 49

    private func isOn(_ weekday: Int, year: Int, month: Int, day: Int) -> Bool {
        CivilCalendar.day(year: year, month: month, day: day).map {
            CivilCalendar.weekday($0) == weekday
        } ?? false
    }

    /// A word of letters in front, as in "Tue, " or "Freitag ", is passed over;
    /// the day of the week, 1 (Monday) to 7, if it names one.
    private mutating func takeWeekday() -> Int? {
        while cursor.take(" ") {}
        let start = cursor.at
        let word = cursor.word()
        guard word.utf8.count >= 2, word.utf8.count <= 12, calendar.month(word) == nil else {
            cursor.at = start
            return nil
        }
        _ = cursor.take(".")
        while cursor.take(",") || cursor.take(" ") {}
        return calendar.weekday(word)
    }

    /// A date with a month's name, in either order of day and month,
    /// and a time behind or in front of it.
    private mutating func named() -> String? {
        cursor.at = 0
        var day: Int?
        var month: Int?
        var clock: Int?
        while !cursor.isAtEnd {
            if cursor.isDigit {
                let start = cursor.at
                if let year = cursor.number(least: 4, most: 4), !cursor.isDigit, let month, let day
                {
                    guard let date = CivilCalendar.recentISO(year: year, month: month, day: day)
                    else {
                        return nil
                    }
                    let behind = ClockTime.read(at: &cursor, on: date)
                    guard behind.isEmpty, let clock else { return date + behind }
                    var before = cursor
                    before.at = clock
                    return date + ClockTime.read(at: &before, on: date)
                }
                cursor.at = start
                guard let number = cursor.number(least: 1, most: 2), !cursor.isDigit else {
                    return nil
                }
                if cursor.take(":") {
                    clock = clock ?? start
                    while cursor.isDigit || cursor.take(":") { cursor.at += cursor.isDigit ? 1 : 0 }
                } else {
                    day = number
                }
                continue
            }
            if cursor.isLetter {
                let word = cursor.word()
                if let named = calendar.month(word) {
                    month = named
                } else if word.utf8.count > 3, ZoneNames.offset(word, on: "").isEmpty {
                    // What was read before it is of something else ("5 minutes, 3 May 2021").
                    day = nil
                    month = nil
                }
                continue
            }
            cursor.at += 1
        }
        return nil
    }
}
