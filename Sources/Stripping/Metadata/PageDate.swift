/// Reads the dates that pages state about themselves; anything unclear is "".
package enum PageDate {
    /// RFC 3339 or a date, the time zone kept; "" if the text is no full date.
    ///
    /// Reads ISO 8601 with its usual slips, RFC 822 ("Tue, 19 Nov 2019 22:31:00 GMT"), and names of months in both
    /// orders ("Nov. 28, 2023", "3. Mai 2021 10:00"). Months given as numbers count year first, between points
    /// ("26.02.2020"), and where one number can be no month ("21/06/2014").
    package static func normal(_ text: String) -> String {
        let bytes = Array(text.utf8.prefix(80))
        var scan = DateScan(bytes: bytes)
        return scan.iso() ?? scan.numeric() ?? scan.named() ?? ""
    }

    /// "/2019/11/19/" or "/2019-11-19" in an address; "" if there is none.
    static func inAddress(_ address: String) -> String {
        let bytes = Array(address.utf8)
        var at = 0
        while at + 9 <= bytes.count {
            defer { at += 1 }
            guard bytes[at] == UInt8(ascii: "/") else { continue }
            var scan = DateScan(bytes: bytes)
            scan.at = at + 1
            guard let year = scan.number(4, 4), scan.take("/") || scan.take("-"),
                let month = scan.number(1, 2),
                scan.take("/") || scan.take("-"), let day = scan.number(1, 2),
                scan.at == bytes.count || !scan.isDigit
            else { continue }
            if let date = DateScan.date(year, month, day) { return date }
        }
        return ""
    }
}

/// A cursor over the bytes of a date.
struct DateScan {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isDigit: Bool { at < bytes.count && bytes[at] &- 0x30 < 10 }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard at < bytes.count, UInt32(bytes[at]) == sign.value else { return false }
        at += 1
        return true
    }

    mutating func number(_ least: Int, _ most: Int) -> Int? {
        let start = at
        var value = 0
        while isDigit, at - start < most {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        if at - start >= least { return value }
        at = start
        return nil
    }

    static func date(_ year: Int, _ month: Int, _ day: Int) -> String? {
        guard (1900...2099).contains(year), (1...12).contains(month) else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        guard (1...days).contains(day) else { return nil }
        return "\(year)-\(two(month))-\(two(day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    mutating func iso() -> String? {
        at = 0
        while take(" ") {}
        guard let year = number(4, 4) else { return nil }
        let signed = take("-") || take("/") || take(".")
        guard let month = number(signed ? 1 : 2, 2), !signed || take("-") || take("/") || take("."),
            let day = number(signed ? 1 : 2, 2), let date = Self.date(year, month, day)
        else { return nil }
        return date + time()
    }

    /// "26.02.2020", "21/06/2014", "06/21/2014"; nil where day and month cannot be told apart.
    mutating func numeric() -> String? {
        at = 0
        while take(" ") {}
        guard let first = number(1, 2) else { return nil }
        let isPointed = take(".")
        guard isPointed || take("/"), let second = number(1, 2), take(isPointed ? "." : "/"),
            let year = number(4, 4), !isDigit, isPointed || first > 12 || second > 12
        else { return nil }
        let (day, month) = isPointed || first > 12 ? (first, second) : (second, first)
        guard let date = Self.date(year, month, day) else { return nil }
        return date + time()
    }

    /// "T22:31:00+01:00" out of what follows a date; "" if that is no time.
    private mutating func time() -> String {
        let start = at
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x2C { at += 1 }
        _ = take("T") || take("t")
        while take(" ") {}
        guard let hour = number(1, 2), take(":"), let minute = number(2, 2), hour < 24, minute < 60
        else {
            at = start
            return ""
        }
        var second = 0
        if take(":") { second = number(1, 2) ?? 0 }
        if take(".") { _ = number(1, 9) }
        var full = hour
        while take(" ") {}
        if at + 1 < bytes.count, bytes[at + 1] | 0x20 == 0x6D, hour <= 12 {
            if bytes[at] | 0x20 == 0x70 {
                full = hour % 12 + 12
                at += 2
            } else if bytes[at] | 0x20 == 0x61 {
                full = hour % 12
                at += 2
            }
        }
        while take(" ") {}
        return "T\(Self.two(full)):\(Self.two(minute)):\(Self.two(min(second, 59)))\(zone())"
    }

    /// "Z", "+01:00" or "" where the text names no zone that is known for sure.
    private mutating func zone() -> String {
        if take("Z") || take("z") { return "Z" }
        let rest = String(decoding: bytes[at...].prefix(3), as: UTF8.self)
        let known = [
            "GMT": "Z", "UTC": "Z", "EST": "-05:00", "EDT": "-04:00", "PST": "-08:00",
            "PDT": "-07:00", "CET": "+01:00",
        ]
        if let zone = known[rest.uppercased()] { return zone }
        let sign = at < bytes.count ? bytes[at] : 0
        guard sign == 0x2B || sign == 0x2D else { return "" }
        at += 1
        guard let hours = number(2, 2), hours <= 14 else { return "" }
        _ = take(":")
        let minutes = number(2, 2) ?? 0
        if hours == 0, minutes == 0 { return "Z" }
        return "\(sign == 0x2B ? "+" : "-")\(Self.two(hours)):\(Self.two(min(minutes, 59)))"
    }

    private var isLetter: Bool {
        at < bytes.count && (bytes[at] | 0x20 &- 0x61 < 26 || bytes[at] >= 0x80)
    }

    private mutating func word() -> String {
        let start = at
        while isLetter { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    }

    /// A date with a month's name, in either order of day and month, and a time behind it.
    mutating func named() -> String? {
        at = 0
        var day: Int?
        var month: Int?
        while at < bytes.count {
            if isDigit {
                let start = at
                if let year = number(4, 4), !isDigit, let month, let day {
                    guard let date = Self.date(year, month, day) else { return nil }
                    while at < bytes.count, [0x20, 0x2C, 0x7C, 0x2D].contains(bytes[at]) { at += 1 }
                    let mark = at
                    if word() != "at" { at = mark }
                    return date + time()
                }
                at = start
                guard let number = number(1, 2), !isDigit else { return nil }
                if at < bytes.count, bytes[at] == 0x3A { return nil }
                day = number
                continue
            }
            if isLetter {
                month = MonthNames.number(word()) ?? month
                continue
            }
            at += 1
        }
        return nil
    }
}
