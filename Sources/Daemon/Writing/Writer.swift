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
    /// Records of the file in front, which is not finished.
    private var partial = WorkLines()
    private var partialBytes = 0
    /// Committed records and items of the file in front.
    private var progress = (records: 0, items: 0)

    /// Memory that workers get back when writing goes on.
    private var withheld: [(Budget, Int)] = []
    private var isSealing = false
    private(set) var trouble: String?

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
            gather(file, lines)
            if partialBytes >= settings.shard.megabytes << 20 || partialBytes >= 64 << 20 {
                attempt { writer throws in try writer.commitProgress(file) }
            }
        case .finished(let file, let lines, let failure):
            finish(file, lines, failure)
        case .duplicate(let file, let original):
            discardPartial()
            settle(file, .duplicate) { $0.duplicateOf = original }
        case .restart(let file):
            discardPartial()
            report(
                .restarted(
                    file.id, records: max(progress.records, file.records),
                    items: max(progress.items, file.items)))
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

    private mutating func gather(_ file: LedgerFile, _ lines: WorkLines) {
        progress = (max(progress.records, file.records), max(progress.items, file.items))
        partial.append(lines)
        let bytes = lines.byteCount
        partialBytes += bytes
        guard let budget = lines.budget else { return }
        if trouble == nil { budget.giveBack(bytes) } else { withheld.append((budget, bytes)) }
    }

    private mutating func discardPartial() {
        partial = WorkLines()
        partialBytes = 0
    }

    private mutating func finish(_ file: LedgerFile, _ lines: WorkLines, _ failure: WorkFailure?) {
        gather(file, lines)
        if let failure {
            discardPartial()
            return settle(file, .failed) {
                $0.code = failure.code
                $0.message = failure.message
            }
        }
        if isChanged(file) {
            discardPartial()
            progress = (0, 0)
            return attempt { writer throws in try writer.giveBack(file) }
        }
        if settings.skipsDuplicates, progress.items == 0 {
            let earlier =
                batchDigests[file.sha256] ?? ((try? ledger.done(withContent: file.sha256)) ?? nil)
            if let earlier {
                discardPartial()
                return settle(file, .duplicate) { $0.duplicateOf = earlier }
            }
        }
        let lines = partial
        discardPartial()
        if lines.rejected > 0 {
            let message =
                "\(lines.rejected) of \(lines.items) items are no documents; \(lines.rejection)"
            if lines.records == 0, progress.records == 0 {
                return settle(file, .failed) {
                    $0.code = "malformed"
                    $0.message = message
                }
            }
            return keep(file, lines) { $0.message = message }
        }
        keep(file, lines) { _ in }
    }

    private mutating func keep(
        _ file: LedgerFile, _ lines: WorkLines, _ fill: (inout LedgerFile) -> Void
    ) {
        beginDay(of: file)
        batchDigests[file.sha256] = file.id
        settle(file, .done, lines) {
            $0.records += lines.records
            fill(&$0)
        }
    }

    private func isChanged(_ file: LedgerFile) -> Bool {
        guard let status = (try? FileStatus.of(tree.work(file.id))) ?? nil else { return false }
        return status.size != file.size || status.modified != file.modified
    }

    private mutating func settle(
        _ file: LedgerFile, _ state: FileState, _ lines: WorkLines = WorkLines(),
        _ fill: (inout LedgerFile) -> Void
    ) {
        var file = file
        file.state = state
        file.records = max(file.records, progress.records)
        file.finished = Clock.timestamp
        fill(&file)
        progress = (0, 0)
        if outcomes.isEmpty { report(.pending) }
        firstRows.append((committed[.documents]?.rows ?? 0) + (batch.lines[.documents]?.rows ?? 0))
        outcomes.append(file)
        batch.append(lines)
        batchBytes += lines.byteCount
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
        let extents = try append(batch)
        try ledger.commit(
            zip(outcomes, firstRows).map { Outcome($0, firstRow: $1) }, segment: row?.id,
            extents: extents.map { CommittedExtent($0, $1) })
        committed = extents
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
        try commit()
        beginDay(of: file)
        let extents = try append(partial)
        progress = (progress.records + partial.records, progress.items + partial.items)
        try ledger.commit(
            [], progress: (file.id, progress.records, progress.items), segment: row?.id,
            extents: extents.map { CommittedExtent($0, $1) })
        committed = extents
        discardPartial()
        if isFull { try seal() }
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
        let id =
            max(try ledger.lastSegment(), try Self.highestNumber(in: tree.manifests, of: host)) + 1
        let digits = String(id)
        let name = "\(host)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
        try ledger.begin(segment: id, name: name, date: date)
        row = LedgerSegment(id: id, name: name, date: date)
        committed = [:]
        opened = Clock.steady
    }

    /// The highest number of this host's shards, so that a lost ledger gives no name twice.
    private static func highestNumber(in manifests: Path, of host: String) throws -> Int64 {
        let prefix = Array("\(host)-".utf8)
        return try manifests.entries().reduce(0) { highest, name in
            guard name.starts(with: prefix) else { return highest }
            let digits = name.dropFirst(prefix.count).prefix { (0x30...0x39).contains($0) }
            return max(highest, Int64(String(decoding: digits, as: UTF8.self)) ?? 0)
        }
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
