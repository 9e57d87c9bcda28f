internal import Dates

/// A day of a period, as people write it: the whole day, or the first
/// or last one of a month or year.
package struct Day: Sendable, Hashable {
    /// Which day of a month or year is meant.
    package enum End: Sendable { case first, last }

    /// As in 2026-11-23.
    package let text: String

    /// nil if the text is no day, month or year such as 2026-11-23, 2026-11 or 2026.
    package init?(_ text: String, at end: End) {
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(fields.count), fields[0].utf8.count == 4,
            fields.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
            fields.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } })
        else { return nil }
        let numbers = fields.compactMap { Int($0) }
        let month = numbers.count > 1 ? numbers[1] : end == .first ? 1 : 12
        let days = numbers.count > 2 ? [numbers[2]] : end == .first ? [1] : [31, 30, 29, 28]
        guard
            let day = days.first(where: {
                CivilCalendar.day(year: numbers[0], month: month, day: $0) != nil
            })
        else { return nil }
        self.text = CivilCalendar.iso(year: numbers[0], month: month, day: day)
    }
}
