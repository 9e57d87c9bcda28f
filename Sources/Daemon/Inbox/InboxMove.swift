package import Files
internal import Glibc
package import Ledger
internal import Shards

/// How one file goes from the inbox to `state/work/`, its metadata file in front of it.
///
/// Pure decisions: what a step gave goes in, the next step comes out.
/// Each step may have been done by an earlier try.
package struct InboxMove: Sendable {
    /// The two files that may move for one document.
    package enum Entry: Sendable, Hashable { case document, metadata }

    package enum Step: Sendable, Hashable {
        /// Open the file's folder and `state/work/`.
        case open
        /// Move an entry into `state/work/`, or find it there;
        /// then see whether it is the file that was looked at.
        case bring(Entry)
        /// Move an entry back to its folder.
        case giveBack(Entry)
        case end(End)
    }

    package enum End: Sendable, Hashable {
        /// It is in hand, without its metadata file if that went away.
        case taken(LedgerFile)
        /// Nothing of it moved, or all of that went back.
        case stayed(FileError)
        /// Another file had got its name between the look and the move, and that one went back;
        /// or it changed while it was copied.
        case exchanged
        /// The metadata file or another file may be in hand, and could not go back.
        case half
    }

    package enum Event: Sendable, Hashable {
        case opened
        case brought(isSame: Bool)
        case gaveBack
        case failed(FileError)
    }

    private enum State: Sendable {
        case opening
        case bringing(Entry)
        /// A stranger goes back.
        case returning(Entry)
        /// The metadata file follows what stayed, which then is the end.
        case retreating(End)
    }

    private var file: LedgerFile
    private let hasMetadata: Bool
    private var state = State.opening

    package init(_ file: LedgerFile) {
        self.file = file
        hasMetadata = file.sidecar != nil
    }

    package var first: Step { .open }

    /// The step that follows from what the last one gave; after `.end` nothing is to be asked.
    package mutating func on(_ event: Event) -> Step {
        switch (state, event) {
        case (.opening, .opened): return bring(hasMetadata ? .metadata : .document)
        // An earlier try may have brought the metadata file.
        case (.opening, .failed(let error)):
            return .end(error.isTransient && hasMetadata ? .half : .stayed(error))

        case (.bringing(.metadata), .brought(true)): return bring(.document)
        case (.bringing(.document), .brought(true)): return .end(.taken(file))
        case (.bringing(let entry), .brought(false)):
            state = .returning(entry)
            return .giveBack(entry)
        case (.bringing(.metadata), .failed(let error)) where error.isMissing:
            file.sidecar = nil
            return bring(.document)
        case (.bringing(.metadata), .failed(let error)) where error.isChanged:
            return .end(.exchanged)
        case (.bringing(.document), .failed(let error)) where error.isChanged:
            return retreat(.exchanged)
        case (.bringing, .failed(let error)): return retreat(.stayed(error))

        case (.returning(.metadata), .gaveBack): return .end(.exchanged)
        case (.returning(.document), .gaveBack): return retreat(.exchanged)
        case (.returning(.metadata), .failed(let error)): return retreat(.stayed(error))
        // What can never go back is read if it is a file, and found to be unreadable if it is none.
        case (.returning(.document), .failed(let error)):
            return .end(error.isTransient ? .half : .taken(file))

        case (.retreating(let end), .gaveBack): return .end(end)
        // For another reason: it had not been moved yet.
        case (.retreating(let end), .failed(let error)):
            return .end(error.isTransient ? .half : end)

        // Answers to nothing that was asked.
        case (.opening, _), (.bringing, _), (.returning, _), (.retreating, _): return .end(.half)
        }
    }

    private mutating func bring(_ entry: Entry) -> Step {
        state = .bringing(entry)
        return .bring(entry)
    }

    private mutating func retreat(_ end: End) -> Step {
        guard hasMetadata else { return .end(end) }
        state = .retreating(end)
        return .giveBack(.metadata)
    }
}

/// Does the steps of `InboxMove` between the inbox and `state/work/`, which are
/// opened when they are asked for.
struct InboxMover {
    private let tree: RootTree
    private let bound: CopyBound
    private let step: () -> Void
    private var opened: InboxFolders?
    private var hand: Folder?

    /// - `bound`: of what is copied where the inbox is on another file system.
    /// - `step`: called now and then while that takes its time.
    init(_ tree: RootTree, within bound: CopyBound, step: @escaping () -> Void) {
        self.tree = tree
        self.bound = bound
        self.step = step
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
        var move = InboxMove(file.file)
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
            return .brought(isSame: Self.isSame(there, as: entry, of: chosen))
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

    private static func isSame(
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

    /// A copy, which an earlier try made on another file system, is told by its size and time.
    private static func isSame(_ there: FileStatus, as look: FileStatus) -> Bool {
        there.isSameFile(as: look)
            || there.kind == .file && there.device != look.device && there.size == look.size
                && there.modified == look.modified
    }

    /// Moves an entry into `state/work/`, or finds it there from an earlier try; the status of
    /// what lies there, or of what it is a copy of.
    private func bring(
        _ name: [UInt8], from folder: Folder, to work: Folder, as inHand: [UInt8]
    ) throws(FileError) -> FileStatus {
        do throws(FileError) {
            let copied = try folder.move(
                name, to: work, as: inHand, within: bound, step: step)
            if let copied { return copied }
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
