import Daemon
import Files
import Ledger
import Testing

/// What is counted of files.
struct TallyTests {
    private static func file(
        _ id: Int64, _ state: FileState = .working, records: Int = 0
    )
        -> LedgerFile
    {
        var file = LedgerFile(
            id: id, path: Path("f\(id)"), sidecar: nil, size: 1, modified: 0, seen: .scan,
            taken: "")
        file.state = state
        file.records = records
        return file
    }

    @Test func everyFileIsCountedOnceAsWhatItBecame() {
        var tally = Tally(now: 0)
        tally.begin(recovered: 1, hasOpenSegment: false)
        tally.take((2...6).map { Self.file($0) })
        tally.enter((1...6).map { Self.file($0) }, now: 0)
        tally.conclude(Self.file(1, .done, records: 3), now: 1)
        tally.conclude(Self.file(2, .done, records: 2), now: 1)
        tally.conclude(Self.file(3, .duplicate), now: 1)
        tally.conclude(Self.file(4, .failed), now: 1)
        tally.giveBack(5)
        let summary = tally.summary(working: 1, waiting: 7, now: 2_000_000_000)
        #expect(summary.taken == 5)
        #expect(summary.taken == summary.done + summary.duplicate + summary.failed + 1)
        #expect(summary.records == 5 && summary.waiting == 7 && summary.seconds == 2)
    }

    @Test func theOpenSegmentIsAsOldAsItsFirstCommit() {
        let second = 1_000_000_000
        var tally = Tally(now: 0)
        tally.commit(seconds: 0.1, isOpen: false, now: 4 * second)
        #expect(tally.openSeconds(now: 5 * second) == 0)
        for now in [5, 7] { tally.commit(seconds: 0.1, isOpen: true, now: now * second) }
        #expect(tally.openSeconds(now: 8 * second) == 3)
        tally.seal()
        #expect(tally.openSeconds(now: 9 * second) == 0)
        #expect(tally.summary.shards == 1)
        var recovered = Tally(now: 2 * second)
        recovered.begin(recovered: 0, hasOpenSegment: true)
        #expect(recovered.openSeconds(now: 3 * second) == 1)
    }

    @Test func aBacklogIsToldWhenItComesAndWhenHalfOfItIsGone() {
        var tally = Tally(now: 0)
        func change(_ waiting: Int, _ seconds: Double) -> Tally.BacklogChange? {
            tally.backlog(
                waiting: waiting, oldestSeconds: seconds, mostFiles: 100, mostSeconds: 60)
        }
        #expect(change(99, 59) == nil)
        #expect(change(100, 1) == .came)
        #expect(change(200, 1) == nil)
        #expect(change(50, 1) == nil)
        #expect(change(49, 30) == nil)
        #expect(change(49, 29) == .went)
        #expect(change(1, 60) == .came)
    }
}
