package import Language

/// Reads the dates that stand in addresses of pages.
package enum AddressDate {
    // MARK: What a page states

    /// Day, month and year in an address: "/2019/11/19/", "/2019-11-19", "/2019/nov/19/",
    /// "/19-nov-2019/", "/20191119/"; "" if there are none.
    package static func stated(in address: String, calendar: CalendarNames) -> String {
        let bytes = Array(address.utf8)
        var at = 0
        while at + 9 <= bytes.count {
            defer { at += 1 }
            guard bytes[at] == UInt8(ascii: "/") else { continue }
            if let date = namedDate(in: bytes, from: at + 1, calendar: calendar)
                ?? compactDate(in: bytes, from: at + 1)
            {
                return date
            }
            var cursor = DateCursor(bytes: bytes)
            cursor.at = at + 1
            guard let year = cursor.number(least: 4, most: 4), cursor.take("/") || cursor.take("-"),
                let month = cursor.number(least: 1, most: 2)
                    ?? calendar.monthInAddress(cursor.word()),
                cursor.take("/") || cursor.take("-"), let day = cursor.number(least: 1, most: 2),
                cursor.at == bytes.count || !cursor.isDigit
            else { continue }
            if let date = CivilCalendar.recentISO(year: year, month: month, day: day) {
                return date
            }
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
        return CivilCalendar.recentISO(year: year, month: month, day: day)
    }

    /// The date at a place in an address with the month by name: "19-nov-2019", "nov/19/2019";
    /// nil if there is none.
    private static func namedDate(
        in bytes: [UInt8], from start: Int, calendar: CalendarNames
    ) -> String? {
        var cursor = DateCursor(bytes: bytes)
        cursor.at = start
        var day = cursor.number(least: 1, most: 2)
        if day != nil { guard cursor.take("/") || cursor.take("-") else { return nil } }
        guard let month = calendar.monthInAddress(cursor.word()),
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
        return CivilCalendar.recentISO(year: year, month: month, day: day)
    }

    // MARK: What a page leaves open

    /// The day that an address's numbers may mean, wherever they stand: "/2023/11/28/",
    /// "/2023-11-28-", "/20231128/", "story-20231128.html"; enough to reckon other dates from.
    static func day(in url: [UInt8]) -> Int? {
        var digits: [(value: Int, count: Int, end: Int)] = []
        var at = 0
        while at < url.count {
            guard url[at] &- 0x30 < 10 else {
                at += 1
                continue
            }
            let start = at
            var value = 0
            while at < url.count, url[at] &- 0x30 < 10 {
                if at - start < 9 { value = value * 10 + Int(url[at] - 0x30) }
                at += 1
            }
            if at - start == 8, (19_000_101...21_001_231).contains(value) {
                if let day = CivilCalendar.day(
                    year: value / 10_000, month: value / 100 % 100, day: value % 100)
                {
                    return day
                }
            }
            let isNear =
                digits.last.map {
                    $0.end + 1 == start && (url[$0.end] == 0x2F || url[$0.end] == 0x2D)
                } ?? false
            if !isNear { digits.removeAll() }
            digits.append((value, at - start, at))
            if digits.count >= 3 {
                let last = digits.suffix(3).map { $0 }
                if last[0].count == 4, (1900...2100).contains(last[0].value), last[1].count <= 2,
                    last[2].count <= 2,
                    let day = CivilCalendar.day(
                        year: last[0].value, month: last[1].value, day: last[2].value)
                {
                    return day
                }
            }
        }
        return nil
    }
}
