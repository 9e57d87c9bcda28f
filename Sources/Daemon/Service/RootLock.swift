internal import Files
internal import Glibc
package import Shards

/// Keeps every other daemon off a root as long as it is held.
///
/// Where other machines may have the root too, a lock that one holds may not be seen by another:
/// there the text of the lock's file counts as well, which a daemon takes back when it ends.
package struct RootLock: ~Copyable {
    /// Tries, 50 ms apart: where a daemon was killed while it began a process,
    /// that holds its lock until it is a program of its own.
    private static let tries = 20

    private let file: Descriptor
    private let isShared: Bool

    /// - `host`: name of this machine.
    /// - `isShared`: whether other machines may have the root; nil: if it lies on the network.
    /// - Throws: `ServiceError` if another daemon has it.
    package init(_ tree: RootTree, host: String, isShared: Bool? = nil) throws {
        let isShared = isShared ?? tree.root.isOnNetwork
        let own = "\(getpid()) on \(host)"
        let file = try Descriptor(tree.lock, for: .update)
        let owner = String(decoding: try file.readAll(limit: 128), as: UTF8.self)
        guard try Self.lock(file) else {
            throw ServiceError(
                description: "\(tree.root): another winnow watch runs on this root"
                    + (owner.isEmpty ? "" : " (process \(owner))") + "; stop it first")
        }
        guard !isShared || owner.isEmpty || owner.hasSuffix(" on \(host)") else {
            throw ServiceError(
                description: "\(tree.root): another winnow watch runs on this root, or was cut off "
                    + "(process \(owner)); stop it there, or remove \(tree.lock) if that machine is gone"
            )
        }
        try file.truncate(to: 0)
        try file.seek(to: 0)
        try file.write(Array(own.utf8))
        if isShared {
            try file.sync()
            // Of two that begin at once, the one that wrote last goes on.
            usleep(500_000)
            let winner = String(decoding: try tree.lock.read(limit: 128), as: UTF8.self)
            guard winner == own else {
                throw ServiceError(
                    description: "\(tree.root): another winnow watch has just begun on this root "
                        + "(process \(winner)); stop it first")
            }
        }
        self.file = file
        self.isShared = isShared
    }

    private static func lock(_ file: borrowing Descriptor) throws(FileError) -> Bool {
        for _ in 1..<tries {
            if try file.lock() { return true }
            usleep(50_000)
        }
        return try file.lock()
    }

    /// Lets others have the root.
    package consuming func release() {
        if isShared { try? file.truncate(to: 0) }
    }
}
