import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

extension RootFaults {
    /// Workers that go wrong, and their number.
    @Suite(.serialized)
    struct Workers {
        @Test func workersCrashExitAndHang() throws {
            try Campaign.row("workersCrashExitAndHang") { findings in
                var inbox = SampleInbox.stories(Campaign.choose(short: 60, long: 400))
                let each = Campaign.choose(short: 1, long: 4)
                for number in 0..<each {
                    for (name, code) in [
                        ("crash", "crash"), ("exit", "crash"), ("hang", "timeout"),
                    ] {
                        inbox.files.append(
                            DroppedFile(
                                "fault-\(name)-\(number).txt", "Fault \(name) \(number)",
                                .failure(code)))
                    }
                }
                let root = try inbox.root()
                let began = ContinuousClock.now
                let ending = try SampleInbox.drain(
                    root, ["--stall-seconds", "1"], environment: ["WINNOW_FAULTS": "1"])
                findings.expect(ending.status == 1, "\(ending)")
                let failures = try root.counts().failures
                findings.expect(
                    failures == ["crash": 2 * each, "timeout": each], "failures are \(failures)")
                findings.tried(
                    "\(each) of each kind", RootChecker(dropped: inbox.files).violations(in: root))
                findings.note(
                    "\(failures) in \((ContinuousClock.now - began).components.seconds) s")
            }
        }

        @Test func recordsDoNotDependOnTheWorkers() throws {
            try Campaign.row("recordsDoNotDependOnTheWorkers") { findings in
                var inbox = SampleInbox.mixed
                inbox.files += SampleInbox.stories(Campaign.choose(short: 40, long: 400)).files
                if Campaign.isLong {
                    inbox.yaml = inbox.yaml.replacing("stages: [clean]\n", with: "")
                }
                let checker = try inbox.checker()
                var shards: Set<[[UInt8]]> = []
                for workers in [1, 2, 8] {
                    let root = try inbox.root()
                    let ending = try SampleInbox.drain(root, ["--workers", "\(workers)"])
                    findings.expect(ending.isComplete, "\(workers) workers: \(ending)")
                    findings.tried("\(workers) workers", checker.violations(in: root))
                    shards.insert(
                        try ShardFile.all(under: root.path).shards.map { try $0.path.read() })
                }
                findings.note(
                    shards.count == 1
                        ? "the shards are the same files" : "cut into shards differently")
            }
        }

        /// The ledger goes between two runs: what shards and manifests say must be enough.
        @Test func ledgerIsLost() throws {
            try Campaign.row("ledgerIsLost") { findings in
                let inbox = SampleInbox.mixed
                let root = try inbox.root()
                let checker = try inbox.checker()
                findings.expect(try SampleInbox.drain(root).isComplete, "the first run")
                let names = try ShardFile.all(under: root.path).shards.map(\.name)
                for ending in ["", "-wal", "-shm"] {
                    try root.tree.state.appending("ledger.sqlite\(ending)").remove()
                }
                let later = SampleInbox.stories(10, below: "later/")
                for file in later.files { try later.drop(file, into: root) }
                // The same bytes again are known by their records alone.
                try inbox.drop(DroppedFile("same.txt", "The story that has a title."), into: root)
                let ending = try SampleInbox.drain(root)
                findings.expect(ending.isComplete, "the second run: \(ending)")
                let lines = try ShardLines(under: root.path)
                let expected = (checker.expected?.documents.count ?? 0) + 10
                findings.expect(
                    lines.documents.count == expected,
                    "\(lines.documents.count) records instead of \(expected)")
                let after = Set(try ShardFile.all(under: root.path).shards.map(\.name))
                findings.expect(after.isSuperset(of: names), "shards are gone")
                findings.expect(after.count > Set(names).count, "a shard's name was given twice")
                var verification = ShardVerification()
                try verification.verify(root: root.path, manifests: root.tree.manifests)
                let counts = try root.counts()
                findings.expect(
                    counts.isBalanced && counts.publishedRecords == expected,
                    "the rebuilt ledger says \(counts)")
                findings.tried(
                    "lost ledger",
                    verification.faults.map { Violation(.damagedShard, "\($0.path) \($0.message)") }
                )
            }
        }
    }
}
