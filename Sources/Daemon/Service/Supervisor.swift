internal import Dispatch
internal import Files
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
    /// Folders of the inbox that were logged as unreadable, and users
    /// of whom more are than are named.
    var saidUnreadable: (folders: Set<Path>, owners: Set<UInt32>) = ([], [])

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
}
