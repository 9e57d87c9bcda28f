import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// A ledger that gets lost or broken is made anew, and nothing is lost or doubled by that.
@Suite(.serialized, .beside)
struct LedgerRestorationTests {
    /// Sealed records, records in an open segment and a failed file; the daemon was killed.
    private func usedRoot() throws -> WatchedRoot {
        let root = try WatchedRoot()
        for number in 0..<40 { try root.drop("a\(number).txt", "Story \(number): rents rose 3%.") }
        try root.drop(Path("bad.pdf"), Array(WatchedRoot.refused.utf8), isDocument: false)
        try root.drop("twice.jsonl", "{\"text\":\"One text.\"}\n{\"text\":\"Another text.\"}\n")
        _ = try root.drain()
        let process = try root.start()
        for number in 0..<30 { try root.drop("b\(number).txt", "Later story \(number).") }
        #expect(root.waitUntilSettled(72))
        try process.kill()
        return root
    }

    private func lose(_ ledger: Path) throws {
        for ending in ["", "-wal", "-shm"] { try Path(ledger.bytes + Array(ending.utf8)).remove() }
    }

    private func check(_ root: WatchedRoot) throws {
        let counts = try root.counts()
        #expect(counts.isBalanced)
        #expect(counts[.done] == 71)
        #expect(counts[.failed] == 1)
        #expect(counts[.working] == 0)
        #expect(counts.records == 72)
        var records = try root.records()
        #expect(records.removeValue(forKey: "twice.jsonl") == 2)
        #expect(records.count == 70)
        #expect(records.values.allSatisfy { $0 == 1 })
        var verification = ShardVerification()
        try verification.verify(root: root.path, manifests: root.tree.manifests)
        #expect(verification.faults == [])
    }

    @Test func aLostLedgerIsMadeAnewFromShardsAndCommits() throws {
        let root = try usedRoot()
        try lose(root.tree.ledger)
        #expect(try root.drain() == 0)
        try check(root)
    }

    @Test func aBrokenLedgerIsSetAsideAndMadeAnew() throws {
        let root = try usedRoot()
        try lose(root.tree.ledger)
        try Descriptor(root.tree.ledger, for: .create).write([UInt8](repeating: 0x58, count: 8192))
        #expect(try root.drain() == 0)
        try check(root)
        let names = try root.tree.state.entries().map { String(decoding: $0, as: UTF8.self) }
        #expect(names.contains { $0.hasPrefix("ledger.sqlite.damaged-") })
    }

    /// The log of a lost ledger must not be taken for the new one's.
    @Test func aLedgerLostWithoutItsLogIsMadeAnew() throws {
        let root = try usedRoot()
        try root.tree.ledger.remove()
        #expect(try FileStatus.of(Path(root.tree.ledger.bytes + Array("-wal".utf8))) != nil)
        #expect(try root.drain() == 0)
        try check(root)
        #expect(try root.drain() == 0)
    }

    /// Pages in the middle are damaged: opening the ledger does not find that.
    @Test func aDamagedPageIsFoundAtTheStart() throws {
        let root = try usedRoot()
        #expect(try root.drain() == 0)
        // Brings all pages into the one file.
        try Ledger(root.tree.ledger).close()
        let ledger = try Descriptor(root.tree.ledger, for: .update)
        let size = try ledger.status().size
        #expect(size > 5 * 4096)
        for page in stride(from: 3 * 4096, to: size, by: 4096) {
            try ledger.seek(to: page)
            try ledger.write([UInt8](repeating: 0x58, count: 4096))
        }
        #expect(try root.drain() == 0)
        try check(root)
        let names = try root.tree.state.entries().map { String(decoding: $0, as: UTF8.self) }
        #expect(names.contains { $0.hasPrefix("ledger.sqlite.damaged-") })
    }

    @Test func withoutItsStateNoShardIsOverwritten() throws {
        let root = try WatchedRoot()
        for number in 0..<3 { try root.drop("a\(number).txt", "Early story \(number).") }
        #expect(try root.drain() == 0)
        WatchedRoot.removeTree(root.tree.state)
        for number in 0..<2 { try root.drop("b\(number).txt", "Later story \(number).") }
        try root.drop(Path("again.txt"), Array("Early story 1.".utf8), isDocument: false)
        #expect(try root.drain() == 0)
        let names = ["a0.txt", "a1.txt", "a2.txt", "b0.txt", "b1.txt"]
        #expect(try root.records() == Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
        let counts = try root.counts()
        #expect(counts.isBalanced && counts[.done] == 5 && counts[.duplicate] == 1)
        var verification = ShardVerification()
        try verification.verify(root: root.path, manifests: root.tree.manifests)
        #expect(verification.faults == [])
    }

    @Test func knowsDuplicatesAndFailuresAsBefore() throws {
        let root = try usedRoot()
        try lose(root.tree.ledger)
        try root.drop(Path("again.txt"), Array("Story 7: rents rose 3%.".utf8), isDocument: false)
        try root.drop(Path("late.txt"), Array("Later story 7.".utf8), isDocument: false)
        #expect(try root.drain() == 0)
        #expect(try root.counts()[.duplicate] == 2)
        let ledger = try Ledger(root.tree.ledger)
        let retrying = try Retrying(tree: root.tree, ledger: ledger) { _ in true }
        #expect(retrying.returned == [Path("bad.pdf")])
    }

    @Test func filesInHandComeBackToTheInbox() throws {
        let root = try WatchedRoot()
        try root.drop(Path("fault-hang.txt"), Array("A text that hangs.".utf8), isDocument: false)
        let process = try root.start([], environment: ["WINNOW_FAULTS": "1"])
        #expect(root.waitUntilReading())
        try process.kill()
        try lose(root.tree.ledger)
        #expect(try root.drain() == 0)
        let counts = try root.counts()
        #expect(counts[.done] == 1)
        #expect(counts.isBalanced)
    }

    /// A line that nests as deep as a dropped document may kept every start from rebuilding the ledger.
    @Test func deepRecordsAreRebuiltToo() throws {
        let root = try WatchedRoot()
        func deep(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        try root.drop("deep.jsonl", "{\"text\":\"A text.\",\"deep\":\(deep(63))}\n")
        try root.drop("deeper.jsonl", "{\"text\":\"Another text.\",\"deep\":\(deep(88))}\n")
        try root.drop("plain.txt", "A plain text.")
        let options = try root.pipeline("limits: { depth: 90 }")
        #expect(try root.drain(options) == 0)
        try lose(root.tree.ledger)
        #expect(try root.drain(options) == 0)
        let counts = try root.counts()
        #expect(counts.isBalanced && counts[.done] == 3 && counts.records == 3)
    }

    @Test func aSecondLossIsNoWorseThanTheFirst() throws {
        let root = try usedRoot()
        for _ in 0..<2 {
            try lose(root.tree.ledger)
            #expect(try root.drain() == 0)
        }
        try check(root)
    }
}
