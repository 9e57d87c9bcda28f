import Daemon
import Files
import Foundation
import Shards
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// A root of one user into whose inbox another one may drop files; root alone can make it.
struct SharedRoot {
    /// Whose the root is: a daemon that root starts acts as this user.
    static let owner: UInt32 = 9001
    /// Who may only drop files.
    static let dropper: UInt32 = 9002

    let root: WatchedRoot

    init(_ inbox: SampleInbox) throws {
        root = try inbox.root()
        try Self.give(root.path, to: Self.owner, mode: 0o755)
        try Self.give(root.tree.inbox, to: Self.owner, mode: 0o777)
        for name in try root.tree.inbox.entries() {
            let entry = root.tree.inbox.appending(name)
            let isFolder = try FileStatus.of(entry)?.kind == .folder
            try Self.give(entry, to: Self.dropper, mode: isFolder ? 0o777 : 0o644)
        }
    }

    /// Gives an entry, not what lies below it, to a user.
    static func give(_ path: Path, to user: UInt32, mode: UInt32) throws {
        guard unsafe chown("\(path)", user, user) == 0, unsafe chmod("\(path)", mode) == 0 else {
            throw Tool.Failure(description: "chown \(path): errno \(errno)")
        }
    }

    /// A folder beside the inbox with one file that only the owner may read.
    func secret() throws -> Path {
        let folder = root.path.appending("outside")
        try folder.makeFolders()
        let file = folder.appending("story.txt")
        try Descriptor(file, for: .create).write(Array("A secret of the owner.".utf8))
        try Self.give(folder, to: Self.owner, mode: 0o700)
        try Self.give(file, to: Self.owner, mode: 0o600)
        return file
    }

    /// Arguments in front of a program that is to run as the one who drops.
    static func asDropper() -> [String] {
        [
            Tool.path("setpriv") ?? "setpriv", "--reuid", "\(dropper)", "--regid", "\(dropper)",
            "--clear-groups",
        ]
    }
}

/// Whether a process is held by a signal.
func isStopped(_ pid: Int32) -> Bool {
    let status = (try? Path("/proc/\(pid)/stat").read()) ?? []
    let fields = String(decoding: status, as: UTF8.self).split(separator: " ")
    return fields.count > 2 && fields[2] == "T"
}
