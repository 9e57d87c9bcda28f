package import Files
package import Foundation
internal import JSON
package import Ledger
package import Programs
package import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// A temporary root with the real program beside it, and what was dropped into its inbox.
package final class WatchedRoot {
    package let path: Path
    /// Paths below the inbox that records must come from, once each.
    package private(set) var dropped: [Path] = []

    package var tree: RootTree { RootTree(root: path) }

    /// Where temporary files go.
    package static let temporary = Path(
        ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp")

    /// A file of a kind that is not read, whatever its name says; what is put behind it makes
    /// another one of it.
    package static let refused = "{\\rtf1"

    /// A new root, removed with this object.
    ///
    /// - `folder`: where it is made.
    package init(in folder: Path = WatchedRoot.temporary) throws {
        path = folder.appending("winnow-root-\(UInt64.random(in: 0 ... .max))")
        try tree.inbox.makeFolders()
    }

    /// A root that is there already.
    package init(existing path: Path) { self.path = path }

    deinit { Self.removeTree(path) }

    package static func removeTree(_ path: Path) {
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

    /// A file that is complete when it appears.
    package func drop(_ name: String, _ text: String) throws {
        try drop(Path(name), Array(text.utf8))
    }

    package func drop(_ name: Path, _ content: [UInt8], isDocument: Bool = true) throws {
        let hidden = path.appending("dropping")
        try Descriptor(hidden, for: .replace).write(content)
        let target = tree.inbox.appending(name)
        try target.folder.makeFolders()
        try hidden.rename(to: target)
        if isDocument { dropped.append(name) }
    }

    /// Starts the daemon with two workers.
    ///
    /// - `wrapper`: a program with its arguments that starts the daemon, such as strace.
    /// - `program`: another build of winnow.
    package func start(
        _ arguments: [String] = [], environment: [String: String] = [:], wrapper: [String] = [],
        program: URL = Program.winnow
    ) throws -> RunningProgram {
        // The file of one that ended stays; each writes its number into it.
        let before = (try? tree.lock.read()) ?? []
        let daemon = try Program(
            wrapper + [program.path, "watch", "--root", text, "--workers", "2"] + arguments,
            environment: environment, isJoined: true
        ).start()
        // From the moment it has its lock, a daemon heeds signals.
        for _ in 0..<2000 where ((try? tree.lock.read()) ?? []) == before && daemon.isRunning {
            usleep(5000)
        }
        return daemon
    }

    /// The path as text: random digits below a folder of ours.
    package var text: String { String(decoding: path.bytes, as: UTF8.self) }

    /// Takes all that is there; the exit status.
    package func drain(
        _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> Int32 {
        try start(["--once"] + arguments, environment: environment).wait().status
    }

    /// Waits until the ledger says that so many files are dealt with; false after a minute.
    package func waitUntilSettled(_ files: Int) -> Bool {
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

    package func counts() throws -> LedgerCounts { try Ledger.reading(tree.ledger).counts() }

    /// How many records there are of each path.
    package func records() throws -> [String: Int] {
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

    package static func files(below folder: Path) -> Int {
        ((try? folder.entries()) ?? []).reduce(0) { sum, name in
            let entry = folder.appending(name)
            let kind = ((try? FileStatus.of(entry)) ?? nil)?.kind
            return sum + (kind == .folder ? files(below: entry) : 1)
        }
    }
}
