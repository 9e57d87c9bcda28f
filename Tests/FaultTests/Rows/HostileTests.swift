import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Synchronization
import Testing
import WatchedRoots

extension Faults {
    /// Input that is made to hurt: each ends in a clear state, and memory stays bounded.
    @Suite(.serialized)
    struct Hostile {
        /// Megabytes that the daemon may need; what it holds are buffers of fixed size.
        private static let mostDaemon = 400
        /// Seconds that one file may take.
        private static let mostSeconds = Campaign.choose(short: 60.0, long: 300.0)

        @Test func hostileInputs() throws {
            try Campaign.row("hostileInputs", needs: [.tool("zstd", package: "zstd")]) { findings in
                let peak = Mutex(ResidentMemory())
                // Each measures its own daemon.
                try Campaign.forEach(
                    HostileInput.all(), atOnce: Campaign.choose(short: 2, long: 1)
                ) { input in
                    var inbox = SampleInbox.stories(0)
                    inbox.yaml = "inbox: { reserve_megabytes: 0 }\n"
                    // All stages: they are what it is aimed at, if it is not the number of its documents.
                    if input.isMany { inbox.yaml += "stages: [clean]\n" }
                    let root = try inbox.emptyRoot()
                    try input.make(root.tree.inbox.appending(input.name))
                    try inbox.drop(DroppedFile("good.txt", "A good story beside it."), into: root)
                    let began = ContinuousClock.now
                    let daemon = try RunningDaemon(
                        root, SampleInbox.arguments(root) + ["--once"],
                        environment: SampleInbox.environment)
                    var highest = ResidentMemory()
                    while daemon.process.isRunning,
                        ContinuousClock.now - began < .seconds(Self.mostSeconds)
                    {
                        highest.raise(to: ResidentMemory.of(daemon.pid, isPeak: true))
                        usleep(20_000)
                    }
                    let tenths = Int((ContinuousClock.now - began) / .milliseconds(100))
                    let ending = daemon.end(within: 1)
                    peak.withLock { $0.raise(to: highest) }
                    var violations: [Violation] = []
                    if !ending.isComplete { violations.append(Violation(.conduct, "\(ending)")) }
                    let counts = try root.counts()
                    let isDone = counts[.done] == 2
                    let fate =
                        isDone ? "done" : counts.failures.keys.sorted().joined(separator: " ")
                    if !input.fates.contains(fate) {
                        violations.append(Violation(.wrongState, "it is \(fate): \(ending.log)"))
                    }
                    if !counts.isBalanced || counts[.working] != 0 {
                        violations.append(Violation(.unbalanced, "\(counts)"))
                    }
                    if highest.daemon > Self.mostDaemon * 1024 {
                        violations.append(Violation(.conduct, "memory: \(highest)"))
                    }
                    if try root.records()["good.txt"] != 1 {
                        violations.append(Violation(.missingRecord, "good.txt"))
                    }
                    findings.tried(input.name, violations)
                    findings.note("\(input.name): \(fate), \(Double(tenths) / 10) s, \(highest)")
                }
                findings.note("highest of all: \(peak.withLock { $0 })")
            }
        }
    }
}
