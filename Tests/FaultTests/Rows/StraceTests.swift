import Daemon
import Files
import Foundation
import Programs
import Testing
import WatchedRoots

extension RootFaults {
    /// Faults raised in the kernel by strace: its counts go by thread, and workers are hit as the daemon is.
    @Suite(.serialized)
    struct Strace {
        private static func strace(_ inject: String...) -> [String] {
            let path = Tool.path("strace") ?? "strace"
            let set =
                "write,pwrite64,fsync,fdatasync,rename,renameat2,ftruncate,unlink,unlinkat,openat,openat2,execve"
            return [path, "-f", "-qqq", "-o", "/dev/null", "-e", "trace=\(set)"]
                + inject.flatMap { ["-e", "inject=\($0)"] }
        }

        /// Runs once under strace, then undisturbed if the first run did not end well.
        private static func violations(
            _ inject: String, _ inbox: SampleInbox, _ checker: RootChecker
        ) throws -> [Violation] {
            let root = try inbox.root()
            let ending = try SampleInbox.drain(root, wrapper: strace(inject))
            if ending.status == -1 { return [Violation(.conduct, "\(ending)")] }
            if ending.isComplete, checker.violations(in: root).isEmpty { return [] }
            return try CrashPoints.finish(root, checker)
        }

        @Test func killBeforeTheCallOfAnyThread() throws {
            try Campaign.row("killBeforeTheCallOfAnyThread", needs: [.strace]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                var points: [String] = []
                for (call, most) in [
                    ("write", 24), ("pwrite64", 60), ("fsync", 16), ("fdatasync", 16),
                    ("rename", 6), ("renameat2", 12), ("ftruncate", 4), ("unlink", 8),
                    ("unlinkat", 4),
                ] {
                    for number in 1...most { points.append("\(call):signal=KILL:when=\(number)") }
                }
                try Campaign.forEach(
                    Campaign.choose(short: Campaign.sample(points, 3), long: points)
                ) {
                    findings.tried($0, try Self.violations($0, inbox, checker))
                }
                findings.note("daemon and workers alike")
            }
        }

        @Test func errorsAndShortWritesOfAnyThread() throws {
            try Campaign.row("errorsAndShortWritesOfAnyThread", needs: [.strace]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                var points: [String] = []
                for number in [1, 2, 3, 5, 8] {
                    for error in ["ENOSPC", "EIO", "EDQUOT"] {
                        for call in ["pwrite64", "fsync", "fdatasync", "renameat2", "rename"] {
                            points.append("\(call):error=\(error):when=\(number)")
                        }
                    }
                    points.append("openat:error=EMFILE:when=\(number * 12)")
                    points.append("openat2:error=EMFILE:when=\(number)")
                    points.append("openat2:error=ENOSYS:when=\(number)+")
                    points.append("renameat2:error=EROFS:when=\(number)")
                    points.append("fdatasync:delay_enter=500000:when=\(number)")
                    points.append("fsync:delay_enter=500000:when=\(number)")
                }
                try Campaign.forEach(
                    Campaign.choose(short: Campaign.sample(points, 3), long: points)
                ) {
                    findings.tried($0, try Self.violations($0, inbox, checker))
                }
            }
        }

        @Test func childrenStartLate() throws {
            try Campaign.row("childrenStartLate", needs: [.strace]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                for inject in ["execve:delay_enter=700000", "execve:delay_exit=700000"] {
                    let root = try inbox.root()
                    let ending = try SampleInbox.drain(root, wrapper: Self.strace(inject))
                    findings.expect(ending.isComplete, "\(inject): \(ending)")
                    findings.tried(inject, checker.violations(in: root))
                }
            }
        }

        /// A thread that had not begun when its worker gave up its calls ended it, when the machine was busy.
        @Test func threadsBeginBeforeTheFilter() throws {
            try Campaign.row("threadsBeginBeforeTheFilter", needs: [.strace]) { findings in
                let root = try SampleInbox.stories(3).root()
                let log = root.path.appending("calls")
                let path = Tool.path("strace") ?? "strace"
                let ending = try SampleInbox.drain(
                    root,
                    wrapper: [
                        path, "-f", "-qqq", "-o", "\(log)", "-e", "trace=clone,clone3,rseq,seccomp",
                        // What each thread does first.
                        "-e", "inject=rseq:delay_enter=400000",
                    ])
                findings.expect(ending.isComplete, "\(ending)")
                let calls = String(decoding: try log.read(), as: UTF8.self).split(separator: "\n")
                var threads: [Substring: [Substring]] = [:]
                var begun: Set<Substring> = []
                var beginsThread: Set<Substring> = []
                for call in calls {
                    let words = call.split(separator: " ")
                    guard let process = words.first, let result = words.last else { continue }
                    if call.contains("CLONE_THREAD") { beginsThread.insert(process) }
                    if call.contains("clone"), Int(result) != nil {
                        guard beginsThread.remove(process) != nil else { continue }
                        threads[process, default: []].append(result)
                    } else if call.contains("rseq"), call.contains(" = 0") {
                        begun.insert(process)
                    } else if call.contains("SECCOMP_FILTER_FLAG_TSYNC") {
                        let own = threads[process] ?? []
                        findings.tried("filter of \(process)")
                        findings.expect(
                            begun.isSuperset(of: own), "\(own) of \(process) had not begun")
                    }
                }
                findings.expect(findings.all.tried >= 2, "no filter was seen")
            }
        }
    }
}
