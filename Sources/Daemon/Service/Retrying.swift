package import Files
package import Ledger
package import Shards

/// Puts failed files back into the inbox; may run beside the daemon.
package struct Retrying {
    /// Files that went back, as paths below the inbox.
    package private(set) var returned: [Path] = []
    /// Files that did not, with the reason.
    package private(set) var refused: [(path: Path, why: String)] = []

    /// - `matches`: chooses among the files that failed.
    package init(tree: RootTree, ledger: Ledger, matches: (LedgerFile) -> Bool) throws {
        var rows: [Int64: LedgerFile] = [:]
        for file in try ledger.failed() { rows[file.id] = file }
        let (failed, inbox) = (try Folder(tree.failed), try Folder(tree.inbox))
        for day in try failed.entries() {
            guard let folder = try? failed.child(day) else { continue }
            try walk(folder, to: inbox, ledger: ledger, rows: rows, matching: matches)
        }
    }

    private mutating func walk(
        _ folder: Folder, to inbox: Folder, ledger: Ledger, rows: [Int64: LedgerFile],
        matching matches: (LedgerFile) -> Bool
    ) throws {
        for name in try folder.entries() {
            if let child = try? folder.child(name) {
                try walk(child, to: inbox, ledger: ledger, rows: rows, matching: matches)
                continue
            }
            guard let (note, original) = FailureNote.read(name, in: folder),
                let file = rows[note.id], matches(file)
            else { continue }
            do throws(FileError) {
                try giveBack(original, note: note, of: folder, as: file, to: inbox)
                try folder.remove(name)
            } catch {
                refused.append(
                    (file.path, error.exists ? "the inbox has a file of that name" : error.reason))
                continue
            }
            // Taken again, the file gets a row of its own.
            try ledger.forget([file.id])
            returned.append(file.path)
        }
    }

    /// Both files or neither; the metadata file goes first, so that the daemon takes both together.
    private func giveBack(
        _ original: [UInt8], note: FailureNote, of folder: Folder, as file: LedgerFile,
        to inbox: Folder
    ) throws(FileError) {
        let target = try inbox.madeFolder(file.path.folder)
        // Notes of older versions say no name: then it is called as it was.
        let name = note.metadata ?? file.sidecar
        var metadata: (name: [UInt8], own: [UInt8])?
        if let name, let own = file.sidecar, try folder.status(of: name)?.kind == .file {
            try folder.move(name, to: target, as: own)
            metadata = (name, own)
        }
        do throws(FileError) {
            try folder.move(original, to: target, as: file.path.name)
        } catch {
            if let metadata { _ = try? target.move(metadata.own, to: folder, as: metadata.name) }
            throw error
        }
    }
}
