internal import Dispatch
internal import Files
internal import Ledger
internal import Logging
internal import Pipelines

/// Runs the daemon: asks the pure structs what to do, and has it done.
///
/// Lives on one serial queue.
struct Supervisor: ~Copyable {
    enum Phase { case running, draining, ended }

    let options: ServiceOptions
    var log: Logger { options.log }
    let tree: Tree
    let ledger: Ledger
    let outlet: Service.Outlet
    let notifier = Notifier()
    let marks: ReadingMarks
    /// Reads files for their digests.
    let digesting = DispatchQueue(label: "winnow.digests")
    let digestingLarge = DispatchQueue(label: "winnow.digests.large")
    var configuration: ServiceOptions.Configuration
    var home: Confined<Supervisor>?
    var writer: Confined<Writer>?

    var phase = Phase.running
    var watch: InboxWatch
    var settling: Settling
    var inHand = FilesInHand()
    var slots: [WorkerSlot]
    /// Workers that ended before they were ready, one after the other.
    var failedStarts = 0
    /// Workers run without a filter of their system calls, and that was said.
    var isUnconfined = false

    /// Settled paths to be taken, in descending order; with `--once` all files of the inbox.
    var ready: [Path] = []
    var nextScan = 0
    /// Steady times of the last scan.
    var scanned = (began: 0, ended: 0)
    var isPumpPlanned = false
    var isFinishing = false
    /// Steady time at which the end began.
    var drained = 0
    /// Why nothing is taken at the moment.
    var pause: String?
    /// Why nothing can be written at the moment, and since when (steady time).
    var trouble: String?
    var troubleSince = 0
    /// Files that stayed in the inbox while the ledger says that they are in hand.
    var unforgotten: [Int64] = []
    /// Steady time at which something was taken, read or settled last.
    var moved = Clock.steady
    /// Files in the inbox whose metadata file is in hand.
    var halfTaken: [Taking] = []
    /// Files of more than `largeBytes` that were taken, and perhaps are dealt with by now.
    var large: Set<Int64> = []
    /// Files of the inbox that wait for others in hand to be done; with `--once` only.
    var tooMuch: [Path] = []
    /// Where the originals of stories lie whose metadata files are in hand, below done/.
    var stories: [Int64: Path] = [:]
    /// Paths that could not be taken, so that each is logged once.
    var refused = ToldPaths()
    /// It was said that the ledger takes no files.
    var isLedgerRefusalTold = false
    /// Folders of the inbox that were logged as unreadable, and users of whom more are than are named.
    var saidUnreadable: (folders: Set<Path>, owners: Set<UInt32>) = ([], [])

    var summary = ServiceSummary()
    var metrics = Metrics()
    var nextMetrics = 0
    /// Steady time at which each file in hand was taken.
    var taken: [Int64: Int] = [:]
    var control: ControlSocket?
    var hooks: Hooks?
    var isBacklogged = false
    /// Steady time since which a segment is open; nil if none is.
    var openSince: Int?
    /// Records that workers gave of files in hand.
    var inHandRecords: [Int64: Int] = [:]
    var nextRetention = Clock.steady + 60_000_000_000
    let started = Clock.steady
    var sources: [any DispatchSourceProtocol] = []

    init(
        _ options: ServiceOptions, tree: Tree, ledger: Ledger,
        configuration: ServiceOptions.Configuration, outlet: Service.Outlet
    ) throws(FileError) {
        marks = try ReadingMarks(tree.marks)
        self.options = options
        self.tree = tree
        self.ledger = ledger
        self.configuration = configuration
        self.outlet = outlet
        watch = InboxWatch(inbox: tree.inbox) { ((try? ledger.last(at: $0)) ?? nil) != nil }
        settling = Settling(
            settleTime: Int(configuration.settings.inbox.settleSeconds * 1_000_000_000))
        slots = (0..<max(1, options.workers)).map(WorkerSlot.init)
    }

    /// Begins work on a recovered root.
    mutating func start(
        home: Confined<Supervisor>, writer: Confined<Writer>, recovered: [LedgerFile],
        hasOpenSegment: Bool
    ) {
        if hasOpenSegment { openSince = started }
        self.home = home
        self.writer = writer
        hooks = Hooks(root: tree.root) { why in
            home.run {
                $0.metrics.failedHooks += 1
                $0.log.say(.warning, .hookFailed, "a hook was not told: \(why)")
            }
        }
        listenToSignals(home)
        openControl(home)
        for slot in slots.indices { startWorker(slot) }
        summary.taken += recovered.count
        enter(recovered)
        if options.once {
            listOnce()
        } else {
            listenToInbox(home)
            scan()
        }
        notifier.send("READY=1\n\(Notifier.status(statusText))")
        log.say(.info, .started, "watching \(tree.inbox) with \(slots.count) workers")
        if let trouble = watch.trouble {
            log.say(.warning, .setting, "\(trouble); files are found by scans alone")
        } else if watch.isPolling {
            log.say(
                .notice, .setting,
                "\(tree.inbox) is on a network file system: scanned every \(Int(scanSeconds)) s")
        }
        tick()
        if options.progress != nil { showProgress() }
        pump()
    }

    /// Does what can be done now; called after everything that happens.
    mutating func pump() {
        guard phase != .ended, !isFinishing else { return }
        if phase == .running { take() }
        dispatch()
        for delivery in inHand.deliveries() { writer?.run { $0.accept(delivery) } }
        if phase == .running, !options.once,
            settling.count > 0 || !ready.isEmpty || watch.hasArrivals
        {
            planPump()
        }
        let isDrained =
            phase == .draining
            || (options.once && ready.isEmpty && tooMuch.isEmpty && halfTaken.isEmpty)
        if isDrained, inHand.isEmpty { finish() }
    }

    /// Pumps again soon: some candidate may be due then.
    private mutating func planPump() {
        guard !isPumpPlanned else { return }
        isPumpPlanned = true
        home?.run(after: 0.05) {
            $0.isPumpPlanned = false
            $0.pump()
        }
    }

    mutating func receive(_ receipt: Receipt) {
        switch receipt {
        case .settled(let file, let shard):
            settled(file, shard)
            tellDuplicate(file)
        case .left(let file, let why):
            log.say(
                .warning, .fileLeft,
                "\(why); its original stays in \(tree.work(file.id)) until the next start",
                file: file.path)
        case .committed(let seconds, let isOpen):
            metrics.commitSeconds.add(seconds)
            if isOpen, openSince == nil { openSince = Clock.steady }
        case .returned(let file):
            summary.taken -= 1
            inHand.settled(file.id)
            taken[file.id] = nil
            let path = tree.inbox.appending(file.path)
            settling.notice(path, .closed, now: Clock.steady)
            if options.once {
                log.say(
                    .notice, .fileLeft, "changed while it was read; left in the inbox",
                    file: file.path)
            }
        case .restarted(let id, let records, let items):
            inHandRecords[id] = nil
            inHand.restarted(id, records: records, items: items)
        case .pending:
            writer?.run(after: Writer.delay) { $0.flush() }
            return
        case .sealed(let shard):
            summary.shards += 1
            openSince = nil
            if options.namesFiles {
                log.say(.info, .fileDone, "sealed \(shard.name): \(Self.records(shard.records))")
            }
            raise(.sealed(shard))
        case .trouble(let message):
            trouble = message
            troubleSince = Clock.steady
            if let message {
                log.say(.error, .paused, "cannot write: \(message); trying again")
            } else {
                log.say(.notice, .resumed, "writing goes on")
            }
            raise(.stopped(message))
        case .broken(let message):
            return end(breakdown: message)
        }
        pump()
    }

    private static func records(_ count: Int) -> String {
        count == 1 ? "1 record" : "\(count) records"
    }

    /// One line a file for who looks on.
    private func name(_ file: LedgerFile, _ shard: String) {
        guard options.namesFiles else { return }
        let records = Self.records(file.records)
        let text =
            switch file.state {
            case .done where file.size == 0: "done, and empty: \(records) without text in \(shard)"
            case .done: "done: \(records) in \(shard)"
            case .duplicate: "duplicate: its bytes are known; winnow find says of which file"
            case .working, .failed: ""
            }
        if !text.isEmpty { log.say(.info, .fileDone, text, file: file.path) }
    }

    /// Tells of the same bytes from two sources: the record says only who dropped them first.
    private func tellDuplicate(_ file: LedgerFile) {
        guard file.state == .duplicate, let id = file.duplicateOf,
            let first = (try? ledger.file(id)) ?? nil,
            InboxName.source(of: first.path) != InboxName.source(of: file.path)
        else { return }
        log.say(
            .notice, .fileDone,
            "duplicate: its bytes came first as \(first.path.escaped), whose source and date their "
                + "record has", file: file.path)
        raise(.duplicate(file, of: first))
    }

    private mutating func settled(_ file: LedgerFile, _ shard: String) {
        name(file, shard)
        inHandRecords[file.id] = nil
        switch file.state {
        case .working: break
        case .done:
            summary.done += 1
            summary.records += file.records
            if !file.message.isEmpty {
                log.say(.warning, .fileFailed, file.message, file: file.path, stage: "intake")
            }
        case .duplicate: summary.duplicate += 1
        case .failed:
            summary.failed += 1
            metrics.failures[file.code, default: 0] += 1
            log.say(
                .warning, .fileFailed, "failed: \(file.code): \(file.message)", file: file.path,
                code: file.code, stage: "intake")
            raise(.failed(file))
        }
        inHand.settled(file.id)
        stories[file.id] = nil
        moved = Clock.steady
        if let since = taken.removeValue(forKey: file.id) {
            metrics.fileSeconds.add(Double(Clock.steady - since) / 1e9)
        }
    }

    // MARK: - The end

    /// Seals what is open and ends.
    private mutating func finish() {
        guard !isFinishing else { return }
        isFinishing = true
        let home = home
        writer?.run { writer in
            let trouble = writer.sealNow().trouble
            home?.run { supervisor in
                // What was reported before comes first, since the queue is serial.
                supervisor.end(breakdown: trouble.isEmpty ? nil : trouble)
            }
        }
    }

    mutating func end(breakdown: String?) {
        guard phase != .ended else { return }
        phase = .ended
        summary.breakdown = breakdown
        summary.seconds = Double(Clock.steady - started) / 1e9
        summary.working = inHand.count
        for slot in slots.indices {
            slots[slot].process = nil
            slots[slot].isReady = false
        }
        control = nil
        writeMetrics()
        log.say(
            breakdown == nil ? .info : .error, .stopped,
            breakdown.map { "stopped: \($0)" } ?? "ended: \(statusText)")
        outlet.end(summary)
    }

    /// Leaves to the next start what its workers still read: what is committed of it does not come again.
    mutating func leave() {
        guard phase == .draining, !isFinishing, trouble == nil else { return }
        for delivery in inHand.deliveries() { writer?.run { $0.accept(delivery) } }
        for slot in slots.indices {
            if let id = slots[slot].open.first, let file = inHand.file(id) {
                log.say(
                    .notice, .fileLeft, "takes long; it goes on at the next start", file: file.path)
            }
            slots[slot].process = nil
            slots[slot].isReady = false
            slots[slot].open = []
            // What comes from it yet is of no use.
            slots[slot].generation += 1
            marks.mark(slot, nil)
        }
        writer?.run { $0.leave() }
        finish()
    }

    /// Takes no more files, finishes those that workers have, gives the others back, seals, ends.
    ///
    /// Files that take longer than `ServiceOptions.drainSeconds` are left to the next start.
    mutating func drain() {
        guard phase == .running else { return }
        phase = .draining
        drained = Clock.steady
        notifier.send("STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000\n\(Notifier.status("draining"))")
        var disposal = Disposal(tree: tree, keepsOriginals: true)
        var returned: [Int64] = []
        for file in inHand.withdrawWaiting() {
            // What cannot go back stays in hand, for the next start.
            if (try? disposal.giveBack(file)) != nil { returned.append(file.id) }
        }
        try? ledger.forget(returned)
        for id in returned { taken[id] = nil }
        summary.taken -= returned.count
        pump()
    }
}
