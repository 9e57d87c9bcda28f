internal import Documents
internal import Glibc

/// Wall clock and steady clock.
package enum Clock {
    /// Now in RFC 3339, UTC, whole seconds; the time of SOURCE_DATE_EPOCH if that is set.
    package static var timestamp: String { DayNumber.timestamp(ofSeconds: seconds) }

    /// Seconds since 1970; those of SOURCE_DATE_EPOCH if that is set.
    package static var seconds: Int { fixedSeconds ?? Int(time(nil)) }

    /// The UTC day, as in 2026-11-23.
    package static func day(ofSeconds seconds: Int) -> String {
        String(DayNumber.timestamp(ofSeconds: seconds).prefix(10))
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
}
