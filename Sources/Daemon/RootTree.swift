package import Files
internal import Glibc

/// The folders of a root; all on one file system, since files are renamed between them.
package struct RootTree: Sendable {
    package let root: Path

    package init(root: Path) { self.root = root }

    /// The folder of the root itself, also where its path is a link to it.
    package var folder: Path { root.appending(".") }
    package var inbox: Path { root.appending("inbox") }
    package var shards: Path { root.appending("shards") }
    package var done: Path { root.appending("done") }
    package var failed: Path { root.appending("failed") }
    package var state: Path { root.appending("state") }
    /// Files in hand, under names of fixed length.
    package var work: Path { state.appending("work") }
    /// Open segments.
    package var segments: Path { state.appending("open") }
    package var manifests: Path { state.appending("manifests") }
    package var ledger: Path { state.appending("ledger.sqlite") }
    /// Prometheus text, for node_exporter's textfile collector.
    package var metrics: Path { state.appending("metrics.prom") }
    package var control: Path { state.appending("control.sock") }
    var marks: Path { state.appending("marks") }
    /// What the reading commands make of the shards; may be removed at any time.
    package var reading: Path { state.appending("reading") }
    /// A small file that is being written, before it gets its place.
    var draft: Path { state.appending("draft") }
    package var lock: Path { state.appending("lock") }

    func make() throws(FileError) {
        // Where the marks were kept once.
        if try FileStatus.of(reading)?.kind == .file { try reading.remove() }
        for folder in [inbox, shards, done, failed, work, segments, manifests, reading] {
            try folder.makeFolders()
        }
        try state.syncFolder()
        try folder.syncFolder()
    }

    /// Where a file in hand lies: 16 hexadecimal digits, whatever its name was.
    func work(_ id: Int64) -> Path { work.appending(Self.workName(id)) }
    /// Where the metadata file that came with a file in hand lies.
    package func workSidecar(_ id: Int64) -> Path { work.appending(Self.sidecarName(id)) }

    static func workName(_ id: Int64) -> [UInt8] {
        let digits = String(id, radix: 16)
        return Array((String(repeating: "0", count: max(0, 16 - digits.count)) + digits).utf8)
    }

    static func sidecarName(_ id: Int64) -> [UInt8] { workName(id) + Array(".meta".utf8) }

    /// The id of the file that a name under `work/` belongs to; nil for a stranger.
    static func id(ofWork name: [UInt8]) -> Int64? {
        guard name.count >= 16 else { return nil }
        return Int64(String(decoding: name[..<16], as: UTF8.self), radix: 16)
    }
}

/// Keeps every other daemon off a root as long as it is held.
///
/// Where other machines may have the root too, a lock that one holds may not be seen by another: there the text of the
/// lock's file counts as well, which a daemon takes back when it ends.
package struct RootLock: ~Copyable {
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
        guard try file.lock() else {
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

    /// Lets others have the root.
    package consuming func release() {
        if isShared { try? file.truncate(to: 0) }
    }
}
