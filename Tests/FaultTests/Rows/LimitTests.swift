import Daemon
import Files
import Foundation
import Ledger
import Programs
import Testing
import WatchedRoots

extension Faults {
    /// Descriptors and memory that run out.
    @Suite(.serialized)
    struct Limits {
        private static let prlimit = Need.tool("prlimit", package: "util-linux")

        /// Few descriptors from the start: it works, or it says why not and the next start does.
        @Test func fewDescriptorsAtTheStart() throws {
            try Campaign.row("fewDescriptorsAtTheStart") { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                var worked: [Int] = []
                for limit in Campaign.choose(short: [14, 20], long: Array(8...40)) {
                    let root = try inbox.root()
                    let ending = try SampleInbox.drain(
                        root, wrapper: ["/bin/sh", "-c", "ulimit -n \(limit); exec \"$@\"", "sh"])
                    var violations: [Violation] = []
                    if ending.isComplete {
                        worked.append(limit)
                        violations = checker.violations(in: root)
                    } else {
                        if ending.isSignal || ending.status == -1 || ending.log.isEmpty {
                            violations.append(Violation(.conduct, "\(ending)"))
                        }
                        violations += try RootFaults.CrashPoints.finish(root, checker)
                    }
                    findings.tried("\(limit) descriptors", violations)
                }
                findings.note("\(worked.min().map { "works from \($0) on" } ?? "no limit worked")")
            }
        }

        /// Descriptors run out under the daemon and come back.
        @Test func descriptorsRunOut() throws {
            try Campaign.row("descriptorsRunOut", needs: [Self.prlimit]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                for limit in Campaign.choose(short: [3], long: [3, 12, 16, 18, 20, 22]) {
                    let root = try inbox.emptyRoot()
                    let daemon = try SampleInbox.watch(root)
                    findings.expect(daemon.process.isRunning, "it does not run")
                    findings.expect(daemon.says("watching"), "it does not watch: \(daemon.log)")
                    try Program(["prlimit", "--pid", "\(daemon.pid)", "--nofile=\(limit):1024"])
                        .succeed()
                    for file in inbox.files { try inbox.drop(file, into: root) }
                    usleep(2_000_000)
                    findings.expect(daemon.process.isRunning, "\(limit): it ended: \(daemon.log)")
                    let stuck = try root.counts().taken
                    if stuck == 0 {
                        findings.expect(!daemon.log.isEmpty, "\(limit): it says nothing")
                    }
                    try Program(["prlimit", "--pid", "\(daemon.pid)", "--nofile=1024:1024"])
                        .succeed()
                    findings.expect(
                        root.waitUntilSettled(inbox.files.count - 1),
                        "\(limit): it did not go on by itself: \(daemon.log)")
                    let ending = daemon.terminate()
                    findings.expect(ending.isComplete, "\(limit): \(ending)")
                    findings.tried("\(limit) descriptors for a while", checker.violations(in: root))
                }
            }
        }

        /// So little memory that something ends the process: the next start finishes.
        @Test func memoryRunsOut() throws {
            try Campaign.row("memoryRunsOut") { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                var (worked, waited): ([Int], [Int]) = ([], [])
                let limits = Campaign.choose(
                    short: [120, 400], long: [40, 80, 120, 160, 200, 300, 400, 600, 900])
                for megabytes in limits {
                    let root = try inbox.root()
                    let limit = "ulimit -v \(megabytes * 1024); exec \"$@\""
                    let daemon = try SampleInbox.once(
                        root, wrapper: ["/bin/sh", "-c", limit, "sh"])
                    let ending = daemon.end(within: Campaign.choose(short: 5, long: 20))
                    // Dispatch waits for memory for its threads, however long.
                    if ending.status == -1 { waited.append(megabytes) }
                    if ending.isComplete, checker.violations(in: root).isEmpty {
                        worked.append(megabytes)
                        findings.tried("\(megabytes) MB")
                    } else if ending.isComplete {
                        // Workers without memory cost files their attempts: failed/ says so, and nothing else is wrong.
                        var rest = checker
                        rest.expected = nil
                        rest.mayWait = true
                        let violations = rest.violations(in: root)
                        findings.tried(
                            "\(megabytes) MB", violations.filter { $0.rule != .wrongState })
                        findings.note("\(megabytes) MB: failed are \(try root.counts().failures)")
                    } else {
                        findings.tried(
                            "\(megabytes) MB", try RootFaults.CrashPoints.finish(root, checker))
                    }
                }
                findings.note("waits without end with \(waited) MB")
                findings.note("undisturbed with \(worked) MB of address space a process")
            }
        }
    }
}
