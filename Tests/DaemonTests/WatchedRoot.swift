import Daemon
import Files
import Foundation
import JSON
import Ledger
import Shards
import Testing

/// A temporary root with the real program beside it, and what was dropped into its inbox.
final class WatchedRoot {
    let path = Path("/tmp/winnow-root-\(UInt64.random(in: 0 ... .max))")
    /// Paths below the inbox that records must come from, once each.
    private(set) var dropped: [Path] = []

    var tree: Tree { Tree(root: path) }

    init() throws { try tree.inbox.makeFolders() }

    deinit { Self.removeTree(path) }

    static func removeTree(_ path: Path) {
        for name in (try? path.entries()) ?? [] {
            let entry = path.appending(name)
            if ((try? FileStatus.of(entry)) ?? nil)?.kind == .folder {
                removeTree(entry)
            } else {
                try? entry.remove()
            }
        }
        try? path.removeFolder()
    }

    /// Beside the test bundle, where the build leaves it.
    static let winnow = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "winnow")

    /// A file that is complete when it appears.
    func drop(_ name: String, _ text: String) throws { try drop(Path(name), Array(text.utf8)) }

    func drop(_ name: Path, _ content: [UInt8], isDocument: Bool = true) throws {
        let hidden = path.appending("dropping")
        try Descriptor(hidden, .replace).write(content)
        let target = tree.inbox.appending(name)
        try target.folder.makeFolders()
        try hidden.rename(to: target)
        if isDocument { dropped.append(name) }
    }

    func start(_ arguments: [String] = [], environment: [String: String] = [:]) throws -> Process {
        let process = Process()
        process.executableURL = Self.winnow
        process.arguments =
            ["watch", "--root", String(decoding: path.bytes, as: UTF8.self), "--workers", "2"]
            + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // From the moment it has its lock, a daemon heeds signals.
        for _ in 0..<2000 where ((try? FileStatus.of(tree.lock)) ?? nil) == nil { usleep(5000) }
        return process
    }

    /// Takes all that is there; the exit status.
    func drain(_ arguments: [String] = [], environment: [String: String] = [:]) throws -> Int32 {
        let process = try start(["--once"] + arguments, environment: environment)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Waits until the ledger says that so many files are dealt with; false after a minute.
    func waitUntilSettled(_ files: Int) -> Bool {
        for _ in 0..<1200 {
            if let counts = try? Ledger.reading(tree.ledger).counts(),
                counts.taken - counts[.working] >= files
            {
                return true
            }
            usleep(50_000)
        }
        return false
    }

    func counts() throws -> LedgerCounts { try Ledger.reading(tree.ledger).counts() }

    /// How many records there are of each path.
    func records() throws -> [String: Int] {
        var records: [String: Int] = [:]
        for shard in try ShardFile.all(under: path, kinds: [.documents]).shards {
            var reader = try LineReader(shard.path)
            while let line = try reader.nextLine() {
                let record = try JSONReader.value(of: line)
                records[record["metadata"]?["path"]?.text ?? "?", default: 0] += 1
            }
        }
        return records
    }

    /// Every document dropped has one record, its original lies in done/, the ledger and the shards agree.
    func checkExactlyOnce() throws {
        let records = try records()
        let wrong = dropped.map(\.escaped).filter { records[$0] != 1 }
        #expect(wrong == [], "not exactly one record")
        #expect(records.count == dropped.count)
        let counts = try counts()
        #expect(counts.isBalanced)
        #expect(counts[.done] == dropped.count)
        #expect(counts[.working] == 0)
        #expect(Self.files(below: tree.done) == dropped.count)
        #expect(try tree.state.appending("work").entries() == [])
        var verification = ShardVerification()
        try verification.verify(root: path, manifests: tree.manifests)
        #expect(verification.faults == [])
    }

    static func files(below folder: Path) -> Int {
        ((try? folder.entries()) ?? []).reduce(0) { sum, name in
            let entry = folder.appending(name)
            let kind = ((try? FileStatus.of(entry)) ?? nil)?.kind
            return sum + (kind == .folder ? files(below: entry) : 1)
        }
    }
}
