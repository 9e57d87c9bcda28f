internal import Files
internal import Ledger
internal import Pipelines
internal import Shards

/// Appends, commits, disposes and seals: the only one that writes segments and outcomes.
///
/// Order: records on the disk, then the ledger says so, then originals move. What fails for a passing reason is
/// tried again; until then deliveries wait in their order, and no memory of theirs is given back.
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
    /// Rows of the batch in front of each outcome's own.
    private var firstRows: [Int] = []
    private var batch = WorkLines()
    private var batchBytes = 0
    private var batchDigests: [String: Int64] = [:]
    /// Records of the file in front, which is not finished.
    private var partial = WorkLines()
    private var partialBytes = 0
    /// Committed records and items of the file in front.
    private var progress = (records: 0, items: 0)

    /// What is not dealt with yet.
    private var backlog: [Delivery] = []
    /// Committed files whose originals are still in hand.
    private var undisposed: [LedgerFile] = []
    /// Segments that became shards and whose files are still there.
    private var published: [String] = []
    private var isSealing = false
    /// The open segment may have its manifest already: nothing may be added to it, only the sealing be repeated.
    private var isPublishing = false
    /// A commit failed, and may nevertheless be found in the log after a crash.
    private var isUnsure = false
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
        backlog.append(delivery)
        if trouble == nil { attempt { writer throws in try writer.workOff() } }
    }

    /// Commits what waits, and tries again what failed.
    mutating func flush() {
        attempt { writer throws in
            try writer.commitAndSeal()
            try writer.workOff()
        }
    }

    /// Seals the open segment if it is old, or at once.
    mutating func sealIfOld(orNow now: Bool = false) {
        guard row != nil || !outcomes.isEmpty || trouble != nil else { return }
        let age = Clock.steady - opened
        if now || age >= settings.shard.seconds * 1_000_000_000 { isSealing = true }
        flush()
    }

    /// Deals with what waits; a delivery that fails changes nothing and stays the first.
    private mutating func workOff() throws {
        while let delivery = backlog.first {
            try handle(delivery)
            backlog.removeFirst()
            if batchBytes >= Self.batchBytes || outcomes.count >= Self.batchFiles {
                try commitAndSeal()
            }
        }
    }

    private mutating func handle(_ delivery: Delivery) throws {
        switch delivery {
        case .lines(let file, let lines):
            if partialBytes >= settings.shard.megabytes << 20 || partialBytes >= 64 << 20 {
                try commitProgress(file)
            }
            gather(file, lines)
        case .finished(let file, let lines, let failure):
            try finish(file, lines, failure)
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
    }

    private mutating func commitAndSeal() throws {
        try commit()
        if isSealing || isFull { try seal() }
    }

    // MARK: - Gathering

    private mutating func gather(_ file: LedgerFile, _ lines: WorkLines) {
        progress = (max(progress.records, file.records), max(progress.items, file.items))
        partial.append(lines)
        let bytes = lines.byteCount
        partialBytes += bytes
        lines.budget?.giveBack(bytes)
    }

    private mutating func discardPartial() {
        partial = WorkLines()
        partialBytes = 0
    }

    private mutating func finish(
        _ file: LedgerFile, _ lines: WorkLines, _ failure: WorkFailure?
    ) throws {
        let isChanged = failure == nil && isChanged(file)
        if isChanged { try giveBack(file) }
        let earlier = failure == nil && !isChanged ? try committed(contentOf: file) : nil
        if failure == nil, !isChanged, earlier == nil { try beginDay(of: file) }
        // From here on nothing fails.
        gather(file, lines)
        let lines = partial
        discardPartial()
        if isChanged {
            progress = (0, 0)
        } else if let failure {
            settle(file, .failed) {
                $0.code = failure.code
                $0.message = failure.message
            }
        } else if let earlier {
            settle(file, .duplicate) { $0.duplicateOf = earlier }
        } else if lines.rejected > 0 {
            let message =
                "\(lines.rejected) of \(lines.items) items are no documents; \(lines.rejection)"
            if lines.records == 0, progress.records == 0 {
                settle(file, .failed) {
                    $0.code = "malformed"
                    $0.message = message
                }
            } else {
                keep(file, lines) { $0.message = message }
            }
        } else {
            keep(file, lines) { _ in }
        }
    }

    /// The file with the same bytes whose records are committed or about to be; nil if there is none.
    private func committed(contentOf file: LedgerFile) throws -> Int64? {
        guard settings.skipsDuplicates, progress.items == 0, file.items == 0 else { return nil }
        if let earlier = batchDigests[file.sha256] { return earlier }
        return try ledger.done(withContent: file.sha256)
    }

    private mutating func keep(
        _ file: LedgerFile, _ lines: WorkLines, _ fill: (inout LedgerFile) -> Void
    ) {
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
        firstRows.append(batch.lines[.documents]?.rows ?? 0)
        outcomes.append(file)
        batch.append(lines)
        batchBytes += lines.byteCount
    }

    /// Records of another day go into another shard.
    private mutating func beginDay(of file: LedgerFile) throws {
        let next = String(file.taken.prefix(10))
        let isOther = row.map { $0.date != next } ?? (!outcomes.isEmpty && day != next)
        if isOther {
            isSealing = true
            try commitAndSeal()
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
        try tidy()
        if isPublishing { try seal() }
        guard !outcomes.isEmpty else { return }
        #if WINNOW_MUTANTS
            if Mutant.disposeBeforeCommit.isOn {
                undisposed = outcomes
                try tidy()
            }
        #endif
        let extents = try append(batch)
        let before = row == nil ? 0 : committed[.documents]?.rows ?? 0
        try ledger.commit(
            zip(outcomes, firstRows).map { Outcome($0, firstRow: before + $1) }, segment: row?.id,
            extents: extents.map { CommittedExtent($0, $1) })
        committed = extents
        undisposed = outcomes
        outcomes = []
        firstRows = []
        batch = WorkLines()
        batchBytes = 0
        batchDigests = [:]
        try tidy()
    }

    /// Moves originals of committed files away and removes segments that became shards.
    private mutating func tidy() throws {
        let disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        while let file = undisposed.first {
            do throws(FileError) {
                try disposal.dispose(file)
            } catch {
                // What will not pass by itself waits for the next start: the outcome is committed.
                if error.isTransient { throw error }
            }
            undisposed.removeFirst()
            report(.settled(file))
        }
        while let name = published.first {
            try Segment.remove(name, in: tree.segments)
            published.removeFirst()
        }
    }

    /// Commits records of a file that is larger than a segment, so that a crash does not begin it anew.
    private mutating func commitProgress(_ file: LedgerFile) throws {
        try commit()
        try beginDay(of: file)
        let extents = try append(partial)
        let next = (
            records: progress.records + partial.records, items: progress.items + partial.items
        )
        try ledger.commit(
            [], progress: (file.id, next.records, next.items), segment: row?.id,
            extents: extents.map { CommittedExtent($0, $1) })
        progress = next
        committed = extents
        discardPartial()
        if isFull { try seal() }
    }

    private mutating func append(_ lines: WorkLines) throws -> Extents {
        guard lines.lines.values.contains(where: { $0.rows > 0 }) else { return committed }
        if row == nil { try begin() }
        guard let row else { return committed }
        if segment == nil {
            if isUnsure {
                try ledger.overwriteFailedCommit()
                isUnsure = false
            }
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
        isPublishing = true
        let sealing = Sealing(
            root: tree.root, segments: tree.segments, manifests: tree.manifests,
            level: settings.shard.level)
        let manifest = try sealing.prepare(
            row.name, committed: committed, date: row.date, pipeline: settings.pipeline,
            at: Clock.timestamp)
        if let manifest { try sealing.publish(manifest) }
        try ledger.seal(segment: row.id, shards: manifest?.ledgerShards ?? [])
        self.row = nil
        published.append(row.name)
        let records = committed[.documents]?.rows ?? 0
        committed = [:]
        isSealing = false
        isPublishing = false
        report(.sealed(records: records))
        try tidy()
    }

    /// Does a step that may fail; a failure is reported and the step is tried again at the next flush.
    private mutating func attempt(_ step: (inout Writer) throws -> Void) {
        do {
            try step(&self)
            guard trouble != nil else { return }
            trouble = nil
            report(.trouble(nil))
        } catch {
            // After a failed sync the descriptor says nothing: open again, cut to what is committed.
            segment = nil
            if error is LedgerError { isUnsure = true }
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
