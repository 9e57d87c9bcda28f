import Daemon
import Files
import Foundation
import JSON
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// A file of many documents that is larger than a segment, and files that take long.
@Suite(.serialized, .beside)
struct LargeFileTests {
    private static let documents = 6000

    private func rootWithLargeFile() throws -> (WatchedRoot, [String]) {
        let root = try WatchedRoot()
        var lines = ""
        for number in 0..<Self.documents {
            let text = "Story \(number). " + String(repeating: "The council met again. ", count: 12)
            lines += "{\"id\":\"n\(number)\",\"text\":\"\(text)\"}\n"
        }
        try root.drop("large.jsonl", lines)
        let pipeline = root.path.appending("pipeline.yaml")
        try Descriptor(pipeline, for: .replace).write(
            Array("stages: [clean]\nshard: { megabytes: 2 }\ninbox: { attempts: 100 }\n".utf8))
        return (root, ["--pipeline", "\(pipeline)"])
    }

    private func identifiers(_ root: WatchedRoot) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for shard in try ShardFile.all(under: root.path, kinds: [.documents]).shards {
            var reader = try LineReader(shard.path)
            while let line = try reader.nextLine() {
                counts[try JSONReader.value(of: line)["id"]?.text ?? "?", default: 0] += 1
            }
        }
        return counts
    }

    @Test func goesOnWhereACrashInterruptedIt() throws {
        let (root, options) = try rootWithLargeFile()
        var furthest = 0
        for _ in 0..<60 {
            let process = try root.start(options)
            for _ in 0..<100 where furthest == 0 || process.isRunning {
                usleep(20_000)
                let items = (try? Ledger.reading(root.tree.ledger).inHand().first?.items) ?? 0
                if items > furthest {
                    furthest = items
                    break
                }
            }
            try process.kill()
            if furthest > Self.documents / 2 { break }
        }
        #expect(furthest > 0)
        #expect(try root.drain(options) == 0)
        let counts = try identifiers(root)
        #expect(counts.count == Self.documents)
        #expect(counts.values.allSatisfy { $0 == 1 })
        #expect(try root.counts().isBalanced)
        #expect(try ShardFile.all(under: root.path, kinds: [.documents]).shards.count > 1)
        #expect(WatchedRoot.files(below: root.tree.done) == 1)
    }

    /// The log that goes with a file from segment to segment stayed when none came behind its last records.
    @Test func nothingIsLeftWhereItsLastRecordsFillASegment() throws {
        let root = try WatchedRoot()
        let text = String(repeating: "The council met again. ", count: 50_000)
        try root.drop(
            "large.jsonl", (1...3).map { "{\"id\":\"\($0)\",\"text\":\"\(text)\"}\n" }.joined())
        let pipeline = root.path.appending("pipeline.yaml")
        try Descriptor(pipeline, for: .replace).write(
            Array("stages: [clean]\nshard: { megabytes: 1 }\n".utf8))
        #expect(try root.drain(["--pipeline", "\(pipeline)"]) == 0)
        #expect(try identifiers(root) == ["1": 1, "2": 1, "3": 1])
        #expect(try ShardFile.all(under: root.path, kinds: [.documents]).shards.count == 3)
        #expect(try root.tree.segments.entries().isEmpty)
    }

    @Test func aLostLedgerDoesNotBeginItAnew() throws {
        let (root, options) = try rootWithLargeFile()
        let process = try root.start(options)
        var items = 0
        for _ in 0..<500 where items == 0 {
            usleep(20_000)
            items = (try? Ledger.reading(root.tree.ledger).inHand().first?.items) ?? 0
        }
        try process.kill()
        for ending in ["", "-wal", "-shm"] {
            try Path(root.tree.ledger.bytes + Array(ending.utf8)).remove()
        }
        #expect(try root.drain(options) == 0)
        let counts = try identifiers(root)
        #expect(counts.count == Self.documents)
        #expect(counts.values.allSatisfy { $0 == 1 })
        #expect(try root.counts().isBalanced)
        #expect(try root.counts().records == Self.documents)
    }

    /// The end waited for it as long as it took: a stop was put off without limit.
    @Test func theEndDoesNotWaitForAFileThatHangs() throws {
        let root = try WatchedRoot()
        try root.drop(Path("fault-hang.txt"), Array("x".utf8), isDocument: false)
        let process = try root.start(
            ["--stall-seconds", "600", "--drain-seconds", "1"], environment: ["WINNOW_FAULTS": "1"])
        #expect(root.waitUntilReading())
        #expect(try process.terminate(within: .seconds(15)).status == 0)
        // It is no one's fault: nothing is counted against it.
        #expect(try Ledger.reading(root.tree.ledger).inHand().map(\.attempts) == [0])
        #expect(try root.drain() == 0)
        #expect(try root.records() == ["fault-hang.txt": 1])
    }

    /// Large enough that holes are looked for: all such files had one digest,
    /// and the second was taken for a duplicate of the first.
    @Test func filesAboveTheLimitOfHolesHaveDigestsOfTheirOwn() throws {
        let root = try WatchedRoot()
        for name in ["a", "b"] {
            let text = String(repeating: "The council met \(name). ", count: 50_000)
            let line = "{\"text\":\"\(text)\"}\n"
            let count = (65 << 20) / line.utf8.count + 1
            try root.drop("\(name).jsonl", String(repeating: line, count: count))
            #expect(try root.drain(try root.pipeline("stages: [clean]")) == 0)
        }
        #expect(try root.counts()[.done] == 2)
        #expect(try root.counts()[.duplicate] == 0)
    }

    @Test func aLongFileGoesOnAfterAStop() throws {
        let root = try WatchedRoot()
        let count = 120_000
        let text = String(repeating: "The council met again. ", count: 12)
        let lines = (0..<count).map { "{\"id\":\"n\($0)\",\"text\":\"Story \($0). \(text)\"}\n" }
        try root.drop("large.jsonl", lines.joined())
        let options = try root.pipeline("stages: [clean]\nshard: { megabytes: 2 }")
        var stops = 0
        for _ in 0..<3 {
            let process = try root.start(options + ["--drain-seconds", "0.1"])
            let before = (try? Ledger.reading(root.tree.ledger).inHand().first?.items) ?? 0
            for _ in 0..<500 {
                let now = (try? Ledger.reading(root.tree.ledger).inHand().first?.items) ?? 0
                if now > before || !process.isRunning { break }
                usleep(10_000)
            }
            #expect(try process.terminate().status == 0)
            let left = try Ledger.reading(root.tree.ledger).inHand()
            if let file = left.first {
                stops += 1
                #expect(file.items > before && file.restarts == 0 && file.attempts == 0)
            }
        }
        #expect(stops > 0)
        #expect(try root.drain(options) == 0)
        let counts = try identifiers(root)
        #expect(counts.count == count)
        #expect(counts.values.allSatisfy { $0 == 1 })
        #expect(try root.counts().isBalanced)
    }

    /// Its documents are each as cheap as any; all of them together took hours.
    @Test func aFileWithVeryManyDocumentsEnds() throws {
        let root = try WatchedRoot()
        let lines = (0..<60_000).map { "{\"text\":\"Rents rose \($0 % 90)%.\"}\n" }
        try root.drop(Path("many.jsonl"), Array(lines.joined().utf8), isDocument: false)
        try root.drop("good.txt", "A good story.")
        let options = try root.pipeline("limits: { file_cpu_seconds: 1 }")
        #expect(try root.drain(options) == 1)
        let failed = try Ledger.reading(root.tree.ledger).failed()
        #expect(failed.map(\.code) == ["too_large"])
        #expect(failed.allSatisfy { $0.attempts == 0 && $0.message.contains("file_cpu_seconds") })
        #expect(try root.records()["good.txt"] == 1)
    }

    /// Rows with the sentence of each claim came to more than a message holds, and cost three workers.
    @Test func recordsThatAreTooManyFailAtOnce() throws {
        let root = try WatchedRoot()
        let text =
            "It cost $" + String(repeating: "9", count: 120_000) + " or "
            + String(repeating: "1,", count: 60_000) + "0."
        try root.drop(Path("digits.txt"), Array(text.utf8), isDocument: false)
        #expect(try root.drain() == 1)
        let failed = try Ledger.reading(root.tree.ledger).failed()
        #expect(failed.map(\.code) == ["too_large"] && failed.map(\.attempts) == [0])
    }

    @Test func othersNeedNotWaitForAFileThatHangs() throws {
        let root = try WatchedRoot()
        try root.drop(Path("fault-hang.txt"), Array("x".utf8), isDocument: false)
        let process = try root.start(
            ["--stall-seconds", "600"], environment: ["WINNOW_FAULTS": "1"])
        for _ in 0..<100 where (try? root.counts().taken) != 1 { usleep(50_000) }
        for number in 0..<1500 { try root.drop("s\(number).txt", "Story \(number).") }
        #expect(root.waitUntilSettled(1500))
        #expect(try root.counts()[.working] == 1)
        try process.kill()
    }
}
