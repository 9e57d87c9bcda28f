internal import Files
internal import Ledger
internal import Pipelines
internal import Shards

/// Appends, commits, disposes and seals: the only one that writes segments and outcomes.
///
/// Order: records on the disk, then the ledger says so, then originals move. What fails for a passing reason is
/// tried again; until then everything stays in memory and no further memory is given back.
struct Writer: ~Copyable {
    /// A commit is due at so many files or bytes, or after `delay` seconds.
    static let batchFiles = 256
    static let batchBytes = 4 << 20
    static let delay = 0.05

    let tree: Tree
    let ledger: Ledger
    /// First part of the shards' names.
    let host: String
    var settings: WriterSettings
    let report: @Sendable (Receipt) -> Void

    /// The ledger's view of the open segment; nil if none is open.
    private var row: LedgerSegment?
    private var segment: Segment?
    private var committed: Extents = [:]
    /// Steady time of the segment's first record.
    private var opened = 0
    /// UTC day of the records to come.
    private var day = ""

    private var outcomes: [LedgerFile] = []
    private var firstRows: [Int] = []
    private var batch = WorkLines()
    private var batchBytes = 0
    private var batchDigests: [String: Int64] = [:]
    /// What came of files that are not finished.
    private var unfinished: [Int64: Unfinished] = [:]

    /// Memory that workers get back when writing goes on.
    private var withheld: [(Budget, Int)] = []
    private var isSealing = false
    private(set) var trouble: String?

    private struct Unfinished {
        /// Not committed.
        var lines = WorkLines()
        var bytes = 0
        /// Committed so far.
        var records: Int
        var items: Int

        init(_ file: LedgerFile) {
            records = file.records
            items = file.items
        }
    }

    init(
        tree: Tree, ledger: Ledger, host: String, settings: WriterSettings, open: LedgerSegment?,
        report: @escaping @Sendable (Receipt) -> Void
    ) {
        self.tree = tree
        self.ledger = ledger
        self.host = host
        self.settings = settings
        self.report = report
        row = open
        committed = open?.committed ?? [:]
        opened = Clock.steady
    }

    mutating func accept(_ delivery: Delivery) {
        switch delivery {
        case .lines(let file, let lines):
            let bytes = gather(file, lines)
            if bytes >= min(settings.shard.megabytes, 64) << 20 {
                attempt { writer throws in try writer.commitProgress(file) }
            }
        case .finished(let file, let lines, let failure):
            finish(file, lines, failure)
        case .duplicate(let file, let original):
            settle(file, .duplicate, unfinished.removeValue(forKey: file.id)) {
                $0.duplicateOf = original
            }
        case .restart(let file):
            var rest = unfinished[file.id] ?? Unfinished(file)
            rest.lines = WorkLines()
            rest.bytes = 0
            unfinished[file.id] = rest
            report(.restarted(file.id, records: rest.records, items: rest.items))
        }
        if batchBytes >= Self.batchBytes || outcomes.count >= Self.batchFiles { flush() }
    }

    /// Commits what waits, and tries again what failed.
    mutating func flush() {
        attempt { writer throws in
            try writer.commit()
            if writer.isSealing || writer.isFull { try writer.seal() }
        }
    }

    /// Seals the open segment if it is old, or at once.
    mutating func sealIfOld(orNow now: Bool = false) {
        guard row != nil || !outcomes.isEmpty else { return }
        let age = Clock.steady - opened
        if now || age >= settings.shard.seconds * 1_000_000_000 { isSealing = true }
        flush()
    }

    // MARK: - Gathering

    /// Keeps lines of a file; how many bytes of it are not committed.
    @discardableResult
    private mutating func gather(_ file: LedgerFile, _ lines: WorkLines) -> Int {
        let bytes = lines.byteCount
        // In place: a copy of what waits for every piece would cost the square of its size.
        unfinished[file.id, default: Unfinished(file)].lines.append(lines)
        unfinished[file.id, default: Unfinished(file)].bytes += bytes
        if let budget = lines.budget {
            if trouble == nil { budget.giveBack(bytes) } else { withheld.append((budget, bytes)) }
        }
        return unfinished[file.id]?.bytes ?? 0
    }

    private mutating func finish(_ file: LedgerFile, _ lines: WorkLines, _ failure: WorkFailure?) {
        gather(file, lines)
        let whole = unfinished.removeValue(forKey: file.id) ?? Unfinished(file)
        if let failure {
            return settle(file, .failed, whole) {
                $0.code = failure.code
                $0.message = failure.message
            }
        }
        if isChanged(file) {
            return attempt { writer throws in try writer.giveBack(file) }
        }
        if settings.skipsDuplicates, whole.items == 0 {
            let earlier =
                batchDigests[file.sha256] ?? ((try? ledger.done(withContent: file.sha256)) ?? nil)
            if let earlier { return settle(file, .duplicate, whole) { $0.duplicateOf = earlier } }
        }
        let lines = whole.lines
        var message = ""
        if lines.rejected > 0 {
            message =
                "\(lines.rejected) of \(lines.items) items are no documents; \(lines.rejection)"
            if lines.records == 0, whole.records == 0 {
                return settle(file, .failed, whole) {
                    $0.code = "malformed"
                    $0.message = message
                }
            }
        }
        beginDay(of: file)
        batchDigests[file.sha256] = file.id
        batch.append(lines)
        batchBytes += lines.byteCount
        settle(file, .done, whole) {
            $0.records = whole.records + lines.records
            $0.message = message
        }
    }

    private func isChanged(_ file: LedgerFile) -> Bool {
        guard let status = (try? FileStatus.of(tree.work(file.id))) ?? nil else { return false }
        return status.size != file.size || status.modified != file.modified
    }

    private mutating func settle(
        _ file: LedgerFile, _ state: FileState, _ whole: Unfinished?,
        _ fill: (inout LedgerFile) -> Void
    ) {
        var file = file
        file.state = state
        file.records = max(file.records, whole?.records ?? 0)
        file.finished = Clock.timestamp
        fill(&file)
        if outcomes.isEmpty { report(.pending) }
        let rows = (committed[.documents]?.rows ?? 0) + (batch.lines[.documents]?.rows ?? 0)
        let own = state == .done ? whole?.lines.lines[.documents]?.rows ?? 0 : 0
        firstRows.append(rows - own)
        outcomes.append(file)
    }

    /// Records of another day go into another shard.
    private mutating func beginDay(of file: LedgerFile) {
        let next = String(file.taken.prefix(10))
        let isOther = row.map { $0.date != next } ?? (!outcomes.isEmpty && day != next)
        if isOther {
            isSealing = true
            flush()
        }
        day = next
    }

    private mutating func giveBack(_ file: LedgerFile) throws {
        let disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        try disposal.giveBack(file)
        try ledger.forget([file.id])
        report(.returned(file))
    }

    // MARK: - Committing

    private mutating func commit() throws {
        guard !outcomes.isEmpty else { return }
        let began = Clock.steady
        let extents = try append(batch)
        try log(outcomes, extents)
        try ledger.commit(
            zip(outcomes, firstRows).map { Outcome($0, firstRow: $1) }, segment: row?.id,
            extents: extents.map { CommittedExtent($0, $1) })
        committed = extents
        report(.committed(seconds: Double(Clock.steady - began) / 1e9))
        let files = outcomes
        outcomes = []
        firstRows = []
        batch = WorkLines()
        batchBytes = 0
        batchDigests = [:]
        let disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        for file in files {
            // What cannot be moved now is moved at the next start: its outcome is committed.
            try? disposal.dispose(file)
            report(.settled(file))
        }
    }

    /// Commits records of a file that is larger than a segment, so that a crash does not begin it anew.
    private mutating func commitProgress(_ file: LedgerFile) throws {
        guard var rest = unfinished[file.id] else { return }
        try commit()
        beginDay(of: file)
        let extents = try append(rest.lines)
        rest.records += rest.lines.records
        rest.items += rest.lines.items
        var part = file
        part.records = rest.records
        part.items = rest.items
        try log([part], extents)
        try ledger.commit(
            [], progress: (file.id, rest.records, rest.items), segment: row?.id,
            extents: extents.map { CommittedExtent($0, $1) })
        committed = extents
        rest.lines = WorkLines()
        rest.bytes = 0
        unfinished[file.id] = rest
        if isFull { try seal() }
    }

    /// For a ledger that gets lost.
    private func log(_ files: [LedgerFile], _ extents: Extents) throws {
        guard let row else { return }
        try CommitLog(row.name, in: tree.segments)
            .append(files, date: row.date, from: committed, to: extents)
    }

    private mutating func append(_ lines: WorkLines) throws -> Extents {
        guard lines.lines.values.contains(where: { $0.rows > 0 }) else { return committed }
        if row == nil { try begin() }
        guard let row else { return committed }
        if segment == nil {
            segment = try Segment(row.name, in: tree.segments, committed: committed)
        }
        try segment?.append(lines.lines)
        return segment?.extents ?? committed
    }

    private mutating func begin() throws {
        let date = day.isEmpty ? String(Clock.timestamp.prefix(10)) : day
        let id = try ledger.lastSegment() + 1
        let digits = String(id)
        let name = "\(host)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
        try ledger.begin(segment: id, name: name, date: date)
        row = LedgerSegment(id: id, name: name, date: date)
        committed = [:]
        opened = Clock.steady
    }

    // MARK: - Sealing

    private var isFull: Bool {
        guard let documents = committed[.documents] else { return false }
        return documents.rows >= settings.shard.records
            || documents.content >= settings.shard.megabytes << 20
    }

    private mutating func seal() throws {
        isSealing = true
        guard let row else {
            isSealing = false
            return
        }
        segment = nil
        let sealing = Sealing(
            root: tree.root, segments: tree.segments, manifests: tree.manifests,
            level: settings.shard.level)
        let manifest = try sealing.prepare(
            row.name, committed: committed, date: row.date, pipeline: settings.pipeline,
            at: Clock.timestamp)
        if let manifest { try sealing.publish(manifest) }
        try ledger.seal(segment: row.id, shards: manifest?.ledgerShards ?? [])
        self.row = nil
        let records = committed[.documents]?.rows ?? 0
        committed = [:]
        isSealing = false
        try Segment.remove(row.name, in: tree.segments)
        try CommitLog(row.name, in: tree.segments).remove()
        report(.sealed(records: records))
    }

    /// Does a step that may fail; a failure is reported and the step is tried again at the next flush.
    private mutating func attempt(_ step: (inout Writer) throws -> Void) {
        do {
            try step(&self)
            guard trouble != nil else { return }
            trouble = nil
            report(.trouble(nil))
            for (budget, bytes) in withheld { budget.giveBack(bytes) }
            withheld = []
        } catch {
            // After a failed sync the descriptor says nothing: open again, cut to what is committed.
            segment = nil
            if Self.isPassing(error) {
                let message = "\(error)"
                if trouble != message { report(.trouble(message)) }
                trouble = message
            } else {
                report(.broken("\(error)"))
            }
        }
    }

    private static func isPassing(_ error: any Error) -> Bool {
        switch error {
        case let error as FileError: error.isTransient
        case let error as LedgerError: error.isTransient
        case ShardError.file(let error): error.isTransient
        default: false
        }
    }
}
