internal import Bytes
internal import Dates

/// Reads the time of day behind a date, and its zone.
enum ClockTime {
    /// "T22:31:00+01:00" out of what follows a date; "" if that is no time.
    ///
    /// - `date`: ISO; tells whether a zone such as "ET" has daylight saving time.
    static func read(at cursor: inout DateCursor, on date: String) -> String {
        let start = cursor.at
        skipSigns(at: &cursor)
        if cursor.take("T") || cursor.take("t"), let clock = compact(at: &cursor, on: date) {
            return clock
        }
        while cursor.take(" ") {}
        let mark = cursor.at
        if !Self.clockWords.contains(cursor.word()) { cursor.at = mark }
        while cursor.take(" ") || cursor.take(".") {}
        guard let hour = cursor.number(least: 1, most: 2), hour < 24 else {
            cursor.at = start
            return ""
        }
        var minute = 0
        var second = 0
        let hasMinutes = cursor.take(":") || cursor.take("h") || cursor.take(".")
        if hasMinutes {
            guard let stated = cursor.number(least: 2, most: 2), stated < 60 else {
                cursor.at = start
                return ""
            }
            minute = stated
            if cursor.take(":") { second = cursor.number(least: 1, most: 2) ?? 0 }
            if cursor.take(".") { _ = cursor.number(least: 1, most: 9) }
        }
        while cursor.take(" ") {}
        let half = takeHalf(at: &cursor)
        guard hasMinutes || half != nil, half == nil || (1...12).contains(hour) else {
            cursor.at = start
            return ""
        }
        let full = half.map { hour % 12 + $0 } ?? hour
        while cursor.take(" ") {}
        _ = cursor.takeWord("uhr") || cursor.takeWord("hrs")
        while cursor.take(" ") || cursor.take("(") {}
        return text(hour: full, minute: minute, second: second) + zone(at: &cursor, on: date)
    }

    /// The time behind a "T" whose hours, minutes and seconds have no signs between them:
    /// "221000Z", "2210".
    private static func compact(
        at cursor: inout DateCursor, on date: String
    ) -> String? {
        let start = cursor.at
        if let hour = cursor.number(least: 2, most: 2), hour < 24,
            let minute = cursor.number(least: 2, most: 2),
            minute < 60
        {
            let second = cursor.number(least: 2, most: 2) ?? 0
            if cursor.take(".") { _ = cursor.number(least: 1, most: 9) }
            return text(hour: hour, minute: minute, second: second) + zone(at: &cursor, on: date)
        }
        cursor.at = start
        return nil
    }

    private static func text(hour: Int, minute: Int, second: Int) -> String {
        let numbers = [hour, minute, min(second, 59)].map { String($0).zeroPadded(to: 2) }
        return "T" + numbers.joined(separator: ":")
    }

    /// What stands between a date and a time of day.
    private static let clockWords: Set<String> = [
        "at", "um", "à", "om", "alle", "ore", "às", "kl", "a",
    ]

    /// Hours to add for "am", "pm", "a.m." or "p.m."; nil if none follows.
    private static func takeHalf(at cursor: inout DateCursor) -> Int? {
        let start = cursor.at
        let isMorning = cursor.take("a") || cursor.take("A")
        guard isMorning || cursor.take("p") || cursor.take("P") else { return nil }
        _ = cursor.take(".")
        guard cursor.take("m") || cursor.take("M"), !cursor.isLetter else {
            cursor.at = start
            return nil
        }
        _ = cursor.take(".")
        return isMorning ? 0 : 12
    }

    /// "Z", "+01:00" or "" where the text names no zone that is known for sure.
    private static func zone(at cursor: inout DateCursor, on date: String) -> String {
        let start = cursor.at
        let name = cursor.word()
        if name == "z" { return "Z" }
        let named = ZoneNames.offset(name, on: date)
        if !named.isEmpty, named != "Z" { return named }
        if named.isEmpty { cursor.at = start }
        let sign = cursor.next
        guard sign == 0x2B || sign == 0x2D else { return named }
        cursor.at += 1
        guard let hours = cursor.number(least: 1, most: 2), hours <= 14 else { return named }
        _ = cursor.take(":")
        let minutes = cursor.number(least: 2, most: 2) ?? 0
        if hours == 0, minutes == 0 { return "Z" }
        return
            (sign == 0x2B ? "+" : "-") + String(hours).zeroPadded(to: 2) + ":"
            + String(min(minutes, 59)).zeroPadded(to: 2)
    }

    /// Skips white space and commas, bars, dashes and the like between a date and a time.
    private static func skipSigns(at cursor: inout DateCursor) {
        while [0x20, 0x2C, 0x7C, 0x2D].contains(cursor.next) { cursor.at += 1 }
        // Dashes, middle dots and bullets.
        while cursor.at + 2 < cursor.bytes.count, cursor.next == 0xE2,
            cursor.bytes[cursor.at + 1] == 0x80
        {
            cursor.at += 3
            while cursor.take(" ") {}
        }
        if cursor.at + 1 < cursor.bytes.count, cursor.next == 0xC2,
            cursor.bytes[cursor.at + 1] == 0xB7
        {
            cursor.at += 2
            while cursor.take(" ") {}
        }
    }
}

/// Time zones by the letters that newsrooms put behind a clock time.
enum ZoneNames {
    /// "Z", "+01:00" or the like; "" if the lower-case name is none, or means
    /// several zones equally often.
    ///
    /// - `date`: ISO date, which tells summer from winter for "ET" and its kin.
    static func offset(_ name: String, on date: String) -> String {
        if let known = fixed[name] { return known }
        guard let (winter, summer) = american[name] else { return "" }
        return hasAmericanSummerTime(date) ? summer : winter
    }

    private static let fixed: [String: String] = [
        "gmt": "Z", "utc": "Z", "wet": "Z", "bst": "+01:00", "west": "+01:00",
        "cet": "+01:00", "mez": "+01:00", "cest": "+02:00", "mesz": "+02:00", "sast": "+02:00",
        "cat": "+02:00", "eet": "+02:00", "eest": "+03:00", "eat": "+03:00", "msk": "+03:00",
        "trt": "+03:00", "gst": "+04:00", "pkt": "+05:00", "ist": "+05:30", "npt": "+05:45",
        "ict": "+07:00", "wib": "+07:00", "hkt": "+08:00", "sgt": "+08:00", "pht": "+08:00",
        "awst": "+08:00", "jst": "+09:00", "kst": "+09:00", "acst": "+09:30", "aest": "+10:00",
        "acdt": "+10:30", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
        "nst": "-03:30", "ndt": "-02:30", "ast": "-04:00", "adt": "-03:00", "est": "-05:00",
        "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
        "pst": "-08:00", "pdt": "-07:00", "akst": "-09:00", "akdt": "-08:00", "hst": "-10:00",
        "brt": "-03:00", "wat": "+01:00",
    ]

    /// Winter and summer of the names that leave it open.
    private static let american: [String: (String, String)] = [
        "et": ("-05:00", "-04:00"), "ct": ("-06:00", "-05:00"), "pt": ("-08:00", "-07:00"),
        "eastern": ("-05:00", "-04:00"), "central": ("-06:00", "-05:00"),
        "mountain": ("-07:00", "-06:00"), "pacific": ("-08:00", "-07:00"),
    ]

    /// From the second Sunday of March to the first of November.
    private static func hasAmericanSummerTime(_ date: String) -> Bool {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return false }
        let (year, month, day) = (parts[0], parts[1], parts[2])
        switch month {
        case 4...10: return true
        case 3: return day >= firstSunday(year: year, month: month) + 7
        case 11: return day < firstSunday(year: year, month: month)
        default: return false
        }
    }

    /// The day of a month's first Sunday.
    private static func firstSunday(year: Int, month: Int) -> Int {
        let first = CivilCalendar.day(year: year, month: month, day: 1) ?? 0
        return 8 - CivilCalendar.weekday(first)
    }
}
