internal import Dispatch
internal import Files
internal import Intake
internal import Ledger
internal import Pipelines
internal import Shards

/// The way of files from the inbox over the bench to the writer, and what is counted of them.
///
/// Whether files are taken and when the end has come is for the supervisor, on whose queue it
/// lives. Calls give what that has to know, in its order.
struct FileFlow: ~Copyable {
    enum Report {
        /// Something was taken, read or concluded.
        case progressed
        /// The inbox was looked through.
        case scanned
        /// Nothing can be taken for a reason that may pass.
        case held(RunState.Pause, words: String)
        /// Writing stopped for this reason; nil: it goes on.
        case wrote(trouble: String?)
        /// Nothing goes on.
        case broken(String)
        /// There may be something to do.
        case work
    }

    private let tree: RootTree
    private let ledger: Ledger
    let isOnce: Bool
    private let announcer: Announcer
    private let receiptHandling: ReceiptHandling
    private(set) var taker: InboxTaker
    private(set) var bench: WorkerBench
    private(set) var tally = Tally(now: Clock.steady)
    /// On a queue of its own; nil before the start.
    private var writer: QueueConfined<Writer>?
    /// No more files come into hand.
    private var isDraining = false

    init(
        _ options: ServiceOptions, tree: RootTree, ledger: Ledger,
        configuration: ServiceOptions.Configuration, announcer: Announcer
    ) throws(FileError) {
        self.tree = tree
        self.ledger = ledger
        self.announcer = announcer
        isOnce = options.once
        receiptHandling = ReceiptHandling(isOnce: options.once, namesFiles: options.namesFiles)
        taker = InboxTaker(
            tree, ledger: ledger, log: options.log, settings: configuration.settings.inbox,
            isOnce: options.once)
        bench = try WorkerBench(
            tree, ledger: ledger, options: options, configuration: configuration)
    }

    /// What the flow has to do with news of the inbox, of copies, workers and digests.
    typealias Work = @Sendable (inout FileFlow) -> [Report]

    /// Begins with what earlier runs left, and looks through the inbox.
    ///
    /// - `later`: has the owner do a piece of work on its queue, after so many seconds.
    mutating func start(
        on queue: DispatchQueue, writer: QueueConfined<Writer>, recovered: [LedgerFile],
        hasOpenSegment: Bool, later: @escaping @Sendable (Double, @escaping Work) -> Void
    ) -> [Report] {
        self.writer = writer
        tally.begin(recovered: recovered.count, hasOpenSegment: hasOpenSegment)
        taker.listen(
            on: queue,
            news: { later(0) { $0.readNews() } },
            copied: { results in later(0) { $0.copied(results) } })
        let began = bench.start { seconds, work in
            later(seconds) { $0.heard(work(&$0.bench)) + [.work] }
        }
        taker.recovered(recovered)
        return heard(began) + enter(recovered) + (isOnce ? heard(taker.list()) : scan())
    }

    /// Puts a pipeline in force for files that are taken from now on.
    mutating func apply(_ configuration: ServiceOptions.Configuration) -> [Report] {
        let settings = WriterSettings(configuration.settings, pipeline: configuration.name)
        writer?.run { $0.settings = settings }
        taker.settings = configuration.settings.inbox
        return heard(bench.apply(configuration))
    }

    // MARK: - Into hand

    mutating func scan() -> [Report] { heard(taker.scan()) }

    private mutating func readNews() -> [Report] {
        isDraining ? [] : heard(taker.readNews()) + [.work]
    }

    private mutating func copied(_ results: [InboxMove.Result]) -> [Report] {
        // What could not be copied for now is tried again in a while.
        heard(taker.copied(results)) + (taker.goesOn ? [.work] : [])
    }

    /// Gives what is half taken a chance; before files are taken.
    mutating func beginTurn() -> [Report] { heard(taker.beginTurn()) }

    /// Takes files as far as there is room, one round of them; nil if there is none.
    mutating func takeRound() -> [Report]? {
        let room = bench.room(besides: taker.arriving)
        return room > 0 ? heard(taker.takeRound(room: room)) : nil
    }

    private mutating func enter(_ files: [LedgerFile]) -> [Report] {
        guard !files.isEmpty else { return [] }
        bench.enter(files)
        tally.enter(files, now: Clock.steady)
        return [.progressed]
    }

    private mutating func heard(_ reports: [InboxTaker.Report]) -> [Report] {
        reports.flatMap { report -> [Report] in
            switch report {
            case .entered(let files):
                // Copied in the moment of the stop: the next start finds them in hand.
                if isDraining { return [] }
                tally.take(files)
                return enter(files)
            case .ignored(let count): tally.ignore(count)
            case .lostEvents: tally.metrics.lostEvents += 1
            case .scanned:
                tally.metrics.lastReconcile = Clock.wall / 1_000_000_000
                return [.scanned]
            case .held(let why, let words): return [.held(why, words: words)]
            case .broken(let words): return [.broken(words)]
            }
            return []
        }
    }

    // MARK: - Through the workers to the writer

    /// Gives workers what waits for them, and the writer what may be written.
    mutating func passOn() -> [Report] {
        let reports = heard(bench.assign())
        deliver()
        return reports
    }

    private mutating func deliver() {
        for delivery in bench.deliveries() { writer?.run { $0.accept(delivery) } }
    }

    mutating func checkWorkers() -> [Report] { heard(bench.checkWorkers()) }

    private mutating func heard(_ reports: [WorkerBench.Report]) -> [Report] {
        reports.compactMap { report in
            switch report {
            case .read(let lines): tally.metrics.read(lines)
            case .lost(let code): tally.metrics.workerEnds[code.rawValue, default: 0] += 1
            case .broken(let why): return .broken(why)
            }
            return nil
        }
    }

    /// What comes of the writer's word.
    mutating func receive(_ receipt: Receipt) -> [Report] {
        var first: LedgerFile?
        if case .concluded(let file, _) = receipt {
            first = file.duplicateOf.flatMap { try? ledger.file($0) }
        }
        return receiptHandling.on(receipt, first: first).compactMap { carryOutReceipt($0) }
    }

    private mutating func carryOutReceipt(_ effect: ReceiptHandling.Effect) -> Report? {
        switch effect {
        case .say(let what, let file): announcer.say(what, of: file)
        case .sayLeft(let file, let why):
            announcer.left(file, why: why, place: tree.work(file.id))
        case .sayChanged(let file): announcer.changed(file)
        case .saySealed(let words): announcer.sealed(words)
        case .tellSealed(let shard): announcer.sealed(shard)
        case .release(let file):
            bench.released(file.id)
            taker.concluded(file)
            tally.conclude(file, now: Clock.steady)
            return .progressed
        case .giveBack(let file):
            bench.released(file.id)
            tally.giveBack(file.id)
            taker.returned(file)
        case .restart(let id, let records, let items):
            bench.restarted(id, records: records, items: items)
        case .countCommit(let seconds, let isOpen):
            tally.commit(seconds: seconds, isOpen: isOpen, now: Clock.steady)
        case .countSeal: tally.seal()
        case .flushLater: writer?.run(after: Writer.delay) { $0.flush() }
        case .wrote(let trouble): return .wrote(trouble: trouble)
        case .end(let breakdown): return .broken(breakdown)
        case .work: return .work
        }
        return nil
    }

    // MARK: - The end

    /// Takes nothing more and gives files that no worker has begun back to the inbox; says which went.
    ///
    /// What would have to be copied for that stays in hand, for the next start.
    mutating func drain() -> [(id: Int64, isBack: Bool)] {
        isDraining = true
        taker.stopCopies()
        var disposal = Disposal(tree: tree, keepsOriginals: true, copies: false)
        return bench.withdrawWaiting().map { file in
            (id: file.id, isBack: (try? disposal.giveBack(file)) != nil)
        }
    }

    /// Takes files out of the ledger that lie in the inbox again.
    mutating func forget(_ ids: [Int64]) {
        try? ledger.forget(ids)
        for id in ids { tally.giveBack(id) }
    }

    /// Leaves to the next start what workers still read:
    /// what is committed of it does not come again.
    mutating func leave() -> [Report] {
        deliver()
        let reports = heard(bench.leave())
        writer?.run { $0.leave() }
        return reports
    }

    mutating func close() { bench.close() }

    // MARK: - What is counted

    mutating func removed(bytes: Int) { tally.metrics.removedBytes += bytes }

    /// Tells of a backlog once when it comes and once when it is half gone.
    mutating func checkBacklog(_ limits: PipelineSettings.Hooks) {
        let (waiting, oldest) = (taker.waiting, taker.longestWait)
        let change = tally.backlog(
            waiting: waiting, oldestSeconds: oldest, mostFiles: limits.backlogFiles,
            mostSeconds: limits.backlogSeconds)
        guard let change else { return }
        announcer.backlog(change, waiting: waiting, oldestSeconds: oldest)
    }
}
