internal import Dispatch
internal import Files
internal import Glibc
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards

/// Runs the daemon: asks the pure structs what to do, and has it done.
///
/// Lives on one serial queue.
struct Supervisor: ~Copyable {
    let options: ServiceOptions
    var log: Logger { options.log }
    let tree: RootTree
    let ledger: Ledger
    let promise: Service.SummaryPromise
    let notifier = SystemdNotifier()
    let marks: ReadingMarks
    /// Reads files for their digests.
    let digesting = DispatchQueue(label: "winnow.digests")
    let digestingLarge = DispatchQueue(label: "winnow.digests.large")
    var configuration: ServiceOptions.Configuration
    /// This value on its queue, to which what happens elsewhere comes back; nil before the start.
    var home: QueueConfined<Supervisor>?
    /// On a queue of its own; nil before the start.
    var writer: QueueConfined<Writer>?

    var runState = RunState(now: Clock.steady)
    var tally = Tally(now: Clock.steady)
    var watch: InboxWatch
    var admission: Admission
    var pool: WorkerPool
    /// In the places of the pool.
    var workers: [WorkerProcess?]

    let receiptHandling: ReceiptHandling
    var schedule = Schedule(now: Clock.steady)

    var control: ControlSocket?
    var hooks: Hooks?
    var sources: [any DispatchSourceProtocol] = []

    init(
        _ options: ServiceOptions, tree: RootTree, ledger: Ledger,
        configuration: ServiceOptions.Configuration, promise: Service.SummaryPromise
    ) throws(FileError) {
        marks = try ReadingMarks(tree.marks)
        self.options = options
        self.tree = tree
        self.ledger = ledger
        self.configuration = configuration
        self.promise = promise
        receiptHandling = ReceiptHandling(isOnce: options.once, namesFiles: options.namesFiles)
        watch = InboxWatch(inbox: tree.inbox) { ((try? ledger.last(at: $0)) ?? nil) != nil }
        admission = Admission(
            inbox: tree.inbox, isOnce: options.once,
            settleTime: Int(configuration.settings.inbox.settleSeconds * 1_000_000_000))
        pool = WorkerPool(workers: max(1, options.workers))
        pool.limits = Self.limits(settings: configuration.settings, options: options)
        workers = Array(repeating: nil, count: pool.count)
    }

    /// Begins work on a recovered root.
    mutating func start(
        home: QueueConfined<Supervisor>, writer: QueueConfined<Writer>, recovered: [LedgerFile],
        hasOpenSegment: Bool
    ) {
        tally.begin(recovered: recovered.count, hasOpenSegment: hasOpenSegment)
        self.home = home
        self.writer = writer
        hooks = Hooks(root: tree.folder) { why in
            home.run {
                $0.tally.metrics.failedHooks += 1
                $0.log.say(at: .warning, id: .hookFailed, "a hook was not told: \(why)")
            }
        }
        listenToSignals(home)
        openControl(home)
        perform(pool.start(now: Clock.steady))
        enter(recovered)
        if options.once {
            listOnce()
        } else {
            listenToInbox(home)
            scan()
        }
        notifier.send("READY=1\n\(SystemdNotifier.status(statusText))")
        let workers = pool.count == 1 ? "1 worker" : "\(pool.count) workers"
        log.say(at: .info, id: .started, "watching \(tree.inbox) with \(workers)")
        if let trouble = watch.trouble {
            log.say(at: .warning, id: .setting, "\(trouble); files are found by scans alone")
        } else if watch.isPolling {
            log.say(
                at: .notice, id: .setting,
                "\(tree.inbox) is on a network file system: scanned every \(Int(scanSeconds)) s")
        }
        tick()
        if options.progress != nil { showProgress() }
        pump()
    }

    /// Does what can be done now; called after everything that happens.
    mutating func pump() {
        guard runState.phase != .ended, !runState.isSealing else { return }
        if runState.phase == .running { take() }
        dispatch()
        deliver()
        let mayComeDue =
            runState.phase == .running && !options.once
            && (admission.hasCandidates || watch.hasArrivals)
        perform(schedule.on(.worked(mayComeDue: mayComeDue), now: Clock.steady))
        perform(
            runState.worked(
                isAllTaken: options.once && admission.isDone, isHandEmpty: pool.files.isEmpty))
    }

    /// Gives the writer what may be written.
    mutating func deliver() {
        for delivery in pool.files.deliveries() { writer?.run { $0.accept(delivery) } }
    }

    // MARK: - What it tells of itself

    /// Everything that is known at this moment.
    func status() -> ServiceStatus {
        var status = ServiceStatus()
        status.processID = Int(getpid())
        let (summary, metrics, now) = (tally.summary, tally.metrics, Clock.steady)
        status.seconds = tally.seconds(now: now)
        status.taken = summary.taken
        status.done = summary.done
        status.duplicate = summary.duplicate
        status.failed = summary.failed
        status.ignored =
            summary.ignored + admission.refusals.found.rest.values.reduce(0, +)
            + (options.once ? 0 : watch.ignored + watch.unreadable.found.count)
        status.recordsInHand = pool.files.records
        status.openSeconds = tally.openSeconds(now: now)
        status.working = pool.files.count
        status.workingBytes = pool.files.bytes
        status.waiting = admission.waiting
        status.oldestWaiting = admission.settling.longestWait(now: now) / 1e9
        status.documents = metrics.documents
        status.records = summary.records
        status.shards = summary.shards
        status.workers = pool.ready
        status.failures = metrics.failures
        status.stages = zip(StageClock.parts, metrics.stageTimes).map {
            ServiceStatus.StageTime(stage: $0, seconds: Double($1) / 1e9)
        }
        status.stop = runState.stop ?? ""
        status.isDraining = runState.phase != .running
        status.refused =
            (admission.refusals.found.first(50).compactMap { $0.relative(to: tree.inbox)?.escaped }
            + watch.unreadable.found.first(50).map(\.escaped)).sorted()
        status.refusedRest = admission.refusals.found.rest.merging(
            watch.unreadable.found.rest, uniquingKeysWith: +)
        return status
    }

    /// All metrics, for Prometheus.
    func exposition() -> String {
        MetricsPage(
            status: status(), metrics: tally.metrics, version: options.version,
            freeBytes: (try? tree.root.freeSpace()) ?? 0
        ).text
    }

    /// Writes the metrics where node_exporter's textfile collector may read them.
    mutating func writeMetrics() {
        let temporary = tree.metrics.folder.appending("metrics.prom.tmp")
        // Not synced: after a crash the next start writes it anew.
        do throws(FileError) {
            try Descriptor(temporary, for: .replace).write(Array(exposition().utf8))
            try temporary.rename(to: tree.metrics)
        } catch {
            // A full disk is told of elsewhere.
        }
    }
}
