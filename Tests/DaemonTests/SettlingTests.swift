import Daemon
import Files
import Ledger
import Testing

/// When a file of the inbox counts as complete.
///
/// Times are in seconds here.
struct SettlingTests {
    private static func at(_ seconds: Double) -> Int { Int(seconds * 1e9) }
    private let path = Path("/inbox/a.txt")

    private func seen(
        size: Int = 5, age: Double, isBeingWritten: Bool? = false
    ) -> Settling.Observation {
        Settling.Observation(
            size: size, modified: 100, age: Self.at(age), isBeingWritten: isBeingWritten)
    }

    @Test func takesARenamedFileAfterAShortGrace() {
        var settling = Settling(settleTime: Self.at(2))
        settling.notice(at: path, .moved, owner: 7, now: 0)
        #expect(settling.due(now: Self.at(0.05), limit: 9) == [])
        #expect(settling.due(now: Self.at(0.11), limit: 9) == [path])
        #expect(
            settling.decide(at: path, seen: seen(age: 0.1), now: Self.at(0.11)) == .take(.event))
        #expect(settling.count == 0)
    }

    @Test func everyCloseBeginsTheSettleTimeAnew() {
        var settling = Settling(settleTime: Self.at(2))
        settling.notice(at: path, .closed, owner: 7, now: 0)
        settling.notice(at: path, .closed, owner: 7, now: Self.at(1.5))
        #expect(settling.due(now: Self.at(2.5), limit: 9) == [])
        #expect(settling.due(now: Self.at(3.5), limit: 9) == [path])
        #expect(settling.decide(at: path, seen: seen(age: 2), now: Self.at(3.5)) == .take(.event))
    }

    /// Whoever writes in small pieces makes a notice a piece: each was kept until the file was due.
    @Test(.timeLimit(.minutes(1)))
    func noticesOfOneFileCostNothing() {
        var settling = Settling(settleTime: Self.at(2))
        let count = 3_000_000
        for number in 0..<count {
            settling.notice(at: path, .closed, owner: 7, now: number * 100_000)
            if number % 500 == 0 { #expect(settling.due(now: number * 100_000, limit: 9) == []) }
        }
        let end = count * 100_000
        #expect(settling.due(now: end + Self.at(1.9), limit: 9) == [])
        #expect(settling.due(now: end + Self.at(2.1), limit: 9) == [path])
        #expect(settling.due(now: end + Self.at(2.2), limit: 9) == [])
    }

    /// Put off, called sooner, put off again: it comes up when it is due, once.
    @Test func aPathComesUpAtItsLastTime() {
        var settling = Settling(settleTime: Self.at(2))
        settling.notice(at: path, .closed, owner: 7, now: 0)
        settling.notice(at: path, .moved, owner: 7, now: Self.at(0.1))
        #expect(settling.due(now: Self.at(0.25), limit: 9) == [path])
        settling.postpone(path, until: Self.at(5))
        settling.notice(at: path, .moved, owner: 7, now: Self.at(0.5))
        settling.notice(at: path, .closed, owner: 7, now: Self.at(0.55))
        #expect(settling.due(now: Self.at(2.5), limit: 9) == [])
        #expect(settling.due(now: Self.at(2.6), limit: 9) == [path])
        settling.forget(path)
        settling.notice(at: path, .closed, owner: 7, now: Self.at(3.1))
        #expect(settling.due(now: Self.at(5.0), limit: 9) == [])
        #expect(settling.due(now: Self.at(5.2), limit: 9) == [path])
        settling.forget(path)
        #expect(settling.due(now: Self.at(60), limit: 9) == [])
    }

    @Test func waitsWhileSomebodyHasItOpenForWriting() {
        var settling = Settling(settleTime: Self.at(2))
        settling.notice(at: path, .scanned, owner: 7, now: 0)
        let busy = seen(age: 60, isBeingWritten: true)
        #expect(settling.decide(at: path, seen: busy, now: 0) == .wait)
        #expect(settling.due(now: Self.at(1.9), limit: 9) == [])
        #expect(settling.decide(at: path, seen: seen(age: 60), now: Self.at(2)) == .take(.scan))
    }

    @Test func aYoungFileOfAScanMustStayTheSame() {
        var settling = Settling(settleTime: Self.at(2))
        settling.notice(at: path, .scanned, owner: 7, now: 0)
        #expect(settling.decide(at: path, seen: seen(size: 5, age: 0), now: 0) == .wait)
        #expect(settling.decide(at: path, seen: seen(size: 6, age: 0), now: Self.at(2)) == .wait)
        #expect(
            settling.decide(at: path, seen: seen(size: 6, age: 0), now: Self.at(4)) == .take(.scan))
    }

    @Test func aFileFromTheFutureIsTakenOnceItRests() {
        var settling = Settling(settleTime: Self.at(2))
        settling.notice(at: path, .scanned, owner: 7, now: 0)
        #expect(settling.decide(at: path, seen: seen(age: -3600), now: 0) == .wait)
        #expect(settling.decide(at: path, seen: seen(age: -3598), now: Self.at(2)) == .take(.scan))
    }

    @Test func remembersOnlySoManyAndSaysSo() {
        var settling = Settling(settleTime: 0, limit: 2)
        for name in ["a", "b", "c"] {
            settling.notice(at: Path("/inbox/\(name)"), .moved, owner: 7, now: 0)
        }
        #expect(settling.count == 2)
        #expect(settling.isOverfull)
    }

    /// Whoever keeps 50,000 files young does not keep an honest file from being known and looked at.
    @Test func ownersTakeTurns() {
        var settling = Settling(settleTime: Self.at(2), limit: 1000)
        for number in 0..<5000 {
            settling.notice(at: Path("/inbox/a/\(number)"), .closed, owner: 7, now: 0)
        }
        settling.notice(at: Path("/inbox/honest.txt"), .moved, owner: 8, now: 0)
        #expect(settling.count == 1000)
        #expect(settling.due(now: Self.at(0.2), limit: 10) == [Path("/inbox/honest.txt")])
        settling.forget(Path("/inbox/honest.txt"))
        for number in 0..<20 {
            settling.notice(
                at: Path("/inbox/b/\(100 + number)"), .moved, owner: 8, now: Self.at(2.5))
        }
        let first = settling.due(now: Self.at(3), limit: 40)
        #expect(first.count == 40)
        #expect(first.count { $0.folder == Path("/inbox/b") } == 20)
        let own = first.filter { $0.folder == Path("/inbox/b") }
        #expect(own == own.sorted())
        // What was given and not decided comes again.
        for path in own { settling.postpone(path, until: Self.at(9)) }
        let later = settling.due(now: Self.at(5.2), limit: 5000)
        #expect(Set(later).isSuperset(of: first.filter { $0.folder == Path("/inbox/a") }))
        #expect(later.allSatisfy { $0.folder == Path("/inbox/a") })
    }

    /// Every pump looked through all candidates, every renamed folder too: the square of what an attacker drops.
    @Test func costPerEventIsBounded() {
        var settling = Settling(settleTime: Self.at(2), limit: 100_000)
        for number in 0..<50_000 {
            settling.notice(at: Path("/inbox/a/\(number)"), .closed, owner: 7, now: 0)
        }
        let began = ContinuousClock.now
        for turn in 0..<20_000 {
            settling.forgetAll(in: Path("/inbox/x"))
            settling.notice(at: Path("/inbox/x/f"), .scanned, owner: 7, now: turn)
            _ = settling.due(now: turn, limit: 1)
        }
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test func forgetsWhatLiesInAFolder() {
        var settling = Settling(settleTime: 0)
        for name in ["a/x", "a/y", "a/b/z", "c"] {
            settling.notice(at: Path("/inbox/\(name)"), .moved, owner: 7, now: 0)
        }
        settling.forgetAll(in: Path("/inbox/a"))
        #expect(
            settling.due(now: Self.at(1), limit: 9) == [Path("/inbox/a/b/z"), Path("/inbox/c")])
    }

    @Test func leavesUnfinishedNamesAlone() {
        for name in [".x", "a.part", "a.tmp", "a.filepart", "a.crdownload", "a~"] {
            #expect(InboxName.exclusion(Array(name.utf8)) != nil, "\(name)")
        }
        for name in ["a.txt", "partial", "tmp", "-rf", "a.part.txt"] {
            #expect(InboxName.exclusion(Array(name.utf8)) == nil, "\(name)")
        }
    }

    @Test func pairsMetadataWithItsDocument() {
        func sidecar(_ name: String) -> [String] {
            InboxName.sidecars(of: Array(name.utf8)).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(sidecar("a.txt") == ["a.txt.json", "a.json"])
        #expect(
            sidecar("a.b.html.gz") == ["a.b.html.gz.json", "a.b.html.json", "a.b.json"])
        #expect(sidecar("a.json") == [])
        #expect(sidecar(".txt") == [])
        #expect(sidecar("a.csv") == [])
        for document in [
            "a.txt", "a.b.html.gz", "x.md.zst", "talk.srt", "talk.vtt.gz", "a.docm", "a.pdf",
            "a.odt",
        ] {
            #expect(!sidecar(document).isEmpty, "\(document)")
            for name in InboxName.sidecars(of: Array(document.utf8)) {
                #expect(InboxName.documents(ofSidecar: name).contains(Array(document.utf8)))
            }
        }
    }

    @Test func leavesAloneWhatOtherProgramsKeep() {
        for name in [
            "@eaDir", "._story.txt", "Thumbs.db", "desktop.ini", "a.txt.sb-1a2b3c4d-Ab12Cd",
            "#recycle", "__MACOSX",
        ] {
            #expect(InboxName.exclusion(Array(name.utf8)) != nil, "\(name)")
        }
        for name in ["a.sb-1.txt", "thumbs.db.txt", "eaDir", "a_files"] {
            #expect(InboxName.exclusion(Array(name.utf8)) == nil, "\(name)")
        }
        let pages = InboxName.pages(around: Path("x/a_files/img/b.txt"))
        #expect(pages.contains(Path("x/a.html")) && pages.contains(Path("x/a.htm")))
        #expect(InboxName.pages(around: Path("x/files/b.txt")).isEmpty)
    }

    @Test func namesOfCopiesFitIntoAFolder() {
        func name(_ text: String, _ copy: Int, reserve: Int = 0) -> String {
            String(
                decoding: CopyName.name(Array(text.utf8), copy: copy, reserve: reserve),
                as: UTF8.self)
        }
        #expect(name("a.txt", 1) == "a.txt")
        #expect(name("a.txt", 2) == "a~2.txt")
        #expect(name(".x", 3) == ".x~3")
        let long = String(repeating: "é", count: 125) + ".txt"
        #expect(name(long, 12, reserve: 11).utf8.count <= 244)
        #expect(name(long, 12, reserve: 11).hasSuffix("é~12.txt"))
    }
}
