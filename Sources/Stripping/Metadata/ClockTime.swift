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
