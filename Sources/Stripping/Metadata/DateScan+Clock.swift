/// The time of day behind a date, and its zone.
extension DateScan {
    /// "T22:31:00+01:00" out of what follows a date; "" if that is no time.
    ///
    /// - `date`: ISO; tells whether a zone such as "ET" has daylight saving time.
    mutating func time(on date: String) -> String {
        let start = at
        skipSigns()
        if take("T") || take("t"), let clock = compactTime(on: date) { return clock }
        while take(" ") {}
        let mark = at
        if !Self.clockWords.contains(word()) { at = mark }
        while take(" ") || take(".") {}
        guard let hour = number(least: 1, most: 2), hour < 24 else {
            at = start
            return ""
        }
        var minute = 0
        var second = 0
        let hasMinutes = take(":") || take("h") || take(".")
        if hasMinutes {
            guard let stated = number(least: 2, most: 2), stated < 60 else {
                at = start
                return ""
            }
            minute = stated
            if take(":") { second = number(least: 1, most: 2) ?? 0 }
            if take(".") { _ = number(least: 1, most: 9) }
        }
        while take(" ") {}
        let half = takeHalf()
        guard hasMinutes || half != nil, half == nil || (1...12).contains(hour) else {
            at = start
            return ""
        }
        let full = half.map { hour % 12 + $0 } ?? hour
        while take(" ") {}
        _ = takeWord("uhr") || takeWord("hrs")
        while take(" ") || take("(") {}
        return
            "T\(Self.two(full)):\(Self.two(minute)):\(Self.two(min(second, 59)))\(zone(on: date))"
    }

    /// The time behind a "T" whose hours, minutes and seconds have no signs between them:
    /// "221000Z", "2210".
    private mutating func compactTime(on date: String) -> String? {
        let start = at
        if let hour = number(least: 2, most: 2), hour < 24, let minute = number(least: 2, most: 2),
            minute < 60
        {
            let second = number(least: 2, most: 2) ?? 0
            if take(".") { _ = number(least: 1, most: 9) }
            return
                "T\(Self.two(hour)):\(Self.two(minute)):\(Self.two(min(second, 59)))\(zone(on: date))"
        }
        at = start
        return nil
    }

    /// What stands between a date and a time of day.
    private static let clockWords: Set<String> = [
        "at", "um", "à", "om", "alle", "ore", "às", "kl", "a",
    ]

    private mutating func takeWord(_ wanted: String) -> Bool {
        let start = at
        if word() == wanted { return true }
        at = start
        return false
    }

    /// Hours to add for "am", "pm", "a.m." or "p.m."; nil if none follows.
    private mutating func takeHalf() -> Int? {
        guard at < bytes.count, [0x61, 0x70].contains(bytes[at] | 0x20) else { return nil }
        let start = at
        let hours = bytes[at] | 0x20 == 0x70 ? 12 : 0
        at += 1
        _ = take(".")
        guard at < bytes.count, bytes[at] | 0x20 == 0x6D else {
            at = start
            return nil
        }
        at += 1
        if isLetter {
            at = start
            return nil
        }
        _ = take(".")
        return hours
    }

    /// "Z", "+01:00" or "" where the text names no zone that is known for sure.
    private mutating func zone(on date: String) -> String {
        let start = at
        let name = word()
        if name == "z" { return "Z" }
        let named = ZoneNames.offset(name, on: date)
        if !named.isEmpty, named != "Z" { return named }
        if named.isEmpty { at = start }
        let sign = at < bytes.count ? bytes[at] : 0
        guard sign == 0x2B || sign == 0x2D else { return named }
        at += 1
        guard let hours = number(least: 1, most: 2), hours <= 14 else { return named }
        _ = take(":")
        let minutes = number(least: 2, most: 2) ?? 0
        if hours == 0, minutes == 0 { return "Z" }
        return "\(sign == 0x2B ? "+" : "-")\(Self.two(hours)):\(Self.two(min(minutes, 59)))"
    }

    /// Skips white space and commas, bars, dashes and the like between a date and a time.
    private mutating func skipSigns() {
        while at < bytes.count, [0x20, 0x2C, 0x7C, 0x2D].contains(bytes[at]) { at += 1 }
        // Dashes, middle dots and bullets.
        while at + 2 < bytes.count, bytes[at] == 0xE2, bytes[at + 1] == 0x80 {
            at += 3
            while take(" ") {}
        }
        if at + 1 < bytes.count, bytes[at] == 0xC2, bytes[at + 1] == 0xB7 {
            at += 2
            while take(" ") {}
        }
    }
}
