internal import Files
internal import Ledger
internal import Pipelines
internal import Shards

/// Brings a root back to what its ledger says, after whatever ended the last daemon.
struct Recovery {
    /// Ends of the daemon at which a file may have been read; then it is taken to be the reason.
    static let mostRestarts = 8

    let tree: RootTree
    let ledger: Ledger
    let settings: WriterSettings

    /// Files that must be read again, in the order of their taking.
    private(set) var inHand: [LedgerFile] = []
    private(set) var openSegment: LedgerSegment?
    /// Files in hand of which earlier segments hold a part, if the log that says so is kept.
    private(set) var carried: Set<Int64> = []
    /// Highest number in a shard's name; 0 without shards.
    let lastShard: Int64
    /// What was found and mended, for the log.
    private(set) var notes: [String] = []

    /// - `step`: told what is done from now on.
    init(
        tree: RootTree, ledger: Ledger, settings: WriterSettings, step: (String) -> Void = { _ in }
    ) throws {
        self.tree = tree
        self.ledger = ledger
        self.settings = settings
        lastShard =
            try ShardFile.all(under: tree.root).shards
            .compactMap { Manifest.number(ofShard: $0.name) }.max() ?? 0
        try ledger.countRestart(try ReadingMarks.read(tree.marks))
        step("looking at the open segment")
        try recoverSegment()
        try recoverWork(step)
        try recoverHalfTaken(step)
    }

    /// A segment whose manifest is written is a shard: publish it.
    ///
    /// Without, it stays open, cut to what is committed.
    private mutating func recoverSegment() throws {
        openSegment = try ledger.openSegment()
        if let segment = openSegment,
            let manifest = try Manifest.read(segment.name, in: tree.manifests)
        {
            let sealing = Sealing(
                root: tree.root, segments: tree.segments, manifests: tree.manifests,
                level: settings.shard.level)
            try sealing.publish(manifest)
            try ledger.seal(segment: segment.id, shards: manifest.ledgerShards)
            notes.append("finished publishing \(segment.name)")
            openSegment = nil
        }
        if let segment = openSegment {
            _ = try Segment(segment.name, in: tree.segments, committed: segment.committed)
        }
        let keep = openSegment.map { Array("\($0.name).".utf8) }
        for name in try tree.segments.entries() {
            let isLive =
                name.suffix(5).elementsEqual(".open".utf8)
                || name.suffix(CommitLog.ending.utf8.count).elementsEqual(CommitLog.ending.utf8)
            if isLive, keep.map({ name.starts(with: $0) }) == true { continue }
            let isCarried = name == Array((CommitLog.carried + CommitLog.ending).utf8)
            if isCarried {
                carried = Set(try ledger.inHand().filter { $0.items > 0 }.map(\.id))
                if !carried.isEmpty { continue }
            }
            try tree.segments.appending(name).remove()
        }
        for name in try tree.manifests.entries() where name.suffix(4).elementsEqual(".tmp".utf8) {
            try tree.manifests.appending(name).remove()
        }
    }

    /// Files in work/ whose outcome is committed are disposed of; the others are read again.
    private mutating func recoverWork(_ step: (String) -> Void) throws {
        var disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        let work = try Folder(tree.work)
        let inbox = try Folder(tree.inbox)
        let names = try work.entries()
        for (place, name) in names.enumerated() {
            step("putting originals where they belong, \(place) of \(names.count)")
            if name.starts(with: Folder.copying) { try work.remove(name) }
            guard let id = RootTree.id(ofWork: name) else { continue }
            let file = try ledger.file(id)
            try recoverFile(at: file?.path ?? Path(name)) { notes throws(FileError) in
                if let file {
                    if file.state != .working { try disposal.dispose(file) }
                } else if try work.status(of: name)?.kind == .file {
                    // Its row is gone with a lost ledger, and its name with it.
                    let target = Array("recovered-".utf8) + name
                    try work.move(name, to: inbox, as: target)
                    let path = inbox.path.appending(target)
                    notes.append("\(path): was in hand, its ledger row is lost")
                }
            }
        }
    }

    /// Takings that were entered but not carried out are carried out now or forgotten.
    private mutating func recoverHalfTaken(_ step: (String) -> Void) throws {
        var disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        let work = try Folder(tree.work)
        var folders = try InboxFolders(tree.inbox)
        let files = try ledger.inHand()
        let bound = settings.copyBound
        for (place, file) in files.enumerated() {
            step("finding files in hand, \(place) of \(files.count)")
            var isInHand = false
            try recoverFile(at: file.path) { _ throws(FileError) in
                let folder = try? folders.folder(file.path.folder)
                if let folder { try Self.removeTwins(of: file, from: folder, work) }
                if try work.status(of: RootTree.workName(file.id)) != nil {
                    isInHand = true
                } else if let folder {
                    isInHand = try Self.bring(file, from: folder, to: work)
                }
                // Only its metadata file can be in hand.
                if !isInHand { try disposal.giveBack(file) }
                guard isInHand, let name = file.sidecar, let folder,
                    try work.status(of: RootTree.sidecarName(file.id)) == nil,
                    try folder.status(of: name)?.kind == .file
                else { return }
                try folder.move(
                    name, to: work, as: RootTree.sidecarName(file.id), within: bound)
            }
            if isInHand {
                inHand.append(file)
            } else {
                try ledger.forget([file.id])
            }
        }
        try work.sync()
        try tree.inbox.syncFolder()
    }

    /// Of what was copied from another file system and lies in both places, one goes: where the
    /// document is in hand, what it was copied from, else the copy.
    private static func removeTwins(
        of file: LedgerFile, from folder: Folder, _ work: Folder
    ) throws(FileError) {
        let isInHand = try work.status(of: RootTree.workName(file.id)) != nil
        for (name, inHand) in [
            (file.path.name, RootTree.workName(file.id)),
            (file.sidecar ?? [], RootTree.sidecarName(file.id)),
        ] where !name.isEmpty {
            guard let copy = try work.status(of: inHand), copy.kind == .file,
                let twin = try folder.status(of: name), twin.kind == .file,
                !copy.isSameFile(as: twin), copy.size == twin.size,
                copy.modified == twin.modified,
                try isApart(name, in: folder, from: inHand, in: work)
            else { continue }
            if isInHand { try folder.remove(name) } else { try work.remove(inHand) }
        }
    }

    /// Whether two entries lie where only a copy brings one to the other: on different file systems,
    /// or on one that is mounted twice.
    private static func isApart(
        _ name: [UInt8], in folder: Folder, from inHand: [UInt8], in work: Folder
    ) throws(FileError) -> Bool {
        do throws(FileError) {
            try folder.rename(name, to: work, as: inHand)
            return false
        } catch {
            guard error.crossesFileSystems || error.exists else { throw error }
            return error.crossesFileSystems
        }
    }

    /// Moves a file that was to be taken, if it is as it was; false if it is not, or lies on another
    /// file system: it is taken anew when it may be copied beside other work.
    private static func bring(
        _ file: LedgerFile, from folder: Folder, to work: Folder
    ) throws(FileError) -> Bool {
        func isUnchanged(_ status: FileStatus?) -> Bool {
            status?.kind == .file && status?.size == file.size && status?.modified == file.modified
        }
        let (name, inHand) = (file.path.name, RootTree.workName(file.id))
        guard isUnchanged(try folder.status(of: name)) else { return false }
        do throws(FileError) {
            try folder.rename(name, to: work, as: inHand)
        } catch {
            guard error.crossesFileSystems else { throw error }
            return false
        }
        if isUnchanged(try work.status(of: inHand)) { return true }
        // Exchanged in between; what cannot go back is read, or found to be unreadable.
        return (try? work.move(inHand, to: folder, as: name)) == nil
    }

    /// Deals with one file; what goes wrong with it ends nothing, unless
    /// it is the machine that fails.
    private mutating func recoverFile(
        at path: Path, step: (_ notes: inout [String]) throws(FileError) -> Void
    ) throws(FileError) {
        do throws(FileError) {
            try step(&notes)
        } catch {
            if error.isTransient { throw error }
            notes.append("\(path): \(error); left as it is")
        }
    }
}
