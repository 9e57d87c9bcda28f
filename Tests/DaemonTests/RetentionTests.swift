import Daemon
import Files
import Foundation
import Ledger
import Pipelines
import Programs
import Shards
import Testing
import WatchedRoots

/// What is removed, and what never is.
@Suite(.serialized, .beside)
struct RetentionTests {
    /// Runs of the daemon on these days of January 2026, one file each; the program's clock says so.
    private func root(days: [Int]) throws -> WatchedRoot {
        let root = try WatchedRoot()
        for day in days {
            try root.drop("d\(day).txt", "On day \(day), prices rose by \(day) per cent.")
            #expect(try root.drain(environment: ["SOURCE_DATE_EPOCH": "\(Self.noon(day))"]) == 0)
        }
        return root
    }

    /// Seconds since 1970 at noon of a day of January 2026.
    private static func noon(_ day: Int) -> Int { 1_767_268_800 + (day - 1) * 86400 }

    private func plan(
        _ root: WatchedRoot, today: Int, _ fill: (inout PipelineSettings.Retention) -> Void
    ) throws -> RetentionPlan {
        var retention = PipelineSettings.Retention()
        fill(&retention)
        return try RetentionPlan(
            tree: root.tree, ledger: Ledger(root.tree.ledger), retention: retention,
            now: Self.noon(today))
    }

    @Test func nothingGoesWithoutBounds() throws {
        let root = try root(days: [1])
        #expect(try plan(root, today: 300) { _ in }.items == [])
    }

    @Test func wholeDaysGoByAge() throws {
        let root = try root(days: [1, 2, 5])
        let plan = try plan(root, today: 5) {
            $0.done.days = 3
            $0.shards.days = 2
        }
        #expect(
            plan.items.map { "\($0.kind) \($0.day)" } == [
                "done 2026-01-01", "shards 2026-01-01", "shards 2026-01-02",
            ])
        try plan.carryOut(in: root.tree, ledger: Ledger(root.tree.ledger))
        #expect(WatchedRoot.files(below: root.tree.done) == 2)
        #expect(try root.records() == ["d5.txt": 1])
        #expect(try root.counts().isBalanced)
        var verification = ShardVerification()
        try verification.verify(root: root.path, manifests: root.tree.manifests)
        #expect(verification.faults == [])
    }

    @Test func theOldestGoWhereThereIsTooMuchButNeverToday() throws {
        let root = try root(days: [1, 2])
        let big = root.tree.done.appending("2026-01-01/big.bin")
        try Descriptor(big, for: .create).write([UInt8](repeating: 0, count: 3 << 20))
        let items = try plan(root, today: 2) { $0.done.megabytes = 1 }.items
        #expect(items.map(\.day) == ["2026-01-01"])
        #expect(try plan(root, today: 1) { $0.done.megabytes = 1 }.items == [])
    }

    @Test func whatIsNotInAShardStays() throws {
        let root = try root(days: [1])
        let process = try root.start(
            environment: ["SOURCE_DATE_EPOCH": "\(Self.noon(2))"])
        try root.drop("open.txt", "A record in the open segment.")
        #expect(root.waitUntilSettled(2))
        try process.kill()
        let items = try plan(root, today: 9) { $0.done.days = 1 }.items
        #expect(items.map(\.day) == ["2026-01-01"])
    }

    @Test func anInterruptedRemovalIsFinishedByTheNext() throws {
        let root = try root(days: [1, 4])
        let ledger = try Ledger(root.tree.ledger)
        let first = try #require(try ledger.sealedSegments().first)
        try ledger.markRemoved([first.id])
        try plan(root, today: 4) { $0.shards.days = 30 }.carryOut(in: root.tree, ledger: ledger)
        #expect(try root.records() == ["d4.txt": 1])
    }

    @Test func theCommandOnlyTellsUnlessItIsTold() throws {
        let root = try root(days: [1])
        let path = String(decoding: root.path.bytes, as: UTF8.self)
        for (arguments, left) in [([], 1), (["--apply"], 0)] {
            let command = ["prune", "--root", path, "--done-days", "1"] + arguments
            #expect(try Program.run(command).status == 0)
            #expect(WatchedRoot.files(below: root.tree.done) == left)
        }
    }
}
