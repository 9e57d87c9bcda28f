import Daemon
import Files
import Foundation
import JSON
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// What comes again under its name: metadata after their story, documents that grew, metadata that changed.
@Suite(.serialized, .beside)
struct VersionTests {
    private func drop(_ name: String, _ text: String, into root: WatchedRoot) throws {
        try root.drop(Path(name), Array(text.utf8), isDocument: false)
    }

    /// Records of a path in the order of their adding: id, title, and whose place they take.
    private func versions(
        _ root: WatchedRoot, _ path: String
    ) throws -> [(id: String, title: String, replaces: String)] {
        var versions: [(id: String, title: String, replaces: String)] = []
        for shard in try ShardFile.all(under: root.path, kinds: [.documents]).shards {
            var reader = try LineReader(shard.path)
            while let line = try reader.nextLine() {
                let record = try JSONReader.value(of: line)
                guard let metadata = record["metadata"], metadata["path"]?.text == path else {
                    continue
                }
                versions.append(
                    (
                        record["id"]?.text ?? "", metadata["title"]?.text ?? "",
                        metadata["replaces"]?.text ?? ""
                    ))
            }
        }
        return versions
    }

    @Test func metadataThatComeLaterMakeANewVersion() throws {
        let root = try WatchedRoot()
        try drop("wire/a.txt", "The council met on Monday.", into: root)
        #expect(try root.drain() == 0)
        try drop("wire/a.txt.json", #"{"Title": "Council", "author": "A. Doe"}"#, into: root)
        #expect(try root.drain() == 0)
        // The same again tells nothing new; others do, alone or with their story.
        try drop("wire/a.json", #"{"Title": "Council", "author": "A. Doe"}"#, into: root)
        #expect(try root.drain() == 0)
        #expect(try root.counts()[.duplicate] == 1)
        try drop("wire/a.json", #"{"title": "Council meets"}"#, into: root)
        #expect(try root.drain() == 0)
        try drop("wire/a.json", #"{"title": "It met"}"#, into: root)
        try drop("wire/a.txt", "The council met on Monday.", into: root)
        #expect(try root.drain() == 0)
        let versions = try versions(root, "wire/a.txt")
        #expect(versions.map(\.title) == ["", "Council", "Council meets", "It met"])
        #expect(Set(versions.map(\.id)).count == 1)
        #expect(versions.map(\.replaces) == [""] + versions.dropFirst().map(\.id))
        let counts = try root.counts()
        #expect(counts.isBalanced && counts[.done] == 4 && counts[.failed] == 0)
        for ending in ["", "-wal", "-shm"] {
            try Path(root.tree.ledger.bytes + Array(ending.utf8)).remove()
        }
        #expect(try root.drain() == 0)
        #expect(try root.counts().isBalanced)
        #expect(try root.counts().records == 4)
    }

    @Test func metadataNeedTheirOriginal() throws {
        let root = try WatchedRoot()
        try drop("a.txt", "The council met on Monday.", into: root)
        #expect(try root.drain() == 0)
        let day = try #require(try root.tree.done.entries().first)
        try root.tree.done.appending(day).appending("a.txt").remove()
        try drop("a.json", #"{"title": "Council"}"#, into: root)
        #expect(try root.drain() == 1)
        #expect(try root.counts().failures == ["no_original": 1])
    }

    @Test func brokenMetadataSayTheirName() throws {
        let root = try WatchedRoot()
        try drop("a.txt", "The council met on Monday.", into: root)
        try drop("a.txt.json", "{\"title\": ", into: root)
        #expect(try root.drain() == 1)
        let failed = try Ledger.reading(root.tree.ledger).failed()
        #expect(failed.map(\.code) == ["malformed"])
        #expect(failed.first?.message.hasPrefix("a.txt.json: not JSON") == true)
    }

    /// Whatever was read as a document and had no text; broken files stay where they are.
    @Test func metadataThatCameTooEarlyComeWithTheirStory() throws {
        let root = try WatchedRoot()
        try drop("wire/a.json", "{\n  \"title\": \"Before\"\n}\n", into: root)
        try drop("b.txt.json", #"{"title": "Older"}"#, into: root)
        try drop("c.json", #"{"title": "#, into: root)
        #expect(try root.drain() == 1)
        #expect(try root.counts().failures == ["malformed": 3])
        try drop("wire/a.txt", "The council met on Monday.", into: root)
        try drop("b.txt", "It rained on Tuesday.", into: root)
        try drop("b.json", #"{"title": "Beside it"}"#, into: root)
        try drop("c.txt", "Nobody came on Friday.", into: root)
        #expect(try root.drain() == 0)
        #expect(try versions(root, "wire/a.txt").map(\.title) == ["Before"])
        #expect(try versions(root, "b.txt").map(\.title) == ["Beside it"])
        #expect(try versions(root, "c.txt").map(\.title) == [""])
        let left = try Ledger.reading(root.tree.ledger).failed()
        #expect(left.map(\.path) == [Path("b.txt.json"), Path("c.json")])
        #expect(WatchedRoot.files(below: root.tree.failed) == 4)
    }

    @Test func aFileThatGrewTakesThePlaceOfWhatItWas() throws {
        let root = try WatchedRoot()
        try drop("live.txt", "First part.\n", into: root)
        try drop("two.jsonl", "{\"text\": \"One.\"}\n", into: root)
        #expect(try root.drain() == 0)
        try drop("live.txt", "First part.\nSecond part.\n", into: root)
        try drop("two.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", into: root)
        #expect(try root.drain() == 0)
        try drop("live.txt", "Another story under the name.", into: root)
        #expect(try root.drain() == 0)
        let live = try versions(root, "live.txt")
        #expect(live.map(\.replaces) == ["", live[0].id, ""])
        let lines = try versions(root, "two.jsonl")
        #expect(lines.map(\.replaces) == ["", lines[0].id, ""])
        let ledger = try Ledger.reading(root.tree.ledger)
        let first = try #require(try ledger.file(1))
        #expect(try ledger.file(3)?.previous == first.id)
        #expect(try ledger.file(5)?.previous == nil)
    }

    /// Appended to and closed again and again, with pauses longer than the settle time.
    @Test func aFileThatIsWrittenInPiecesIsNotTakenPieceByPiece() throws {
        let root = try WatchedRoot()
        let pipeline = root.path.appending("pipeline.yaml")
        try Descriptor(pipeline, for: .replace).write(
            Array("inbox: { settle_seconds: 0.5, reserve_megabytes: 0 }\n".utf8))
        let process = try root.start(["--pipeline", "\(pipeline)"])
        let target = root.tree.inbox.appending("live.txt")
        for part in 0..<5 {
            try Descriptor(target, for: .append).write(Array("Part \(part) of it.\n".utf8))
            usleep(1_000_000)
        }
        #expect(root.waitUntilSettled(2))
        try process.terminate()
        #expect(try root.records() == ["live.txt": 2])
    }

    @Test func metadataBesideARunningDaemonFindTheirStory() throws {
        let root = try WatchedRoot()
        let pipeline = root.path.appending("pipeline.yaml")
        try Descriptor(pipeline, for: .replace).write(
            Array("inbox: { settle_seconds: 1, reserve_megabytes: 0 }\n".utf8))
        let process = try root.start(["--pipeline", "\(pipeline)"])
        try drop("late.txt", "The late story.", into: root)
        #expect(root.waitUntilSettled(1))
        try drop("early.json", #"{"title": "Early"}"#, into: root)
        usleep(500_000)
        try drop("early.txt", "The early story.", into: root)
        try drop("late.json", #"{"title": "Late"}"#, into: root)
        #expect(root.waitUntilSettled(3))
        try process.terminate()
        #expect(try versions(root, "early.txt").map(\.title) == ["Early"])
        #expect(try versions(root, "late.txt").map(\.title) == ["", "Late"])
        #expect(try root.counts()[.failed] == 0)
    }

    @Test func partsOfASavedPageStayWhereTheyAre() throws {
        let root = try WatchedRoot()
        try drop("page.html", "<p>The council met on Monday.</p>", into: root)
        for name in ["page_files/frame.html", "@eaDir/a.txt", "Thumbs.db", "sub/desktop.ini"] {
            try drop(name, "<p>None of the story: \(name)</p>", into: root)
        }
        try drop("loose_files/b.txt", "A story in a folder of its own.", into: root)
        #expect(try root.drain() == 0)
        #expect(try root.records() == ["page.html": 1, "loose_files/b.txt": 1])
        // The page is gone from the inbox by now.
        #expect(try root.drain() == 0)
        #expect(try root.counts().taken == 2)
        let ledger = try Ledger.reading(root.tree.ledger)
        let survey = InboxSurvey(of: root.tree.inbox, isTaken: ledger.hasTaken)
        #expect(
            survey.ignored.map { "\($0.path): \($0.why)" } == [
                "@eaDir: litter", "Thumbs.db: litter", "page_files: page",
                "sub/desktop.ini: litter",
            ])
        #expect(survey.waiting == 0)
    }
}
