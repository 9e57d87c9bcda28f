internal import Files
internal import Ledger

/// The two ends of a taking, the inbox and `state/work/`, opened when they are asked for; does the steps of `Carrying`.
struct Ends {
    private let tree: Tree
    private var opened: InboxFolders?
    private var hand: Folder?

    init(_ tree: Tree) { self.tree = tree }

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
    mutating func carry(_ taking: Taking) -> Carrying.End {
        var carrying = Carrying(taking.file)
        var step = carrying.first
        while true {
            if case .end(let end) = step { return end }
            do throws(FileError) {
                step = carrying.on(try done(step, taking))
            } catch {
                step = carrying.on(.failed(error))
            }
        }
    }

    private mutating func done(
        _ step: Carrying.Step, _ taking: Taking
    ) throws(FileError) -> Carrying.Event {
        let folder = try inbox(taking.file.path.folder)
        let work = try work()
        switch step {
        case .open, .end: return .opened
        case .bring(let entry):
            let there = try Self.bring(
                Self.name(entry, of: taking.file), from: folder, to: work,
                as: Self.nameInHand(entry, of: taking.file))
            return .brought(isSame: Self.isSame(there, entry, taking))
        case .giveBack(let entry):
            try work.move(
                Self.nameInHand(entry, of: taking.file), to: folder,
                as: Self.name(entry, of: taking.file))
            return .gaveBack
        }
    }

    /// Waits until moves out of folders of the inbox, and into the hand, are on the disk.
    mutating func sync(_ folders: Set<Path>) {
        for below in folders { try? inbox(below).sync() }
        try? work().sync()
    }

    private static func name(_ entry: Carrying.Entry, of file: LedgerFile) -> [UInt8] {
        switch entry {
        case .document: file.path.name
        case .metadata: file.sidecar ?? []
        }
    }

    private static func nameInHand(_ entry: Carrying.Entry, of file: LedgerFile) -> [UInt8] {
        switch entry {
        case .document: Tree.workName(file.id)
        case .metadata: Tree.sidecarName(file.id)
        }
    }

    private static func isSame(
        _ there: FileStatus, _ entry: Carrying.Entry, _ taking: Taking
    ) -> Bool {
        switch entry {
        case .document:
            #if WINNOW_MUTANTS
                if Mutant.trustNames.isOn { return true }
            #endif
            return taking.document.isSameFile(as: there)
        case .metadata: return taking.sidecar?.isSameFile(as: there) == true
        }
    }

    /// Moves an entry into `state/work/`, or finds it there from an earlier try.
    private static func bring(
        _ name: [UInt8], from folder: Folder, to work: Folder, as inHand: [UInt8]
    ) throws(FileError) -> FileStatus {
        do throws(FileError) {
            try folder.move(name, to: work, as: inHand)
        } catch {
            guard error.isMissing || error.exists, let there = try work.status(of: inHand) else {
                throw error
            }
            return there
        }
        guard let there = try work.status(of: inHand) else {
            throw FileError("fstatat", work.path.appending(inHand), 0)
        }
        return there
    }
}
