import Daemon
import Files
import Intake
import Ledger
import Testing

/// What is due when, and what is said of files, without a daemon.
///
/// Times are in seconds here.
struct ScheduleTests {
    private static func at(_ seconds: Double) -> Int { Int(seconds * 1e9) }

    private func second(
        _ schedule: inout Schedule, at now: Double, isTaking: Bool = true,
        wantsScan: Bool = false,
        mayScan: Bool = true
    ) -> [Schedule.Effect] {
        schedule.on(
            .second(isTaking: isTaking, wantsScan: wantsScan, mayScan: mayScan), now: Self.at(now))
    }

    private static let always: [Schedule.Effect] = [.checkWorkers, .checkSpace, .checkBacklog]

    @Test func metricsComeEveryFifteenSeconds() {
        var schedule = Schedule(now: Self.at(100))
        let written = (100..<140).filter {
            second(&schedule, at: Double($0)).contains(.writeMetrics)
        }
        #expect(written == [100, 115, 130])
        #expect(second(&schedule, at: 140) == Self.always)
    }

    @Test func aScanComesIfItIsWantedAndLeavesTime() {
        var schedule = Schedule(now: 0)
        _ = second(&schedule, at: 0)
        let scan: [Schedule.Effect] = [.checkWorkers, .checkSpace, .scan, .checkBacklog]
        #expect(second(&schedule, at: 1, wantsScan: true) == scan)
        #expect(second(&schedule, at: 2, wantsScan: true, mayScan: false) == Self.always)
        #expect(second(&schedule, at: 3, isTaking: false, wantsScan: true) == Self.always)
    }

    @Test func oldFilesAreRemovedAMinuteAfterTheStartAndThenEachHour() {
        var schedule = Schedule(now: 0)
        let times = stride(from: 0.0, through: 7300, by: 1).filter {
            second(&schedule, at: $0).contains(.retain)
        }
        #expect(times == [60, 3660, 7260])
        #expect(!second(&schedule, at: 10_861, isTaking: false).contains(.retain))
    }

    @Test func oneLookIsPlannedAtATime() {
        var schedule = Schedule(now: 0)
        #expect(schedule.on(.worked(mayComeDue: false), now: 0) == [])
        #expect(schedule.on(.worked(mayComeDue: true), now: 0) == [.lookAgain(seconds: 0.05)])
        #expect(schedule.on(.worked(mayComeDue: true), now: 0) == [])
        #expect(schedule.on(.moment, now: 0) == [.work])
        #expect(schedule.on(.worked(mayComeDue: true), now: 0) == [.lookAgain(seconds: 0.05)])
    }

    // MARK: - What is said

    private static func file(
        _ state: FileState, path: String = "a/x.txt", records: Int = 1,
        code: String = "", message: String = ""
    ) -> LedgerFile {
        var file = LedgerFile(
            path: Path(path), sidecar: nil, size: 5, modified: 0, seen: .scan, taken: "")
        (file.state, file.records, file.code, file.message) = (state, records, code, message)
        return file
    }

    private func said(
        of file: LedgerFile, first: LedgerFile? = nil, namesFiles: Bool = true
    ) -> [OutcomeMessage] {
        OutcomeMessage.of(file, in: "s1", first: first, namesFiles: namesFiles)
    }

    @Test func whoLooksOnSeesALineAFile() {
        #expect(said(of: Self.file(.done)) == [.named("done: 1 record in s1")])
        var story = Self.file(.done)
        story.sidecar = Array("x.json".utf8)
        #expect(said(of: story) == [.named("done: 1 record in s1, with the metadata of x.json")])
        #expect(
            said(of: Self.file(.duplicate), first: Self.file(.done, path: "a/y.txt"))
                == [.named("duplicate: the same bytes as a/y.txt")])
        #expect(said(of: Self.file(.done), namesFiles: false) == [])
        #expect(said(of: Self.file(.working)) == [])
    }

    @Test func whatPeopleMustKnowIsSaidInAnyCase() {
        let cut = Self.file(.done, message: "2 of 6 items are no documents")
        #expect(said(of: cut, namesFiles: false) == [.remark("2 of 6 items are no documents")])
        let failed = Self.file(.failed, code: "crash", message: "its worker ended")
        #expect(
            said(of: failed, namesFiles: false)
                == [.failure("failed: crash: its worker ended"), .tellFailure])
    }

    @Test func metadataWithoutTheirStoryAreSaidToWait() {
        let message = "1 of 1 items are no documents: line 1: \(DocumentReader.noBody) but title"
        let early = Self.file(.failed, path: "a/x.json", code: "malformed", message: message)
        #expect(
            said(of: early).first
                == .failure(
                    "failed: malformed: \(message); if it holds metadata, it goes with its story "
                        + "when that comes"))
        let lines = Self.file(.failed, path: "a/x.jsonl", code: "malformed", message: message)
        #expect(said(of: lines).first == .failure("failed: malformed: \(message)"))
    }

    @Test func theSameBytesAreNewsOnlyFromAnotherSource() {
        let copy = Self.file(.duplicate)
        let beside = Self.file(.done, path: "a/first.txt")
        let elsewhere = Self.file(.done, path: "b/first.txt")
        #expect(said(of: copy, first: beside, namesFiles: false) == [])
        #expect(said(of: copy, first: nil, namesFiles: false) == [])
        #expect(
            said(of: copy, first: elsewhere, namesFiles: false)
                == [
                    .duplicate(
                        "duplicate: its bytes came first as b/first.txt, whose source and date their "
                            + "record has"), .tellDuplicate(of: elsewhere),
                ])
    }
}
