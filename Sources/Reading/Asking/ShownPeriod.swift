internal import Dates

/// Periods as people write them.
package enum ShownPeriod {
    /// "2025" for a whole year, "2025-03" for a month, a day for itself, else from and to.
    ///
    /// - `end`: the first day that is no more in it; "" where it is open.
    package static func text(_ start: String, end: String) -> String {
        guard let from = number(start), let to = number(end) else {
            return start.isEmpty ? end.isEmpty ? "" : "before \(end)" : "\(start) on"
        }
        if to == from + 1 { return start }
        let (first, behind) = (CivilCalendar.civil(from), CivilCalendar.civil(to))
        if first.day == 1, behind.day == 1 {
            let months = (behind.year - first.year) * 12 + behind.month - first.month
            if months == 1 { return String(start.prefix(7)) }
            if months == 12, first.month == 1 { return String(start.prefix(4)) }
        }
        return "\(start) to \(CivilCalendar.iso(to - 1))"
    }

    private static func number(_ day: String) -> Int? { CivilCalendar.day(iso: day) }
}
