internal import Dates
internal import Language

/// A cursor over the bytes of a date.
struct DateScan {
    let bytes: [UInt8]
    let order: PageDate.Order
    var at = 0

    init(bytes: [UInt8], order: PageDate.Order = .unknown) {
        self.bytes = bytes
        self.order = order
    }

    var isDigit: Bool { at < bytes.count && bytes[at] &- 0x30 < 10 }

    /// Passes over a sign; false if another stands here.
    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard at < bytes.count, UInt32(bytes[at]) == sign.value else { return false }
        at += 1
        return true
    }

    /// A number of so many digits; nil, and nothing passed over, if there are fewer.
    mutating func number(least: Int, most: Int) -> Int? {
        let start = at
        var value = 0
        while isDigit, at - start < most {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        if at - start >= least { return value }
        at = start
        return nil
    }

    /// ISO; nil for what is no day, or none from 1900 to 2099.
    static func date(year: Int, month: Int, day: Int) -> String? {
        guard (1900...2099).contains(year),
            CivilCalendar.day(year: year, month: month, day: day) != nil
        else {
            return nil
        }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// A number in two digits.
    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// A date that begins with its year, and a time behind it: "2024-05-03T10:00Z", "2024/5/3".
    mutating func iso() -> String? {
        at = 0
        while take(" ") {}
        guard let year = number(least: 4, most: 4) else { return nil }
        let signed = take("-") || take("/") || take(".")
        guard let month = number(least: signed ? 1 : 2, most: 2),
            !signed || take("-") || take("/") || take("."),
            let day = number(least: signed ? 1 : 2, most: 2),
            let date = Self.date(year: year, month: month, day: day)
        else { return nil }
        return date + time(on: date)
    }

    /// A date in numbers, nil where day and month cannot be told apart: "26.02.2020", "21/06/2014",
    /// "05-08-2022", "Tue, 06/21/2014 - 17:57", "07/08/24".
    ///
    /// The day of the week in front of it tells them apart if it is that of one of the two dates.
    mutating func numeric() -> String? {
        at = 0
        let weekday = takeWeekday()
        guard let first = number(least: 1, most: 2) else { return nil }
        let isPointed = take(".")
        let isHyphened = !isPointed && take("-")
        let sign: Unicode.Scalar = isPointed ? "." : isHyphened ? "-" : "/"
        // "10-12-22" is a range or a score as well.
        guard isPointed || isHyphened || take(sign), let second = number(least: 1, most: 2),
            take(sign),
            let year = number(least: 4, most: 4) ?? (isHyphened ? nil : shortYear()), !isDigit
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
        guard let date = Self.date(year: year, month: month, day: day) else { return nil }
        return date + time(on: date)
    }

    /// The year of two digits and no more, from 2000 on, that newsrooms shorten.
    private mutating func shortYear() -> Int? {
        let start = at
        if let year = number(least: 2, most: 2), !isDigit, year <= Self.lastShortYear {
            return 2000 + year
        }
        at = start
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
        while take(" ") {}
        let start = at
        let word = word()
        guard word.utf8.count >= 2, word.utf8.count <= 12, CalendarNames.month(word) == nil else {
            at = start
            return nil
        }
        _ = take(".")
        while take(",") || take(" ") {}
        return CalendarNames.weekday(word)
    }

    var isLetter: Bool {
        at < bytes.count && (bytes[at] | 0x20 &- 0x61 < 26 || bytes[at] >= 0x80)
    }

    /// The letters that follow, in lower case; "" if there are none.
    mutating func word() -> String {
        let start = at
        while isLetter { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    }

    /// A date with a month's name, in either order of day and month,
    /// and a time behind or in front of it.
    mutating func named() -> String? {
        at = 0
        var day: Int?
        var month: Int?
        var clock: Int?
        while at < bytes.count {
            if isDigit {
                let start = at
                if let year = number(least: 4, most: 4), !isDigit, let month, let day {
                    guard let date = Self.date(year: year, month: month, day: day) else {
                        return nil
                    }
                    let behind = time(on: date)
                    guard behind.isEmpty, let clock else { return date + behind }
                    var scan = self
                    scan.at = clock
                    return date + scan.time(on: date)
                }
                at = start
                guard let number = number(least: 1, most: 2), !isDigit else { return nil }
                if take(":") {
                    clock = clock ?? start
                    while isDigit || take(":") { at += isDigit ? 1 : 0 }
                } else {
                    day = number
                }
                continue
            }
            if isLetter {
                let word = word()
                if let named = CalendarNames.month(word) {
                    month = named
                } else if word.utf8.count > 3, ZoneNames.offset(word, on: "").isEmpty {
                    // What was read before it is of something else ("5 minutes, 3 May 2021").
                    day = nil
                    month = nil
                }
                continue
            }
            at += 1
        }
        return nil
    }
}
