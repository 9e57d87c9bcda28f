import Files
import Foundation

/// A wall clock of the daemon that a test sets while it runs; steady clocks go on as they are.
final class FalseClock {
    private let file = Path("/tmp/winnow-clock-\(UInt64.random(in: 0 ... .max))")

    /// - `time`: in UTC, as "2026-11-24T23:59:55Z".
    init(_ time: String) throws {
        try Descriptor(file, for: .create).write([UInt8](repeating: 0, count: 8))
        try set(time)
    }

    deinit { try? file.remove() }

    /// Sets the clock; it goes on from there.
    func set(_ time: String) throws {
        let ahead = Int(try Date(time, strategy: .iso8601).timeIntervalSinceNow.rounded())
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: ahead >> (8 * $0)) }
        // In place: the daemon has the file mapped.
        try Descriptor(file, for: .update).write(bytes)
    }

    var environment: [String: String] {
        ["LD_PRELOAD": Injection.library, "INJECT_CLOCK": "\(file)"]
    }
}
