import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

extension RootFaults {
    /// Wall clocks that jump while the daemon runs.
    @Suite(.serialized)
    struct ClockJumps {
        /// Drops a batch, sets the clock, drops another, and so on.
        private static func run(
            _ findings: Findings, _ label: String, times: [String], extraDays: Int = 0
        ) throws {
            let inbox = SampleInbox.stories(0)
            let root = try inbox.emptyRoot()
            let clock = try FalseClock(times[0])
            let daemon = try RunningDaemon(
                root, SampleInbox.arguments(root), environment: clock.environment)
            var dropped: [DroppedFile] = []
            for (batch, time) in times.enumerated() {
                try clock.set(time)
                for number in 0..<20 {
                    let file = DroppedFile(
                        "\(batch)/s\(number).txt", "Story \(number) of batch \(batch).")
                    dropped.append(file)
                    try inbox.drop(file, into: root)
                    usleep(20_000)
                }
                // some of the batch are written by this clock, whatever else the machine does
                if batch + 1 < times.count { _ = root.waitUntilSettled(dropped.count - 10) }
            }
            findings.expect(
                root.waitUntilSettled(dropped.count), "\(label): files are left: \(daemon.log)")
            let ending = daemon.terminate()
            findings.expect(ending.isComplete, "\(label): \(ending)")
            findings.tried(label, RootChecker(dropped: dropped).violations(in: root))
            let days = try root.tree.shards.appending("documents").entries().map(Path.init)
            findings.expect(days.count >= 1 + extraDays, "\(label): days are \(days)")
        }

        @Test func clockIsSetBack() throws {
            try Campaign.row("clockIsSetBack", needs: [.injector]) {
                try Self.run(
                    $0, "an hour back", times: ["2026-11-24T12:00:00Z", "2026-11-24T11:00:00Z"])
                try Self.run(
                    $0, "a year back", times: ["2026-11-24T12:00:00Z", "2025-11-24T12:00:00Z"],
                    extraDays: 1)
            }
        }

        @Test func clockJumpsForwards() throws {
            try Campaign.row("clockJumpsForwards", needs: [.injector]) {
                try Self.run(
                    $0, "an hour forwards", times: ["2026-11-24T12:00:00Z", "2026-11-24T13:00:00Z"])
                try Self.run(
                    $0, "ten years forwards and back",
                    times: [
                        "2026-11-24T12:00:00Z", "2036-11-24T12:00:00Z", "2026-11-24T12:00:05Z",
                    ],
                    extraDays: 1)
            }
        }

        @Test func midnightPasses() throws {
            try Campaign.row("midnightPasses", needs: [.injector]) {
                try Self.run(
                    $0, "midnight", times: ["2026-12-31T23:59:59Z", "2027-01-01T00:00:01Z"],
                    extraDays: 1)
                try Self.run(
                    $0, "midnight and back again",
                    times: [
                        "2026-12-31T23:59:59Z", "2027-01-01T00:00:01Z", "2026-12-31T23:59:59Z",
                    ],
                    extraDays: 1)
            }
        }
    }
}
