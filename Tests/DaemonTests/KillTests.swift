import Daemon
import Files
import Ledger
import Foundation
import Programs
import Shards
import Testing
import WatchedRoots

/// Ends of the daemon at any moment: every document comes out exactly once.
@Suite(.serialized, .beside)
struct KillTests {
    @Test func terminationInTheMiddleOfWorkLosesNothing() throws {
        let root = try WatchedRoot()
        for number in 0..<400 { try root.drop("s\(number).txt", "Story \(number) of the day.") }
        for pause in [1, 300_000, 900_000] as [UInt32] {
            let process = try root.start()
            usleep(pause)
            #expect(try process.terminate().status == 0)
            #expect(try root.counts()[.working] == 0)
        }
        #expect(try root.drain() == 0)
        try root.checkExactlyOnce()
    }

    @Test func killsAtRandomMomentsLoseAndDoubleNothing() throws {
        let root = try WatchedRoot()
        var number = 0
        for round in 0..<12 {
            for _ in 0..<100 {
                try root.drop("d\(number % 3)/s\(number).txt", "Story \(number): prices rose 2%.")
                number += 1
            }
            let process = try root.start()
            usleep(UInt32.random(in: 20_000...900_000))
            process.signal(round % 5 == 4 ? SIGTERM : SIGKILL)
            try process.wait()
        }
        #expect(try root.drain() == 0)
        try root.checkExactlyOnce()
    }

    @Test func aKilledWorkerIsReplaced() throws {
        let root = try WatchedRoot()
        for number in 0..<300 { try root.drop("s\(number).txt", "Story \(number): it rained.") }
        let process = try root.start(["--once"])
        var killed = 0
        for _ in 0..<4 {
            usleep(250_000)
            for child in RunningProgram.descendants(of: process.pid) {
                kill(child, SIGKILL)
                killed += 1
            }
        }
        #expect(killed > 0)
        #expect(try process.wait().status == 0)
        try root.checkExactlyOnce()
    }

    /// The daemon ended between the two moves of a taking, then the document went away and its metadata came anew.
    @Test func metadataInHandComesBackBesideANewOne() throws {
        let root = try WatchedRoot()
        try root.drop("first.txt", "A first story makes the folders.")
        #expect(try root.drain() == 0)
        let file = LedgerFile(
            id: 0, path: Path("s.txt"), sidecar: Array("s.json".utf8), size: 5, modified: 1,
            seen: .scan, taken: "2026-01-02T03:04:05Z")
        let id = try #require(try Ledger(root.tree.ledger).take([file]).first?.id)
        let inHand = root.tree.workSidecar(id)
        try Descriptor(inHand, for: .create).write(Array(#"{"text": "The old one."}"#.utf8))
        try root.drop(Path("s.json"), Array(#"{"text": "The new one."}"#.utf8), isDocument: false)
        #expect(try root.drain() == 0)
        #expect(try root.records() == ["first.txt": 1, "s.json": 1, "s~2.json": 1])
        #expect(try root.tree.work.entries().isEmpty)
    }
}
