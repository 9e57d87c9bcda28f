internal import Documents
package import Files
internal import JSON
package import Ledger
package import Shards

/// Moves originals from `state/work/` to where people find them;
/// every step may be repeated after a crash.
///
/// Only regular files get there. What was exchanged for something else in the moment of its taking
/// and could not go back stays in `state/work/`.
package struct Disposal {
    let tree: RootTree
    /// Whether originals of committed files are kept in done/.
    var keepsOriginals: Bool
    /// Whether what goes to another file system is copied; else it stays in hand.
    private let copies: Bool
    private var state: (folder: Folder, work: Folder)?
    private var folders: OriginalFolders

    package init(tree: RootTree, keepsOriginals: Bool, copies: Bool = true) {
        self.tree = tree
        self.keepsOriginals = keepsOriginals
        self.copies = copies
        folders = OriginalFolders(inbox: tree.inbox)
    }

    /// Puts the original of a committed file, and its metadata file, into done/ or failed/.
    ///
    /// A failed file first gets its `.error.json`, so that it never lies there without a reason.
    package mutating func dispose(_ file: LedgerFile) throws(FileError) {
        let day = String(file.taken.prefix(10))
        switch file.state {
        case .working: return
        case .done, .duplicate:
            guard keepsOriginals else {
                let work = try opened().work
                try work.remove(RootTree.workName(file.id))
                try work.remove(RootTree.sidecarName(file.id))
                return
            }
            try move(file, to: tree.done.appending(day))
        case .failed: try move(file, to: tree.failed.appending(day))
        }
    }

    /// Whether the original in hand is not as it was when it was taken.
    func isChanged(_ file: LedgerFile) -> Bool {
        guard let status = try? FileStatus.of(tree.work(file.id)) else { return false }
        return status.size != file.size || status.modified != file.modified
    }

    /// Gives a file back to the inbox, under another name if its own is in use by now.
    package mutating func giveBack(_ file: LedgerFile) throws(FileError) {
        try move(file, to: tree.inbox)
    }

    // MARK: - Both files of a document

    /// What a document and its metadata file are called in a folder: both by one number, for it is
    /// by their names that they belong together.
    private struct Names {
        var document: [UInt8]
        /// nil if it has none, or that does not lie in hand.
        var metadata: [UInt8]?

        var all: [[UInt8]] { [document] + (metadata.map { [$0] } ?? []) }
    }

    /// Moves what is in hand of a file into its folder below a base, under the first number that
    /// is free for both names; both or neither.
    private mutating func move(_ file: LedgerFile, to base: Path) throws(FileError) {
        let work = try opened().work
        let metadata = try work.status(of: RootTree.sidecarName(file.id))
        let hasMetadata = file.sidecar != nil && metadata?.kind == .file
        let hasDocument = try work.status(of: RootTree.workName(file.id))?.kind == .file
        guard hasDocument || hasMetadata else { return }
        let folder = try folders.made(in: base, for: file)
        let isFailure = file.state == .failed && base != tree.inbox
        if !hasDocument, try follow(file, to: folder, isFailure: isFailure) { return }
        for copy in CopyName.numbers(file.id) {
            let names = names(of: file, copy: copy, isFailure: isFailure, hasMetadata: hasMetadata)
            let wanted = hasDocument ? names.all : Array(names.all.dropFirst())
            guard try areFree(wanted, in: folder, isFailure: isFailure) else { continue }
            do throws(FileError) {
                guard hasDocument else {
                    try moveMetadata(of: file, to: folder, as: names)
                    return
                }
                if isFailure, try !writeNote(file, names: names, in: folder) { continue }
                try moveBoth(of: file, to: folder, as: names)
                return
            } catch {
                // Whoever drops files may fill a folder of the inbox;
                // what is taken from there is quarantined then.
                if !error.exists { throw base == tree.inbox ? folder.ownLack(error) : error }
                // A note of ours that cannot be removed is found again at the next try.
                if isFailure, hasDocument { try folder.remove(names.document + FailureNote.ending) }
            }
        }
        throw CopyName.allTaken(file.path.name, in: folder)
    }

    private func names(
        of file: LedgerFile, copy: Int, isFailure: Bool, hasMetadata: Bool
    ) -> Names {
        Names(
            document: CopyName.name(
                file.path.name, copy: copy, reserve: isFailure ? FailureNote.ending.count : 0),
            metadata: hasMetadata ? file.sidecar.map { CopyName.name($0, copy: copy) } : nil)
    }

    /// Whether nothing has one of some names; below failed/ those that end like a note are ours.
    private func areFree(
        _ names: [[UInt8]], in folder: Folder, isFailure: Bool
    ) throws(FileError) -> Bool {
        for name in names {
            if isFailure, name.hasEnding(FailureNote.ending) { return false }
            if try folder.status(of: name) != nil { return false }
        }
        return true
    }

    /// Moves the document, then its metadata file; where that does not go, the document comes back.
    private mutating func moveBoth(
        of file: LedgerFile, to folder: Folder, as names: Names
    ) throws(FileError) {
        let work = try opened().work
        let original = RootTree.workName(file.id)
        try carry(original, to: folder, as: names.document)
        do throws(FileError) {
            try moveMetadata(of: file, to: folder, as: names)
        } catch {
            // Else a later try finds it there.
            _ = try? folder.move(names.document, to: work, as: original)
            throw error
        }
    }

    private mutating func moveMetadata(
        of file: LedgerFile, to folder: Folder, as names: Names
    ) throws(FileError) {
        guard let name = names.metadata else { return }
        try carry(RootTree.sidecarName(file.id), to: folder, as: name)
    }

    private mutating func carry(
        _ name: [UInt8], to folder: Folder, as target: [UInt8]
    ) throws(FileError) {
        let work = try opened().work
        if copies {
            try work.move(name, to: folder, as: target)
        } else {
            try work.rename(name, to: folder, as: target)
        }
    }

    /// Moves a metadata file behind its document, which an earlier try brought to a folder;
    /// false if the document is not found there or the name is taken.
    private mutating func follow(
        _ file: LedgerFile, to folder: Folder, isFailure: Bool
    ) throws(FileError) -> Bool {
        for copy in CopyName.numbers(file.id) {
            let names = names(of: file, copy: copy, isFailure: isFailure, hasMetadata: true)
            guard let status = try folder.status(of: names.document), status.kind == .file,
                isFailure
                    ? try note(names.document + FailureNote.ending, in: folder)?.id == file.id
                    : status.size == file.size && status.modified == file.modified
            else { continue }
            do throws(FileError) {
                try moveMetadata(of: file, to: folder, as: names)
                return true
            } catch {
                guard error.exists else { throw error }
                return false
            }
        }
        return false
    }

    // MARK: - Notes of failures

    /// Writes the note beside the name that a failed file gets; false if that is another file's.
    private mutating func writeNote(
        _ file: LedgerFile, names: Names, in folder: Folder
    ) throws(FileError) -> Bool {
        let name = names.document + FailureNote.ending
        let content = FailureNote(file, metadata: names.metadata).json
        do throws(FileError) {
            try write(content, whole: name, in: folder)
        } catch {
            guard error.exists else { throw error }
            // Ours, from before a crash, or another file's;
            // or somebody's folder has the name of a note.
            guard try note(name, in: folder)?.id == file.id else { return false }
            try folder.remove(name)
            try write(content, whole: name, in: folder)
        }
        return true
    }

    /// nil if a name is of no note.
    private func note(_ name: [UInt8], in folder: Folder) throws(FileError) -> FailureNote? {
        guard try folder.status(of: name)?.kind == .file else { return nil }
        return FailureNote(try folder.open(name, for: .read).readAll(limit: 1 << 20))
    }

    private mutating func opened() throws(FileError) -> (folder: Folder, work: Folder) {
        if let state { return state }
        let folder = try Folder(tree.state)
        let opened = (folder: folder, work: try folder.child(tree.work.name))
        state = opened
        return opened
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
