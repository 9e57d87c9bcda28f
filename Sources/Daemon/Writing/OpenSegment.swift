internal import Bytes
internal import Files
internal import Ledger
internal import Pipelines
internal import Shards

/// The segment that records are appended to until it is sealed into a shard;
/// what of it is committed, its log and the ledger say.
struct OpenSegment: ~Copyable {
    private let tree: RootTree
    private let ledger: Ledger
    /// First part of the shards' names.
    private let host: String
    /// Highest number of a shard that was there at the start, whoever wrote it.
    private let lastShard: Int64
    /// The ledger's view; nil if none is open.
    private var row: LedgerSegment?
    private var files: Segment?
    private var committed: Extents
    /// Steady time of the first record.
    private(set) var opened = Clock.steady
    /// It may have its manifest already: nothing may be added to it, only the sealing be repeated.
    private(set) var isPublishing = false
    /// Its manifest, once that is on the disk for certain.
    private var prepared: Manifest?
    /// A commit failed, and may nevertheless be found in the log after a crash.
    private var isUnsure = false

    init(tree: RootTree, ledger: Ledger, host: String, recovery: Recovery) {
        self.tree = tree
        self.ledger = ledger
        self.host = host
        lastShard = recovery.lastShard
        row = recovery.openSegment
        committed = recovery.openSegment?.committed ?? [:]
    }

    var isOpen: Bool { row != nil }
    /// UTC day of its records; nil if none is open.
    var date: String? { row?.date }
    var name: String { row?.name ?? "" }

    func isFull(_ limits: PipelineSettings.Shard) -> Bool {
        guard let documents = committed[.documents] else { return false }
        return documents.rows >= limits.records || documents.content >= limits.megabytes << 20
    }

    /// Puts records on the disk, then says in the log and in the ledger what they are of.
    ///
    /// - `day`: of the records, if a segment must be begun for them.
    /// - `outcomes`: files whose last records they are, with their first rows among these;
    ///   given with those of the segment.
    /// - `progress`: a file that has more to come.
    @discardableResult
    mutating func commit(
        _ lines: WorkLines, day: String, outcomes: [LedgerFile] = [], progress: LedgerFile? = nil
    ) throws -> [LedgerFile] {
        let extents = try append(lines, day: day)
        let before = committed[.documents]?.rows ?? 0
        let concluded = outcomes.map { outcome in
            var file = outcome
            file.firstRow += before
            return file
        }
        if let row {
            // For a ledger that gets lost.
            try CommitLog(row.name, in: tree.segments).append(
                concluded + (progress.map { [$0] } ?? []), date: row.date, from: committed,
                to: extents)
        }
        try ledger.commit(
            concluded, progress: progress, segment: row?.id,
            extents: extents.map { CommittedExtent(of: $0, extent: $1) })
        committed = extents
        return concluded
    }

    private mutating func append(_ lines: WorkLines, day: String) throws -> Extents {
        guard lines.lines.values.contains(where: { $0.rows > 0 }) else { return committed }
        if row == nil { try begin(day) }
        guard let row else { return committed }
        if files == nil {
            if isUnsure {
                try ledger.overwriteFailedCommit()
                isUnsure = false
            }
            files = try Segment(row.name, in: tree.segments, committed: committed)
        }
        try files?.append(lines.lines)
        return files?.extents ?? committed
    }

    private mutating func begin(_ day: String) throws {
        let date = day.isEmpty ? String(Clock.timestamp.prefix(10)) : day
        let id = max(try ledger.lastSegment(), lastShard) + 1
        let name = "\(host)-\(String(id).zeroPadded(to: 6))"
        try ledger.begin(segment: id, name: name, date: date)
        row = LedgerSegment(id: id, name: name, date: date)
        committed = [:]
        opened = Clock.steady
    }

    /// Publishes it as a shard, whose files are still there; nil if none is open.
    mutating func seal(_ settings: WriterSettings) throws -> SealedShard? {
        guard let row else { return nil }
        files = nil
        let sealing = Sealing(
            root: tree.root, segments: tree.segments, manifests: tree.manifests,
            level: settings.shard.level)
        // What a manifest vouches for is only published again, never prepared again.
        if prepared == nil {
            if isPublishing { try sealing.withdraw(row.name) }
            isPublishing = true
            prepared = try sealing.prepareFilled(
                row.name, committed: committed, date: row.date, pipeline: settings.pipeline,
                at: Clock.timestamp)
        }
        let manifest = prepared
        if let manifest { try sealing.publish(manifest) }
        try ledger.seal(segment: row.id, shards: manifest?.ledgerShards ?? [])
        self.row = nil
        let records = committed[.documents]?.rows ?? 0
        committed = [:]
        isPublishing = false
        prepared = nil
        return SealedShard(name: row.name, date: row.date, records: records)
    }

    /// A step failed.
    ///
    /// After a failed sync the descriptor says nothing: the files are opened
    /// again, cut to what is committed.
    mutating func failed(_ error: any Error) {
        files = nil
        if error is LedgerError { isUnsure = true }
    }
}

extension CommittedExtent {
    init(of kind: ShardKind, extent: Extent) {
        self.init(
            kind: kind.rawValue, bytes: extent.bytes, content: extent.content, rows: extent.rows)
    }
}

extension LedgerSegment {
    var committed: Extents {
        var committed: Extents = [:]
        for extent in extents {
            guard let kind = ShardKind(rawValue: extent.kind) else { continue }
            committed[kind] = Extent(
                bytes: extent.bytes, content: extent.content, rows: extent.rows)
        }
        return committed
    }
}

extension Manifest {
    var ledgerShards: [LedgerShard] {
        files.map {
            LedgerShard(
                kind: $0.kind.rawValue, records: $0.records, bytes: $0.bytes, sha256: $0.sha256)
        }
    }
}
