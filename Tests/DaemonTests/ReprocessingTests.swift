import Daemon
import Digests
import Files
import Foundation
import JSON
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

/// Records that are made again: all of a new generation, or none of it.
@Suite(.serialized, .beside)
struct ReprocessingTests {
    private static let before = "stages: [clean]\n"
    private static let now = "stages: [clean, keywords]\n"

    /// A root with two shards: plain stories, a story with metadata, one whose metadata came later, a file with
    /// several documents of which two have one id.
    private func begun() throws -> (root: WatchedRoot, options: [String]) {
        let root = try WatchedRoot()
        let options = try root.pipeline(Self.before)
        for number in 0..<6 {
            try root.drop("post/s\(number).txt", "Story \(number): the harbour wall costs more.")
        }
        let meta = Array(#"{"title": "Rails", "source": "wire"}"#.utf8)
        try root.drop(Path("r.json"), meta, isDocument: false)
        try root.drop("r.txt", "The rails of the line to Alvik are new.")
        try root.drop("late.txt", "The mill of Vestrand is sold.")
        try root.drop(
            Path("many.jsonl"),
            Array(
                [("a", "Bakers ask for flour."), ("b", "Two ships."), ("b", "Three ships.")]
                    .map { "{\"id\": \"\($0.0)\", \"text\": \"\($0.1)\"}\n" }.joined().utf8))
        #expect(try root.drain(options) == 0)
        try root.drop(
            Path("late.json"), Array(#"{"title": "Sold"}"#.utf8), isDocument: false)
        #expect(try root.drain(options) == 0)
        return (root, try root.pipeline(Self.now))
    }

    private func reprocess(
        _ root: WatchedRoot, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, summary: JSONValue?, text: String) {
        let result = try Program.run(
            ["reprocess", "--root", root.text, "--workers", "1", "--json"] + arguments,
            environment: environment)
        return (result.status, try? JSONReader.value(of: result.output), result.errors)
    }

    /// Digests of all shards that readers see.
    private func shards(_ root: Path) throws -> [String: String] {
        var digests: [String: String] = [:]
        for shard in try ShardFile.all(under: root).shards {
            digests["\(shard.kind) \(shard.name)"] = try shard.digest()
        }
        return digests
    }

    private func records(_ root: WatchedRoot) throws -> [JSONValue] {
        var records: [JSONValue] = []
        for shard in try ShardFile.all(under: root.path, kinds: [.documents]).shards {
            let lines = try ShardLines(shard.path)
            while let line = try lines.next() { records.append(try JSONReader.value(of: line)) }
        }
        return records
    }

    private func faults(_ root: WatchedRoot) throws -> [ShardVerification.Fault] {
        var verification = ShardVerification()
        try verification.verify(
            root: root.path, manifests: try Generations(root.tree).manifests())
        return verification.faults
    }

    @Test func madeAgainIsWhatWouldBeMadeNow() throws {
        let (root, options) = try begun()
        let before = try records(root)
        let counted = try reprocess(root, options + ["--dry-run"])
        #expect(counted.summary?["due"]?.integer == before.count)
        #expect(counted.summary?["made"]?.integer == 0)
        let old = try shards(root.path)
        let run = try reprocess(root, options)
        #expect(run.status == 0, "\(run.text)")
        #expect(run.summary?["made"]?.integer == before.count, "\(run.text)")
        #expect(run.summary?["generation"]?.integer == 2)
        let now = try records(root)
        #expect(now.map { $0["id"]?.text } == before.map { $0["id"]?.text })
        for key in ["text", "added", "source"] {
            #expect(now.map { $0[key]?.text } == before.map { $0[key]?.text })
        }
        for key in ["title", "replaces", "path"] {
            #expect(
                now.map { $0["metadata"]?[key]?.text } == before.map { $0["metadata"]?[key]?.text })
        }
        #expect(now.filter { $0["stages"]?["keywords"] != nil }.count == now.count)
        #expect(now.contains { !($0["keywords"]?.elements ?? []).isEmpty })
        #expect(try faults(root) == [])
        // The old generation is there as it was.
        #expect(try shards(try #require(try Generations(root.tree).older().last).path) == old)
        // The ledger says what lies there.
        let bytes = try ShardFile.all(under: root.path).shards
            .reduce(0) { try $0 + (FileStatus.of($1.path)?.size ?? 0) }
        #expect(
            try Ledger.reading(root.tree.ledger).sealedSegments().reduce(0) { $0 + $1.bytes }
                == bytes)
        let again = try reprocess(root, options)
        #expect(again.summary?["due"]?.integer == 0)
        #expect(again.summary?["generation"]?.integer == 2)
    }

    @Test func originalsThatAreGoneKeepTheirRecords() throws {
        let (root, options) = try begun()
        let day = try #require(try root.tree.done.entries().first)
        let done = root.tree.done.appending(day)
        try done.appending("post/s1.txt").remove()
        // Another content under the name is not the original.
        try Descriptor(done.appending("post/s2.txt"), for: .replace)
            .write(Array("Story 9: the harbour wall costs more.".utf8))
        // Without its metadata a record would not be the same.
        try done.appending("r.json").remove()
        let count = try records(root).count
        let run = try reprocess(root, options)
        #expect(run.status == 0)
        #expect(run.summary?["gone"]?.integer == 3)
        #expect(run.summary?["made"]?.integer == count - 3)
        for name in ["post/s1.txt", "post/s2.txt", "r.txt"] {
            #expect(run.text.contains(name), "\(run.text)")
        }
        let old = try records(root).filter { $0["stages"]?["keywords"] == nil }
        #expect(
            Set(old.compactMap { $0["metadata"]?["path"]?.text }) == [
                "post/s1.txt", "post/s2.txt", "r.txt",
            ])
        #expect(try faults(root) == [])
    }

    @Test func onlyWhatIsAskedForIsMadeAgain() throws {
        let (root, options) = try begun()
        let run = try reprocess(root, options + ["--source", "POST"])
        #expect(run.summary?["made"]?.integer == 6)
        let none = try reprocess(root, options + ["--stage", "clean"])
        #expect(none.summary?["due"]?.integer == 0)
        let all = try reprocess(root, options + ["--all", "--id", "a"])
        #expect(all.summary?["made"]?.integer == 1)
        #expect(all.summary?["generation"]?.integer == 3)
        // The generation before the one before is not kept.
        #expect(try Generations(root.tree).older().map(\.number) == [2])
        #expect(try reprocess(root, options + ["--stage", "claims"]).status == 78)
    }

    @Test func besideADaemonItWaitsForTheNextStart() throws {
        let (root, options) = try begun()
        let old = try shards(root.path)
        let daemon = try root.start(options)
        let run = try reprocess(root, options)
        #expect(run.status == 0, "\(run.text)")
        #expect(run.summary?["waiting"]?.flag == true)
        #expect(try shards(root.path) == old)
        let second = try reprocess(root, options)
        #expect(second.status == 1)
        #expect(second.text.contains("next start"))
        // What comes meanwhile is of the new generation, too.
        try root.drop("later.txt", "A later story about the harbour.")
        #expect(root.waitUntilSettled(11))
        try daemon.terminate()
        #expect(try root.drain(options) == 0)
        #expect(try records(root).allSatisfy { $0["stages"]?["keywords"] != nil })
        #expect(try root.records()["later.txt"] == 1)
        #expect(try faults(root) == [])
    }

    /// Killed before every second call that changes files: readers see the old generation or the new one.
    @Test func whereverItIsKilledReadersSeeOneGeneration() throws {
        let (base, options) = try begun()
        let old = try shards(base.path)
        let library = Program.winnow.deletingLastPathComponent()
            .appending(path: "libFaultInjector.so").path
        var new: [String: String] = [:]
        var (killed, switched, call) = (0, 0, 0)
        while true {
            call += 2
            let path = WatchedRoot.temporary.appending(
                "winnow-root-\(UInt64.random(in: 0 ... .max))")
            let root = WatchedRoot(existing: path)
            try FileManager.default.copyItem(atPath: base.text, toPath: root.text)
            if new.isEmpty {
                #expect(try reprocess(root, options).status == 0)
                new = try shards(root.path)
                #expect(new != old)
                continue
            }
            let run = try reprocess(
                root, options,
                environment: [
                    "LD_PRELOAD": library, "INJECT_ACTION": "kill", "INJECT_AT": "\(call)",
                    "INJECT_CALLS": "write,fsync,fdatasync,rename,renameat2,unlink,mkdir",
                    "INJECT_BELOW": root.text, "SWIFT_BACKTRACE": "enable=no",
                ])
            let seen = try shards(root.path)
            #expect(seen == old || seen == new, "call \(call)")
            #expect(try faults(root) == [], "call \(call)")
            if run.status == 0 { break }
            killed += 1
            if seen == new { switched += 1 }
            // Whoever comes next ends it: the next run, or a daemon, whose work goes on.
            if call % 4 == 0 { #expect(try root.drain(options) == 0, "call \(call)") }
            let again = try reprocess(root, options)
            #expect(again.status == 0, "call \(call): \(again.text)")
            #expect(try shards(root.path) == new, "call \(call)")
            #expect(try faults(root) == [], "call \(call)")
            #expect(try Generations(root.tree).current() == 2, "call \(call)")
            #expect(
                try shards(root.tree.state.appending("generations/1")) == old, "call \(call)")
        }
        #expect(killed > 20)
        #expect(switched > 0)
    }
}
