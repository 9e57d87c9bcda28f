internal import Glibc

/// Wall clock and steady clock.
package enum Clock {
    /// Now in RFC 3339, UTC, whole seconds; the time of SOURCE_DATE_EPOCH if that is set.
    package static var timestamp: String { timestamp(ofSeconds: seconds) }

    /// Seconds since 1970; those of SOURCE_DATE_EPOCH if that is set.
    package static var seconds: Int { fixedSeconds ?? Int(time(nil)) }

    /// The UTC day, as in 2026-11-23.
    package static func day(ofSeconds seconds: Int) -> String {
        String(timestamp(ofSeconds: seconds).prefix(10))
    }

    private static let fixedSeconds: Int? = unsafe getenv("SOURCE_DATE_EPOCH").flatMap {
        unsafe Int(String(cString: $0))
    }

    /// Nanoseconds since 1970, to compare with files' times.
    static var wall: Int { nanoseconds(CLOCK_REALTIME) }

    /// Nanoseconds that only rise.
    static var steady: Int { nanoseconds(CLOCK_MONOTONIC) }

    private static func nanoseconds(_ clock: clockid_t) -> Int {
        var now = timespec()
        unsafe clock_gettime(clock, &now)
        return now.tv_sec &* 1_000_000_000 &+ now.tv_nsec
    }

    /// Days to year, month and day: Howard Hinnant, "chrono-compatible low-level date algorithms".
    static func timestamp(ofSeconds seconds: Int) -> String {
        let seconds = max(-62_135_596_800, min(seconds, 253_402_300_799))
        let days = (seconds >= 0 ? seconds : seconds - 86399) / 86400
        let second = seconds - days * 86400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, width: 4))-\(padded(month, width: 2))-\(padded(day, width: 2))"
            + "T\(padded(second / 3600, width: 2)):\(padded(second / 60 % 60, width: 2)):\(padded(second % 60, width: 2))Z"
    }

    private static func padded(_ number: Int, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
