import Daemon
import Files
import Ledger
import Shards
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// A root whose inbox lies on another file system, in memory.
final class DistantInbox {
    private static let memory = Path("/dev/shm")

    /// Whether there is another file system where a user may write.
    static let isThere: Bool = {
        let here = (try? FileStatus.of(WatchedRoot.temporary)) ?? nil
        let there = (try? FileStatus.of(memory)) ?? nil
        return there?.kind == .folder && here?.device != there?.device
    }()

    let root: WatchedRoot
    let ledger: Ledger
    private let outside: Path
    var tree: RootTree { root.tree }

    init() throws {
        root = try WatchedRoot()
        outside = Self.memory.appending("winnow-inbox-\(UInt64.random(in: 0 ... .max))")
        try outside.makeFolders()
        try root.tree.inbox.removeFolder()
        unsafe symlink("\(outside)", "\(root.text)/inbox")
        try root.tree.make()
        ledger = try Ledger(root.tree.ledger)
    }

    deinit { WatchedRoot.removeTree(outside) }

    func put(_ name: String, bytes: Int) throws {
        let file = try Descriptor(outside.appending(name), for: .create)
        let block = [UInt8](repeating: 0x61, count: min(bytes, 1 << 20))
        var left = bytes
        while left > 0 {
            try file.write(block[..<min(left, block.count)])
            left -= block.count
        }
    }

    /// Enters files in the ledger, as they are when they are chosen.
    func choose(_ names: [String], metadata: String? = nil) throws -> [ChosenFile] {
        let inbox = try Folder(tree.inbox)
        let looks = try names.map { try #require(try inbox.status(of: Array($0.utf8))) }
        let files = zip(names, looks).map { name, look in
            LedgerFile(
                path: Path(name), sidecar: metadata.map { Array($0.utf8) }, size: look.size,
                modified: look.modified, seen: .scan, taken: "2026-03-02T10:00:00Z")
        }
        let sidecar = try metadata.flatMap { try inbox.status(of: Array($0.utf8)) }
        return zip(try ledger.take(files), looks).map {
            ChosenFile($0, document: $1, sidecar: sidecar)
        }
    }

    var left: [String] { names(outside) }
    var inHand: [String] { names(tree.work) }

    private func names(_ folder: Path) -> [String] {
        ((try? folder.entries()) ?? []).map { String(decoding: $0, as: UTF8.self) }.sorted()
    }
}
