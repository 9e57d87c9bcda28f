import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// The real program on a real inbox.
@Suite(.serialized, .beside)
struct WatchTests {
    @Test func takesABurstOfTwoThousandFiles() throws {
        let root = try WatchedRoot()
        let process = try root.start()
        for number in 0..<2000 {
            try root.drop("feed\(number % 5)/s\(number).txt", "Story \(number): sales rose 5%.")
        }
        #expect(root.waitUntilSettled(2000))
        #expect(try process.terminate().status == 0)
        try root.checkExactlyOnce()
    }

    /// Files of the inbox itself waited for the next scan.
    @Test func eventsTellOfFilesInTheInboxAndBelow() throws {
        let root = try WatchedRoot()
        let yaml = root.path.appending("slow.yaml")
        try Descriptor(yaml, for: .create).write(
            Array("stages: [clean]\ninbox: { reconcile_seconds: 3600 }\n".utf8))
        try root.tree.inbox.appending("sub").makeFolders()
        let process = try root.start(["--pipeline", "\(yaml)"])
        // After the first scan, which would find them too.
        try root.drop("first.txt", "The first story.")
        #expect(root.waitUntilSettled(1))
        try root.drop("a.txt", "A story in the inbox.")
        try root.drop("sub/b.txt", "A story below it.")
        #expect(root.waitUntilSettled(3))
        try process.terminate()
        #expect(try (root.counts().seen[.event] ?? 0) >= 2)
    }

    @Test func takesAFileOnlyWhenItsWriterIsDone() throws {
        let root = try WatchedRoot()
        let process = try root.start(
            try root.pipeline("inbox: { settle_seconds: 0.2, reserve_megabytes: 0 }"))
        let target = root.tree.inbox.appending("slow.txt")
        do {
            let writer = try Descriptor(target, for: .append)
            try writer.write(Array("The first half. ".utf8))
            // Many times as long as a file waits that nobody has open.
            usleep(1_500_000)
            #expect(try FileStatus.of(target) != nil)
            try writer.write(Array("The second half.".utf8))
        }
        try Descriptor(root.tree.inbox.appending("later.part"), for: .append).write(
            Array("A part.".utf8))
        usleep(300_000)
        try root.tree.inbox.appending("later.part")
            .rename(to: root.tree.inbox.appending("later.txt"))
        #expect(root.waitUntilSettled(2))
        try process.terminate()
        let done = root.tree.done
        let day = try #require(try done.entries().first)
        let content = try done.appending(day).appending("slow.txt").read()
        #expect(String(decoding: content, as: UTF8.self) == "The first half. The second half.")
        #expect(try root.records() == ["slow.txt": 1, "later.txt": 1])
    }

    @Test func takesFoldersThatAreMovedIn() throws {
        let root = try WatchedRoot()
        let process = try root.start()
        let outside = root.path.appending("outside")
        try outside.appending("deep/er").makeFolders()
        for name in ["a.txt", "deep/b.txt", "deep/er/c.txt"] {
            try Descriptor(outside.appending(name), for: .create).write(
                Array("Text of \(name).".utf8))
        }
        // After the first scan, which would find them too.
        #expect(root.waitUntilWatching())
        try outside.rename(to: root.tree.inbox.appending("moved"))
        #expect(root.waitUntilSettled(3))
        try root.drop("moved/deep/late.txt", "A later one.")
        #expect(root.waitUntilSettled(4))
        try process.terminate()
        let names = [
            "moved/a.txt", "moved/deep/b.txt", "moved/deep/er/c.txt", "moved/deep/late.txt",
        ]
        #expect(try root.records() == Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
    }

    @Test func keepsOddNamesAndLeavesOddEntriesAlone() throws {
        let root = try WatchedRoot()
        let names: [[UInt8]] = [
            Array("new\nline.txt".utf8), Array("\u{1B}[31mred.txt".utf8), Array("-rf.txt".utf8),
            [0x62, 0xFF, 0xFE, 0x2E, 0x74, 0x78, 0x74], Array("50%.txt".utf8),
            [UInt8](repeating: 0x78, count: 251) + Array(".txt".utf8),
        ]
        for (number, name) in names.enumerated() {
            try root.drop(Path(name), Array("Odd text number \(number).".utf8))
        }
        let inbox = String(decoding: root.tree.inbox.bytes, as: UTF8.self)
        unsafe mkfifo(inbox + "/pipe.txt", 0o600)
        unsafe symlink("/etc/hostname", inbox + "/link.txt")
        try root.drop(Path(".hidden"), [0x78], isDocument: false)
        #expect(try root.drain() == 0)
        try root.checkExactlyOnce()
        let ignored = InboxSurvey(of: root.tree.inbox).ignored.map { "\($0.path): \($0.why)" }
        #expect(ignored == [".hidden: hidden", "link.txt: link", "pipe.txt: fifo"])
    }

    @Test func sameBytesAgainAreADuplicate() throws {
        let root = try WatchedRoot()
        try root.drop("a.txt", "The same words.")
        #expect(try root.drain() == 0)
        try root.drop("b.txt", "The same words.")
        try root.drop("c.txt", "The same words.")
        #expect(try root.drain() == 0)
        #expect(try root.records() == ["a.txt": 1])
        #expect(try root.counts()[.duplicate] == 2)
    }

    @Test func metadataLieBesideTheDocument() throws {
        let root = try WatchedRoot()
        try root.drop("a.txt", "A story.")
        try root.drop(Path("a.json"), Array("{\"title\":\"Given\"}".utf8), isDocument: false)
        #expect(try root.drain() == 0)
        #expect(try root.records() == ["a.txt": 1])
        #expect(WatchedRoot.files(below: root.tree.done) == 2)
    }

    @Test func failedFilesSayWhyAndMayBeTriedAgain() throws {
        let root = try WatchedRoot()
        try root.drop(Path("sub/a.pdf"), Array(WatchedRoot.refused.utf8), isDocument: false)
        try root.drop("b.txt", "A good one.")
        #expect(try root.drain() == 1)
        let day = try #require(try root.tree.failed.entries().first)
        let note = root.tree.failed.appending(day).appending("sub/a.pdf.error.json")
        #expect(FailureNote(try note.read())?.code == "unsupported")
        let ledger = try Ledger(root.tree.ledger)
        let retrying = try Retrying(tree: root.tree, ledger: ledger) {
            $0.path == Path("sub/a.pdf")
        }
        #expect(retrying.returned == [Path("sub/a.pdf")])
        #expect(try FileStatus.of(root.tree.inbox.appending("sub/a.pdf"))?.kind == .file)
        #expect(try FileStatus.of(note) == nil)
        #expect(try ledger.counts()[.failed] == 0)
    }

    /// Files of one name that failed one after the other: each goes back with its own metadata,
    /// also where the ledger was lost.
    @Test(arguments: [false, true])
    func numberedFilesGoBackWithTheirMetadata(isLedgerLost: Bool) throws {
        let root = try WatchedRoot()
        for title in ["First", "Second"] {
            let text = "\(WatchedRoot.refused) \(title)"
            try root.drop(Path("sub/plan.pdf"), Array(text.utf8), isDocument: false)
            try root.drop(
                Path("sub/plan.json"), Array("{\"title\":\"\(title)\"}".utf8), isDocument: false)
            #expect(try root.drain() == 1)
        }
        if isLedgerLost {
            for ending in ["", "-wal", "-shm"] {
                try Path(root.tree.ledger.bytes + Array(ending.utf8)).remove()
            }
            _ = try root.drain()
        }
        let ledger = try Ledger(root.tree.ledger)
        let inbox = root.tree.inbox.appending("sub")
        for (title, id) in zip(
            ["Second", "First"], try ledger.failed().map(\.id).sorted().reversed())
        {
            // What has the name is another file's.
            try Descriptor(inbox.appending("plan.json"), for: .replace).write(Array("{}".utf8))
            let refused = try Retrying(tree: root.tree, ledger: ledger) { $0.id == id }
            #expect(refused.returned == [] && refused.refused.count == 1)
            #expect(try inbox.appending("plan.json").read() == Array("{}".utf8))
            try inbox.appending("plan.json").remove()
            let retrying = try Retrying(tree: root.tree, ledger: ledger) { $0.id == id }
            #expect(retrying.returned == [Path("sub/plan.pdf")])
            for (name, part) in [("plan.pdf", " \(title)"), ("plan.json", "\"\(title)\"}")] {
                let content = String(decoding: try inbox.appending(name).read(), as: UTF8.self)
                #expect(content.hasSuffix(part))
                try inbox.appending(name).remove()
            }
        }
        #expect(WatchedRoot.files(below: root.tree.failed) == 0)
    }

    @Test func workersThatDieOrHangCostOnlyTheirFile() throws {
        let root = try WatchedRoot()
        for name in ["fault-crash", "fault-exit", "fault-hang"] {
            try root.drop(Path("\(name).txt"), Array(name.utf8), isDocument: false)
        }
        for number in 0..<50 { try root.drop("g\(number).txt", "Good story \(number).") }
        let status = try root.drain(
            ["--stall-seconds", "2"], environment: ["WINNOW_FAULTS": "1"])
        #expect(status == 1)
        #expect(try root.counts().failures == ["crash": 2, "timeout": 1])
        #expect(try root.counts()[.done] == 50)
        #expect(try root.records().count == 50)
    }

    @Test func aSecondDaemonIsRefused() throws {
        let root = try WatchedRoot()
        let first = try root.start()
        #expect(try root.drain() == 1)
        #expect(try first.terminate().status == 0)
    }

    @Test func theNumberOfWorkersDoesNotShowInTheRecords() throws {
        var contents: [[UInt8]] = []
        for workers in ["1", "2", "4"] {
            let root = try WatchedRoot()
            for number in 0..<120 {
                try root.drop("s\(number).txt", "Story \(number): costs fell \(number)% in May.")
            }
            #expect(
                try root.drain(
                    ["--workers", workers], environment: ["SOURCE_DATE_EPOCH": "1700000000"]) == 0)
            let shard = root.path.appending("shards/documents/date=2023-11-14")
            let name = try #require(try shard.entries().first)
            contents.append(try shard.appending(name).read())
        }
        #expect(Set(contents).count == 1)
    }
}
