import Daemon
import Files
import Ledger
import Shards
import Testing

/// Which records may be written when, without files and processes.
struct WindowTests {
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

    private static func window(_ ids: ClosedRange<Int64>) -> Window {
        var window = Window()
        window.add(ids.map(file))
        for id in ids { window.digested(file(id), duplicateOf: nil, failure: nil) }
        return window
    }

    @Test func passesRecordsOnInTheOrderOfTaking() {
        var window = Self.window(1...3)
        #expect(window.next(for: 0, open: [])?.id == 1)
        #expect(window.next(for: 1, open: [])?.id == 2)
        #expect(window.next(for: 1, open: [2])?.id == 3)
        window.finish(2, Self.lines(1), nil)
        #expect(Self.words(window.deliveries()) == [])
        window.received(1, Self.lines(5))
        #expect(Self.words(window.deliveries()) == ["l1"])
        window.finish(1, Self.lines(1), nil)
        #expect(Self.words(window.deliveries()) == ["f1", "f2"])
        window.finish(3, WorkLines(), WorkFailure(code: "malformed", message: ""))
        #expect(Self.words(window.deliveries()) == ["x3"])
        #expect(window.count == 3)
        for id in 1...3 { window.settled(Int64(id)) }
        #expect(window.isEmpty)
    }

    @Test func aSlowFileIsOvertaken() {
        var window = Self.window(1...3)
        for (worker, id) in [(0, 1), (1, 2), (2, 3)] as [(Int, Int64)] {
            #expect(window.next(for: worker, open: [])?.id == id)
            if id > 1 { window.finish(id, Self.lines(1), nil) }
        }
        #expect(Self.words(window.deliveries()) == [])
        window.letOthersPass(1, behind: [])
        window.received(1, Self.lines(4))
        #expect(Self.words(window.deliveries()) == ["l1", "f2", "f3"])
        window.finish(1, Self.lines(1), nil)
        #expect(Self.words(window.deliveries()) == ["f1"])
    }

    @Test func whatWaitsBehindASlowFileIsReadElsewhere() {
        var window = Self.window(1...3)
        #expect(window.next(for: 0, open: [])?.id == 1)
        #expect(window.next(for: 0, open: [1])?.id == 2)
        #expect(window.next(for: 1, open: [])?.id == 3)
        window.finish(3, Self.lines(1), nil)
        window.letOthersPass(1, behind: [2])
        #expect(window.next(for: 1, open: []) == nil)
        #expect(Self.words(window.deliveries()) == ["f3"])
        #expect(window.next(for: 1, open: [])?.id == 2)
        window.finish(2, Self.lines(1), nil)
        #expect(Self.words(window.deliveries()) == ["f2"])
    }

    @Test func aFileThatEndedItsWorkerHoldsUpNoOther() {
        var window = Self.window(1...2)
        #expect(window.next(for: 0, open: [])?.id == 1)
        #expect(window.next(for: 1, open: [])?.id == 2)
        window.finish(2, Self.lines(1), nil)
        let crash = WorkFailure(code: "crash", message: "")
        #expect(window.workerEnded(open: [1], cause: crash, attempts: 2)?.id == 1)
        #expect(Self.words(window.deliveries()) == ["f2"])
        #expect(window.next(for: 0, open: [])?.id == 1)
        _ = window.workerEnded(open: [1], cause: crash, attempts: 2)
        #expect(Self.words(window.deliveries()) == ["x1"])
    }

    @Test func duplicatesNeedNoWorker() {
        var window = Window()
        window.add([Self.file(1), Self.file(2)])
        window.digested(Self.file(2), duplicateOf: 9, failure: nil)
        #expect(Self.words(window.deliveries()) == [])
        window.digested(Self.file(1), duplicateOf: 9, failure: nil)
        #expect(Self.words(window.deliveries()) == ["d1", "d2"])
    }

    @Test func aDeadWorkerCostsOnlyItsFirstFileAnAttempt() {
        var window = Self.window(1...3)
        for open in [[], [1], [1, 2]] as [[Int64]] { _ = window.next(for: 0, open: open) }
        let cause = WorkFailure(code: "crash", message: "")
        #expect(window.workerEnded(open: [1, 2, 3], cause: cause, attempts: 2)?.attempts == 1)
        #expect(window.next(for: 0, open: [])?.id == 1)
        #expect(window.next(for: 0, open: [1])?.id == 2)
        #expect(window.workerEnded(open: [1, 2], cause: cause, attempts: 2)?.attempts == 2)
        #expect(Self.words(window.deliveries()) == ["x1"])
        #expect(window.next(for: 0, open: [])?.id == 2)
    }

    @Test func aFileThatWasPartlyPassedOnWaitsForTheWriter() {
        var window = Self.window(1...1)
        _ = window.next(for: 0, open: [])
        window.received(1, Self.lines(5))
        #expect(Self.words(window.deliveries()) == ["l1"])
        _ = window.workerEnded(
            open: [1], cause: WorkFailure(code: "crash", message: ""), attempts: 3)
        #expect(Self.words(window.deliveries()) == ["r1"])
        #expect(window.next(for: 0, open: []) == nil)
        window.restarted(1, records: 4, items: 5)
        #expect(window.next(for: 0, open: [])?.items == 5)
    }

    @Test func aWorkerNeverGetsAnOlderFileBehindAYoungerOne() {
        var window = Self.window(1...4)
        _ = window.next(for: 0, open: [])
        _ = window.next(for: 1, open: [])
        _ = window.workerEnded(open: [1], cause: nil, attempts: 3)
        #expect(window.next(for: 1, open: [2]) == nil)
        #expect(window.next(for: 0, open: [])?.id == 1)
        #expect(window.next(for: 1, open: [2])?.id == 3)
    }

    @Test func aDrainGivesBackWhatNobodyReads() {
        var window = Self.window(1...3)
        _ = window.next(for: 0, open: [])
        #expect(window.withdrawWaiting().map(\.id) == [2, 3])
        window.finish(1, Self.lines(1), nil)
        #expect(Self.words(window.deliveries()) == ["f1"])
        #expect(window.count == 1)
    }

    @Test func boundsFilesAndBytes() {
        var window = Window()
        window.limits.files = 3
        window.limits.bytes = 250
        #expect(window.room == 3)
        window.add([Self.file(1)])
        #expect(window.room == 2)
        window.add([Self.file(2), Self.file(3)])
        #expect(window.room == 0)
    }
}
