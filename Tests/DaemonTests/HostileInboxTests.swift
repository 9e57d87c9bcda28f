import Daemon
import Files
import Foundation
import JSON
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// What people with the right to drop files could do to those of others.
@Suite(.serialized, .beside)
struct HostileInboxTests {
    /// A folder beside the inbox that nothing may get into.
    private static func outside(_ root: WatchedRoot) throws -> Path {
        let outside = root.path.appending("outside")
        try outside.makeFolders()
        return outside
    }

    @Test func retryFollowsNoLinkOfTheInbox() throws {
        let root = try WatchedRoot()
        try root.drop(Path("sub/a.pdf"), Array(WatchedRoot.refused.utf8), isDocument: false)
        _ = try root.drain()
        let outside = try Self.outside(root)
        try root.tree.inbox.appending("sub").removeFolder()
        unsafe symlink("../outside", "\(root.text)/inbox/sub")
        let retrying = try Retrying(tree: root.tree, ledger: try Ledger(root.tree.ledger)) { _ in
            true
        }
        #expect(retrying.returned == [])
        #expect(retrying.refused.map(\.path) == [Path("sub/a.pdf")])
        #expect(try outside.entries() == [])
        #expect(try root.counts()[.failed] == 1)
    }

    /// What is dropped under the name of a note gets another one, and after a loss of the ledger is no failure's note.
    @Test func droppedNotesAreNoNotes() throws {
        let root = try WatchedRoot()
        let outside = try Self.outside(root)
        let forged =
            #"{"id": 77, "path": "../outside/x.pdf", "code": "unsupported", "message": "", "when": "2026-01-02T03:04:05Z"}"#
        // As a file that fails, and as the metadata file of one that fails.
        try root.drop(Path("x.pdf.error.json"), Array(forged.utf8), isDocument: false)
        try root.drop(Path("y.error.json"), Array(forged.utf8), isDocument: false)
        try root.drop(Path("y.error.txt"), [0x25, 0x50, 0x44, 0x46, 0x2D], isDocument: false)
        try root.drop(Path("y"), Array(WatchedRoot.refused.utf8), isDocument: false)
        try root.drop(Path("x.pdf"), Array("\(WatchedRoot.refused) x".utf8), isDocument: false)
        _ = try root.drain()
        let failed = try root.counts()[.failed]
        for ending in ["", "-wal", "-shm"] {
            try Path(root.tree.ledger.bytes + Array(ending.utf8)).remove()
        }
        _ = try root.drain()
        #expect(try root.counts()[.failed] == failed)
        let ledger = try Ledger(root.tree.ledger)
        #expect(try ledger.failed().allSatisfy { $0.path.isBelow && $0.id != 77 })
        let retrying = try Retrying(tree: root.tree, ledger: ledger) { _ in true }
        #expect(retrying.returned.count == failed)
        #expect(try outside.entries() == [])
        #expect(WatchedRoot.files(below: root.tree.inbox) >= failed)
    }

    /// A path that just fits below inbox/ is too long below done/ with its day: it was what every later start ended with.
    @Test func pathsThatFitOnlyTheInboxEndNoStart() throws {
        let root = try WatchedRoot()
        let inbox = try Folder(root.tree.inbox)
        let step = [UInt8](repeating: 0x64, count: 200)
        var deep = Path([])
        while root.tree.inbox.bytes.count + deep.bytes.count < 3700 { deep = deep.appending(step) }
        let rest = 4090 - root.tree.inbox.bytes.count - deep.bytes.count - 2
        for (name, content) in [
            (String(repeating: "f", count: min(rest, 255) - 4) + ".txt", "Deep rents rose 5%."),
            (String(repeating: "g", count: min(rest, 255) - 4) + ".pdf", WatchedRoot.refused),
        ] {
            let folder = try inbox.madeFolder(deep)
            try folder.open(Array(name.utf8), for: .create).write(Array(content.utf8))
        }
        try root.drop("plain.txt", "A plain text.")
        #expect(try root.drain() == 1)
        #expect(try root.drain() == 0)
        let counts = try root.counts()
        #expect(counts[.done] == 2 && counts[.failed] == 1 && counts.isBalanced)
        #expect(try root.tree.work.entries() == [])
        #expect(WatchedRoot.files(below: root.tree.done) == 2)
        #expect(WatchedRoot.files(below: root.tree.failed) == 2)
    }

    /// A folder with the name of a note kept another's failing file in state/work/ for ever.
    @Test func aFolderWithTheNameOfANoteKeepsNothing() throws {
        let root = try WatchedRoot()
        let pdf = Array("\(WatchedRoot.refused) of".utf8)
        try root.drop(Path("story.pdf.error.json/x.pdf"), pdf + [0x31], isDocument: false)
        #expect(try root.drain() == 1)
        try root.drop(Path("story.pdf"), pdf + [0x32], isDocument: false)
        #expect(try root.drain() == 1)
        #expect(try root.counts().failures == ["unsupported": 2])
        #expect(try root.tree.work.entries() == [])
    }

    /// A thousand names in done/ that are no folders kept a file in state/work/ for ever.
    @Test func takenNamesKeepNothing() throws {
        let root = try WatchedRoot()
        let day = root.tree.done.appending(String(Clock.timestamp.prefix(10)))
        try day.makeFolders()
        for copy in 1...1100 {
            for name in ["sub", "a.txt"] {
                let taken = CopyName.name(Array(name.utf8), copy: copy)
                try Descriptor(day.appending(taken), for: .create).write([])
            }
        }
        let before = WatchedRoot.files(below: root.tree.done)
        try root.drop("sub/x.txt", "A story in a folder.")
        try root.drop("a.txt", "A story beside it.")
        #expect(try root.drain() == 0)
        #expect(try root.counts()[.done] == 2)
        #expect(try root.tree.work.entries() == [])
        #expect(WatchedRoot.files(below: root.tree.done) == before + 2)
        // Nobody can have taken the last ones beforehand, and they end.
        let (first, second) = (Array(CopyName.numbers(77)), Array(CopyName.numbers(77)))
        #expect(first.prefix(11) == second.prefix(11) && first.contains(77))
        #expect(Set(first.suffix(8)).isDisjoint(with: second.suffix(8)))
    }

    /// The first sender's source and date are the record's: the second sender's copy is told of.
    @Test func theSameBytesOfAnotherSourceAreToldOf() throws {
        let root = try WatchedRoot()
        let options = try root.pipeline("hooks: { file: state/events.jsonl }")
        try root.drop("first/a.txt", "The same story.")
        #expect(try root.drain(options) == 0)
        try root.drop(Path("second/b.txt"), Array("The same story.".utf8), isDocument: false)
        try root.drop(Path("first/c.txt"), Array("The same story.".utf8), isDocument: false)
        #expect(try root.drain(options) == 0)
        let events = try root.tree.state.appending("events.jsonl").read().split(separator: 0x0A)
            .map { try JSONReader.value(of: Array($0)) }
            .filter { $0["event"]?.text == "duplicate" }
        #expect(events.map { $0["path"]?.text } == ["second/b.txt"])
        #expect(events.first?["source"]?.text == "second")
        #expect(events.first?["duplicate_of"]?.text == "first/a.txt")
        #expect(events.first?["first_source"]?.text == "first")
        let found = try Program.run(["find", "--root", root.text, "second/b.txt"])
        #expect(found.text.contains("the same bytes as first/a.txt"))
        #expect(found.text.contains("second"))
        let listed = try Program.run(["status", "--root", root.text, "--duplicates"])
        #expect(listed.text.contains("second/b.txt  the same as first/a.txt, whose source"))
        #expect(listed.text.contains("first/c.txt  the same as first/a.txt\n"))
    }

    /// Whoever seals thousands of folders does not hide those of others.
    @Test func everyUsersPathsAreToldOf() {
        var told = ReportedPaths()
        for number in 0..<5000 { _ = told.insert(Path("sealed/\(number)"), owner: 7) }
        let (first, again) = (
            told.insert(Path("honest"), owner: 8), told.insert(Path("honest"), owner: 8)
        )
        #expect(first && !again)
        #expect(told.count == 5001)
        #expect(told.rest == [7: 5000 - ReportedPaths.mostOfOwner])
        #expect(told.first(4).contains(Path("honest")))
        told.remove(Path("honest"))
        #expect(!told.contains(Path("honest")))
        told.forgetRest()
        #expect(told.count == ReportedPaths.mostOfOwner)
    }

    /// What is no file and no folder costs no look.
    @Test func oddEntriesAreNotLookedAt() throws {
        let root = try WatchedRoot()
        for number in 0..<20 { unsafe symlink("x", "\(root.text)/inbox/link\(number)") }
        try root.drop("a.txt", "A story.")
        var links = 0
        let names = try Folder(root.tree.inbox).entries { kind in
            if kind == .link { links += 1 }
            return kind != .link
        }
        #expect(names == [Array("a.txt".utf8)] && links == 20)
        #expect(try root.drain() == 0)
        #expect(InboxSurvey(of: root.tree.inbox).ignored.count == 20)
    }

    @Test func aSparseGiantHoldsUpNobody() throws {
        let root = try WatchedRoot()
        try Descriptor(root.tree.inbox.appending("a-giant.txt"), for: .create).truncate(to: 1 << 42)
        try Descriptor(root.tree.inbox.appending("b-holes.txt"), for: .create).truncate(to: 8 << 30)
        for number in 0..<20 { try root.drop("s\(number).txt", "Small story \(number).") }
        let began = ContinuousClock.now
        #expect(try root.drain() == 1)
        #expect(ContinuousClock.now - began < .seconds(30))
        let counts = try root.counts()
        #expect(counts[.done] == 20)
        #expect(counts.failures == ["too_large": 2])
    }

    @Test func metadataFilesAreNotTakenThroughLinks() throws {
        let root = try WatchedRoot()
        let outside = try Self.outside(root)
        try Descriptor(outside.appending("secret.json"), for: .create).write(
            Array(#"{"title": "A secret"}"#.utf8))
        unsafe symlink("../outside/secret.json", "\(root.text)/inbox/s.json")
        try root.drop("s.txt", "A story without metadata.")
        #expect(try root.drain() == 0)
        #expect(try root.records() == ["s.txt": 1])
        #expect(try outside.entries() == [Array("secret.json".utf8)])
    }
}
