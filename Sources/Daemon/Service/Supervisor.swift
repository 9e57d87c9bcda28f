internal import Dispatch
internal import Files
internal import Ledger
internal import Logging
internal import Pipelines

/// Runs the daemon: asks the pure structs what to do, and has it done.
///
/// Lives on one serial queue.
struct Supervisor: ~Copyable {
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

    var course = Course(now: Clock.steady)
    var tally = Tally(now: Clock.steady)
    var watch: InboxWatch
    var settling: Settling
    var pool: WorkerPool
    /// In the places of the pool.
    var workers: [WorkerProcess?]

    /// Settled paths; with `--once` all files of the inbox.
    var queue = TakingQueue()
    var scans = ScanPace()
    var isPumpPlanned = false
    /// Files that stayed in the inbox while the ledger says that they are in hand.
    var unforgotten: [Int64] = []
    /// Files in the inbox whose metadata file is in hand.
    var halfTaken: [Taking] = []
    /// Where the originals of stories lie whose metadata files are in hand, below done/.
    var stories: [Int64: Path] = [:]
    /// Paths that could not be taken, so that each is logged once.
    var refused = ToldPaths()
    /// It was said that the ledger takes no files.
    var isLedgerRefusalTold = false
    /// Folders of the inbox that were logged as unreadable, and users of whom more are than are named.
    var saidUnreadable: (folders: Set<Path>, owners: Set<UInt32>) = ([], [])

    var nextMetrics = 0
    var control: ControlSocket?
    var hooks: Hooks?
    var nextRetention = Clock.steady + 60_000_000_000
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
        pool = WorkerPool(workers: max(1, options.workers))
        pool.limits = Self.limits(configuration.settings, options)
        workers = Array(repeating: nil, count: pool.count)
    }

    /// Begins work on a recovered root.
    mutating func start(
        home: Confined<Supervisor>, writer: Confined<Writer>, recovered: [LedgerFile],
        hasOpenSegment: Bool
    ) {
        tally.begin(recovered: recovered.count, hasOpenSegment: hasOpenSegment)
        self.home = home
        self.writer = writer
        hooks = Hooks(root: tree.root) { why in
            home.run {
                $0.tally.metrics.failedHooks += 1
                $0.log.say(.warning, .hookFailed, "a hook was not told: \(why)")
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
        notifier.send("READY=1\n\(Notifier.status(statusText))")
        log.say(.info, .started, "watching \(tree.inbox) with \(pool.count) workers")
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
        guard course.phase != .ended, !course.isSealing else { return }
        if course.phase == .running { take() }
        dispatch()
        deliver()
        if course.phase == .running, !options.once,
            settling.count > 0 || !queue.isEmpty || watch.hasArrivals
        {
            planPump()
        }
        let isDrained =
            course.phase == .draining
            || (options.once && queue.isDone && halfTaken.isEmpty)
        if isDrained, pool.files.isEmpty { perform(course.finish()) }
    }

    /// Gives the writer what may be written.
    mutating func deliver() {
        for delivery in pool.files.deliveries() { writer?.run { $0.accept(delivery) } }
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
            tally.commit(seconds: seconds, isOpen: isOpen, now: Clock.steady)
        case .returned(let file):
            pool.files.settled(file.id)
            tally.giveBack(file.id)
            queue.left(file.id)
            let path = tree.inbox.appending(file.path)
            settling.notice(path, .closed, now: Clock.steady)
            if options.once {
                log.say(
                    .notice, .fileLeft, "changed while it was read; left in the inbox",
                    file: file.path)
            }
        case .restarted(let id, let records, let items):
            pool.files.restarted(id, records: records, items: items)
        case .pending:
            writer?.run(after: Writer.delay) { $0.flush() }
            return
        case .sealed(let shard):
            tally.seal()
            if options.namesFiles {
                log.say(.info, .fileDone, "sealed \(shard.name): \(Self.records(shard.records))")
            }
            raise(.sealed(shard))
        case .trouble(let message):
            perform(course.wrote(message, now: Clock.steady))
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
        switch file.state {
        case .working, .duplicate: break
        case .done:
            if !file.message.isEmpty {
                log.say(.warning, .fileFailed, file.message, file: file.path, stage: "intake")
            }
        case .failed:
            log.say(
                .warning, .fileFailed, "failed: \(file.code): \(file.message)", file: file.path,
                code: file.code, stage: "intake")
            raise(.failed(file))
        }
        pool.files.settled(file.id)
        stories[file.id] = nil
        queue.left(file.id)
        course.move(now: Clock.steady)
        tally.settle(file, now: Clock.steady)
    }
}
