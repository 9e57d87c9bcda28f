import Daemon
import Files
import Foundation
import Ledger
import Shards
import Testing
import WatchedRoots

/// A root that the first version of the ledger left behind, with sealed records, records in an open segment, a
/// duplicate, a failed file, and one more in the inbox; that daemon was killed.
struct OldRootTests {
    private static let original = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Version1")

    private func oldRoot() throws -> WatchedRoot {
        let path = "/tmp/winnow-root-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.copyItem(at: Self.original, to: URL(filePath: path))
        return WatchedRoot(existing: Path(path))
    }

    private func check(_ root: WatchedRoot, duplicates: Int) throws {
        let counts = try root.counts()
        #expect(counts.isBalanced)
        #expect(counts[.done] == 4)
        #expect(counts[.duplicate] == duplicates)
        #expect(counts.failures == ["unsupported": 1])
        #expect(
            try root.records() == [
                "ferry.txt": 1, "wire/dues.txt": 1, "two.jsonl": 2, "slate.txt": 1,
            ])
        var verification = ShardVerification()
        try verification.verify(root: root.path, manifests: root.tree.manifests)
        #expect(verification.faults == [])
    }

    @Test func itsLedgerIsBroughtUpToDate() throws {
        let root = try oldRoot()
        let error = #expect(throws: LedgerError.self) {
            _ = try Ledger.reading(root.tree.ledger)
        }
        #expect(error?.message.contains("an older winnow wrote it") == true)
        #expect(error?.isDamaged == false)
        #expect(try root.drain() == 0)
        try check(root, duplicates: 1)
        let ledger = try Ledger.reading(root.tree.ledger)
        let ferry = try #require(try ledger.last(at: [Path("ferry.txt")]))
        #expect(ferry.state == .done && ferry.records == 1 && ferry.sha256.count == 64)
        let again = try #require(try ledger.last(at: [Path("again.txt")]))
        #expect(again.state == .duplicate && again.duplicateOf == ferry.id)
        #expect(try root.drain() == 0)
    }

    @Test func itsLostLedgerIsMadeAnew() throws {
        let root = try oldRoot()
        for ending in ["", "-wal"] {
            try Path(root.tree.ledger.bytes + Array(ending.utf8)).remove()
        }
        #expect(try root.drain() == 0)
        // What was a duplicate only the ledger knew.
        try check(root, duplicates: 0)
    }
}
