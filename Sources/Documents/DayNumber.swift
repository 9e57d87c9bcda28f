internal import Bytes

/// Days of the proleptic Gregorian calendar by their numbers: 0 is 1970-01-01.
///
/// Conversions after Howard Hinnant, "chrono-compatible low-level date algorithms".
/// Years 1 to 9999; what lies outside counts as the first or last day of these.
package enum DayNumber {
    /// Of a day that there is.
    package static func of(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    package static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = min(max(number, -719_162), 2_932_896) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    /// The ISO text of a day, which need not exist: "2026-11-09".
    package static func iso(year: Int, month: Int, day: Int) -> String {
        String(year).zeroPadded(to: 4) + "-" + String(month).zeroPadded(to: 2) + "-"
            + String(day).zeroPadded(to: 2)
    }

    /// A moment, in seconds since 1970, in RFC 3339, UTC.
    package static func timestamp(ofSeconds seconds: Int) -> String {
        let seconds = max(-62_135_596_800, min(seconds, 253_402_300_799))
        let number = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let second = seconds - number * 86_400
        let (year, month, day) = civil(number)
        let time = [second / 3600, second / 60 % 60, second % 60]
            .map { String($0).zeroPadded(to: 2) }.joined(separator: ":")
        return "\(iso(year: year, month: month, day: day))T\(time)Z"
    }
}
