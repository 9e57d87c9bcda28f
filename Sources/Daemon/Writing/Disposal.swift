internal import Documents
internal import Files
internal import Glibc
internal import JSON
internal import Ledger
internal import Shards

/// Moves originals from `state/work/` to where people find them;
/// every step may be repeated after a crash.
///
/// Only regular files get there. What was exchanged for something else in the moment of its taking
/// and could not go back stays in `state/work/`.
package struct Disposal {
    let tree: RootTree
    /// Whether originals of committed files are kept in done/.
    var keepsOriginals: Bool
    private var state: (folder: Folder, work: Folder)?
    /// The folder that something was moved to last, since files come in the order of their paths.
    private var last: (base: Path, relative: Path, folder: Folder)?

    init(tree: RootTree, keepsOriginals: Bool) {
        self.tree = tree
        self.keepsOriginals = keepsOriginals
    }

    /// Puts the original of a committed file, and its metadata file, into done/ or failed/.
    ///
    /// A failed file first gets its `.error.json`, so that it never lies there without a reason.
    mutating func dispose(_ file: LedgerFile) throws(FileError) {
        let original = RootTree.workName(file.id)
        let sidecar = RootTree.sidecarName(file.id)
        let day = String(file.taken.prefix(10))
        switch file.state {
        case .working: return
        case .done, .duplicate:
            guard keepsOriginals else {
                let work = try opened().work
                try work.remove(original)
                try work.remove(sidecar)
                return
            }
            let base = tree.done.appending(day)
            try move(original, of: file, to: base, as: file.path.name)
            if let name = file.sidecar { try move(sidecar, of: file, to: base, as: name) }
        case .failed:
            let base = tree.failed.appending(day)
            try moveFailed(original, of: file, to: base)
            if let name = file.sidecar { try move(sidecar, of: file, to: base, as: name) }
        }
    }

    /// Whether the original in hand is not as it was when it was taken.
    func isChanged(_ file: LedgerFile) -> Bool {
        guard let status = (try? FileStatus.of(tree.work(file.id))) ?? nil else { return false }
        return status.size != file.size || status.modified != file.modified
    }

    /// Gives a file back to the inbox, under another name if its own is in use by now.
    mutating func giveBack(_ file: LedgerFile) throws(FileError) {
        try move(RootTree.workName(file.id), of: file, to: tree.inbox, as: file.path.name)
        if let name = file.sidecar {
            try move(RootTree.sidecarName(file.id), of: file, to: tree.inbox, as: name)
        }
    }

    private mutating func move(
        _ original: [UInt8], of file: LedgerFile, to base: Path, as name: [UInt8]
    ) throws(FileError) {
        let work = try opened().work
        guard try work.status(of: original)?.kind == .file else { return }
        let folder = try madeFolder(in: base, for: file)
        for copy in Self.copies(file.id) {
            let target = Self.name(name, copy: copy)
            // Below failed/ such a name is a note of ours.
            if target.hasEnding(Self.errorEnding) { continue }
            do throws(FileError) {
                try work.move(original, to: folder, as: target)
                return
            } catch {
                // Whoever drops files may fill a folder of the inbox;
                // what is taken from there is quarantined then.
                if !error.exists { throw base == tree.inbox ? folder.ownLack(error) : error }
            }
        }
        throw Self.taken(name, in: folder)
    }

    private static func taken(_ name: [UInt8], in folder: Folder) -> FileError {
        FileError("renameat2", path: folder.path.appending(name), code: EEXIST)
    }

    private mutating func moveFailed(
        _ original: [UInt8], of file: LedgerFile, to base: Path
    ) throws(FileError) {
        let work = try opened().work
        guard try work.status(of: original)?.kind == .file else { return }
        let folder = try madeFolder(in: base, for: file)
        for copy in Self.copies(file.id) {
            let target = Self.name(file.path.name, copy: copy, reserve: Self.errorEnding.count)
            guard !target.hasEnding(Self.errorEnding), try folder.status(of: target) == nil else {
                continue
            }
            let note = target + Self.errorEnding
            do throws(FileError) {
                try write(FailureNote(file).json, whole: note, in: folder)
            } catch {
                guard error.exists else { throw error }
                // Ours, from before a crash, or another file's;
                // or somebody's folder has the name of a note.
                guard try folder.status(of: note)?.kind == .file else { continue }
                let there = FailureNote(try folder.open(note, for: .read).readAll(limit: 1 << 20))
                guard there?.id == file.id else { continue }
                try folder.remove(note)
                try write(FailureNote(file).json, whole: note, in: folder)
            }
            do throws(FileError) {
                try work.move(original, to: folder, as: target)
                return
            } catch {
                // A note of ours that cannot be removed is found again at the next try.
                if !error.exists { throw error }
                try folder.remove(note)
            }
        }
        throw Self.taken(file.path.name, in: folder)
    }

    static let errorEnding = Array(".error.json".utf8)

    /// Numbers of names to try, in their order.
    ///
    /// A few small ones, then from one on that no other file has, so that a name that comes again
    /// and again costs the same each time; at last such as nobody can have taken beforehand.
    package static func copies(_ id: Int64) -> some Sequence<Int> {
        let own = max(10, Int(id))
        return Array(1...9) + [own, own + 1]
            + (0..<8).map { _ in Int.random(in: 1 << 40..<1 << 62) }
    }

    private mutating func opened() throws(FileError) -> (folder: Folder, work: Folder) {
        if let state { return state }
        let folder = try Folder(tree.state)
        let opened = (folder: folder, work: try folder.child(tree.work.name))
        state = opened
        return opened
    }

    /// Bytes of a path from the root's beginning to the end of a name that every program can use.
    private static let longestPath = 4000

    /// The folder of a file under a base, made as far as it is missing;
    /// where a file has a folder's name, it gets "~2".
    ///
    /// The innermost folders are left out where the whole path would be too long to be used.
    private mutating func madeFolder(
        in base: Path, for file: LedgerFile
    ) throws(FileError) -> Folder {
        let relative = file.path.folder
        if let last, last.base == base, last.relative == relative { return last.folder }
        try base.makeFolders()
        var folder = try Folder(base)
        for component in relative.components {
            let length = folder.path.bytes.count + component.count + Path.longestName
            if base != tree.inbox, length > Self.longestPath { break }
            do throws(FileError) {
                folder = try Self.madeChild(component, of: folder, for: file.id)
            } catch {
                throw base == tree.inbox ? folder.ownLack(error) : error
            }
        }
        last = (base, relative, folder)
        return folder
    }

    private static func madeChild(
        _ name: [UInt8], of folder: Folder, for id: Int64
    ) throws(FileError) -> Folder {
        for copy in copies(id) {
            do throws(FileError) {
                return try folder.madeChild(Self.name(name, copy: copy))
            } catch {
                guard error.isNoFolder else { throw error }
            }
        }
        throw taken(name, in: folder)
    }

    /// A name, from the second copy on with "~2" and so on at its stem's end,
    /// cut so that it fits into a folder.
    ///
    /// - `reserve`: bytes that must still fit behind the name.
    package static func name(_ name: [UInt8], copy: Int, reserve: Int = 0) -> [UInt8] {
        let suffix = copy == 1 ? [] : Array("~\(copy)".utf8)
        let room = Path.longestName - reserve - suffix.count
        let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.count
        var stem = name[..<(dot == 0 ? name.count : dot)]
        let ending = name[stem.endIndex...].prefix(32)
        while stem.count + ending.count > room, !stem.isEmpty {
            // Whole characters: drop continuation bytes together with their first.
            while let last = stem.last, last & 0xC0 == 0x80 { stem = stem.dropLast() }
            stem = stem.dropLast()
        }
        return stem + suffix + ending
    }

    /// Makes a file that is there complete or not at all; fails if there is one of its name.
    private mutating func write(
        _ content: [UInt8], whole name: [UInt8], in folder: Folder
    ) throws(FileError) {
        let state = try opened().folder
        try state.open(tree.draft.name, for: .replace).write(durably: content)
        try state.move(tree.draft.name, to: folder, as: name)
    }
}
