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
    /// Steady time of its last record.
    private var appended = Clock.steady
    /// Steady times of the seals of late.
    private var seals: [Int] = []
    private var lastSealed: SealedShard?
    /// UTC day of the records to come.
    private var day = ""

    /// Files whose outcome is known, with the rows of the batch in front of their own.
    private var outcomes: [LedgerFile] = []
    private var batch = WorkLines()
    private var batchBytes = 0
    private var batchDigests: [String: LedgerFile] = [:]
    private var unfinished: UnfinishedFiles

    /// What is not dealt with yet.
    private var backlog: [Delivery] = []
    /// Committed files whose originals are still in hand, and the name of their shard.
    private var undisposed: [LedgerFile] = []
    private var undisposedShard = ""
    /// Segments that became shards and whose files are still there.
    private var published: [String] = []
    private var isSealing = false
    /// The open segment may have its manifest already: nothing may be added to it, only the sealing be repeated.
    private var isPublishing = false
    /// Its manifest, once that is on the disk for certain.
    private var prepared: Manifest?
    /// A commit failed, and may nevertheless be found in the log after a crash.
    private var isUnsure = false
    private(set) var trouble: String?
    /// Highest number of a shard that was there at the start, whoever wrote it.
    private let lastShard: Int64

    init(
        tree: Tree, ledger: Ledger, host: String, settings: WriterSettings, recovery: Recovery,
        report: @escaping @Sendable (Receipt) -> Void
    ) {
        self.tree = tree
        self.ledger = ledger
        self.host = host
        self.settings = settings
        self.report = report
        lastShard = recovery.lastShard
        unfinished = UnfinishedFiles(tree.segments, carried: recovery.carried)
        row = recovery.openSegment
        committed = row?.committed ?? [:]
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

    /// Seals the open segment if it is old, or if nothing more comes.
    ///
    /// - `isIdle`: no file is in hand or waits.
    mutating func sealIfOld(isIdle: Bool = false) {
        guard row != nil || !outcomes.isEmpty || trouble != nil else { return }
        let now = Clock.steady
        let isOld = now - opened >= settings.shard.seconds * 1_000_000_000
        if isOld || isIdle && now - appended >= quietTime(at: now) { isSealing = true }
        flush()
    }

    /// Seals what there is at once.
    mutating func sealNow() -> Flushing {
        lastSealed = nil
        if row != nil || !outcomes.isEmpty || trouble != nil {
            isSealing = true
            flush()
        }
        var flushing = Flushing()
        flushing.shard = lastSealed?.name ?? ""
        flushing.records = lastSealed?.records ?? 0
        flushing.trouble = trouble ?? ""
        return flushing
    }

    /// Nanoseconds without news after which a segment is sealed: twice as long for each seal of late, so that an inbox
    /// into which a file falls now and then does not give a shard for each.
    private mutating func quietTime(at now: Int) -> Int {
        let window = settings.shard.seconds * 1_000_000_000
        seals.removeAll { now - $0 >= window }
        guard settings.shard.idleSeconds > 0 else { return .max }
        let first = Int(settings.shard.idleSeconds * 1e9)
        return seals.count < 16 ? min(first << seals.count, window) : window
    }

    /// Deals with what waits; a delivery that fails changes nothing and stays the first.
    private mutating func workOff() throws {
        while let delivery = backlog.first {
            try handle(delivery)
            backlog.removeFirst()
            if case .lines(let file, _) = delivery, isLarge(file) { try commitProgress(file) }
            if batchBytes >= Self.batchBytes || outcomes.count >= Self.batchFiles {
                try commitAndSeal()
            }
        }
    }

    private mutating func handle(_ delivery: Delivery) throws {
        switch delivery {
        case .lines(let file, let lines): unfinished.gather(file, lines)
        case .finished(let file, let lines, let failure): try finish(file, lines, failure)
        case .duplicate(let file, let original):
            settle(file, .duplicate, unfinished.take(file)) {
                $0.duplicateOf = original
            }
        case .restart(let file):
            let part = unfinished.restart(file)
            report(.restarted(file.id, records: part.records, items: part.items))
        }
    }

    private mutating func commitAndSeal() throws {
        try commit()
        if isSealing || isFull { try seal() }
    }

    /// Whether so much of an unfinished file waits that it is committed in part.
    private func isLarge(_ file: LedgerFile) -> Bool {
        unfinished[file]?.bytes ?? 0 >= min(settings.shard.megabytes, 64) << 20
    }

    /// Commits in part what is gathered of files that are left to the next start.
    mutating func leave() {
        attempt { writer throws in
            for file in writer.unfinished.gathered { try writer.commitProgress(file) }
        }
    }

    // MARK: - Gathering

    private mutating func finish(
        _ file: LedgerFile, _ lines: WorkLines, _ failure: WorkFailure?
    ) throws {
        var failure = failure
        let isSaidToBe = failure?.code == FailureCode.changed.rawValue
        var isChanged = (failure == nil || isSaidToBe) && isChanged(file)
        if isChanged { failure = nil }
        if isChanged, let records = unfinished[file]?.part.records, records > 0 {
            isChanged = false
            failure = WorkFailure(
                code: "changed",
                message: "it was changed while it was read, after \(records) of its records")
        }
        if isChanged, let obstacle = try giveBack(file) {
            isChanged = false
            failure = WorkFailure(
                code: "changed",
                message: "it was changed while it was read, and cannot go back: \(obstacle)")
        }
        let earlier = failure == nil && !isChanged ? try committed(contentOf: file) : nil
        if failure == nil, !isChanged, earlier == nil { try beginDay(of: file) }
        // From here on nothing fails.
        unfinished.gather(file, lines)
        let whole = unfinished.take(file) ?? UnfinishedFile(file)
        if isChanged { return unfinished.forget(file) }
        if let failure {
            return settle(file, .failed, whole) {
                $0.code = failure.code
                $0.message = failure.message
            }
        }
        if let earlier { return settle(file, .duplicate, whole) { $0.duplicateOf = earlier } }
        let lines = whole.lines
        var message = ""
        if lines.rejected > 0 {
            message =
                "\(lines.rejected) of \(lines.items) items are no documents: \(lines.rejection)"
            if lines.records == 0, whole.part.records == 0 {
                return settle(file, .failed, whole) {
                    $0.code = "malformed"
                    $0.message = message
                }
            }
        }
        batchDigests[file.sha256] = file
        batch.append(lines)
        batchBytes += lines.byteCount
        settle(file, .done, whole) {
            $0.records = whole.part.records + lines.records
            $0.items = whole.part.items + lines.items
            $0.message = message
        }
    }

    /// The file with the same bytes whose records are committed or about to be; nil if there is none.
    private func committed(contentOf file: LedgerFile) throws -> Int64? {
        let items = unfinished[file]?.part.items ?? file.items
        guard settings.skipsDuplicates, items == 0 else { return nil }
        guard
            let earlier = try batchDigests[file.sha256] ?? ledger.done(withContent: file.sha256),
            file.repeats(earlier)
        else { return nil }
        return earlier.id
    }

    private func isChanged(_ file: LedgerFile) -> Bool {
        guard let status = (try? FileStatus.of(tree.work(file.id))) ?? nil else { return false }
        return status.size != file.size || status.modified != file.modified
    }

    private mutating func settle(
        _ file: LedgerFile, _ state: FileState, _ whole: UnfinishedFile?,
        _ fill: (inout LedgerFile) -> Void
    ) {
        var file = file
        file.state = state
        file.records = max(file.records, whole?.part.records ?? 0)
        file.items = max(file.items, whole?.part.items ?? 0)
        file.finished = Clock.timestamp
        fill(&file)
        if outcomes.isEmpty { report(.pending) }
        let rows = batch.lines[.documents]?.rows ?? 0
        let own = state == .done ? whole?.lines.lines[.documents]?.rows ?? 0 : 0
        file.firstRow = rows - own
        outcomes.append(file)
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

    /// Gives a file back to the inbox; why it cannot go back, nil if it went.
    private mutating func giveBack(_ file: LedgerFile) throws -> String? {
        var disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        do throws(FileError) {
            try disposal.giveBack(file)
        } catch {
            if error.isTransient { throw error }
            return "\(error.call): \(error.reason)"
        }
        try ledger.forget([file.id])
        report(.returned(file))
        return nil
    }

    // MARK: - Committing

    private mutating func commit() throws {
        try tidy()
        if isPublishing { try seal() }
        guard !outcomes.isEmpty else { return }
        let began = Clock.steady
        #if WINNOW_MUTANTS
            if Mutant.disposeBeforeCommit.isOn {
                undisposed = outcomes
                try tidy()
            }
        #endif
        let extents = try append(batch)
        let before = committed[.documents]?.rows ?? 0
        let settled = outcomes.map { outcome in
            var file = outcome
            file.firstRow += before
            return file
        }
        try log(settled, extents)
        try ledger.commit(
            settled, segment: row?.id, extents: extents.map { CommittedExtent($0, $1) })
        committed = extents
        report(
            .committed(seconds: Double(Clock.steady - began) / 1e9, isOpen: row != nil))
        undisposed = settled
        undisposedShard = row?.name ?? ""
        appended = Clock.steady
        outcomes = []
        batch = WorkLines()
        batchBytes = 0
        batchDigests = [:]
        try tidy()
    }

    /// Moves originals of committed files away and removes segments that became shards.
    private mutating func tidy() throws {
        var disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        while let file = undisposed.first {
            do throws(FileError) {
                try disposal.dispose(file)
            } catch {
                // What will not pass by itself waits for the next start: the outcome is committed.
                if error.isTransient { throw error }
                report(.left(file, "\(error.call): \(error.reason)"))
            }
            undisposed.removeFirst()
            unfinished.forget(file)
            report(.settled(file, shard: undisposedShard))
        }
        while let name = published.first {
            try Segment.remove(name, in: tree.segments)
            // What the log says of files that go on in the next segment must not go with it.
            try unfinished.carry()
            try CommitLog(name, in: tree.segments).remove()
            published.removeFirst()
        }
        try unfinished.tidy()
    }

    /// Commits records of a file that is larger than a segment, so that a crash does not begin it anew.
    private mutating func commitProgress(_ file: LedgerFile) throws {
        guard let rest = unfinished[file] else { return }
        try commit()
        try beginDay(of: file)
        let extents = try append(rest.lines)
        let part = rest.next
        try log([part], extents)
        try ledger.commit(
            [], progress: part, segment: row?.id,
            extents: extents.map { CommittedExtent($0, $1) })
        committed = extents
        appended = Clock.steady
        unfinished.commit(part)
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
        let id = max(try ledger.lastSegment(), lastShard) + 1
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
        // What a manifest vouches for is only published again, never prepared again.
        if prepared == nil {
            if isPublishing { try sealing.withdraw(row.name) }
            isPublishing = true
            prepared = try sealing.prepare(
                row.name, committed: committed, date: row.date, pipeline: settings.pipeline,
                at: Clock.timestamp)
        }
        let manifest = prepared
        if let manifest { try sealing.publish(manifest) }
        try ledger.seal(segment: row.id, shards: manifest?.ledgerShards ?? [])
        self.row = nil
        published.append(row.name)
        let records = committed[.documents]?.rows ?? 0
        committed = [:]
        isSealing = false
        isPublishing = false
        prepared = nil
        let sealed = SealedShard(name: row.name, date: row.date, records: records)
        seals.append(Clock.steady)
        lastSealed = sealed
        report(.sealed(sealed))
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
