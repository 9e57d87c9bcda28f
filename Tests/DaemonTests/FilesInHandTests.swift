import Daemon
import Files
import Intake
import Ledger
import Shards
import Testing

/// Which records may be written when, without files and processes.
struct FilesInHandTests {
    private static func file(_ id: Int64) -> LedgerFile {
        LedgerFile(
            id: id, path: Path("f\(id)"), sidecar: nil, size: 100, modified: 0, seen: .scan,
            taken: "")
    }

    private static func lines(_ records: Int) -> WorkLines {
        var lines = WorkLines()
        lines.records = records
        lines.lines[.documents] = Lines(bytes: [0x0A], rows: records)
        return lines
    }

    /// "l3" for lines of file 3, "f3" for its end, "x3" for its failure, "d3" for a duplicate, "r3" for a restart.
    private static func words(_ deliveries: [Delivery]) -> [String] {
        deliveries.map { delivery in
            switch delivery {
            case .lines(let file, _): "l\(file.id)"
            case .finished(let file, _, let failure): failure == nil ? "f\(file.id)" : "x\(file.id)"
            case .duplicate(let file, _): "d\(file.id)"
            case .restart(let file): "r\(file.id)"
            }
        }
    }

    private static func inHand(_ ids: ClosedRange<Int64>) -> FilesInHand {
        var inHand = FilesInHand()
        inHand.add(ids.map(file))
        for id in ids { inHand.digested(file(id), duplicateOf: nil, failure: nil) }
        return inHand
    }

    @Test func passesRecordsOnInTheOrderOfTaking() {
        var inHand = Self.inHand(1...3)
        #expect(inHand.next(for: 0, open: [])?.id == 1)
        #expect(inHand.next(for: 1, open: [])?.id == 2)
        #expect(inHand.next(for: 1, open: [2])?.id == 3)
        inHand.finish(2, lines: Self.lines(1), failure: nil)
        #expect(Self.words(inHand.deliveries()) == [])
        inHand.received(1, lines: Self.lines(5))
        #expect(Self.words(inHand.deliveries()) == ["l1"])
        inHand.finish(1, lines: Self.lines(1), failure: nil)
        #expect(Self.words(inHand.deliveries()) == ["f1", "f2"])
        inHand.finish(3, lines: WorkLines(), failure: WorkFailure(.malformed, message: ""))
        #expect(Self.words(inHand.deliveries()) == ["x3"])
        #expect(inHand.count == 3)
        for id in 1...3 { inHand.released(Int64(id)) }
        #expect(inHand.isEmpty)
    }

    @Test func aSlowFileIsOvertaken() {
        var inHand = Self.inHand(1...3)
        for (worker, id) in [(0, 1), (1, 2), (2, 3)] as [(Int, Int64)] {
            #expect(inHand.next(for: worker, open: [])?.id == id)
            if id > 1 { inHand.finish(id, lines: Self.lines(1), failure: nil) }
        }
        #expect(Self.words(inHand.deliveries()) == [])
        inHand.letOthersPass(1, behind: [])
        inHand.received(1, lines: Self.lines(4))
        #expect(Self.words(inHand.deliveries()) == ["l1", "f2", "f3"])
        inHand.finish(1, lines: Self.lines(1), failure: nil)
        #expect(Self.words(inHand.deliveries()) == ["f1"])
    }

    @Test func whatWaitsBehindASlowFileIsReadElsewhere() {
        var inHand = Self.inHand(1...3)
        #expect(inHand.next(for: 0, open: [])?.id == 1)
        #expect(inHand.next(for: 0, open: [1])?.id == 2)
        #expect(inHand.next(for: 1, open: [])?.id == 3)
        inHand.finish(3, lines: Self.lines(1), failure: nil)
        inHand.letOthersPass(1, behind: [2])
        #expect(inHand.next(for: 1, open: []) == nil)
        #expect(Self.words(inHand.deliveries()) == ["f3"])
        #expect(inHand.next(for: 1, open: [])?.id == 2)
        inHand.finish(2, lines: Self.lines(1), failure: nil)
        #expect(Self.words(inHand.deliveries()) == ["f2"])
    }

    @Test func aFileThatEndedItsWorkerHoldsUpNoOther() {
        var inHand = Self.inHand(1...2)
        #expect(inHand.next(for: 0, open: [])?.id == 1)
        #expect(inHand.next(for: 1, open: [])?.id == 2)
        inHand.finish(2, lines: Self.lines(1), failure: nil)
        let crash = WorkFailure(.crash, message: "")
        #expect(inHand.workerEnded(open: [1], cause: crash, attempts: 2)?.id == 1)
        #expect(Self.words(inHand.deliveries()) == ["f2"])
        #expect(inHand.next(for: 0, open: [])?.id == 1)
        _ = inHand.workerEnded(open: [1], cause: crash, attempts: 2)
        #expect(Self.words(inHand.deliveries()) == ["x1"])
    }

    @Test func duplicatesNeedNoWorker() {
        var inHand = FilesInHand()
        inHand.add([Self.file(1), Self.file(2)])
        inHand.digested(Self.file(2), duplicateOf: 9, failure: nil)
        #expect(Self.words(inHand.deliveries()) == [])
        inHand.digested(Self.file(1), duplicateOf: 9, failure: nil)
        #expect(Self.words(inHand.deliveries()) == ["d1", "d2"])
    }

    @Test func aDeadWorkerCostsOnlyItsFirstFileAnAttempt() {
        var inHand = Self.inHand(1...3)
        for open in [[], [1], [1, 2]] as [[Int64]] { _ = inHand.next(for: 0, open: open) }
        let cause = WorkFailure(.crash, message: "")
        #expect(inHand.workerEnded(open: [1, 2, 3], cause: cause, attempts: 2)?.attempts == 1)
        #expect(inHand.next(for: 0, open: [])?.id == 1)
        #expect(inHand.next(for: 0, open: [1])?.id == 2)
        #expect(inHand.workerEnded(open: [1, 2], cause: cause, attempts: 2)?.attempts == 2)
        #expect(Self.words(inHand.deliveries()) == ["x1"])
        #expect(inHand.next(for: 0, open: [])?.id == 2)
    }

    /// What took too long or too much memory does so again: it is tried once more, not as often as
    /// what crashed.
    @Test(arguments: [(FailureCode.timeout, 2), (.memory, 2), (.crash, 3)])
    func whatReachedALimitIsTriedOnceMore(code: FailureCode, tries: Int) {
        for attempts in 1...4 {
            var inHand = Self.inHand(1...1)
            let most = code == .crash ? attempts : min(attempts, tries)
            for attempt in 1...most {
                #expect(inHand.next(for: 0, open: [])?.id == 1)
                let cause = WorkFailure(code, message: "")
                let blamed = inHand.workerEnded(open: [1], cause: cause, attempts: attempts)
                #expect(blamed?.attempts == attempt)
            }
            #expect(Self.words(inHand.deliveries()) == ["x1"])
        }
    }

    @Test func aFileThatWasPartlyPassedOnWaitsForTheWriter() {
        var inHand = Self.inHand(1...1)
        _ = inHand.next(for: 0, open: [])
        inHand.received(1, lines: Self.lines(5))
        #expect(Self.words(inHand.deliveries()) == ["l1"])
        _ = inHand.workerEnded(
            open: [1], cause: WorkFailure(.crash, message: ""), attempts: 3)
        #expect(Self.words(inHand.deliveries()) == ["r1"])
        #expect(inHand.next(for: 0, open: []) == nil)
        inHand.restarted(1, records: 4, items: 5)
        #expect(inHand.next(for: 0, open: [])?.items == 5)
    }

    @Test func aWorkerNeverGetsAnOlderFileBehindAYoungerOne() {
        var inHand = Self.inHand(1...4)
        _ = inHand.next(for: 0, open: [])
        _ = inHand.next(for: 1, open: [])
        _ = inHand.workerEnded(open: [1], cause: nil, attempts: 3)
        #expect(inHand.next(for: 1, open: [2]) == nil)
        #expect(inHand.next(for: 0, open: [])?.id == 1)
        #expect(inHand.next(for: 1, open: [2])?.id == 3)
    }

    @Test func aDrainGivesBackWhatNobodyReads() {
        var inHand = Self.inHand(1...3)
        _ = inHand.next(for: 0, open: [])
        #expect(inHand.withdrawWaiting().map(\.id) == [2, 3])
        inHand.finish(1, lines: Self.lines(1), failure: nil)
        #expect(Self.words(inHand.deliveries()) == ["f1"])
        #expect(inHand.count == 1)
    }

    @Test func boundsFilesAndBytes() {
        var inHand = FilesInHand()
        inHand.limits.files = 3
        inHand.limits.bytes = 250
        #expect(inHand.room() == 3)
        inHand.add([Self.file(1)])
        #expect(inHand.room() == 2)
        #expect(inHand.room(besides: [1]) == 1)
        #expect(inHand.room(besides: [200]) == 0)
        inHand.add([Self.file(2), Self.file(3)])
        #expect(inHand.room() == 0)
    }
}
