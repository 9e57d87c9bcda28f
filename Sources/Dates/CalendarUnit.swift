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
