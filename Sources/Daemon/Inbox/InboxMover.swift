internal import Files
internal import Glibc
internal import Ledger
internal import Shards

/// Does the steps of `InboxMove` between the inbox and `state/work/`, which are
/// opened when they are asked for.
///
/// Lives no longer than a batch, as its open folders do.
struct InboxMover {
    /// How a file comes over from another file system.
    struct Copying {
        let bound: CopyBound
        /// Asked before each piece.
        let goesOn: () -> Bool
    }

    private let tree: RootTree
    private let copying: Copying?
    private var opened: InboxFolders?
    private var hand: Folder?

    /// - `copying`: nil: files are renamed only, and those of another file system stay.
    init(_ tree: RootTree, copying: Copying? = nil) {
        self.tree = tree
        self.copying = copying
    }

    private mutating func inbox(_ below: Path) throws(FileError) -> Folder {
        var folders: InboxFolders
        if let opened { folders = opened } else { folders = try InboxFolders(tree.inbox) }
        defer { opened = folders }
        return try folders.folder(below)
    }

    private mutating func work() throws(FileError) -> Folder {
        if let hand { return hand }
        let folder = try Folder(tree.work)
        hand = folder
        return folder
    }

    /// Brings a file into hand, as far as that can be done.
    mutating func move(_ file: ChosenFile) -> InboxMove.End {
        var move = InboxMove(file.file, copies: copying != nil)
        var step = move.first
        while true {
            if case .end(let end) = step { return end }
            do throws(FileError) {
                step = move.on(try done(step, of: file))
            } catch {
                step = move.on(.failed(error))
            }
        }
    }

    private mutating func done(
        _ step: InboxMove.Step, of chosen: ChosenFile
    ) throws(FileError) -> InboxMove.Event {
        let folder = try inbox(chosen.file.path.folder)
        let work = try work()
        switch step {
        case .open, .end: return .opened
        case .bring(let entry):
            let there = try bring(
                Self.name(entry, of: chosen.file), from: folder, to: work,
                as: Self.nameInHand(entry, of: chosen.file))
            return .brought(isSame: isSame(there, as: entry, of: chosen))
        case .giveBack(let entry):
            try work.move(
                Self.nameInHand(entry, of: chosen.file), to: folder,
                as: Self.name(entry, of: chosen.file))
            return .gaveBack
        }
    }

    /// Waits until moves out of folders of the inbox, and into the hand, are on the disk.
    mutating func sync(_ folders: Set<Path>) {
        for below in folders { try? inbox(below).sync() }
        try? work().sync()
    }

    private static func name(_ entry: InboxMove.Entry, of file: LedgerFile) -> [UInt8] {
        switch entry {
        case .document: file.path.name
        case .metadata: file.sidecar ?? []
        }
    }

    private static func nameInHand(_ entry: InboxMove.Entry, of file: LedgerFile) -> [UInt8] {
        switch entry {
        case .document: RootTree.workName(file.id)
        case .metadata: RootTree.sidecarName(file.id)
        }
    }

    private func isSame(
        _ there: FileStatus, as entry: InboxMove.Entry, of chosen: ChosenFile
    ) -> Bool {
        switch entry {
        case .document:
            #if WINNOW_MUTANTS
                if Mutant.trustNames.isOn { return true }
            #endif
            return isSame(there, as: chosen.document)
        case .metadata: return chosen.sidecar.map { isSame(there, as: $0) } ?? false
        }
    }

    /// A copy, which an earlier try made, is told by its size and time.
    private func isSame(_ there: FileStatus, as look: FileStatus) -> Bool {
        there.isSameFile(as: look)
            || copying != nil && there.kind == .file && there.size == look.size
                && there.modified == look.modified
    }

    /// Moves an entry into `state/work/`, or finds it there from an earlier try; the status of
    /// what lies there, or of what it is a copy of.
    private func bring(
        _ name: [UInt8], from folder: Folder, to work: Folder, as inHand: [UInt8]
    ) throws(FileError) -> FileStatus {
        do throws(FileError) {
            if let copying {
                let copied = try folder.move(
                    name, to: work, as: inHand, within: copying.bound, while: copying.goesOn)
                if let copied { return copied }
            } else {
                try folder.rename(name, to: work, as: inHand)
            }
        } catch {
            guard error.isMissing || error.exists, let there = try work.status(of: inHand) else {
                throw error
            }
            return there
        }
        guard let there = try work.status(of: inHand) else {
            throw FileError("fstatat", path: work.path.appending(inHand), code: ENOENT)
        }
        return there
    }
}
