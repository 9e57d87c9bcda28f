import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// Every entry of the inbox is in a state that is told.
@Suite(.serialized, .beside)
struct InboxStateTests {
    /// It was in no state at all: neither taken nor waiting nor ignored.
    @Test func aFileInTooManyFoldersIsIgnored() throws {
        let root = try WatchedRoot()
        let folders = (0..<70).map { "d\($0)" }.joined(separator: "/")
        try root.drop(Path("\(folders)/a.txt"), Array("Too deep.".utf8), isDocument: false)
        try root.drop("b.txt", "A story.")
        #expect(try root.drain() == 0)
        let ignored = InboxSurvey(of: root.tree.inbox).ignored
        #expect(ignored.map(\.why) == [.deep])
        #expect(ignored.first?.path.components.count == 64)
    }

    /// It came back with the mode of any new folder, and without a word.
    @Test func anInboxThatWentAwayComesBackAsItWas() throws {
        let root = try WatchedRoot()
        let inbox = String(decoding: root.tree.inbox.bytes, as: UTF8.self)
        #expect(unsafe chmod(inbox, 0o2770) == 0)
        let process = try root.start()
        try root.drop("a.txt", "A story.")
        #expect(root.waitUntilSettled(1))
        try root.tree.inbox.rename(to: root.path.appending("elsewhere"))
        #expect(
            WatchedRoot.wait {
                ((try? FileStatus.of(root.tree.inbox)) ?? nil)?.mode == 0o2770
            })
        try root.drop("b.txt", "Another story.")
        #expect(root.waitUntilSettled(2))
        #expect(try process.terminate().text.contains("was gone and is made again"))
    }

    /// Folders that come with all that is in them are looked through, and what comes into them while they are new.
    @Test func foldersThatComeAreLookedThrough() throws {
        let root = try WatchedRoot()
        let process = try root.start()
        for number in 0..<30 { try root.drop("new\(number)/in/s.txt", "Story \(number).") }
        #expect(root.waitUntilSettled(30))
        for _ in 0..<200 {
            for (from, to) in [("new1", "old1"), ("old1", "new1")] {
                try root.tree.inbox.appending(from).rename(to: root.tree.inbox.appending(to))
            }
        }
        try root.drop("new1/in/t.txt", "One more.")
        #expect(root.waitUntilSettled(31))
        try process.terminate()
        try root.checkExactlyOnce()
    }
}
