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
