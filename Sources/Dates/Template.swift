/// A day or period that comes again: "May 9", "Friday", "the third quarter".
enum Template: Sendable {
    case monthDay(Int, Int)
    case month(Int)
    case dayOfMonth(Int)
    case weekday(Int)
    /// Saturday and Sunday.
    case weekend
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
        case .dayOfMonth, .weekday, .weekend, .weekdayOfMonth: return nil
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
        case .weekend:
            let isOn = CivilCalendar.weekday(anchor) > 5
            return Period(.weekend, at: anchor, offset: forward || isOn ? 0 : -1)
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
