import Daemon
import Files
import Ledger
import Shards
import Testing
import WatchedRoots

extension WatchedRoot {
    /// Every document dropped has one record, its original lies in done/, the ledger and the shards agree.
    func checkExactlyOnce() throws {
        let records = try records()
        let wrong = dropped.map(\.escaped).filter { records[$0] != 1 }
        #expect(wrong == [], "not exactly one record")
        #expect(records.count == dropped.count)
        let counts = try counts()
        #expect(counts.isBalanced)
        #expect(counts[.done] == dropped.count)
        #expect(counts[.working] == 0)
        #expect(WatchedRoot.files(below: tree.done) == dropped.count)
        #expect(try tree.state.appending("work").entries() == [])
        var verification = ShardVerification()
        try verification.verify(root: path, manifests: tree.manifests)
        #expect(verification.faults == [])
    }
}
