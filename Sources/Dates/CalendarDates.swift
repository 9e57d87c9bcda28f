internal import Rules

/// Days, months, years and their parts as the text names them.
struct CalendarDates {
    let basis: DateBasis
    let values: DateValues

    func date(of production: DateProduction, from match: borrowing RuleMatch) -> FoundDate? {
        let n = match[.n] ?? 0
        switch production {
        case .packedDate:
            return CivilCalendar.day(year: n / 10_000, month: n / 100 % 100, day: n % 100).map {
                .day($0)
            }
        case .fullDate, .namedDate: return markedDate(match)
        case .shortDate: return shortDate(match)
        case .yearMonth, .monthYear:
            guard let year = match[.year], let month = match[.month],
                // "2010-11" is two years
                production == .monthYear || month != year % 100 + 1
            else { return nil }
            return FoundDate(.months(from: month, year: year, count: 1, grain: .month))
        case .monthDay:
            guard let month = match[.month], let day = match[.day],
                // A leap year decides whether there is such a day at all.
                CivilCalendar.day(year: 2000, month: month, day: day) != nil
            else { return nil }
            return basis.dated(match, as: .monthDay(month, day))
        case .month: return basis.resolved(match, as: .month(n))
        case .dayOfMonth: return basis.resolved(match, as: .dayOfMonth(n))
        case .dayOfMonthNear: return dayOfMonthNear(match)
        case .holiday: return basis.dated(match, as: .holiday(basis.holidays.rules[n]))
        case .longWeekend: return values.date(in: match).map(longWeekend)
        case .quarter: return basis.dated(match, as: .quarter(n))
        case .half: return (1...2).contains(n) ? basis.dated(match, as: .half(n)) : nil
        case .quarterShort, .halfShort:
            let template = production == .halfShort ? Template.half(n) : .quarter(n)
            return template.period(in: DateBasis.fullYear(match[.year] ?? 0)).map { FoundDate($0) }
        case .season: return basis.dated(match, as: .season(n))
        case .century:
            return FoundDate(
                .months(
                    from: 1, year: max(1, (n - 1) * 100), count: n == 1 ? 1188 : 1200,
                    grain: .decade))
        case .year: return FoundDate(.year(match[.year] ?? n))
        case .decade:
            let year = (match[.century] ?? 0) * 100 + n
            return year % 10 == 0
                ? FoundDate(.months(from: 1, year: year, count: 120, grain: .decade)) : nil
        case .decadeShort:
            guard n % 10 == 0 else { return nil }
            return FoundDate(
                .months(from: 1, year: DateBasis.fullYear(n), count: 120, grain: .decade))
        case .partOfYear:
            guard let template = values.date(in: match)?.template else { return nil }
            let year =
                match[.year]
                ?? basis.anchor.map {
                    CivilCalendar.civil($0).year + DateBasis.offset(match[.r] ?? 0)
                }
            return year.flatMap { template.period(in: $0) }.map { FoundDate($0) }
        case .nthWeekday: return nthWeekday(match)
        case .nthUnit: return nthUnit(match)
        case .stretch: return stretch(match)
        default: return nil
        }
    }

    /// The day of a date in numbers with a year: "5/9/2019", "9.5.2019",
    /// "2019-05-09", "22/Jan/2019".
    private func markedDate(_ match: borrowing RuleMatch) -> FoundDate? {
        guard match[.mark] == match[.second], let a = match[.a], let c = match[.c],
            let start = match.first(of: .a), let end = match.first(of: .c)
        else { return nil }
        let (before, behind) = (
            basis.sentence.tokens[start].length, basis.sentence.tokens[end].length
        )
        if let month = match[.month] {
            if before == 4, behind <= 2 {
                return CivilCalendar.day(year: a, month: month, day: c).map { .day($0) }
            }
            guard before <= 2, behind == 4 || behind == 2 else { return nil }
            return CivilCalendar.day(
                year: behind == 4 ? c : DateBasis.fullYear(c), month: month, day: a
            )
            .map { .day($0) }
        }
        guard let b = match[.b] else { return nil }
        if before == 4, behind <= 2 {
            return
                (CivilCalendar.day(year: a, month: b, day: c)
                ?? CivilCalendar.day(year: a, month: c, day: b)).map { .day($0) }
        }
        let isDotted = match[.mark] == Int(UInt8(ascii: "."))
        // "5.10.12" may be a version, an address, a clause.
        guard before <= 2, behind == 4 || behind == 2 && !isDotted else { return nil }
        let year = behind == 4 ? c : DateBasis.fullYear(c)
        let european = CivilCalendar.day(year: year, month: b, day: a)
        let american = CivilCalendar.day(year: year, month: a, day: b)
        return (basis.isDayFirst || isDotted ? european ?? american : american ?? european).map {
            .day($0)
        }
    }

    /// The day of a date in two numbers, "5/9"; nil for fractions, which look the same.
    private func shortDate(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let first = match[.a], let second = match[.b] else { return nil }
        let isSwapped = first > 12 || (basis.isDayFirst && second <= 12)
        let (month, day) = isSwapped ? (second, first) : (first, second)
        guard CivilCalendar.day(year: 2000, month: month, day: day) != nil,
            !(first == 24 && second == 7)
        else {
            return nil
        }
        return basis.resolved(match, as: .monthDay(month, day))
    }

    /// The day by its number in a month nearby: "the 15th day of next month",
    /// "the 26th of the month".
    private func dayOfMonthNear(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let anchor = basis.anchor, let day = match[.day],
            let start = Period(.month, at: anchor, offset: DateBasis.offset(match[.r] ?? 0)).start
        else { return nil }
        let month = CivilCalendar.civil(start)
        return CivilCalendar.day(year: month.year, month: month.month, day: day).map { .day($0) }
    }

    /// The weekend that a feast on or near it makes long:
    /// "Labor Day weekend" is Saturday to Monday.
    private func longWeekend(_ feast: FoundDate) -> FoundDate {
        guard let day = feast.period.start, feast.period.grain == .day else {
            return FoundDate(.unknown)
        }
        let monday = CivilCalendar.monday(of: day)
        switch CivilCalendar.weekday(day) {
        case 1: return .span(from: day - 2, to: day + 1)
        case 4, 5: return .span(from: day, to: monday + 7)
        default: return .span(from: monday + 5, to: monday + 7)
        }
    }

    /// The n-th weekday of a period: "the first Monday of September", "the last Friday
    /// of next month"; -1 is the last.
    private func nthWeekday(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let n = match[.n], let weekday = match[.weekday] else { return nil }
        if let month = match[.month] {
            return basis.dated(match, as: .nthWeekday(weekday, n: n, month: month))
        }
        guard let whole = values.date(in: match, at: .whole)?.period, let start = whole.start,
            whole.grain == .month
        else { return nil }
        let civil = CivilCalendar.civil(start)
        return Holidays.day(weekday: weekday, n: n, ofMonth: civil.month, of: civil.year).map {
            .day($0)
        }
    }

    /// The n-th day, week, month or weekend of a period; -1 is the last.
    private func nthUnit(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let n = match[.n], n < 400, let unit = match.unit,
            let whole = values.date(in: match, at: .whole)?.period, let start = whole.start,
            let end = whole.end
        else { return nil }
        let last = n < 0
        let period: Period?
        switch unit {
        case .day: period = .day(last ? end - 1 : start + n - 1)
        case .week:
            // The first week is the one that holds the period's first Thursday, as in ISO 8601.
            let monday =
                last
                ? CivilCalendar.monday(of: end - 1)
                : CivilCalendar.monday(of: start + 3) + 7 * (n - 1)
            period = Period(from: monday, to: monday + 7, grain: .week)
        case .month, .quarter, .year:
            period = last ? Period(unit, at: end - 1) : Period(unit, at: start, offset: n - 1)
        case .decade where whole.grain == .decade:
            period = last ? Period(unit, at: end - 1) : Period(unit, at: start, offset: n - 1)
        case .weekend:
            let saturday =
                last
                ? CivilCalendar.monday(of: end - 1) + 5
                : CivilCalendar.monday(of: start) + 5 + 7 * (n - 1)
            period = Period(from: saturday, to: saturday + 2, grain: .span)
        default: period = nil
        }
        guard let period, let low = period.start, low < end, low >= start - 6 else { return nil }
        return FoundDate(period)
    }

    /// The first or last units of a period: "the first two weeks of 2021";
    /// "last ten days of May" with an n of -1.
    private func stretch(_ match: borrowing RuleMatch) -> FoundDate? {
        guard let number = match[.count], number > 0, let unit = match.unit,
            let whole = values.date(in: match, at: .whole)?.period, let start = whole.start,
            let end = whole.end
        else { return nil }
        var (low, high) = (start, end)
        if unit == .week {
            (low, high) = (CivilCalendar.monday(of: start + 3), CivilCalendar.monday(of: end))
        }
        if match[.n] == -1 {
            guard let from = CivilCalendar.day(high, moved: -number, of: unit) else { return nil }
            low = from
        } else {
            guard let to = CivilCalendar.day(low, moved: number, of: unit) else { return nil }
            high = to
        }
        return low >= start - 6 && high <= end + 6 ? .span(from: low, to: high) : nil
    }
}
