import Daemon
import Documents
import Files
import Ledger
import Pipelines
import Testing

/// What comes of the writer's receipts, of a pipeline file that is read again, and of files that are sent, without a daemon.
struct ReceiptHandlingTests {
    private static func file(_ id: Int64 = 7, _ path: String = "a/x.txt") -> LedgerFile {
        LedgerFile(
            id: id, path: Path(path), size: 5, modified: 0, seen: .scan,
            taken: "2026-03-01T08:00:00Z")
    }

    private static let daemon = ReceiptHandling(isOnce: false, namesFiles: false)
    private static let shard = SealedShard(name: "s1", date: "2026-03-01", records: 3)

    // MARK: - Receipts

    @Test func aSettledFileIsLetGoBehindWhatIsSaidOfIt() {
        var file = Self.file()
        (file.state, file.records) = (.done, 1)
        #expect(
            ReceiptHandling(isOnce: true, namesFiles: true).on(.concluded(file, shard: "s1"))
                == [.say(.named("done: 1 record in s1"), of: file), .release(file), .work])
        #expect(Self.daemon.on(.concluded(file, shard: "s1")) == [.release(file), .work])
        (file.state, file.code, file.message) = (.failed, "malformed", "no JSON")
        #expect(
            Self.daemon.on(.concluded(file, shard: ""))
                == [
                    .say(.failure("failed: malformed: no JSON"), of: file),
                    .say(.tellFailure, of: file), .release(file), .work,
                ])
    }

    @Test func aDuplicateIsToldOfWithItsFirst() {
        var copy = Self.file()
        copy.state = .duplicate
        let first = Self.file(3, "b/first.txt")
        let effects = Self.daemon.on(.concluded(copy, shard: ""), first: first)
        #expect(effects.contains(.say(.tellDuplicate(of: first), of: copy)))
        #expect(effects.suffix(2) == [.release(copy), .work])
    }

    /// What it holds of the limits is given back only when its original is away.
    @Test func anOriginalThatCannotBeMovedStaysInHand() {
        let file = Self.file()
        #expect(
            Self.daemon.on(.left(file, "renameat2: no right"))
                == [.sayLeft(file, "renameat2: no right"), .work])
    }

    @Test func aFileThatChangedIsLookedAtAgain() {
        let file = Self.file()
        #expect(Self.daemon.on(.returned(file)) == [.giveBack(file), .work])
        let once = ReceiptHandling(isOnce: true, namesFiles: false)
        #expect(once.on(.returned(file)) == [.giveBack(file), .sayChanged(file), .work])
    }

    @Test func aShardIsToldOfInAnyCaseAndNamedToWhoLooksOn() {
        #expect(
            Self.daemon.on(.sealed(Self.shard)) == [.countSeal, .tellSealed(Self.shard), .work])
        #expect(
            ReceiptHandling(isOnce: false, namesFiles: true).on(.sealed(Self.shard))
                == [
                    .countSeal, .saySealed("sealed s1: 3 records"), .tellSealed(Self.shard), .work,
                ])
    }

    @Test func whatIsGatheredWaitsForItsCommit() {
        #expect(Self.daemon.on(.pending) == [.flushLater])
        #expect(
            Self.daemon.on(.committed(seconds: 0.2, isOpen: true))
                == [.countCommit(seconds: 0.2, isOpen: true), .work])
        #expect(
            Self.daemon.on(.restarted(7, records: 2, items: 3))
                == [.restart(7, records: 2, items: 3), .work])
    }

    @Test func troublePassesAndABreakIsTheEnd() {
        #expect(Self.daemon.on(.trouble("disk full")) == [.wrote(trouble: "disk full"), .work])
        #expect(Self.daemon.on(.trouble(nil)) == [.wrote(trouble: nil), .work])
        #expect(Self.daemon.on(.broken("no ledger")) == [.end(breakdown: "no ledger")])
    }

    // MARK: - Reading the pipeline file again

    private static func words(_ event: Reload.Event) -> [String] {
        Reload.on(event).map { effect in
            switch effect {
            case .tellBegun: "begun"
            case .read: "read"
            case .apply(let configuration): "apply \(configuration.name)"
            case .sayApplied(let words), .sayRefused(let words): words
            case .tellReady: "ready"
            case .work: "work"
            }
        }
    }

    @Test func aPipelineIsPutInForceOnlyWhole() {
        #expect(Self.words(.asked(.running)) == ["begun", "read"])
        let configuration = ServiceOptions.Configuration(
            settings: .init(), yaml: "", name: "news.yaml")
        #expect(
            Self.words(.read(configuration))
                == [
                    "apply news.yaml",
                    "news.yaml: read again; in force for files taken from now on", "ready", "work",
                ])
        #expect(
            Self.words(.notRead("news.yaml:3: unknown key"))
                == ["news.yaml:3: unknown key; the pipeline stays as it was", "ready", "work"])
    }

    @Test func whatEndsReadsNothingAgain() {
        #expect(Self.words(.asked(.draining)) == [])
        #expect(Self.words(.asked(.ended)) == [])
    }

    // MARK: - Work assignments

    @Test func aFileIsSentWithItsMetadata() {
        var file = Self.file()
        file.items = 4
        let alone = WorkAssignment(file, original: nil, previous: nil)
        #expect(alone.document == .work(7) && alone.metadata == nil)
        #expect(alone.request.path == file.path && alone.request.size == 5)
        #expect(alone.request.source == "a" && alone.request.first == 4)
        #expect(alone.request.previous == nil)
        file.sidecar = Array("x.json".utf8)
        let both = WorkAssignment(file, original: nil, previous: nil)
        #expect(both.document == .work(7) && both.metadata == .workMetadata(7))
        #expect(both.request.sidecar == Array("x.json".utf8))
    }

    @Test func lateMetadataIsSentWithTheStoryThatItBelongsTo() {
        let metadata = Self.file(9, "a/x.txt.json")
        var story = Self.file(3, "a/x.txt")
        (story.size, story.sha256, story.records) = (800, "ab", 1)
        let original = Path("2026-02-28/a/x.txt")
        let sending = WorkAssignment(metadata, original: original, previous: story)
        #expect(sending.document == .done(original) && sending.metadata == .work(9))
        #expect(sending.request.id == 9 && sending.request.size == 800)
        #expect(sending.request.path == Path("a/x.txt"))
        #expect(sending.request.sidecar == Array("x.txt.json".utf8))
        #expect(sending.request.previous == PreviousFile(sha256: "ab", items: 1))
    }
}
