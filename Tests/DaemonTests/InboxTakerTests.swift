import Daemon
import Dispatch
import Files
import Ledger
import Pipelines
import Shards
import Synchronization
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// Files come from a real inbox into hand, without workers and writer.
struct InboxTakerTests {
    private let log = RecordedLog()

    private func taker(
        of tree: RootTree, _ ledger: Ledger, isOnce: Bool = false
    ) -> InboxTaker {
        var settings = PipelineSettings().inbox
        (settings.settleSeconds, settings.reserveMegabytes) = (0, 0)
        return InboxTaker(
            tree, ledger: ledger, log: log.logger, settings: settings, isOnce: isOnce)
    }

    /// What the taker says of itself; its own values cannot be asked for in an expectation.
    private struct Moment: Equatable {
        var waiting: Int
        var arriving: [Int] = []
        var goesOn = false
        var isDone = false
    }

    private static func moment(_ taker: borrowing InboxTaker) -> Moment {
        Moment(
            waiting: taker.waiting, arriving: taker.arriving, goesOn: taker.goesOn,
            isDone: taker.isDone)
    }

    /// Takes a round; paths of what came.
    private static func take(_ taker: inout InboxTaker) -> [String] {
        entered(taker.takeRound(room: 10)).map(\.path.escaped)
    }

    private static func entered(_ reports: [InboxTaker.Report]) -> [LedgerFile] {
        reports.flatMap { report -> [LedgerFile] in
            if case .entered(let files) = report { files } else { [] }
        }
    }

    @Test func aScanFindsWhatIsThenTakenWithItsMetadata() throws {
        let root = try WatchedRoot()
        try root.tree.make()
        let ledger = try Ledger(root.tree.ledger)
        try root.drop("sub/story.txt", "A story.")
        try root.drop("sub/story.json", "{}")
        try root.drop("page.html", "<p>A page.</p>")
        var taker = taker(of: root.tree, ledger)
        let scanned = taker.scan().contains { if case .scanned = $0 { true } else { false } }
        #expect(scanned)
        #expect(Self.moment(taker).waiting == 3)
        let files = Self.entered(taker.takeRound(room: 10))
        #expect(files.map(\.path.escaped) == ["page.html", "sub/story.txt"])
        #expect(files.map(\.sidecar) == [nil, Array("story.json".utf8)])
        #expect(Self.moment(taker) == Moment(waiting: 0, goesOn: true, isDone: true))
        #expect(Self.take(&taker) == [])
        #expect(Self.moment(taker) == Moment(waiting: 0, isDone: true))
        #expect(try root.tree.work.entries().count == 3)
        #expect(try ledger.counts()[.working] == 2)
        // It is looked at anew, and is another file by then.
        taker.returned(files[0])
        #expect(Self.moment(taker).waiting == 1)
    }

    @Test func aSingleRunCountsWhatStays() throws {
        let root = try WatchedRoot()
        try root.tree.make()
        for name in ["a.txt", ".hidden", "b.part"] { try root.drop(name, "x") }
        unsafe symlink("a.txt", "\(root.text)/inbox/link")
        let ledger = try Ledger(root.tree.ledger)
        var taker = taker(of: root.tree, ledger, isOnce: true)
        let ignored = taker.list().map { if case .ignored(let count) = $0 { count } else { 0 } }
        #expect(ignored == [3])
        #expect(!Self.moment(taker).isDone)
        #expect(Self.take(&taker) == ["a.txt"])
        #expect(Self.moment(taker).isDone)
    }

    @Test func anInboxThatIsGoneIsTold() throws {
        let root = try WatchedRoot()
        try root.tree.make()
        let ledger = try Ledger(root.tree.ledger)
        try root.tree.inbox.removeFolder()
        try Descriptor(root.tree.inbox, for: .create).write([0x78])
        var taker = taker(of: root.tree, ledger)
        let told = taker.scan()
        guard case .held(.unreadable, let words)? = told.first else {
            Issue.record("a file in its place was taken for the inbox")
            return
        }
        #expect(words.contains("give winnow the right to read and write the inbox"))
    }

    /// The taking ended only when all was copied.
    @Test(.enabled(if: DistantInbox.isThere, "/dev/shm is no other file system"))
    func whatIsCopiedComesLater() throws {
        let inbox = try DistantInbox()
        let copied = Mutex<[InboxMove.Result]>([])
        var taker = taker(of: inbox.tree, inbox.ledger)
        taker.listen(on: DispatchQueue(label: "taker"), news: {}) { results in
            copied.withLock { $0 += results }
        }
        for name in ["a.txt", "b.txt"] { try inbox.put(name, bytes: 100) }
        _ = taker.scan()
        #expect(Self.take(&taker) == [])
        #expect(Self.moment(taker) == Moment(waiting: 2, arriving: [100, 100], goesOn: true))
        #expect(WatchedRoot.wait { copied.withLock { $0.count } == 2 })
        let results = copied.withLock { $0 }
        let came = Self.entered(taker.copied(results))
        #expect(came.map(\.path.escaped) == ["a.txt", "b.txt"])
        #expect(Self.moment(taker) == Moment(waiting: 0, goesOn: true, isDone: true))
        // What is stopped stays, and its row is forgotten.
        try inbox.put("c.txt", bytes: 100)
        taker.stopCopies()
        _ = taker.scan()
        #expect(Self.take(&taker) == [])
        #expect(WatchedRoot.wait { copied.withLock { $0.count } == 3 })
        let stopped = Self.entered(taker.copied(copied.withLock { Array($0.suffix(1)) }))
        #expect(stopped.isEmpty)
        #expect(inbox.left == ["c.txt"])
        #expect(try inbox.ledger.counts().taken == 2)
        #expect(log.lines == [])
    }
}
