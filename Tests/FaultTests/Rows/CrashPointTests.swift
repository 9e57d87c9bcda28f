import Daemon
import Files
import Foundation
import Programs
import Testing
import WatchedRoots

extension RootFaults {
    /// The daemon is killed before a system call that changes files.
    @Suite(.serialized)
    struct CrashPoints {
        /// The calls of a whole run, in their order, each as "name path below the root".
        static func calls(
            of root: WatchedRoot, _ environment: [String: String] = [:]
        ) throws -> [String] {
            let log = WatchedRoot.temporary.appending(
                "winnow-calls-\(UInt64.random(in: 0 ... .max))")
            defer { try? log.remove() }
            let injection = Injection(log: log)
            _ = try SampleInbox.drain(root, environment: injection.environment(for: root))
            return String(decoding: try log.read(), as: UTF8.self).split(separator: "\n").map {
                $0.replacing("\(root.text)/", with: "").split(separator: " ").dropFirst()
                    .joined(separator: " ")
            }
        }

        /// Kills a run before a call; false if it ended before it made so many.
        static func kill(
            _ root: WatchedRoot, before call: Int, program: URL = Program.winnow,
            environment: [String: String] = [:]
        ) throws -> Bool {
            let injection = Injection(action: .kill, at: call)
            let ending = try SampleInbox.drain(
                root,
                environment: injection.environment(for: root).merging(environment) { $1 },
                program: program)
            return ending.isKilled
        }

        /// A run that nothing disturbs, and what is wrong after it.
        static func finish(
            _ root: WatchedRoot, _ checker: RootChecker, program: URL = Program.winnow,
            environment: [String: String] = [:]
        ) throws -> [Violation] {
            let ending = try SampleInbox.drain(root, environment: environment, program: program)
            guard ending.isComplete else { return [Violation(.conduct, "ended with \(ending)")] }
            return checker.violations(in: root)
        }

        @Test func killBeforeEveryCall() throws {
            try Campaign.row("killBeforeEveryCall", needs: [.injector]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                let calls = try Self.calls(of: try inbox.root())
                let points = Array(1...calls.count)
                try Campaign.forEach(
                    Campaign.choose(short: Campaign.sample(points, 12), long: points)
                ) {
                    let root = try inbox.root()
                    let label = "\($0) \(calls[$0 - 1])"
                    guard try Self.kill(root, before: $0) else {
                        return findings.note("\(label): not reached")
                    }
                    findings.tried("before \(label)", try Self.finish(root, checker))
                }
                findings.note("an undisturbed run makes \(calls.count) such calls")
            }
        }

        /// Metadata that failed alone go back into the inbox when their story comes.
        @Test func killWhileMetadataGoToTheirStory() throws {
            try Campaign.row("killWhileMetadataGoToTheirStory", needs: [.injector]) { findings in
                let metadata = DroppedFile(
                    "sub/story.json", "{\"title\":\"Given\"}", .metadata(of: "sub/story.txt"))
                let story = DroppedFile("sub/story.txt", "The story that has a title.")
                let inbox = SampleInbox(files: [metadata, story], yaml: SampleInbox.quick)
                let checker = try inbox.checker()
                @Sendable func root() throws -> WatchedRoot {
                    let root = try inbox.emptyRoot()
                    try inbox.drop(metadata, into: root)
                    _ = try SampleInbox.drain(root)
                    try inbox.drop(story, into: root)
                    return root
                }
                let calls = try Self.calls(of: try root())
                let returning = calls.indices.filter { calls[$0].contains("failed/") }
                #expect(returning.count > 2, "\(calls)")
                // Each of them, and what the ledger writes behind the last.
                let last = returning.last ?? 0
                let short = returning.map { $0 + 1 } + (2...5).map { last + $0 }
                try Campaign.forEach(
                    Campaign.choose(short: short, long: Array(1...calls.count))
                ) {
                    let root = try root()
                    let label = "\($0) \(calls[$0 - 1])"
                    guard try Self.kill(root, before: $0) else {
                        return findings.note("\(label): not reached")
                    }
                    findings.tried("before \(label)", try Self.finish(root, checker))
                }
            }
        }

        /// Every call of the recovery, after a sample of first kills.
        @Test func secondKillInsideTheRecovery() throws {
            try Campaign.row("secondKillInsideTheRecovery", needs: [.injector]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                let calls = try Self.calls(of: try inbox.root())
                let firsts = Campaign.sample(
                    Array(1...calls.count), Campaign.choose(short: 3, long: 12))
                var points: [(first: Int, second: Int)] = []
                for first in firsts {
                    let root = try inbox.root()
                    _ = try Self.kill(root, before: first)
                    // Recovery is over when the first worker gets a file.
                    let recovery = try Self.calls(of: root).prefix {
                        !$0.hasSuffix("state/marks")
                    }
                    let seconds = Array(1...recovery.count + 1)
                    points += Campaign.choose(short: Campaign.sample(seconds, 2), long: seconds)
                        .map { (first, $0) }
                }
                try Campaign.forEach(points) { first, second in
                    let root = try inbox.root()
                    guard try Self.kill(root, before: first), try Self.kill(root, before: second)
                    else { return }
                    findings.tried(
                        "before \(first) \(calls[first - 1]), then before \(second)",
                        try Self.finish(root, checker))
                }
                findings.note("\(firsts.count) first kills")
            }
        }
    }
}
