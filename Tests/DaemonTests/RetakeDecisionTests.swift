import Daemon
import Files
import Ledger
import Testing

/// How files of the inbox stand to those that were taken before.
///
/// Times are in seconds here.
struct RetakeDecisionTests {
    private static let second = 1_000_000_000

    private static func file(_ id: Int64, _ state: FileState, modified: Int = 0) -> LedgerFile {
        var file = LedgerFile(
            id: id, path: Path("f\(id)"), sidecar: nil, size: 1, modified: modified * second,
            seen: .event, taken: "")
        file.state = state
        return file
    }

    private static func decision(
        modified: Int = 0, age: Int = 60, last: LedgerFile? = nil, document: LedgerFile? = nil,
        metadata: LedgerFile? = nil, settleTime: Int? = 5
    ) -> RetakeDecision {
        let seen = Settling.Observation(
            size: 1, modified: modified * second, age: age * second, isBeingWritten: false)
        return RetakeDecision(
            seen, last: last, document: document, metadata: metadata,
            settleTime: settleTime.map { $0 * second })
    }

    @Test func versionsComeOneAfterTheOther() {
        #expect(Self.decision() == .new)
        #expect(Self.decision(last: Self.file(1, .working)) == .waits(Self.second))
        #expect(Self.decision(document: Self.file(1, .working)) == .waits(Self.second))
        #expect(Self.decision(last: Self.file(1, .failed)) == .new)
        #expect(Self.decision(metadata: Self.file(1, .working)) == .waits(Self.second))
        #expect(Self.decision(metadata: Self.file(1, .done)) == .new)
    }

    @Test func whatIsWrittenAgainSoonMustBeQuietForLonger() {
        let last = Self.file(1, .done, modified: 100)
        #expect(Self.decision(modified: 199, age: 5, last: last) == .waits(15 * Self.second))
        #expect(Self.decision(modified: 199, age: 20, last: last) == .new)
        #expect(Self.decision(modified: 200, age: 5, last: last) == .new)
        // By a clock that was set back, or in a single run.
        #expect(Self.decision(modified: 199, age: -5, last: last) == .new)
        #expect(Self.decision(modified: 199, age: 5, last: last, settleTime: nil) == .new)
    }

    @Test func metadataNeedADocumentThatIsDone() {
        #expect(Self.decision(document: Self.file(7, .done)) == .metadata(of: 7))
        #expect(Self.decision(document: Self.file(7, .failed)) == .new)
        #expect(Self.decision(document: Self.file(7, .duplicate)) == .new)
        #expect(
            Self.decision(last: Self.file(1, .working), document: Self.file(7, .done))
                == .waits(Self.second))
    }
}
