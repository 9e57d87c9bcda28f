import Daemon
import Files
import Foundation
import JSON
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// What people ask of a running daemon, and what it says by itself.
@Suite(.serialized, .beside)
struct AskingTests {
    private func winnow(_ arguments: [String]) throws -> ProgramResult {
        try Program([Program.winnow.path] + arguments, isJoined: true).run()
    }

    private func shards(_ root: WatchedRoot) throws -> Int {
        try ShardFile.all(under: root.path, kinds: [.documents]).shards.count
    }

    @Test func anIdleInboxIsSealedAndAHookIsTold() throws {
        let root = try WatchedRoot()
        let process = try root.start(
            try root.pipeline("shard: { idle_seconds: 1 }\nhooks: { file: state/events.jsonl }"))
        try root.drop("a.txt", "Sales rose 5%.")
        for _ in 0..<300 where try shards(root) == 0 { usleep(50_000) }
        #expect(try shards(root) == 1)
        for _ in 0..<40 where ServiceStatus.ask(root.tree)?.openSeconds != 0 { usleep(50_000) }
        #expect(ServiceStatus.ask(root.tree)?.openSeconds == 0)
        try process.terminate()
        let events = String(
            decoding: try root.tree.state.appending("events.jsonl").read(), as: UTF8.self)
        #expect(events.contains("\"event\":\"sealed\"") && events.contains("\"records\":1"))
        let metrics = String(decoding: try root.tree.metrics.read(), as: UTF8.self)
        #expect(metrics.contains("winnow_workers_ready 0\n"))
        #expect(metrics.contains("winnow_build_info{version=\"0."))
        try root.checkExactlyOnce()
    }

    @Test func theOpenSegmentIsReadAndFlushed() throws {
        let root = try WatchedRoot()
        let process = try root.start(try root.pipeline("shard: { idle_seconds: 0 }"))
        try root.drop("a.txt", "Sales rose 5%.")
        #expect(root.waitUntilSettled(1))
        let open = try winnow(["shards", "cat", "--root", root.text, "--kind", "claims"])
        #expect(open.status == 0)
        #expect(open.text.contains("\"percent\""))
        #expect(try shards(root) == 0)
        #expect(try winnow(["find", "--root", root.text, "a.txt"]).text.contains("open segment"))
        let flush = try winnow(["flush", "--root", root.text])
        #expect(flush.status == 0)
        #expect(flush.text.hasSuffix(": 1 record\n"))
        #expect(try shards(root) == 1)
        let again = try winnow(["shards", "cat", "--root", root.text, "--kind", "claims"])
        #expect(again.text == open.text)
        #expect(try winnow(["flush", "--root", root.text]).text.contains("nothing is open"))
        try process.terminate()
    }

    @Test func withoutADaemonFlushDoesItAlone() throws {
        let root = try WatchedRoot()
        let process = try root.start(try root.pipeline("shard: { idle_seconds: 0 }"))
        try root.drop("a.txt", "Sales rose 5%.")
        #expect(root.waitUntilSettled(1))
        try process.kill()
        #expect(try winnow(["flush", "--root", root.text]).status == 0)
        #expect(try shards(root) == 1)
        #expect(try root.drain() == 0)
        try root.checkExactlyOnce()
    }

    @Test func thePersonWhoLooksOnSeesEveryFileAndWhatIsRecovered() throws {
        let root = try WatchedRoot()
        let process = try root.start()
        try root.drop("a.txt", "Sales rose 5%.")
        try root.drop(
            "feed.jsonl", "{\"text\": \"Sales rose.\"}\n[]\n{\"text\": \"Sales fell.\"}\n7\n")
        // What is said of a file comes before it is counted.
        #expect(WatchedRoot.wait { ServiceStatus.ask(root.tree)?.done == 2 })
        let first = try process.kill().text
        let text = try first + root.start(["--once"]).wait().text
        #expect(text.contains("a.txt: done: 1 record in "))
        #expect(text.contains("2 of 4 items are no documents: line 2: "))
        #expect(text.contains("; line 4: "))
        #expect(text.contains("the last run did not end by itself: recovering"))
        #expect(text.contains("recovered in "))
    }

    @Test func groupMembersMayAskAndTheOwnerMayFlush() throws {
        let root = try WatchedRoot()
        let process = try root.start()
        #expect(root.waitUntilWatching())
        #expect(try FileStatus.of(root.tree.control)?.mode == 0o660)
        guard case .done = Flushing.ask(root.tree) else {
            Issue.record("the owner is refused")
            return
        }
        try process.terminate()
        guard case .absent = Flushing.ask(root.tree) else {
            Issue.record("who answers?")
            return
        }
    }
}
