import Daemon
import Files
import Foundation
import Ledger
import Programs
import Testing
import WatchedRoots

extension Faults {
    /// Very many files.
    @Suite(.serialized)
    struct Volume {
        @Test func manySmallFiles() throws {
            try Campaign.row("manySmallFiles") { findings in
                let marks = Campaign.choose(short: [500, 1000], long: [1000, 10_000, 100_000])
                let count = marks.last ?? 0
                let inbox = SampleInbox.stories(count)
                let root = try inbox.root()
                let began = ContinuousClock.now
                let daemon = try SampleInbox.watch(root)
                var (peak, seen) = (ResidentMemory(), [(Int, ResidentMemory)]())
                while daemon.process.isRunning, seen.count < marks.count {
                    guard let counts = try? root.counts() else { continue }
                    let now = ResidentMemory.of(daemon.pid)
                    peak.raise(to: ResidentMemory.of(daemon.pid, isPeak: true))
                    if counts.taken - counts[.working] >= marks[seen.count] {
                        seen.append((marks[seen.count], now))
                    }
                    if ContinuousClock.now - began > .seconds(3000) { break }
                    usleep(50_000)
                }
                let seconds = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1000
                findings.note("\(Int(Double(count) / seconds)) files/s")
                for (files, memory) in seen { findings.note("after \(files): \(memory)") }
                findings.note("peak: \(peak)")
                findings.expect(seen.count == marks.count, "files are left: \(daemon.log)")
                // Flat: what a hundred thousand need is not much more than what a thousand need.
                if let first = seen.first, let last = seen.last {
                    findings.expect(
                        last.1.daemon < 2 * first.1.daemon + 64 * 1024, "the daemon grows: \(seen)")
                    findings.expect(
                        last.1.worker < 2 * first.1.worker + 64 * 1024, "workers grow: \(seen)")
                }
                let ending = daemon.terminate()
                findings.expect(ending.isComplete, "\(ending)")
                findings.tried(
                    "\(count) files", RootChecker(dropped: inbox.files).violations(in: root))
            }
        }
    }
}
