import Files
import Foundation

/// A wall clock of the daemon that a test sets while it runs; steady clocks go on as they are.
final class FalseClock {
    static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"

    private let file = Path("/tmp/winnow-clock-\(UInt64.random(in: 0 ... .max))")

    /// - Parameter time: in UTC, as "2026-11-24 23:59:55".
    init(_ time: String) throws { try set(time) }

    deinit { try? file.remove() }

    /// Sets the clock; it goes on from there.
    func set(_ time: String) throws { try file.write(durably: Array("@\(time)\n".utf8)) }

    var environment: [String: String] {
        [
            "LD_PRELOAD": Self.library, "FAKETIME_TIMESTAMP_FILE": "\(file)", "TZ": "UTC",
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
            "FAKETIME_DONT_RESET": "1",
        ]
    }
}
