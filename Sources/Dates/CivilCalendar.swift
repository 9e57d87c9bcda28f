internal import Documents

/// The proleptic Gregorian calendar on day numbers: 0 is 1970-01-01, a Thursday.
///
/// Years 1 to 9999.
package enum CivilCalendar {
    /// The day number; nil if there is no such day.
    package static func day(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= days(inMonth: month, of: year)
        else { return nil }
        return DayNumber.of(year: year, month: month, day: day)
    }

    /// The first day of a month; months below 1 or above 12 run over into other
    /// years, the year is kept in range.
    static func start(ofMonth month: Int, of year: Int) -> Int {
        let total = min(max(year &* 12 &+ month &- 1, 12), 9999 * 12 + 11)
        return DayNumber.of(year: total / 12, month: total % 12 + 1, day: 1)
    }

    package static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
        DayNumber.civil(number)
    }

    /// 1 (Monday) to 7 (Sunday).
    package static func weekday(_ number: Int) -> Int { (number &+ 3).modulo(7) + 1 }

    /// The Monday of a day's week.
    static func monday(of number: Int) -> Int { number &- (weekday(number) - 1) }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The same day some months on; the last of the month where the month is too short.
    static func adding(months: Int, to number: Int) -> Int {
        let from = civil(number)
        let start = start(ofMonth: from.month &+ months, of: from.year)
        let to = civil(start)
        return start + min(from.day, days(inMonth: to.month, of: to.year)) - 1
    }

    /// A day some units before or after another; nil if that is out of the calendar.
    static func day(_ day: Int, moved number: Int, of unit: CalendarUnit) -> Int? {
        guard abs(number) < 10_000 else { return nil }
        switch unit.length {
        case .days(let days): return day + number * days
        case .months(let months):
            let year = civil(day).year + number * months / 12
            return (2...9998).contains(year) ? adding(months: number * months, to: day) : nil
        }
    }

    /// Sunday of Western Easter (Meeus/Jones/Butcher).
    static func easter(_ year: Int) -> Int? {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let d = b / 4
        let e = b % 4
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return day(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    /// `2023-11-28`.
    package static func iso(_ number: Int) -> String {
        let civil = civil(number)
        return iso(year: civil.year, month: civil.month, day: civil.day)
    }

    /// The ISO text of a day, which need not exist: "2026-11-09".
    package static func iso(year: Int, month: Int, day: Int) -> String {
        DayNumber.iso(year: year, month: month, day: day)
    }

    /// The same of what may be the day of a page; nil for what is no day, or none
    /// from 1900 to 2099.
    package static func recentISO(year: Int, month: Int, day: Int) -> String? {
        guard (1900...2099).contains(year), self.day(year: year, month: month, day: day) != nil
        else { return nil }
        return iso(year: year, month: month, day: day)
    }

    /// The day of text that begins with an ISO date ("2023-11-28T10:00Z"); nil otherwise.
    package static func day(iso text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(11))
        guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        if bytes.count > 10, bytes[10] &- 0x30 < 10 { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard byte &- 0x30 < 10 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let date = number(8..<10) else {
            return nil
        }
        return day(year: year, month: month, day: date)
    }
}

extension Int {
    /// The remainder that is never negative.
    func modulo(_ divisor: Int) -> Int {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
