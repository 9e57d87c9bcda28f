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

/// A unit that days are counted in, by the number that `cues/date-words.tsv` gives it.
enum CalendarUnit: Int {
    case day = 1
    /// From Monday to Sunday.
    case week, fortnight, month, quarter, year, decade, century
    /// Saturday and Sunday.
    case weekend
    case semester
    /// From Monday to Friday.
    case workweek

    /// How far one is from the next: in months, or in days.
    enum Length {
        case months(Int)
        case days(Int)
    }

    var length: Length {
        switch self {
        case .day: .days(1)
        case .week, .weekend, .workweek: .days(7)
        case .fortnight: .days(14)
        case .month: .months(1)
        case .quarter: .months(3)
        case .semester: .months(6)
        case .year: .months(12)
        case .decade: .months(120)
        case .century: .months(1200)
        }
    }
}
