internal import Dates
internal import Documents
package import Language

/// Reads the dates that pages state about themselves; anything unclear is "".
package enum PageDate {
    /// Which number of "04/06/2024" is the month, where the site or its language tells.
    package enum Order: Sendable {
        case dayFirst, monthFirst, unknown
    }

    /// RFC 3339 or a date, the time zone kept; "" if the text is no full date.
    ///
    /// Reads ISO 8601 with its usual slips, RFC 822 ("Tue, 19 Nov 2019 22:31:00 GMT"),
    /// and names of months in both orders ("Nov. 28, 2023", "3. Mai 2021 10:00").
    /// Months given as numbers count year first, between points ("26.02.2020"),
    /// where one number can be no month ("21/06/2014"), and else in the order given.
    package static func normal(
        _ text: String, order: Order = .unknown, calendar: CalendarNames
    ) -> String {
        let bytes = Array(text.utf8.prefix(80))
        var scan = DateScan(bytes: bytes, order: order, calendar: calendar)
        return scan.date() ?? ""
    }

    /// The order of a page's dates, by what it states of itself.
    static func order(of page: Page) -> Order {
        order(language: page.statedLanguage, address: page.metadata.url)
    }

    /// The order that a language tag tells with its region ("en-GB"), a language that has but one,
    /// or else the country of the site's address.
    ///
    /// - `language`: as written, such as "en_US"; "" if the page does not say.
    package static func order(language: String, address: String) -> Order {
        let parts = language.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        let region = parts.dropFirst().first { $0.utf8.count == 2 }
        if let region { return monthFirst.contains(String(region)) ? .monthFirst : .dayFirst }
        if let code = parts.first, code.utf8.count == 2, code != "en" { return .dayFirst }
        let host = address.split(separator: "/").dropFirst().first ?? ""
        guard let top = host.split(separator: ".").last, top.utf8.count == 2 else {
            return .unknown
        }
        return monthFirst.contains(String(top)) ? .monthFirst : .dayFirst
    }

    /// Countries that write the month first.
    private static let monthFirst: Set<String> = ["us", "ph", "pw", "fm", "mh"]
}

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
