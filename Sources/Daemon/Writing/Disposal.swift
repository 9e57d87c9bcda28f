internal import Documents
internal import Files
internal import JSON
internal import Ledger

/// Moves originals from `state/work/` to where people find them; every step may be repeated after a crash.
package struct Disposal {
    let tree: Tree
    /// Whether originals of committed files are kept in done/.
    var keepsOriginals: Bool

    /// Puts the original of a committed file, and its metadata file, into done/ or failed/.
    ///
    /// A failed file first gets its `.error.json`, so that it never lies there without a reason.
    func dispose(_ file: LedgerFile) throws(FileError) {
        let original = tree.work(file.id)
        let sidecar = tree.workSidecar(file.id)
        let day = String(file.taken.prefix(10))
        switch file.state {
        case .working: return
        case .done, .duplicate:
            guard keepsOriginals else {
                try original.remove()
                try sidecar.remove()
                return
            }
            let folder = tree.done.appending(day)
            try move(original, to: folder, as: file.path)
            if let name = file.sidecar {
                try move(sidecar, to: folder, as: file.path.folder.appending(name))
            }
        case .failed:
            let folder = tree.failed.appending(day)
            try moveFailed(original, file, to: folder)
            if let name = file.sidecar {
                try move(sidecar, to: folder, as: file.path.folder.appending(name))
            }
        }
    }

    /// Gives a file back to the inbox, under another name if its own is in use by now.
    func giveBack(_ file: LedgerFile) throws(FileError) {
        try move(tree.work(file.id), to: tree.inbox, as: file.path)
        if let name = file.sidecar {
            try move(
                tree.workSidecar(file.id), to: tree.inbox, as: file.path.folder.appending(name))
        }
    }

    private func move(_ original: Path, to base: Path, as path: Path) throws(FileError) {
        guard try FileStatus.of(original) != nil else { return }
        let folder = try madeFolder(base, path.folder)
        for copy in 1... {
            do throws(FileError) {
                try original.move(to: folder.appending(Self.name(path.name, copy: copy)))
                return
            } catch {
                if !error.exists { throw error }
            }
        }
    }

    private func moveFailed(_ original: Path, _ file: LedgerFile, to base: Path) throws(FileError) {
        guard try FileStatus.of(original) != nil else { return }
        let folder = try madeFolder(base, file.path.folder)
        for copy in 1... {
            let name = Self.name(file.path.name, copy: copy, reserve: Self.errorEnding.count)
            let target = folder.appending(name)
            guard try FileStatus.of(target) == nil else { continue }
            let note = Path(target.bytes + Self.errorEnding)
            do throws(FileError) {
                try write(FailureNote(file).json, whole: note)
            } catch {
                guard error.exists else { throw error }
                // Ours, from before a crash, or another file's.
                guard FailureNote(try note.read(limit: 1 << 20))?.id == file.id else { continue }
                try note.remove()
                try write(FailureNote(file).json, whole: note)
            }
            do throws(FileError) {
                try original.move(to: target)
                return
            } catch {
                // A note of ours that cannot be removed is found again at the next try.
                if !error.exists { throw error }
                try note.remove()
            }
        }
    }

    static let errorEnding = Array(".error.json".utf8)

    /// The folder under a base, made as far as it is missing; where a file has a folder's name, the folder gets "~2".
    private func madeFolder(_ base: Path, _ relative: Path) throws(FileError) -> Path {
        var folder = base
        try folder.makeFolders()
        for component in relative.components {
            for copy in 1... {
                let next = folder.appending(Self.name(component, copy: copy))
                let status = try FileStatus.of(next)
                if status == nil { try next.makeFolders() }
                if status == nil || status?.kind == .folder {
                    folder = next
                    break
                }
            }
        }
        return folder
    }

    /// A name, from the second copy on with "~2" and so on at its stem's end, cut so that it fits into a folder.
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
    private func write(_ content: [UInt8], whole target: Path) throws(FileError) {
        let draft = tree.draft
        do {
            let output = try Descriptor(draft, .replace)
            try output.write(content)
            try output.sync()
        }
        try draft.renameWithoutReplacing(to: target)
    }
}
