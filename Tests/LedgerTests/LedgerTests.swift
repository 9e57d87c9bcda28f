import Files
import Ledger
import Testing

/// The ledger on a real database.
struct LedgerTests {
    final class Database {
        let path = Path("/tmp/winnow-ledger-\(UInt64.random(in: 0 ... .max)).sqlite")
        let ledger: Ledger

        init() throws { ledger = try Ledger(path) }

        deinit {
            for ending in ["", "-wal", "-shm"] {
                try? Path(path.bytes + Array(ending.utf8)).remove()
            }
        }
    }

    static func file(_ name: [UInt8], seen: Sighting = .event) -> LedgerFile {
        LedgerFile(
            id: 0, path: Path(name), sidecar: nil, size: 10, modified: 1, seen: seen,
            taken: "2026-01-02T03:04:05Z")
    }

    static func outcome(
        _ file: LedgerFile, _ state: FileState, sha256: String = "", records: Int = 0,
        code: String = ""
    ) -> LedgerFile {
        var file = file
        file.state = state
        file.sha256 = sha256
        file.records = records
        file.code = code
        file.finished = "2026-01-02T03:04:06Z"
        return file
    }

    @Test func aLedgerFromTheFutureIsRefused() throws {
        let database = try Database()
        try database.ledger.close()
        let file = try Descriptor(database.path, for: .update)
        // "user_version" in the header of a file of SQLite, big-endian.
        try file.seek(to: 60)
        try file.write([0, 0, 0, 9])
        for isReading in [true, false] {
            let error = #expect(throws: LedgerError.self) {
                if isReading {
                    _ = try Ledger.reading(database.path)
                } else {
                    _ = try Ledger(database.path)
                }
            }
            #expect(error?.message.contains("newer winnow") == true)
            #expect(error?.isDamaged == false)
        }
    }

    /// Every field of a row, none with the value that it begins with.
    @Test func aRowComesBackAsItWasEntered() throws {
        let database = try Database()
        var file = try #require(try database.ledger.take([Self.file([0x61])]).first)
        file.sidecar = [0x62, 0xFF]
        file.modified = .max
        file.state = .done
        for (field, number) in [(\LedgerFile.attempts, 3), (\.restarts, 4), (\.firstRow, 5)] {
            file[keyPath: field] = number
        }
        (file.records, file.items) = (6, 7)
        (file.duplicateOf, file.previous, file.segment) = (8, 9, 10)
        (file.sha256, file.sidecarSHA256) = ("aa", "bb")
        (file.code, file.message, file.finished) = ("c", "m", "f")
        try database.ledger.commit([file], segment: 10, extents: [])
        #expect(try database.ledger.file(file.id) == file)
        let blank = Self.file([])
        for column in LedgerColumn.all where !["seen", "taken", "size"].contains(column.name) {
            #expect(column.get(file) != column.get(blank), "\(column.name) is not tried here")
        }
    }

    @Test func keepsPathsAsBytes() throws {
        let database = try Database()
        let name: [UInt8] = [0x61, 0xFF, 0x0A, 0x27, 0x1B]
        let taken = try database.ledger.take([Self.file(name)])
        #expect(try database.ledger.inHand() == taken)
        #expect(taken.first?.path.bytes == name)
    }

    @Test func idsRiseInTheOrderOfTaking() throws {
        let database = try Database()
        let first = try database.ledger.take([Self.file([0x61]), Self.file([0x62])])
        try database.ledger.forget(first.map(\.id))
        let second = try database.ledger.take([Self.file([0x63])])
        #expect(first.map(\.id) == [1, 2])
        #expect(second.map(\.id) == [3])
    }

    @Test func aCommitMovesFilesAndSegmentTogether() throws {
        let database = try Database()
        let ledger = database.ledger
        let files = try ledger.take((0..<4).map { Self.file([0x61 + $0], seen: .scan) })
        try ledger.begin(segment: 1, name: "host-000001", date: "2026-01-02")
        let extent = CommittedExtent(kind: "documents", bytes: 70, content: 900, rows: 3)
        try ledger.commit(
            [
                Self.outcome(files[0], .done, sha256: "aa", records: 3),
                Self.outcome(files[1], .duplicate, sha256: "aa"),
                Self.outcome(files[2], .failed, code: "malformed"),
            ], segment: 1, extents: [extent])
        var counts = try ledger.counts()
        #expect(counts.taken == 4)
        #expect(FileState.allCases.map { counts[$0] } == [1, 1, 1, 1])
        #expect(counts.openRecords == 3)
        #expect(counts.failures == ["malformed": 1])
        #expect(counts.isBalanced)
        #expect(try ledger.done(withContent: "aa")?.id == files[0].id)
        #expect(try ledger.openSegment()?.extents == [extent])

        try ledger.seal(
            segment: 1, shards: [LedgerShard(kind: "documents", records: 3, bytes: 60, sha256: "")])
        counts = try ledger.counts()
        #expect(try ledger.openSegment() == nil)
        #expect(counts.publishedRecords == 3)
        #expect(counts.openRecords == 0)
        #expect(counts.isBalanced)
    }

    @Test func aLostRecordUnbalancesTheCounts() throws {
        let database = try Database()
        let files = try database.ledger.take([Self.file([0x61])])
        try database.ledger.commit(
            [Self.outcome(files[0], .done, sha256: "aa", records: 2)], segment: nil, extents: [])
        #expect(try !database.ledger.counts().isBalanced)
    }

    @Test func attemptsAndProgressOutliveTheProcess() throws {
        let database = try Database()
        var part = try #require(try database.ledger.take([Self.file([0x61])]).first)
        let id = part.id
        try database.ledger.countAttempt(id)
        try database.ledger.countRestart([id])
        part.records = 40
        part.items = 41
        try database.ledger.commit([], progress: part, segment: nil, extents: [])
        let file = try #require(try Ledger.reading(database.path).file(id))
        #expect(file.attempts == 1)
        #expect(file.restarts == 1)
        #expect(file.records == 40)
        #expect(file.items == 41)
    }
}
