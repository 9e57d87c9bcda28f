internal import Files
internal import Shards

/// One try to make something of the output folder: a folder of its own that nobody else writes to.
///
/// Whatever dies leaves at most such a folder; what it holds becomes visible by renames alone.
/// Locked as long as the process lives.
struct Attempt: ~Copyable {
    let folder: Path
    private let lock: Descriptor
    /// Seconds in which a new one is kept from sweepers, until it is locked.
    static let newborn = 2

    /// - `host`: of this machine; others cannot see whether the process lives.
    init(_ name: String, host: String, in tree: RootTree) throws(FileError) {
        while true {
            let number = String(UInt64.random(in: 0 ... .max), radix: 16)
            let folder = tree.attempts.appending("\(name).\(host).\(number)")
            try folder.makeFolder()
            let lock = try Descriptor(folder.appending("lock"), for: .create)
            // A sweeper that locked it first took it for a dead one's.
            if try lock.lock(), try FileStatus.of(folder.appending("lock")) != nil {
                self.folder = folder
                self.lock = lock
                return
            }
        }
    }

    /// Removes all that is left of it.
    consuming func end() {
        let folder = folder
        // Network file systems keep a file that is removed while it is open, and so its folder.
        Self.close(lock)
        try? Self.remove(folder)
    }

    private static func close(_ file: consuming Descriptor) {}

    /// Puts a file in its place so that it is there complete or not at all.
    func place(_ content: [UInt8], at target: Path) throws(FileError) {
        let draft = folder.appending("draft")
        try Descriptor(draft, for: .replace).write(durably: content)
        try draft.rename(to: target)
        try target.folder.syncFolder()
    }

    /// Removes what dead tries left.
    ///
    /// - `host`: only of this machine; nil: of all, where locks reach them.
    /// - Returns: how many were removed, and how many are still alive.
    static func sweep(
        _ tree: RootTree, host: String?, now: Int
    ) throws(FileError) -> (removed: Int, alive: Int) {
        var (removed, alive) = (0, 0)
        for name in try tree.attempts.entries() {
            let words = String(decoding: name, as: UTF8.self).split(separator: ".")
            if let host, words.count < 3 || words[1] != host { continue }
            let path = tree.attempts.appending(name)
            guard let status = try FileStatus.of(path) else { continue }
            guard try isDead(at: path, with: status, now: now) else {
                alive += 1
                continue
            }
            try remove(path)
            removed += 1
        }
        return (removed, alive)
    }

    private static func isDead(
        at path: Path, with status: FileStatus, now: Int
    ) throws(FileError) -> Bool {
        let isYoung = now - status.modified / 1_000_000_000 < newborn
        guard status.kind == .folder else { return !isYoung }
        do throws(FileError) {
            guard try FileStatus.of(path.appending("lock")) != nil else { return !isYoung }
            return try Descriptor(path.appending("lock"), for: .update).lock()
        } catch {
            // Its process has just removed it.
            if error.isMissing { return true }
            throw error
        }
    }

    private static func remove(_ path: Path) throws(FileError) {
        guard let status = try FileStatus.of(path) else { return }
        guard status.kind == .folder else { return try path.remove() }
        // The lock last: as long as it is there, the folder is known to be dead.
        let names = try path.entries().sorted { left, _ in left != Array("lock".utf8) }
        for name in names { try path.appending(name).remove() }
        try path.removeFolder()
    }
}
