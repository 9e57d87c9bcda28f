/// Days from a first to an exclusive last one; nil on an open or unresolvable side.
struct Period: Sendable, Hashable {
    enum Grain: Sendable { case day, week, month, quarter, half, season, year, decade, span }

    var start: Int?
    var end: Int?
    var grain: Grain

    init(from start: Int?, to end: Int?, grain: Grain) {
        self.start = start
        self.end = end
        self.grain = grain
    }

    static func day(_ day: Int) -> Period { Period(from: day, to: day + 1, grain: .day) }
    static let unknown = Period(from: nil, to: nil, grain: .span)

    static func months(from month: Int, year: Int, count: Int, grain: Grain) -> Period {
        Period(
            from: CivilCalendar.start(ofMonth: month, of: year),
            to: CivilCalendar.start(ofMonth: month + count, of: year), grain: grain)
    }

    static func year(_ year: Int) -> Period { months(from: 1, year: year, count: 12, grain: .year) }

    /// The Monday week that holds a day.
    static func week(of day: Int) -> Period {
        let monday = CivilCalendar.monday(of: day)
        return Period(from: monday, to: monday + 7, grain: .week)
    }

    /// The calendar unit that holds a day, moved by some units.
    init(_ unit: CalendarUnit, at day: Int, offset: Int = 0) {
        let civil = CivilCalendar.civil(day)
        let monday = CivilCalendar.monday(of: day) + 7 * offset
        switch unit {
        case .day: self = .day(day + offset)
        case .week: self = Period(from: monday, to: monday + 7, grain: .week)
        case .fortnight:
            // The last fortnight ends with last week.
            let start = offset < 0 ? monday - 7 * offset - 14 : monday
            self = Period(from: start, to: start + 14, grain: .span)
        case .month:
            self = .months(from: civil.month + offset, year: civil.year, count: 1, grain: .month)
        case .quarter:
            self = .months(
                from: (civil.month - 1) / 3 * 3 + 1 + 3 * offset, year: civil.year, count: 3,
                grain: .quarter)
        case .year: self = .year(civil.year + offset)
        case .decade:
            self = .months(
                from: 1, year: civil.year / 10 * 10 + 10 * offset, count: 120, grain: .decade)
        case .century:
            self = .months(
                from: 1, year: civil.year / 100 * 100 + 100 * offset, count: 1200, grain: .decade)
        case .weekend: self = Period(from: monday + 5, to: monday + 7, grain: .span)
        case .semester:
            self = .months(
                from: (civil.month - 1) / 6 * 6 + 1 + 6 * offset, year: civil.year, count: 6,
                grain: .half)
        case .workweek: self = Period(from: monday, to: monday + 5, grain: .span)
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
        func cut(from: Int, to: Int) -> Period { Period(from: from, to: to, grain: .span) }
        let civil = CivilCalendar.civil(start)
        func month(_ offset: Int) -> Int {
            CivilCalendar.start(ofMonth: civil.month + offset, of: civil.year)
        }
        switch period.grain {
        case .week:
            return switch self {
            case .early, .beginning: cut(from: start, to: start + 3)
            case .mid, .middle: cut(from: start + 1, to: start + 5)
            case .late, .end: cut(from: start + 3, to: end)
            }
        case .month:
            return switch self {
            case .early, .beginning: cut(from: start, to: start + 15)
            case .mid, .middle: cut(from: start + 9, to: start + 20)
            case .late, .end: cut(from: start + 15, to: end)
            }
        case .year:
            return switch self {
            case .early: cut(from: start, to: month(6))
            case .beginning: cut(from: start, to: month(isNamedYear ? 4 : 6))
            case .mid, .middle: cut(from: month(4), to: month(8))
            case .late: cut(from: month(6), to: end)
            case .end: cut(from: month(isNamedYear ? 8 : 6), to: end)
            }
        case .decade:
            let years = (CivilCalendar.civil(end - 1).year + 1 - civil.year) / 10
            return switch self {
            case .early, .beginning: cut(from: start, to: month(36 * years))
            case .mid, .middle: cut(from: month(36 * years), to: month(84 * years))
            case .late, .end: cut(from: month(84 * years), to: end)
            }
        default:
            let third = (end - start) / 3
            return switch self {
            case .early, .beginning: cut(from: start, to: start + third)
            case .mid, .middle: cut(from: start + third, to: end - third)
            case .late, .end: cut(from: end - third, to: end)
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
            return CivilCalendar.day(year: year, month: month, day: day).map(Period.day)
        case .month(let month): return .months(from: month, year: year, count: 1, grain: .month)
        case .quarter(let quarter):
            return .months(from: quarter * 3 - 2, year: year, count: 3, grain: .quarter)
        case .half(let half): return .months(from: half * 6 - 5, year: year, count: 6, grain: .half)
        case .season(let season):
            return .months(from: season * 3, year: year, count: 3, grain: .season)
        case .holiday(let rule): return rule.day(in: year).map(Period.day)
        case .nthWeekday(let weekday, let n, let month):
            return Holidays.day(weekday: weekday, n: n, ofMonth: month, of: year).map(Period.day)
        case .dayOfMonth, .weekday, .weekdayOfMonth: return nil
        }
    }

    /// The nearest period that begins on or before a day, or, `forward`,
    /// the nearest that is not over on it.
    func period(near anchor: Int, forward: Bool) -> Period? {
        let today = CivilCalendar.civil(anchor)
        switch self {
        case .weekday(let weekday):
            let back = (CivilCalendar.weekday(anchor) - weekday).modulo(7)
            return .day(forward ? anchor + (7 - back) % 7 : anchor - back)
        case .dayOfMonth(let day), .weekdayOfMonth(_, let day):
            if case .weekdayOfMonth(let weekday, _) = self,
                let this = CivilCalendar.day(year: today.year, month: today.month, day: day),
                CivilCalendar.weekday(this) == weekday
            {
                return .day(this)
            }
            for step in 0..<60 {
                let month = CivilCalendar.civil(
                    CivilCalendar.start(
                        ofMonth: today.month + (forward ? step : -step), of: today.year))
                guard let found = CivilCalendar.day(year: month.year, month: month.month, day: day),
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
