internal import Dates
internal import Documents
internal import Language

/// The date of publication that comes with a document.
package enum GivenDate {
    /// RFC 3339 or a date; "" if the text cannot be read as one.
    ///
    /// What is RFC 3339 already stays as it is. Nine or ten digits are seconds since
    /// 1970, thirteen milliseconds.
    static func normal(_ text: String, order: PageDate.Order, calendar: CalendarNames) -> String {
        let bytes = Array(text.utf8)
        let digits = bytes.prefix { $0 &- 0x30 < 10 }.count
        if digits == bytes.count, digits == 13 || (9...10).contains(digits), let number = Int(text)
        {
            return DayNumber.timestamp(ofSeconds: digits == 13 ? number / 1000 : number)
        }
        return isStandard(bytes) ? text : PageDate.normal(text, order: order, calendar: calendar)
    }

    /// A date with its time only if that has an offset: without one it says no moment.
    package static func recorded(_ date: String) -> String {
        isStandard(Array(date.utf8)) ? date : String(date.prefix(10))
    }

    /// Whether a text is an ISO date, or a date and time of RFC 3339 with an offset.
    private static func isStandard(_ bytes: [UInt8]) -> Bool {
        var cursor = DateCursor(bytes: bytes)
        guard let year = cursor.number(least: 4, most: 4), cursor.take("-"),
            let month = cursor.number(least: 2, most: 2),
            cursor.take("-"), let day = cursor.number(least: 2, most: 2),
            CivilCalendar.recentISO(year: year, month: month, day: day) != nil
        else { return false }
        if cursor.at == bytes.count { return true }
        guard cursor.take("T"), let hour = cursor.number(least: 2, most: 2), hour < 24,
            cursor.take(":"),
            let minute = cursor.number(least: 2, most: 2), minute < 60, cursor.take(":"),
            let second = cursor.number(least: 2, most: 2), second < 60
        else { return false }
        if cursor.take("."), cursor.number(least: 1, most: 9) == nil { return false }
        if cursor.take("Z") { return cursor.at == bytes.count }
        guard cursor.take("+") || cursor.take("-"), let hours = cursor.number(least: 2, most: 2),
            hours < 24,
            cursor.take(":"), let minutes = cursor.number(least: 2, most: 2), minutes < 60
        else { return false }
        return cursor.at == bytes.count
    }
}
