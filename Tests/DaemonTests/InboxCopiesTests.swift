import Daemon
import Dispatch
import Files
import Ledger
import Shards
import Synchronization
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// Files come into hand from another file system while other work goes on.
@Suite(.serialized, .enabled(if: DistantInbox.isThere, "/dev/shm is no other file system"))
struct InboxCopiesTests {
    private static let bound = CopyBound(size: 1 << 30, holes: 0, reserve: 0)

    /// What was told of files, in the order in which it was told.
    private final class Told: Sendable {
        private let ends = Mutex<[(name: String, end: InboxMove.End)]>([])

        func add(_ results: [InboxMove.Result]) {
            ends.withLock { $0 += results.map { ($0.file.file.path.escaped, $0.end) } }
        }

        /// Waits for so many.
        func all(_ count: Int) -> [(name: String, end: InboxMove.End)] {
            _ = WatchedRoot.wait { ends.withLock { $0.count } >= count }
            return ends.withLock { $0 }
        }
    }

    private static func isTaken(_ end: InboxMove.End) -> Bool {
        if case .taken = end { true } else { false }
    }

    private static func isInterrupted(_ end: InboxMove.End) -> Bool {
        if case .stayed(let error) = end { error.isInterrupted } else { false }
    }

    @Test func whatIsToldLiesInHand() throws {
        let inbox = try DistantInbox()
        let told = Told()
        let copies = InboxCopies(inbox.tree) { told.add($0) }
        for name in ["a.txt", "b.txt"] { try inbox.put(name, bytes: 300_000) }
        let chosen = try inbox.choose(["a.txt", "b.txt"])
        copies.copy(chosen, within: Self.bound)
        #expect(told.all(2).map(\.name) == ["a.txt", "b.txt"])
        #expect(told.all(2).allSatisfy { Self.isTaken($0.end) })
        #expect(inbox.left == [])
        for file in chosen {
            let status = try FileStatus.of(
                inbox.tree.work.appending(RootTree.workName(file.file.id)))
            #expect(status?.size == 300_000 && status?.modified == file.file.modified)
        }
    }

    @Test func whatIsTooLargeStays() throws {
        let inbox = try DistantInbox()
        let told = Told()
        let copies = InboxCopies(inbox.tree) { told.add($0) }
        try inbox.put("a.txt", bytes: 300_000)
        let free = try inbox.tree.root.freeSpace()
        for bound in [
            CopyBound(size: 299_999, holes: 0, reserve: 0),
            CopyBound(size: 1 << 30, holes: 0, reserve: 2 * free),
        ] { copies.copy(try inbox.choose(["a.txt"]), within: bound) }
        for (_, end) in told.all(2) {
            guard case .stayed(let error) = end else {
                Issue.record("\(end)")
                continue
            }
            #expect(error.isTooLarge)
        }
        #expect(inbox.left == ["a.txt"] && inbox.inHand == [])
    }

    @Test func aLargeFileHoldsUpNoSmallOne() throws {
        let inbox = try DistantInbox()
        let told = Told()
        let copies = InboxCopies(inbox.tree) { told.add($0) }
        try inbox.put("large.txt", bytes: 512 << 20)
        try inbox.put("small.txt", bytes: 10)
        copies.copy(try inbox.choose(["large.txt", "small.txt"]), within: Self.bound)
        #expect(told.all(2).map(\.name) == ["small.txt", "large.txt"])
        #expect(told.all(2).allSatisfy { Self.isTaken($0.end) })
    }

    @Test func aStopLeavesNothing() throws {
        let inbox = try DistantInbox()
        let told = Told()
        let copies = InboxCopies(inbox.tree) { told.add($0) }
        try inbox.put("large.jsonl", bytes: 512 << 20)
        try inbox.put("large.json", bytes: 20)
        try inbox.put("later.jsonl", bytes: 100 << 20)
        let chosen =
            try inbox.choose(["large.jsonl"], metadata: "large.json")
            + inbox.choose(["later.jsonl"])
        copies.copy(chosen, within: Self.bound)
        // Its metadata are in hand, and it is on its way.
        #expect(WatchedRoot.wait { inbox.inHand.contains { $0.hasPrefix(".copying") } })
        #expect(WatchedRoot.wait { inbox.inHand.contains { $0.hasSuffix(".meta") } })
        copies.stop()
        #expect(told.all(2).allSatisfy { Self.isInterrupted($0.end) })
        #expect(inbox.inHand == [])
        #expect(inbox.left == ["large.json", "large.jsonl", "later.jsonl"])
    }

    /// A stop took the time of all copies back into the inbox.
    @Test func whatIsGivenBackAtAStopIsNotCopied() throws {
        let inbox = try DistantInbox()
        let told = Told()
        let copies = InboxCopies(inbox.tree) { told.add($0) }
        try inbox.put("a.txt", bytes: 300)
        let file = try #require(try inbox.choose(["a.txt"]).first)
        copies.copy([file], within: Self.bound)
        #expect(told.all(1).count == 1)
        var disposal = Disposal(tree: inbox.tree, keepsOriginals: true, copies: false)
        #expect(throws: FileError.self) { try disposal.giveBack(file.file) }
        #expect(inbox.inHand.count == 1 && inbox.left == [])
        var later = Disposal(tree: inbox.tree, keepsOriginals: true)
        try later.giveBack(file.file)
        #expect(inbox.inHand == [] && inbox.left == ["a.txt"])
    }

    /// All copies had one name: of two at once, one got the other's bytes.
    @Test func copiesAtOnceDoNotMix() throws {
        let inbox = try DistantInbox()
        let (from, to) = (try Folder(inbox.tree.inbox), try Folder(inbox.tree.work))
        for number in 0..<8 { try inbox.put("f\(number)", bytes: (number + 1) << 20) }
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            let name = Array("f\(number)".utf8)
            _ = try? from.move(name, to: to, as: name)
        }
        for number in 0..<8 {
            #expect(try to.status(of: Array("f\(number)".utf8))?.size == (number + 1) << 20)
        }
        #expect(inbox.left == [] && inbox.inHand.count == 8)
    }
}
