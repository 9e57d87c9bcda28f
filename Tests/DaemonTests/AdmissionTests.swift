import Daemon
import Files
import Ledger
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What is taken, in which order, and what becomes of it: without files, ledger and clock.
///
/// Times are in seconds here.
struct AdmissionTests {
    private static let inbox = Path("/inbox")
    private static let lacking = FileError("openat", path: Path("x"), code: EMFILE)
    private static let denied = FileError("openat", path: Path("x"), code: EACCES)

    private static func at(_ seconds: Double) -> Int { Int(seconds * 1e9) }
    private static func path(_ name: String) -> Path { inbox.appending(name) }

    private static func status(bytes: Int = 5, inode: UInt64 = 1) throws -> FileStatus {
        var status = try #require(try FileStatus.of(Path("/dev/null")))
        (status.kind, status.size, status.inode, status.modified) = (.file, bytes, inode, 1)
        return status
    }

    private static func look(
        _ name: String, bytes: Int = 5, age: Double = 60, isBeingWritten: Bool? = false
    ) throws -> InspectedFile {
        let seen = Settling.Observation(
            size: bytes, modified: 1, age: at(age), isBeingWritten: isBeingWritten)
        return InspectedFile(Array(name.utf8), status: try status(bytes: bytes), observation: seen)
    }

    private static func file(_ name: String, _ id: Int64 = 0, bytes: Int = 5) -> LedgerFile {
        LedgerFile(
            id: id, path: Path(name), sidecar: nil, size: bytes, modified: 1, seen: .scan,
            taken: "now")
    }

    private static func seen(
        _ name: String, bytes: Int = 5, age: Double = 60, isBeingWritten: Bool? = false,
        decision: RetakeDecision = .new
    ) throws -> Inspection {
        .file(
            SeenFile(
                try look(name, bytes: bytes, age: age, isBeingWritten: isBeingWritten),
                decision: decision))
    }

    /// An admission that knows files by a scan.
    private func admission(_ names: [String] = [], isOnce: Bool = false) -> Admission {
        var admission = Admission(inbox: Self.inbox, isOnce: isOnce, settleTime: Self.at(5))
        if isOnce {
            admission.queue.fill(names.map(Self.path))
        } else {
            for name in names {
                admission.settling.notice(at: Self.path(name), .scanned, owner: 7, now: 0)
            }
        }
        return admission
    }

    /// Looks at files one after the other, each without metadata; the last effects.
    private func choose(
        _ admission: inout Admission, _ names: [String], at now: Double = 1
    ) throws -> [Admission.Effect] {
        var effects: [Admission.Effect] = []
        for name in names {
            let inspection = try Self.seen(name)
            #expect(
                admission.on(.looked(Self.path(name), inspection), now: Self.at(now))
                    == [.lookForMetadata(Self.path(name))])
            effects = admission.on(.foundMetadata(nil, time: "now"), now: Self.at(now))
        }
        return effects
    }

    @Test func filesAreLookedAtEnteredCarriedAndThenInHand() throws {
        var admission = admission(["b", "a"])
        let now = Self.at(1)
        #expect(admission.on(.turn, now: now) == [])
        #expect(admission.on(.round(room: 100), now: now) == [.open])
        #expect(admission.on(.opened, now: now) == [.look(Self.path("a"))])
        let rows = [Self.file("a"), Self.file("b")]
        #expect(try choose(&admission, ["a", "b"]) == [.record(rows)])
        let entered = [Self.file("a", 1), Self.file("b", 2)]
        let chosen = try entered.map {
            ChosenFile($0, document: try Self.status(), sidecar: nil)
        }
        #expect(admission.on(.recorded(entered), now: now) == [.move(chosen)])
        #expect(
            admission.on(.moved(chosen.map { ($0, .taken($0.file)) }), now: now)
                == [.sync([Path("")]), .enter(entered)])
        #expect(admission.goesOn && !admission.hasCandidates)
        #expect(admission.on(.round(room: 100), now: now) == [])
        #expect(!admission.goesOn)
    }

    @Test func aFileBringsItsMetadataUnlessTheyAreBeingWritten() throws {
        var admission = admission(["a.txt"])
        let path = Self.path("a.txt")
        let inspection = try Self.seen("a.txt")
        _ = admission.on(.round(room: 9), now: Self.at(1))
        _ = admission.on(.opened, now: Self.at(1))
        _ = admission.on(.looked(path, inspection), now: Self.at(1))
        let busy = try Self.look("a.json", isBeingWritten: true)
        #expect(admission.on(.foundMetadata(busy, time: "now"), now: Self.at(1)) == [])
        // It waits the settle time for them.
        #expect(admission.on(.round(room: 9), now: Self.at(5)) == [])
        #expect(admission.on(.round(room: 9), now: Self.at(7)) == [.open])
        _ = admission.on(.opened, now: Self.at(7))
        _ = admission.on(.looked(path, inspection), now: Self.at(7))
        var row = Self.file("a.txt")
        (row.sidecar, row.seen) = (Array("a.json".utf8), .event)
        let quiet = try Self.look("a.json")
        #expect(
            admission.on(.foundMetadata(quiet, time: "now"), now: Self.at(7)) == [.record([row])])
    }

    @Test func whatCannotBeOpenedForNowStopsTheRoundAndComesAgain() throws {
        var admission = admission(["a", "b", "c"])
        _ = admission.on(.round(room: 9), now: Self.at(1))
        _ = admission.on(.opened, now: Self.at(1))
        #expect(try choose(&admission, ["a"]) == [.look(Self.path("b"))])
        let hold = Admission.Effect.hold("\(Self.lacking); taking no files until that is over")
        #expect(
            admission.on(.notLooked(Self.path("b"), Self.lacking), now: Self.at(1))
                == [hold, .record([Self.file("a")])])
        #expect(admission.on(.recorded([]), now: Self.at(1)) == [.move([])])
        #expect(admission.on(.round(room: 9), now: Self.at(1.5)) == [.open])
        #expect(admission.on(.opened, now: Self.at(1.5)) == [.look(Self.path("c"))])
    }

    /// It was known no more, and lay there until the next scan.
    @Test func aFileWhoseMetadataCannotBeOpenedForNowComesAgain() throws {
        var admission = admission(["a.txt"])
        let inspection = try Self.seen("a.txt")
        _ = admission.on(.round(room: 9), now: Self.at(1))
        _ = admission.on(.opened, now: Self.at(1))
        _ = admission.on(.looked(Self.path("a.txt"), inspection), now: Self.at(1))
        #expect(
            admission.on(.notFoundMetadata(Self.lacking), now: Self.at(1))
                == [.hold("\(Self.lacking); taking no files until that is over")])
        #expect(admission.hasCandidates)
        #expect(admission.on(.round(room: 9), now: Self.at(1.5)) == [])
        #expect(admission.on(.round(room: 9), now: Self.at(2.1)) == [.open])
    }

    @Test func eachFileThatMayNotBeReadIsToldOfOnce() {
        var admission = admission(["a.txt"])
        _ = admission.on(.round(room: 9), now: Self.at(1))
        _ = admission.on(.opened, now: Self.at(1))
        let effects = admission.on(.notLooked(Self.path("a.txt"), Self.denied), now: Self.at(1))
        guard case .findOwner(let refusal)? = effects.first, effects.count == 1 else {
            Issue.record("\(effects)")
            return
        }
        #expect(
            admission.on(
                .foundOwner(refusal, 1000, metadata: [Self.path("a.json")]), now: Self.at(1))
                == [.ignore(2), .tell(.refused(refusal))])
        admission.settling.notice(at: Self.path("a.txt"), .scanned, owner: 7, now: Self.at(2))
        _ = admission.on(.round(room: 9), now: Self.at(2))
        _ = admission.on(.opened, now: Self.at(2))
        #expect(admission.on(.notLooked(Self.path("a.txt"), Self.denied), now: Self.at(2)) == [])
    }

    @Test func whatComesWithAnotherFileOrIsGoneIsForgotten() throws {
        var admission = admission(["a.json", "b"])
        _ = admission.on(.round(room: 9), now: Self.at(1))
        _ = admission.on(.opened, now: Self.at(1))
        #expect(
            admission.on(.looked(Self.path("a.json"), .part), now: Self.at(1))
                == [.look(Self.path("b"))])
        #expect(admission.on(.looked(Self.path("b"), .nothing), now: Self.at(1)) == [])
        #expect(!admission.hasCandidates)
    }

    @Test func aVersionWaitsForTheOneBefore() throws {
        var admission = admission(["a"])
        _ = admission.on(.round(room: 9), now: Self.at(1))
        _ = admission.on(.opened, now: Self.at(1))
        let inspection = try Self.seen("a", decision: .waits(Self.at(3)))
        #expect(admission.on(.looked(Self.path("a"), inspection), now: Self.at(1)) == [])
        #expect(admission.on(.round(room: 9), now: Self.at(3.9)) == [])
        #expect(admission.on(.round(room: 9), now: Self.at(4.1)) == [.open])
    }

    /// Once the inbox is gone, or knows more files than are remembered, it is looked through.
    @Test func anInboxThatIsGoneIsLookedFor() {
        var admission = admission(["a"])
        let gone = FileError("open", path: Self.inbox, code: ENOENT)
        _ = admission.on(.round(room: 9), now: Self.at(1))
        #expect(admission.on(.notOpened(gone), now: Self.at(1)) == [.scan])
        _ = admission.on(.round(room: 9), now: Self.at(7))
        #expect(
            admission.on(.notOpened(Self.lacking), now: Self.at(7))
                == [.hold("\(Self.lacking); taking no files until that is over")])
        var once = self.admission(["a"], isOnce: true)
        _ = once.on(.round(room: 9), now: 0)
        #expect(
            once.on(.notOpened(gone), now: 0)
                == [.end("\(gone); give winnow the right to read and write the inbox")])
    }

    @Test func whatIsHalfTakenIsFinishedBeforeAnythingElse() throws {
        var admission = admission(["a"])
        _ = admission.on(.round(room: 9), now: Self.at(1))
        _ = admission.on(.opened, now: Self.at(1))
        _ = try choose(&admission, ["a"])
        let chosen = ChosenFile(Self.file("a", 4), document: try Self.status(), sidecar: nil)
        _ = admission.on(.recorded([chosen.file]), now: Self.at(1))
        #expect(admission.on(.moved([(chosen, .half)]), now: Self.at(1)) == [])
        #expect(!admission.isDone)
        // Meanwhile it is nobody's candidate.
        admission.settling.notice(at: Self.path("a"), .scanned, owner: 7, now: Self.at(2))
        #expect(admission.on(.turn, now: Self.at(2)) == [.move([chosen])])
        #expect(
            admission.on(.moved([(chosen, .taken(chosen.file))]), now: Self.at(2))
                == [.sync([Path("")]), .enter([chosen.file])])
        #expect(admission.on(.turn, now: Self.at(2)) == [])
    }

    @Test func rowsOfFilesThatStayedAreTakenBackUntilThatSucceeds() throws {
        var admission = admission(["a"], isOnce: true)
        _ = admission.on(.round(room: 9), now: 0)
        _ = admission.on(.opened, now: 0)
        _ = try choose(&admission, ["a"])
        let chosen = ChosenFile(Self.file("a", 4), document: try Self.status(), sidecar: nil)
        _ = admission.on(.recorded([chosen.file]), now: 0)
        #expect(
            admission.on(.moved([(chosen, .exchanged)]), now: 0)
                == [.ignore(1), .tell(.exchanged(Path("a"))), .forget([4])])
        #expect(admission.on(.notForgotten([4]), now: 0) == [])
        #expect(admission.on(.moved([]), now: 0) == [.forget([4])])
        #expect(admission.on(.moved([]), now: 0) == [])
    }

    @Test func aLedgerThatTakesNothingIsToldOnceAndItsFilesComeAgain() throws {
        var admission = admission(["a"], isOnce: true)
        for turn in 0..<2 {
            #expect(admission.on(.round(room: 9), now: 0) == [.open])
            #expect(admission.on(.opened, now: 0) == [.look(Self.path("a"))])
            _ = try choose(&admission, ["a"])
            let effects = admission.on(.notRecorded("disk full"), now: 0)
            #expect(effects == (turn == 0 ? [.tell(.ledgerRefuses("disk full"))] : []))
            #expect(!admission.goesOn && !admission.isDone)
        }
    }

    /// Only the first reason was told, and never that it was over.
    @Test func eachReasonWhyNothingIsTakenIsToldAndItsEnd() throws {
        var admission = admission(["a"], isOnce: true)
        func fail(_ why: String, at seconds: Double) throws -> [Admission.Effect] {
            _ = admission.on(.round(room: 9), now: Self.at(seconds))
            _ = admission.on(.opened, now: Self.at(seconds))
            _ = try choose(&admission, ["a"])
            return admission.on(.notRecorded(why), now: Self.at(seconds))
        }
        #expect(try fail("disk full", at: 1) == [.tell(.ledgerRefuses("disk full"))])
        #expect(try fail("no such device", at: 2) == [.tell(.ledgerRefuses("no such device"))])
        #expect(try fail("disk full", at: 3) == [])
        #expect(try fail("disk full", at: 700) == [.tell(.ledgerRefuses("disk full"))])
        _ = admission.on(.round(room: 9), now: Self.at(701))
        _ = admission.on(.opened, now: Self.at(701))
        _ = try choose(&admission, ["a"])
        let file = Self.file("a", 4)
        let chosen = ChosenFile(file, document: try Self.status(), sidecar: nil)
        _ = admission.on(.recorded([file]), now: Self.at(701))
        let effects = admission.on(.moved([(chosen, .taken(file))]), now: Self.at(701))
        #expect(effects.contains(.tell(.takesAgain)))
        #expect(admission.refusal == nil)
    }

    /// They were copied before anything else was done.
    @Test func filesOfAnotherFileSystemComeWhenTheyAreCopied() throws {
        var admission = admission(["a", "b"], isOnce: true)
        _ = admission.on(.round(room: 9), now: 0)
        _ = admission.on(.opened, now: 0)
        _ = try choose(&admission, ["a", "b"])
        let chosen = try [("a", Int64(4), 70 << 20), ("b", 5, 7)].map { name, id, bytes in
            ChosenFile(
                Self.file(name, id, bytes: bytes), document: try Self.status(), sidecar: nil)
        }
        _ = admission.on(.recorded(chosen.map(\.file)), now: 0)
        #expect(
            admission.on(.moved(chosen.map { ($0, .elsewhere) }), now: 0) == [.copy(chosen)])
        #expect(admission.goesOn && !admission.isDone && admission.waiting == 2)
        #expect(admission.arriving.sorted() == [7, 70 << 20])
        // They lie in the inbox still, and are nobody's candidates.
        admission.queue.fill([Self.path("a"), Self.path("b"), Self.path("c")])
        #expect(admission.on(.round(room: 9), now: 0) == [.open])
        #expect(admission.on(.opened, now: 0) == [.look(Self.path("c"))])
        #expect(admission.on(.looked(Self.path("c"), .nothing), now: 0) == [])
        // What came is on the disk by then.
        #expect(
            admission.on(.copied([(chosen[1], .taken(chosen[1].file))]), now: 0)
                == [.enter([chosen[1].file])])
        #expect(admission.arriving == [70 << 20] && !admission.isDone)
        let stopped = FileError("copy", path: Path("a"), code: ECANCELED)
        #expect(
            admission.on(.copied([(chosen[0], .stayed(stopped))]), now: 0) == [.forget([4])])
        #expect(admission.isDone && admission.waiting == 0)
    }

    /// They were copied again at once, for ever.
    @Test func whatCannotBeCopiedForNowWaits() throws {
        let full = FileError("write", path: Path("x"), code: ENOSPC)
        for isOnce in [false, true] {
            var admission = admission(["a"], isOnce: isOnce)
            _ = admission.on(.round(room: 9), now: Self.at(1))
            _ = admission.on(.opened, now: Self.at(1))
            _ = try choose(&admission, ["a"])
            let chosen = ChosenFile(
                Self.file("a", 4), document: try Self.status(), sidecar: nil)
            _ = admission.on(.recorded([chosen.file]), now: Self.at(1))
            _ = admission.on(.moved([(chosen, .elsewhere)]), now: Self.at(1))
            #expect(admission.goesOn && admission.refusal == nil)
            #expect(
                admission.on(.copied([(chosen, .stayed(full))]), now: Self.at(2))
                    == [.forget([4]), .tell(.ledgerRefuses("\(full)"))])
            #expect(!admission.goesOn && admission.refusal == "\(full)")
            #expect(admission.isDone == !isOnce)
            guard !isOnce else { continue }
            #expect(admission.on(.round(room: 9), now: Self.at(11)) == [])
            #expect(admission.on(.round(room: 9), now: Self.at(12.1)) == [.open])
            _ = admission.on(.copied([(chosen, .taken(chosen.file))]), now: Self.at(13))
            #expect(admission.goesOn && admission.refusal == nil)
        }
    }

    /// What is half in hand is tried again with the next turn only.
    @Test func halfACopyIsNoReasonToGoOn() throws {
        var admission = admission([])
        let chosen = ChosenFile(Self.file("a", 4), document: try Self.status(), sidecar: nil)
        _ = admission.on(.moved([(chosen, .elsewhere)]), now: 0)
        #expect(admission.on(.copied([(chosen, .half)]), now: 0) == [])
        #expect(!admission.goesOn)
        #expect(admission.on(.turn, now: 0) == [.move([chosen])])
    }

    /// It was told with every scan: it could be read, only not moved.
    @Test func eachFileThatCannotBeMovedIsToldOfOnce() throws {
        var (admission, told) = (admission(), 0)
        for _ in 0..<2 {
            admission.settling.notice(at: Self.path("a"), .scanned, owner: 7, now: 0)
            _ = admission.on(.round(room: 9), now: Self.at(1))
            _ = admission.on(.opened, now: Self.at(1))
            _ = try choose(&admission, ["a"])
            let chosen = ChosenFile(Self.file("a", 4), document: try Self.status(), sidecar: nil)
            _ = admission.on(.recorded([chosen.file]), now: Self.at(1))
            let results = [InboxMove.Result(chosen, .stayed(Self.denied))]
            for effect in admission.on(.moved(results), now: Self.at(1)) {
                guard case .findOwner(let refusal) = effect else { continue }
                told += admission.on(.foundOwner(refusal, 7, metadata: []), now: 0).count / 2
            }
        }
        #expect(told == 1 && admission.refusals.found.count == 1)
    }

    /// As many large files are copied as may be in hand.
    @Test func largeFilesOnTheirWayCountAsLarge() throws {
        var admission = admission(["a", "b"])
        let large = try (1...4).map { id in
            ChosenFile(
                Self.file("l\(id)", id, bytes: 65 << 20), document: try Self.status(), sidecar: nil)
        }
        _ = admission.on(.moved(large.map { ($0, .elsewhere) }), now: 0)
        #expect(admission.queue.isTooMuch(65 << 20, besides: 0))
        let gone = FileError("open", path: Path("x"), code: ENOENT)
        _ = admission.on(.copied([(large[0], .stayed(gone))]), now: 0)
        #expect(!admission.queue.isTooMuch(65 << 20, besides: 0))
        _ = admission.on(.copied([(large[1], .taken(large[1].file))]), now: 0)
        #expect(admission.queue.isTooMuch(65 << 20, besides: 1))
    }
}
