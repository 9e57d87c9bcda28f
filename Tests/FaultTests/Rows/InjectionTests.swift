import Daemon
import Files
import Foundation
import Programs
import Synchronization
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

extension RootFaults {
    /// System calls that fail, write less than they should, or take long.
    @Suite(.serialized)
    struct Injections {
        /// A call, and the errors that it may give on a disk in trouble.
        private static let errors: [(call: String, codes: [Int32])] = [
            ("write", [ENOSPC, EIO, EDQUOT]), ("pwrite64", [ENOSPC, EIO]),
            ("fsync", [EIO, ENOSPC, EDQUOT]), ("fdatasync", [EIO, ENOSPC]),
            ("rename", [ENOSPC, EIO, EROFS, EDQUOT]), ("renameat2", [ENOSPC, EIO, EROFS, EDQUOT]),
            ("openat", [EMFILE, ENFILE, ENOMEM]), ("mkdir", [ENOSPC, EROFS, EDQUOT]),
            ("ftruncate", [EIO]), ("unlink", [EIO, EROFS]),
        ]

        struct Point: Sendable {
            var call: String
            var code: Int32
            var at: Int
            var times: Int

            var label: String {
                "\(unsafe String(cString: strerror(code))) at \(call) \(at)"
                    + (times > 1 ? " and \(times - 1) more" : "")
            }
        }

        private static func points(_ inbox: SampleInbox, times: Int) throws -> [Point] {
            let log = WatchedRoot.temporary.appending(
                "winnow-calls-\(UInt64.random(in: 0 ... .max))")
            defer { try? log.remove() }
            let root = try inbox.root()
            let counting = Injection(calls: Injection.changes + ["openat"], log: log)
            _ = try SampleInbox.drain(root, environment: counting.environment(for: root))
            var counts: [String: Int] = [:]
            for line in String(decoding: try log.read(), as: UTF8.self).split(separator: "\n") {
                counts[String(line.split(separator: " ")[1]), default: 0] += 1
            }
            return errors.flatMap { call, codes in
                (0..<(counts[call] ?? 0)).flatMap { at in
                    // Every call fails once, with the errors in turn.
                    [Point(call: call, code: codes[at % codes.count], at: at + 1, times: times)]
                }
            }
        }

        /// Runs with a fault; a run that gives up at it is followed by one that nothing disturbs.
        private static func run(_ name: String, times: Int, short: Int) throws {
            try Campaign.row(name, needs: [.injector]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                let all = try points(inbox, times: times)
                let givenUp = Mutex<[String]>([])
                try Campaign.forEach(Campaign.choose(short: Campaign.sample(all, short), long: all))
                {
                    let root = try inbox.root()
                    let injection = Injection(
                        calls: [$0.call], action: .error($0.code), at: $0.at, times: $0.times)
                    let ending = try SampleInbox.drain(
                        root, environment: injection.environment(for: root))
                    var violations: [Violation] = []
                    let label = $0.label
                    if ending.isComplete {
                        violations = checker.violations(in: root)
                    } else {
                        givenUp.withLock { $0.append(label) }
                        if ending.status == -1 || ending.isSignal {
                            violations.append(Violation(.conduct, "\(ending)"))
                        }
                        if ending.log.isEmpty {
                            violations.append(Violation(.conduct, "it said nothing"))
                        }
                        violations += try CrashPoints.finish(root, checker)
                    }
                    findings.tried(label, violations)
                }
                let stopped = givenUp.withLock { $0 }.sorted()
                findings.note(
                    "\(findings.all.tried - stopped.count) went on by themselves, "
                        + "\(stopped.count) ended and were finished by the next start")
                if Campaign.isLong {
                    findings.note("these ended: \(stopped.joined(separator: ", "))")
                }
            }
        }

        @Test func oneCallFails() throws { try Self.run("oneCallFails", times: 1, short: 10) }

        @Test func callsFailForAWhile() throws {
            try Self.run("callsFailForAWhile", times: 6, short: 5)
        }

        /// A call fails, and the daemon is killed while it tries again: a commit whose sync failed may still be in the
        /// log that SQLite reads after a crash, a manifest may vouch for a shard that is being written once more.
        @Test func killAfterAFailure() throws {
            try Campaign.row("killAfterAFailure", needs: [.injector]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                let calls = try CrashPoints.calls(of: try inbox.root())
                var points: [(call: String, number: Int, kill: Int)] = []
                for call in ["fdatasync", "fsync", "rename", "mkdir"] {
                    let count = calls.filter { $0.hasPrefix("\(call) ") }.count
                    for number in 1...max(count, 1) {
                        for kill in [1, 2, 3, 5, 8, 12] { points.append((call, number, kill)) }
                    }
                }
                let chosen = Campaign.sample(points, Campaign.choose(short: 6, long: 360))
                try Campaign.forEach(chosen) { call, number, kill in
                    let root = try inbox.root()
                    let injection = Injection(action: .kill, at: kill, first: (call, number, EIO))
                    let ending = try SampleInbox.drain(
                        root, environment: injection.environment(for: root))
                    guard ending.isKilled else { return }
                    findings.tried(
                        "\(call) \(number) fails, killed \(kill) calls later",
                        try CrashPoints.finish(root, checker))
                }
            }
        }

        @Test func writesAreShort() throws {
            try Campaign.row("writesAreShort", needs: [.injector]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                for call in ["write", "pwrite64"] {
                    let root = try inbox.root()
                    let injection = Injection(calls: [call], action: .short, at: 1, times: 0)
                    let ending = try SampleInbox.drain(
                        root, environment: injection.environment(for: root))
                    findings.expect(ending.isComplete, "short \(call)s: \(ending)")
                    findings.tried("every \(call) is short", checker.violations(in: root))
                }
            }
        }

        @Test func callsTakeLong() throws {
            try Campaign.row("callsTakeLong", needs: [.injector]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                for call in ["fsync", "fdatasync", "rename", "renameat2"] {
                    let root = try inbox.root()
                    let times = Campaign.choose(short: 2, long: 20)
                    let injection = Injection(
                        calls: [call], action: .delay(milliseconds: 400), at: 4, times: times)
                    let ending = try SampleInbox.drain(
                        root, environment: injection.environment(for: root))
                    findings.expect(ending.isComplete, "slow \(call): \(ending)")
                    findings.tried("\(times) slow \(call)s", checker.violations(in: root))
                }
            }
        }
    }
}
