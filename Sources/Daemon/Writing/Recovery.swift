internal import Files
internal import Ledger
internal import Pipelines
internal import Shards

/// Brings a root back to what its ledger says, after whatever ended the last daemon.
struct Recovery {
    /// Ends of the daemon at which a file may have been read; then it is taken to be the reason.
    static let mostRestarts = 8

    let tree: Tree
    let ledger: Ledger
    let settings: WriterSettings

    /// Files that must be read again, in the order of their taking.
    private(set) var inHand: [LedgerFile] = []
    private(set) var openSegment: LedgerSegment?
    /// What was found and mended, for the log.
    private(set) var notes: [String] = []

    init(tree: Tree, ledger: Ledger, settings: WriterSettings) throws {
        self.tree = tree
        self.ledger = ledger
        self.settings = settings
        try ledger.countRestart(try ReadingMarks.read(tree.marks))
        try recoverSegment()
        try recoverWork()
        try recoverTakings()
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
            if isCarried, try ledger.inHand().contains(where: { $0.items > 0 }) { continue }
            try tree.segments.appending(name).remove()
        }
        for name in try tree.manifests.entries() where name.suffix(4).elementsEqual(".tmp".utf8) {
            try tree.manifests.appending(name).remove()
        }
    }

    /// Files in work/ whose outcome is committed are disposed of; the others are read again.
    private mutating func recoverWork() throws {
        let disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        for name in try tree.work.entries() {
            if name == Array(Path.copying.utf8) { try tree.work.appending(name).remove() }
            guard let id = Tree.id(ofWork: name) else { continue }
            if let file = try ledger.file(id) {
                if file.state != .working { try disposal.dispose(file) }
            } else {
                // Its row is gone with a lost ledger, and its name with it.
                let target = tree.inbox.appending(
                    "recovered-\(String(decoding: name, as: UTF8.self))")
                try tree.work.appending(name).move(to: target)
                notes.append("\(target.escaped): was in hand, its ledger row is lost")
            }
        }
    }

    /// Takings that were entered but not carried out are carried out now or forgotten.
    private mutating func recoverTakings() throws {
        let disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        for file in try ledger.inHand() {
            let work = tree.work(file.id)
            let original = tree.inbox.appending(file.path)
            if try FileStatus.of(work) == nil {
                let status = try FileStatus.of(original)
                guard let status, status.kind == .file, status.size == file.size,
                    status.modified == file.modified
                else {
                    // Only its metadata file can be in hand.
                    try disposal.giveBack(file)
                    try ledger.forget([file.id])
                    continue
                }
                try original.move(to: work)
            }
            if let name = file.sidecar, try FileStatus.of(tree.workSidecar(file.id)) == nil {
                let sidecar = original.folder.appending(name)
                if try FileStatus.of(sidecar) != nil {
                    try sidecar.move(to: tree.workSidecar(file.id))
                }
            }
            inHand.append(file)
        }
        try tree.work.syncFolder()
        try tree.inbox.syncFolder()
    }
}
