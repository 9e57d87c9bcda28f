import Daemon
import Files
import Foundation
import JSON
import Ledger
import Shards
import Testing
import WatchedRoots

/// A file of many documents that is larger than a segment, and files that take long.
@Suite(.serialized)
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
        try Descriptor(pipeline, .replace).write(
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
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
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

    @Test func aLostLedgerDoesNotBeginItAnew() throws {
        let (root, options) = try rootWithLargeFile()
        let process = try root.start(options)
        var items = 0
        for _ in 0..<500 where items == 0 {
            usleep(20_000)
            items = (try? Ledger.reading(root.tree.ledger).inHand().first?.items) ?? 0
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
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

    @Test func othersNeedNotWaitForAFileThatHangs() throws {
        let root = try WatchedRoot()
        try root.drop(Path("fault-hang.txt"), Array("x".utf8), isDocument: false)
        let process = try root.start(
            ["--stall-seconds", "600"], environment: ["WINNOW_FAULTS": "1"])
        for _ in 0..<100 where (try? root.counts().taken) != 1 { usleep(50_000) }
        for number in 0..<1500 { try root.drop("s\(number).txt", "Story \(number).") }
        #expect(root.waitUntilSettled(1500))
        #expect(try root.counts()[.working] == 1)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
