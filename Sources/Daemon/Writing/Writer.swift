internal import Files
internal import Ledger
internal import Pipelines
internal import Shards

/// Appends, commits, disposes and seals: the only one that writes segments and outcomes.
///
/// Order: records on the disk, then the ledger says so, then originals move.
/// What fails for a passing reason is tried again; until then deliveries wait in their order,
/// and no memory of theirs is given back.
struct Writer: ~Copyable {
    /// Seconds after which a commit is due at the latest.
    static let delay = 0.05

    private let tree: RootTree
    private let ledger: Ledger
    var settings: WriterSettings
    private let report: @Sendable (Receipt) -> Void

    private var segment: OpenSegment
    private var pace = SealPace(now: Clock.steady)
    private var isSealing = false
    private var lastSealed: SealedShard?
    /// UTC day of the records to come.
    private var day = ""

    private var batch = Batch()
    private var unfinished: UnfinishedFiles
    /// What is not dealt with yet.
    private var backlog: [Delivery] = []
    private var leftovers = Leftovers()
    private(set) var trouble: String?

    init(
        tree: RootTree, ledger: Ledger, host: String, settings: WriterSettings, recovery: Recovery,
        report: @escaping @Sendable (Receipt) -> Void
    ) {
        self.tree = tree
        self.ledger = ledger
        self.settings = settings
        self.report = report
        segment = OpenSegment(tree: tree, ledger: ledger, host: host, recovery: recovery)
        unfinished = UnfinishedFiles(tree.segments, carried: recovery.carried)
    }

    mutating func accept(_ delivery: Delivery) {
        backlog.append(delivery)
        if trouble == nil { attempt { writer throws in try writer.drainBacklog() } }
    }

    /// Commits what waits, and tries again what failed.
    mutating func flush() {
        attempt { writer throws in
            try writer.commitAndSeal()
            try writer.drainBacklog()
        }
    }

    /// Seals the open segment if it is old, or if nothing more comes.
    ///
    /// - `isIdle`: no file is in hand or waits.
    mutating func sealIfOld(isIdle: Bool = false) {
        guard hasWork else { return }
        let isDue = pace.isDue(
            opened: segment.opened, isIdle: isIdle, seconds: settings.shard.seconds,
            idleSeconds: settings.shard.idleSeconds, now: Clock.steady)
        if isDue { isSealing = true }
        flush()
    }

    /// Seals what there is at once.
    mutating func sealNow() -> Flushing {
        lastSealed = nil
        if hasWork {
            isSealing = true
            flush()
        }
        var flushing = Flushing()
        flushing.shard = lastSealed?.name ?? ""
        flushing.records = lastSealed?.records ?? 0
        flushing.trouble = trouble ?? ""
        return flushing
    }

    /// Commits in part what is gathered of files that are left to the next start.
    mutating func leave() {
        attempt { writer throws in
            for file in writer.unfinished.gathered { try writer.commitProgress(file) }
        }
    }

    private var hasWork: Bool { segment.isOpen || !batch.isEmpty || trouble != nil }

    /// Deals with what waits; a delivery that fails changes nothing and stays the first.
    private mutating func drainBacklog() throws {
        while let delivery = backlog.first {
            try handle(delivery)
            backlog.removeFirst()
            if case .lines(let file, _) = delivery, isLarge(file) { try commitProgress(file) }
            if batch.isDue { try commitAndSeal() }
        }
    }

    private mutating func handle(_ delivery: Delivery) throws {
        switch delivery {
        case .lines(let file, let lines): unfinished.gather(file, lines: lines)
        case .finished(let file, let lines, let failure):
            try finish(file, lines: lines, failure: failure)
        case .duplicate(let file, let original):
            conclude(file, as: .duplicate(of: original), whole: unfinished.take(file))
        case .restart(let file):
            let part = unfinished.restart(file)
            report(.restarted(file.id, records: part.records, items: part.items))
        }
    }

    /// Whether so much of an unfinished file waits that it is committed in part.
    private func isLarge(_ file: LedgerFile) -> Bool {
        unfinished[file]?.bytes ?? 0 >= min(settings.shard.megabytes, 64) << 20
    }

    // MARK: - Files that are read to their end

    private mutating func finish(
        _ file: LedgerFile, lines: WorkLines, failure: WorkFailure?
    ) throws {
        let check = FinalCheck(tree: tree, ledger: ledger, settings: settings)
        let standing = try check.standing(
            of: file, failure: failure, committed: unfinished[file]?.part, batch: batch)
        if case .counts = standing { try beginDay(of: file) }
        // From here on nothing fails.
        unfinished.gather(file, lines: lines)
        let whole = unfinished.take(file) ?? UnfinishedFile(file)
        guard let outcome = Outcome(of: whole, standing: standing) else {
            unfinished.forget(file)
            return report(.returned(file))
        }
        conclude(file, as: outcome, whole: whole)
    }

    private mutating func conclude(
        _ file: LedgerFile, as outcome: Outcome, whole: UnfinishedFile?
    ) {
        if batch.isEmpty { report(.pending) }
        let row = outcome.row(of: file, whole: whole, finished: Clock.timestamp)
        batch.conclude(row, records: row.state == .done ? whole?.lines : nil)
    }

    // MARK: - Committing

    /// Records of another day go into another shard.
    private mutating func beginDay(of file: LedgerFile) throws {
        let next = String(file.taken.prefix(10))
        let isOther = segment.date.map { $0 != next } ?? (!batch.isEmpty && day != next)
        if isOther {
            isSealing = true
            try commitAndSeal()
        }
        day = next
    }

    private mutating func commitAndSeal() throws {
        try commit()
        if isSealing || segment.isFull(settings.shard) { try seal() }
    }

    private mutating func commit() throws {
        try tidy()
        if segment.isPublishing { try seal() }
        guard !batch.isEmpty else { return }
        let began = Clock.steady
        #if WINNOW_MUTANTS
            if Mutant.disposeBeforeCommit.isOn {
                leftovers.add(batch.files, of: segment.name)
                try tidy()
            }
        #endif
        let files = try segment.commit(batch.lines, day: day, outcomes: batch.files)
        leftovers.add(files, of: segment.name)
        report(
            .committed(seconds: Double(Clock.steady - began) / 1e9, isOpen: segment.isOpen))
        pace.append(now: Clock.steady)
        batch = Batch()
        try tidy()
    }

    /// Commits records of a file that is larger than a segment,
    /// so that a crash does not begin it anew.
    private mutating func commitProgress(_ file: LedgerFile) throws {
        guard let rest = unfinished[file] else { return }
        try commit()
        try beginDay(of: file)
        let part = rest.next
        try segment.commit(rest.lines, day: day, progress: part)
        pace.append(now: Clock.steady)
        unfinished.commit(part)
        if segment.isFull(settings.shard) { try seal() }
    }

    /// Moves originals of committed files away and removes segments that became shards.
    private mutating func tidy() throws {
        var disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        try leftovers.clear(&disposal, in: tree, unfinished: &unfinished, report: report)
    }

    private mutating func seal() throws {
        isSealing = true
        let shard = try segment.seal(settings)
        isSealing = false
        guard let shard else { return }
        leftovers.add(segment: shard.name)
        pace.seal(now: Clock.steady)
        lastSealed = shard
        report(.sealed(shard))
        try tidy()
    }

    /// Does a step that may fail; a failure is reported and the step
    /// is tried again at the next flush.
    private mutating func attempt(_ step: (inout Writer) throws -> Void) {
        do {
            try step(&self)
            guard trouble != nil else { return }
            trouble = nil
            report(.trouble(nil))
        } catch {
            segment.failed(error)
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
