internal import Documents
internal import Language

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
    package static func normal(_ text: String, order: Order = .unknown) -> String {
        let bytes = Array(text.utf8.prefix(80))
        var scan = DateScan(bytes: bytes, order: order)
        return scan.date() ?? ""
    }

    /// Day, month and year in an address: "/2019/11/19/", "/2019-11-19", "/2019/nov/19/",
    /// "/19-nov-2019/", "/20191119/"; "" if there are none.
    static func inAddress(_ address: String) -> String {
        let bytes = Array(address.utf8)
        var at = 0
        while at + 9 <= bytes.count {
            defer { at += 1 }
            guard bytes[at] == UInt8(ascii: "/") else { continue }
            if let date = namedDate(in: bytes, from: at + 1) ?? compactDate(in: bytes, from: at + 1)
            {
                return date
            }
            var cursor = DateCursor(bytes: bytes)
            cursor.at = at + 1
            guard let year = cursor.number(least: 4, most: 4), cursor.take("/") || cursor.take("-"),
                let month = cursor.number(least: 1, most: 2)
                    ?? CalendarNames.monthInAddress(cursor.word()),
                cursor.take("/") || cursor.take("-"), let day = cursor.number(least: 1, most: 2),
                cursor.at == bytes.count || !cursor.isDigit
            else { continue }
            if let date = DateScan.date(year: year, month: month, day: day) { return date }
        }
        return ""
    }

    /// The date at a place in an address, where no letter or digit follows, of eight digits:
    /// "20191119"; nil if there is none.
    private static func compactDate(in bytes: [UInt8], from start: Int) -> String? {
        var cursor = DateCursor(bytes: bytes)
        cursor.at = start
        guard let year = cursor.number(least: 4, most: 4),
            let month = cursor.number(least: 2, most: 2),
            let day = cursor.number(least: 2, most: 2),
            cursor.at == bytes.count || "/-_.".utf8.contains(bytes[cursor.at])
        else { return nil }
        return DateScan.date(year: year, month: month, day: day)
    }

    /// The date at a place in an address with the month by name: "19-nov-2019", "nov/19/2019";
    /// nil if there is none.
    private static func namedDate(in bytes: [UInt8], from start: Int) -> String? {
        var cursor = DateCursor(bytes: bytes)
        cursor.at = start
        var day = cursor.number(least: 1, most: 2)
        if day != nil { guard cursor.take("/") || cursor.take("-") else { return nil } }
        guard let month = CalendarNames.monthInAddress(cursor.word()),
            cursor.take("/") || cursor.take("-")
        else {
            return nil
        }
        if day == nil {
            day = cursor.number(least: 1, most: 2)
            guard day != nil, cursor.take("/") || cursor.take("-") else { return nil }
        }
        guard let day, let year = cursor.number(least: 4, most: 4),
            cursor.at == bytes.count || !cursor.isDigit
        else {
            return nil
        }
        return DateScan.date(year: year, month: month, day: day)
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
