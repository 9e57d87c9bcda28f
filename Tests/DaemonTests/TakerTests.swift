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
struct TakerTests {
    private static let inbox = Path("/inbox")
    private static let lacking = FileError("openat", Path("x"), EMFILE)
    private static let denied = FileError("openat", Path("x"), EACCES)

    private static func at(_ seconds: Double) -> Int { Int(seconds * 1e9) }
    private static func path(_ name: String) -> Path { inbox.appending(name) }

    private static func status(bytes: Int = 5, inode: UInt64 = 1) throws -> FileStatus {
        var status = try #require(try FileStatus.of(Path("/dev/null")))
        (status.kind, status.size, status.inode, status.modified) = (.file, bytes, inode, 1)
        return status
    }

    private static func look(
        _ name: String, bytes: Int = 5, age: Double = 60, isBeingWritten: Bool? = false
    ) throws -> Look {
        let seen = Settling.Observation(
            size: bytes, modified: 1, age: at(age), isBeingWritten: isBeingWritten)
        return Look(Array(name.utf8), try status(bytes: bytes), seen)
    }

    private static func file(_ name: String, _ id: Int64 = 0, bytes: Int = 5) -> LedgerFile {
        LedgerFile(
            id: id, path: Path(name), sidecar: nil, size: bytes, modified: 1, seen: .scan,
            taken: "now")
    }

    private static func seen(
        _ name: String, bytes: Int = 5, age: Double = 60, isBeingWritten: Bool? = false,
        standing: Standing = .new
    ) throws -> Sight {
        .file(
            SeenFile(
                try look(name, bytes: bytes, age: age, isBeingWritten: isBeingWritten),
                standing: standing))
    }

    /// A taker that knows files by a scan.
    private func taker(_ names: [String] = [], isOnce: Bool = false) -> Taker {
        var taker = Taker(inbox: Self.inbox, isOnce: isOnce, settleTime: Self.at(5))
        if isOnce {
            taker.queue.fill(names.map(Self.path))
        } else {
            for name in names { taker.settling.notice(Self.path(name), .scanned, now: 0) }
        }
        return taker
    }

    /// Looks at files one after the other, each without metadata; the last effects.
    private func choose(
        _ taker: inout Taker, _ names: [String], at now: Double = 1
    ) throws -> [Taker.Effect] {
        var effects: [Taker.Effect] = []
        for name in names {
            let sight = try Self.seen(name)
            #expect(
                taker.on(.looked(Self.path(name), sight), now: Self.at(now))
                    == [.lookForMetadata(Self.path(name))])
            effects = taker.on(.foundMetadata(nil, time: "now"), now: Self.at(now))
        }
        return effects
    }

    @Test func filesAreLookedAtEnteredCarriedAndThenInHand() throws {
        var taker = taker(["b", "a"])
        let now = Self.at(1)
        #expect(taker.on(.turn, now: now) == [])
        #expect(taker.on(.round(room: 100), now: now) == [.open])
        #expect(taker.on(.opened, now: now) == [.look(Self.path("a"))])
        let rows = [Self.file("a"), Self.file("b")]
        #expect(try choose(&taker, ["a", "b"]) == [.record(rows)])
        let entered = [Self.file("a", 1), Self.file("b", 2)]
        let takings = try entered.map {
            Taking($0, document: try Self.status(), sidecar: nil)
        }
        #expect(taker.on(.recorded(entered), now: now) == [.carry(takings)])
        #expect(
            taker.on(.carried(takings.map { ($0, .taken($0.file)) }), now: now)
                == [.sync([Path("")]), .enter(entered)])
        #expect(taker.goesOn && !taker.hasCandidates)
        #expect(taker.on(.round(room: 100), now: now) == [])
        #expect(!taker.goesOn)
    }

    @Test func aFileBringsItsMetadataUnlessTheyAreBeingWritten() throws {
        var taker = taker(["a.txt"])
        let path = Self.path("a.txt")
        let sight = try Self.seen("a.txt")
        _ = taker.on(.round(room: 9), now: Self.at(1))
        _ = taker.on(.opened, now: Self.at(1))
        _ = taker.on(.looked(path, sight), now: Self.at(1))
        let busy = try Self.look("a.json", isBeingWritten: true)
        #expect(taker.on(.foundMetadata(busy, time: "now"), now: Self.at(1)) == [])
        // It waits the settle time for them.
        #expect(taker.on(.round(room: 9), now: Self.at(5)) == [])
        #expect(taker.on(.round(room: 9), now: Self.at(7)) == [.open])
        _ = taker.on(.opened, now: Self.at(7))
        _ = taker.on(.looked(path, sight), now: Self.at(7))
        var row = Self.file("a.txt")
        (row.sidecar, row.seen) = (Array("a.json".utf8), .event)
        let quiet = try Self.look("a.json")
        #expect(taker.on(.foundMetadata(quiet, time: "now"), now: Self.at(7)) == [.record([row])])
    }

    @Test func whatCannotBeOpenedForNowStopsTheRoundAndComesAgain() throws {
        var taker = taker(["a", "b", "c"])
        _ = taker.on(.round(room: 9), now: Self.at(1))
        _ = taker.on(.opened, now: Self.at(1))
        #expect(try choose(&taker, ["a"]) == [.look(Self.path("b"))])
        let hold = Taker.Effect.hold("\(Self.lacking); taking no files until that is over")
        #expect(
            taker.on(.notLooked(Self.path("b"), Self.lacking), now: Self.at(1))
                == [hold, .record([Self.file("a")])])
        #expect(taker.on(.recorded([]), now: Self.at(1)) == [.carry([])])
        #expect(taker.on(.round(room: 9), now: Self.at(1.5)) == [.open])
        #expect(taker.on(.opened, now: Self.at(1.5)) == [.look(Self.path("c"))])
    }

    /// It was known no more, and lay there until the next scan.
    @Test func aFileWhoseMetadataCannotBeOpenedForNowComesAgain() throws {
        var taker = taker(["a.txt"])
        let sight = try Self.seen("a.txt")
        _ = taker.on(.round(room: 9), now: Self.at(1))
        _ = taker.on(.opened, now: Self.at(1))
        _ = taker.on(.looked(Self.path("a.txt"), sight), now: Self.at(1))
        #expect(
            taker.on(.notFoundMetadata(Self.lacking), now: Self.at(1))
                == [.hold("\(Self.lacking); taking no files until that is over")])
        #expect(taker.hasCandidates)
        #expect(taker.on(.round(room: 9), now: Self.at(1.5)) == [])
        #expect(taker.on(.round(room: 9), now: Self.at(2.1)) == [.open])
    }

    @Test func eachFileThatMayNotBeReadIsToldOfOnce() {
        var taker = taker(["a.txt"])
        _ = taker.on(.round(room: 9), now: Self.at(1))
        _ = taker.on(.opened, now: Self.at(1))
        let effects = taker.on(.notLooked(Self.path("a.txt"), Self.denied), now: Self.at(1))
        guard case .findOwner(let refusal)? = effects.first, effects.count == 1 else {
            Issue.record("\(effects)")
            return
        }
        #expect(
            taker.on(
                .foundOwner(refusal, 1000, metadata: [Self.path("a.json")]), now: Self.at(1))
                == [.ignore(2), .tell(.refused(refusal))])
        taker.settling.notice(Self.path("a.txt"), .scanned, now: Self.at(2))
        _ = taker.on(.round(room: 9), now: Self.at(2))
        _ = taker.on(.opened, now: Self.at(2))
        #expect(taker.on(.notLooked(Self.path("a.txt"), Self.denied), now: Self.at(2)) == [])
    }

    @Test func whatComesWithAnotherFileOrIsGoneIsForgotten() throws {
        var taker = taker(["a.json", "b"])
        _ = taker.on(.round(room: 9), now: Self.at(1))
        _ = taker.on(.opened, now: Self.at(1))
        #expect(
            taker.on(.looked(Self.path("a.json"), .part), now: Self.at(1))
                == [.look(Self.path("b"))])
        #expect(taker.on(.looked(Self.path("b"), .nothing), now: Self.at(1)) == [])
        #expect(!taker.hasCandidates)
    }

    @Test func aVersionWaitsForTheOneBefore() throws {
        var taker = taker(["a"])
        _ = taker.on(.round(room: 9), now: Self.at(1))
        _ = taker.on(.opened, now: Self.at(1))
        let sight = try Self.seen("a", standing: .waits(Self.at(3)))
        #expect(taker.on(.looked(Self.path("a"), sight), now: Self.at(1)) == [])
        #expect(taker.on(.round(room: 9), now: Self.at(3.9)) == [])
        #expect(taker.on(.round(room: 9), now: Self.at(4.1)) == [.open])
    }

    /// Once the inbox is gone, or knows more files than are remembered, it is looked through.
    @Test func anInboxThatIsGoneIsLookedFor() {
        var taker = taker(["a"])
        let gone = FileError("open", Self.inbox, ENOENT)
        _ = taker.on(.round(room: 9), now: Self.at(1))
        #expect(taker.on(.notOpened(gone), now: Self.at(1)) == [.scan])
        _ = taker.on(.round(room: 9), now: Self.at(7))
        #expect(
            taker.on(.notOpened(Self.lacking), now: Self.at(7))
                == [.hold("\(Self.lacking); taking no files until that is over")])
        var once = self.taker(["a"], isOnce: true)
        _ = once.on(.round(room: 9), now: 0)
        #expect(
            once.on(.notOpened(gone), now: 0)
                == [.end("\(gone); give winnow the right to read and write the inbox")])
    }

    @Test func whatIsHalfTakenIsFinishedBeforeAnythingElse() throws {
        var taker = taker(["a"])
        _ = taker.on(.round(room: 9), now: Self.at(1))
        _ = taker.on(.opened, now: Self.at(1))
        _ = try choose(&taker, ["a"])
        let taking = Taking(Self.file("a", 4), document: try Self.status(), sidecar: nil)
        _ = taker.on(.recorded([taking.file]), now: Self.at(1))
        #expect(taker.on(.carried([(taking, .half)]), now: Self.at(1)) == [])
        #expect(!taker.isDone)
        // Meanwhile it is nobody's candidate.
        taker.settling.notice(Self.path("a"), .scanned, now: Self.at(2))
        #expect(taker.on(.turn, now: Self.at(2)) == [.carry([taking])])
        #expect(
            taker.on(.carried([(taking, .taken(taking.file))]), now: Self.at(2))
                == [.sync([Path("")]), .enter([taking.file])])
        #expect(taker.on(.turn, now: Self.at(2)) == [])
    }

    @Test func rowsOfFilesThatStayedAreTakenBackUntilThatSucceeds() throws {
        var taker = taker(["a"], isOnce: true)
        _ = taker.on(.round(room: 9), now: 0)
        _ = taker.on(.opened, now: 0)
        _ = try choose(&taker, ["a"])
        let taking = Taking(Self.file("a", 4), document: try Self.status(), sidecar: nil)
        _ = taker.on(.recorded([taking.file]), now: 0)
        #expect(
            taker.on(.carried([(taking, .exchanged)]), now: 0)
                == [.ignore(1), .tell(.exchanged(Path("a"))), .forget([4])])
        #expect(taker.on(.notForgotten([4]), now: 0) == [])
        #expect(taker.on(.carried([]), now: 0) == [.forget([4])])
        #expect(taker.on(.carried([]), now: 0) == [])
    }

    @Test func aLedgerThatTakesNothingIsToldOnceAndItsFilesComeAgain() throws {
        var taker = taker(["a"], isOnce: true)
        for turn in 0..<2 {
            #expect(taker.on(.round(room: 9), now: 0) == [.open])
            #expect(taker.on(.opened, now: 0) == [.look(Self.path("a"))])
            _ = try choose(&taker, ["a"])
            let effects = taker.on(.notRecorded("disk full"), now: 0)
            #expect(effects == (turn == 0 ? [.tell(.ledgerRefuses("disk full"))] : []))
            #expect(!taker.goesOn && !taker.isDone)
        }
    }
}
