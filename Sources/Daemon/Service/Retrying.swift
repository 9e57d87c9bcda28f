package import Files
package import Ledger

/// Puts failed files back into the inbox; may run beside the daemon.
package struct Retrying {
    /// Files that went back, as paths below the inbox.
    package private(set) var returned: [Path] = []
    /// Files that did not, with the reason.
    package private(set) var refused: [(path: Path, why: String)] = []

    /// - `matches`: chooses by the path below the inbox.
    package init(_ tree: Tree, _ ledger: Ledger, matches: (Path) -> Bool) throws {
        var rows: [Int64: LedgerFile] = [:]
        for file in try ledger.failed() { rows[file.id] = file }
        for day in (try? tree.failed.entries()) ?? [] {
            try walk(tree.failed.appending(day), tree, ledger, rows, matches)
        }
    }

    private mutating func walk(
        _ folder: Path, _ tree: Tree, _ ledger: Ledger, _ rows: [Int64: LedgerFile],
        _ matches: (Path) -> Bool
    ) throws {
        for name in try folder.entries() {
            let path = folder.appending(name)
            if try FileStatus.of(path)?.kind == .folder {
                try walk(path, tree, ledger, rows, matches)
                continue
            }
            let ending = Disposal.errorEnding
            guard name.count > ending.count, name.suffix(ending.count).elementsEqual(ending),
                let note = FailureNote(try path.read(limit: 1 << 20)), let file = rows[note.id],
                matches(file.path)
            else { continue }
            let original = folder.appending(Array(name.dropLast(ending.count)))
            do throws(FileError) {
                try giveBack(original, file, tree)
                try path.remove()
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

    /// The metadata file goes first, so that the daemon takes both together.
    private func giveBack(_ original: Path, _ file: LedgerFile, _ tree: Tree) throws(FileError) {
        let target = tree.inbox.appending(file.path)
        try target.folder.makeFolders()
        if let name = file.sidecar {
            do throws(FileError) {
                try original.folder.appending(name).move(to: target.folder.appending(name))
            } catch {
                guard error.isMissing || error.exists else { throw error }
            }
        }
        try original.move(to: target)
    }
}
