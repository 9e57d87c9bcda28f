import Daemon
import Files
import Ledger
import Testing

/// What is taken next, and when the inbox is looked through.
struct AdmissionQueueTests {
    private static func file(_ id: Int64, megabytes: Int) -> LedgerFile {
        LedgerFile(
            id: id, path: Path("f\(id)"), sidecar: nil, size: megabytes << 20, modified: 0,
            seen: .scan, taken: "")
    }

    private func all(_ queue: inout AdmissionQueue) -> [String] {
        var names: [String] = []
        while let path = queue.next() { names.append("\(path)") }
        return names
    }

    @Test func pathsComeInTheirOrder() {
        var queue = AdmissionQueue()
        queue.fill(["a", "b", "c"].map { Path($0) })
        queue.putBehind(Path("last"))
        queue.putInFront(Path("first"))
        #expect(queue.count == 5 && !queue.isEmpty)
        #expect(all(&queue) == ["first", "a", "b", "c", "last"])
        #expect(queue.isEmpty && queue.isDone)
    }

    @Test func aFewPathsWaitForRoomForAll() {
        var queue = AdmissionQueue()
        #expect(queue.portion(room: 1000) == 0)
        queue.fill((0..<300).map { Path("\($0)") })
        #expect(queue.portion(room: 255) == 0)
        #expect(queue.portion(room: 256) == 256 && queue.portion(room: 1000) == 256)
        for _ in 0..<290 { _ = queue.next() }
        #expect(queue.portion(room: 9) == 0)
        #expect(queue.portion(room: 10) == 10)
    }

    @Test func onlySoManyLargeFilesAreInHand() {
        var queue = AdmissionQueue()
        let files = (1...4).map { Self.file($0, megabytes: 65) } + [Self.file(5, megabytes: 64)]
        queue.entered(Array(files[..<2] + files[4...]))
        #expect(!queue.isTooMuch(65 << 20, besides: 1))
        #expect(queue.isTooMuch(65 << 20, besides: 2))
        #expect(!queue.isTooMuch(64 << 20, besides: 9))
        queue.entered(Array(files[2..<4]))
        queue.putOff(Path("large"))
        queue.callWaiting()
        #expect(queue.isEmpty && !queue.isDone)
        queue.left(3)
        queue.callWaiting()
        #expect(all(&queue) == ["large"] && queue.isDone)
    }

    @Test func whatWaitsComesWhenNothingElseDoes() {
        var queue = AdmissionQueue()
        queue.fill([Path("a")])
        for name in ["x", "y"] { queue.putOff(Path(name)) }
        queue.callWaiting()
        #expect(all(&queue) == ["a"])
        queue.callWaiting()
        #expect(all(&queue) == ["x"])
        queue.callWaiting()
        #expect(all(&queue) == ["y"])
    }

    /// Times are in seconds.
    @Test func scansLeaveMostOfTheTimeForOtherWork() {
        func at(_ seconds: Int) -> Int { seconds * 1_000_000_000 }
        var scans = ScanPace()
        #expect(scans.isDue(now: 0) && scans.allowsAnother(now: 0))
        scans.begin(seconds: 60, now: at(100))
        scans.end(isComplete: true, now: at(103))
        #expect(!scans.isDue(now: at(159)) && scans.isDue(now: at(160)))
        #expect(!scans.allowsAnother(now: at(132)) && scans.allowsAnother(now: at(133)))
        scans.begin(seconds: 60, now: at(200))
        scans.end(isComplete: false, now: at(200))
        #expect(scans.isDue(now: at(201)) && scans.allowsAnother(now: at(200)))
    }
}
