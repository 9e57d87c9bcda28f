/// Days from a first to an exclusive last one; nil on an open or unresolvable side.
struct Period: Sendable, Hashable {
    enum Grain: Sendable { case day, week, month, quarter, half, season, year, decade, span }

    var start: Int?
    var end: Int?
    var grain: Grain

    init(_ start: Int?, _ end: Int?, _ grain: Grain) {
        self.start = start
        self.end = end
        self.grain = grain
    }

    static func day(_ day: Int) -> Period { Period(day, day + 1, .day) }
    static let unknown = Period(nil, nil, .span)

    static func months(_ month: Int, _ year: Int, _ count: Int, _ grain: Grain) -> Period {
        Period(
            CivilCalendar.start(ofMonth: month, of: year),
            CivilCalendar.start(ofMonth: month + count, of: year), grain)
    }

    static func year(_ year: Int) -> Period { months(1, year, 12, .year) }

    /// The Monday week that holds a day.
    static func week(of day: Int) -> Period {
        let monday = CivilCalendar.monday(of: day)
        return Period(monday, monday + 7, .week)
    }

    /// The calendar unit that holds a day, moved by some units; nil for a unit that the calendar does not have.
    ///
    /// - `unit`: as `date-words.tsv` counts them.
    init?(_ unit: Int, at day: Int, _ offset: Int = 0) {
        let civil = CivilCalendar.civil(day)
        let monday = CivilCalendar.monday(of: day) + 7 * offset
        switch unit {
        case 1: self = .day(day + offset)
        case 2: self = Period(monday, monday + 7, .week)
        case 3:
            // The last fortnight ends with last week.
            let start = offset < 0 ? monday - 7 * offset - 14 : monday
            self = Period(start, start + 14, .span)
        case 4: self = .months(civil.month + offset, civil.year, 1, .month)
        case 5: self = .months((civil.month - 1) / 3 * 3 + 1 + 3 * offset, civil.year, 3, .quarter)
        case 6: self = .year(civil.year + offset)
        case 7: self = .months(1, civil.year / 10 * 10 + 10 * offset, 120, .decade)
        case 8: self = .months(1, civil.year / 100 * 100 + 100 * offset, 1200, .decade)
        case 9: self = Period(monday + 5, monday + 7, .span)
        case 10: self = .months((civil.month - 1) / 6 * 6 + 1 + 6 * offset, civil.year, 6, .half)
        case 11: self = Period(monday, monday + 5, .span)
        default: return nil
        }
    }
}

/// A stretch of a period that words such as "early" cut out.
enum Part: Sendable {
    case early, mid, late, beginning, middle, end

    /// The part's own days.
    ///
    /// Halves of weeks, months and relative years, thirds of years that are named.
    func cut(_ period: Period, isNamedYear: Bool) -> Period {
        guard let start = period.start, let end = period.end, end - start > 1 else { return period }
        func cut(_ from: Int, _ to: Int) -> Period { Period(from, to, .span) }
        let civil = CivilCalendar.civil(start)
        func month(_ offset: Int) -> Int {
            CivilCalendar.start(ofMonth: civil.month + offset, of: civil.year)
        }
        switch period.grain {
        case .week:
            return switch self {
            case .early, .beginning: cut(start, start + 3)
            case .mid, .middle: cut(start + 1, start + 5)
            case .late, .end: cut(start + 3, end)
            }
        case .month:
            return switch self {
            case .early, .beginning: cut(start, start + 15)
            case .mid, .middle: cut(start + 9, start + 20)
            case .late, .end: cut(start + 15, end)
            }
        case .year:
            return switch self {
            case .early: cut(start, month(6))
            case .beginning: cut(start, month(isNamedYear ? 4 : 6))
            case .mid, .middle: cut(month(4), month(8))
            case .late: cut(month(6), end)
            case .end: cut(month(isNamedYear ? 8 : 6), end)
            }
        case .decade:
            let years = (CivilCalendar.civil(end - 1).year + 1 - civil.year) / 10
            return switch self {
            case .early, .beginning: cut(start, month(36 * years))
            case .mid, .middle: cut(month(36 * years), month(84 * years))
            case .late, .end: cut(month(84 * years), end)
            }
        default:
            let third = (end - start) / 3
            return switch self {
            case .early, .beginning: cut(start, start + third)
            case .mid, .middle: cut(start + third, end - third)
            case .late, .end: cut(end - third, end)
            }
        }
    }

    /// Where a range that begins or ends at this part has its border.
    func border(_ period: Period) -> Int? {
        guard let start = period.start, let end = period.end else { return nil }
        return switch self {
        case .early, .beginning: start
        case .late, .end: end
        case .mid, .middle: period.grain == .month ? start + 15 : start + (end - start) / 2
        }
    }
}

/// A day or period that comes again: "May 9", "Friday", "the third quarter".
enum Template: Sendable {
    case monthDay(Int, Int)
    case month(Int)
    case dayOfMonth(Int)
    case weekday(Int)
    case weekdayOfMonth(weekday: Int, day: Int)
    case quarter(Int)
    case half(Int)
    case season(Int)
    case holiday(Holidays.Rule)
    /// The n-th weekday of a month.
    case nthWeekday(Int, n: Int, month: Int)

    /// The period in a year; nil if there is none or the template does not come yearly.
    func period(in year: Int) -> Period? {
        guard (1...9998).contains(year) else { return nil }
        switch self {
        case .monthDay(let month, let day):
            return CivilCalendar.day(year, month, day).map(Period.day)
        case .month(let month): return .months(month, year, 1, .month)
        case .quarter(let quarter): return .months(quarter * 3 - 2, year, 3, .quarter)
        case .half(let half): return .months(half * 6 - 5, year, 6, .half)
        case .season(let season): return .months(season * 3, year, 3, .season)
        case .holiday(let rule): return rule.day(in: year).map(Period.day)
        case .nthWeekday(let weekday, let n, let month):
            return Holidays.day(weekday: weekday, n: n, ofMonth: month, of: year).map(Period.day)
        case .dayOfMonth, .weekday, .weekdayOfMonth: return nil
        }
    }

    /// The nearest period that begins on or before a day, or, `forward`, the nearest that is not over on it.
    func period(near anchor: Int, forward: Bool) -> Period? {
        let today = CivilCalendar.civil(anchor)
        switch self {
        case .weekday(let weekday):
            let back = (CivilCalendar.weekday(anchor) - weekday).modulo(7)
            return .day(forward ? anchor + (7 - back) % 7 : anchor - back)
        case .dayOfMonth(let day), .weekdayOfMonth(_, let day):
            if case .weekdayOfMonth(let weekday, _) = self,
                let this = CivilCalendar.day(today.year, today.month, day),
                CivilCalendar.weekday(this) == weekday
            {
                return .day(this)
            }
            for step in 0..<60 {
                let month = CivilCalendar.civil(
                    CivilCalendar.start(
                        ofMonth: today.month + (forward ? step : -step), of: today.year))
                guard let found = CivilCalendar.day(month.year, month.month, day),
                    forward ? found >= anchor : found <= anchor
                else { continue }
                if case .weekdayOfMonth(let weekday, _) = self,
                    CivilCalendar.weekday(found) != weekday
                {
                    continue
                }
                return .day(found)
            }
            return nil
        default:
            for step in 0..<9 {
                let year = forward ? today.year - 1 + step : today.year + 1 - step
                guard let found = period(in: year), let start = found.start, let end = found.end
                else {
                    continue
                }
                if forward ? end > anchor : start <= anchor { return found }
            }
            return nil
        }
    }
}
