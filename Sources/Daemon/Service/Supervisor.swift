internal import Dispatch
internal import Files
internal import Ledger
internal import Pipelines
internal import Shards

/// Runs the daemon: has the files flow as long as nothing stands in the way, does what is due,
/// answers, and ends.
///
/// Lives on one serial queue.
struct Supervisor: ~Copyable {
    let options: ServiceOptions
    let tree: RootTree
    private let ledger: Ledger
    private let promise: Service.SummaryPromise
    let announcer: Announcer
    private var configuration: ServiceOptions.Configuration
    private(set) var runState = RunState(now: Clock.steady)
    private var schedule = Schedule(now: Clock.steady)
    private(set) var flow: FileFlow
    /// This value on its queue, to which what happens elsewhere comes back; nil before the start.
    private var home: QueueConfined<Supervisor>?
    /// On a queue of its own; nil before the start.
    private var writer: QueueConfined<Writer>?
    private var control: ControlSocket?
    private var signals: ServiceSignals?

    init(
        _ options: ServiceOptions, tree: RootTree, ledger: Ledger,
        configuration: ServiceOptions.Configuration, promise: Service.SummaryPromise
    ) throws(FileError) {
        self.options = options
        self.tree = tree
        self.ledger = ledger
        self.configuration = configuration
        self.promise = promise
        announcer = Announcer(
            log: options.log, root: tree.folder, settings: configuration.settings.hooks)
        flow = try FileFlow(
            options, tree: tree, ledger: ledger, configuration: configuration,
            announcer: announcer)
    }

    /// Begins work on a recovered root.
    mutating func start(
        home: QueueConfined<Supervisor>, writer: QueueConfined<Writer>, recovered: [LedgerFile],
        hasOpenSegment: Bool
    ) {
        self.home = home
        self.writer = writer
        signals = ServiceSignals(
            on: home.queue, reload: { home.run { $0.goOnReloading(.asked($0.runState.phase)) } },
            end: { home.run { $0.steerRun($0.runState.drain(now: Clock.steady)) } })
        openControl(home)
        hear(
            flow.start(
                on: home.queue, writer: writer, recovered: recovered,
                hasOpenSegment: hasOpenSegment
            ) { seconds, work in
                home.run(after: seconds) { $0.hear(work(&$0.flow)) }
            })
        announcer.ready(counts)
        announcer.started(watching: tree.inbox, workers: max(1, options.workers))
        if !options.once { flow.taker.sayHow() }
        tick()
        showProgress()
        pump()
    }

    /// Answers on the control socket; without it the daemon works all the same.
    private mutating func openControl(_ home: QueueConfined<Supervisor>) {
        do throws(FileError) {
            control = try ControlSocket(tree.control) { page, answer in
                home.run { supervisor in
                    switch page {
                    case .metrics: answer(Array(supervisor.metricsPage.text.utf8))
                    case .status: answer(supervisor.status.json)
                    // What is committed by now is sealed first.
                    case .flush: supervisor.writer?.run { answer($0.sealNow().json) }
                    }
                }
            }
        } catch {
            announcer.hasNoControl(error)
        }
    }

    // MARK: - The flow of files

    mutating func receive(_ receipt: Receipt) { hear(flow.receive(receipt)) }

    /// Does what can be done now; called after everything that happens.
    private mutating func pump() {
        guard runState.phase != .ended, !runState.isSealing else { return }
        if runState.phase == .running { take() }
        hear(flow.passOn())
        let mayComeDue = runState.phase == .running && flow.taker.mayComeDue
        doDue(schedule.on(.worked(mayComeDue: mayComeDue), now: Clock.steady))
        steerRun(runState.worked(isAllTaken: flow.isAllTaken, isHandEmpty: flow.isHandEmpty))
    }

    /// Takes settled files as far as there is room.
    private mutating func take() {
        hear(flow.beginTurn())
        while true {
            // Where the disk was full, it is looked at again.
            if case .space = runState.pause { checkSpace() }
            guard runState.mayTake, let reports = flow.takeRound() else { return }
            hear(reports)
            guard flow.taker.goesOn else { return }
        }
    }

    /// Stops taking while the disk has less than the reserve, or files cannot be opened.
    private mutating func checkSpace() {
        let reserve = configuration.settings.inbox.reserveMegabytes
        steerRun(Headroom(tree).check(&runState, reserve: reserve))
    }

    private mutating func hear(_ reports: [FileFlow.Report]) {
        for report in reports {
            switch report {
            case .progressed: runState.progressed(now: Clock.steady)
            case .scanned: steerRun(runState.scanned())
            case .held(let why, let words): steerRun(runState.hold(for: why, words: words))
            case .wrote(let trouble): steerRun(runState.wrote(trouble, now: Clock.steady))
            case .broken(let words): end(breakdown: words)
            case .work: pump()
            }
        }
    }

    // MARK: - What is due

    /// Once a second: retries, ages, stalls, and the watchdog.
    private mutating func tick() {
        guard runState.phase != .ended, let home else { return }
        let now = Clock.steady
        let second = Schedule.Event.second(
            isTaking: runState.phase == .running && !options.once, wantsScan: flow.taker.wantsScan,
            mayScan: flow.taker.mayScan)
        doDue(schedule.on(second, now: now))
        let (counts, isIdle) = (counts, flow.isIdle)
        writer?.run { writer in
            writer.sealIfOld(isIdle: isIdle)
            // Heard only if both queues that do the work go round.
            home.run { $0.announcer.alive(counts) }
        }
        if runState.phase == .draining { announcer.stillDraining() }
        steerRun(
            runState.tick(
                isOnce: options.once, hasWorkers: flow.bench.hasProcesses,
                refusal: flow.isHandEmpty ? flow.taker.refusal : nil,
                drainSeconds: options.drainSeconds, now: now))
        guard runState.phase != .ended else { return }
        home.run(after: 1) { $0.tick() }
        pump()
    }

    private mutating func doDue(_ effects: [Schedule.Effect]) {
        for effect in effects where runState.phase != .ended {
            switch effect {
            case .checkWorkers: hear(flow.checkWorkers())
            case .checkSpace: checkSpace()
            case .scan: hear(flow.scan())
            case .writeMetrics: metricsPage.write(to: tree.metrics)
            case .checkBacklog: flow.checkBacklog(configuration.settings.hooks)
            case .retain:
                RetentionPlan.carryOutSoon(
                    configuration.settings.retention, in: tree, ledger: ledger, log: options.log
                ) { [home] bytes in
                    home?.run { $0.flow.removed(bytes: bytes) }
                }
            case .lookAgain(let seconds):
                home?.run(after: seconds) {
                    $0.doDue($0.schedule.on(.moment, now: Clock.steady))
                }
            case .work: pump()
            }
        }
    }

    private mutating func showProgress() {
        guard runState.phase != .ended, let progress = options.progress else { return }
        progress(flow.summary)
        home?.run(after: 0.5) { $0.showProgress() }
    }

    // MARK: - The pipeline file

    private mutating func goOnReloading(_ event: Reload.Event) {
        for effect in Reload.on(event) {
            switch effect {
            case .tellBegun: announcer.reloading()
            case .read:
                do { goOnReloading(.read(try options.load())) } catch {
                    goOnReloading(.notRead("\(error)"))
                }
            case .apply(let configuration):
                self.configuration = configuration
                announcer.apply(configuration.settings.hooks)
                hear(flow.apply(configuration))
            case .sayApplied(let words): announcer.reloaded(words)
            case .sayRefused(let words): announcer.refused(words)
            case .tellReady: announcer.ready(counts)
            case .work: pump()
            }
        }
    }

    // MARK: - Holding and ending

    private mutating func steerRun(_ effects: [RunState.Effect]) {
        for effect in effects {
            switch effect {
            case .tellStopped(let why, let words): announcer.stopped(why, words: words)
            case .tellResumed(let words): announcer.resumed(words)
            case .tellDraining: announcer.draining()
            case .withdraw: steerRun(runState.withdrew(flow.drain()))
            case .forget(let ids): flow.forget(ids)
            case .work: pump()
            case .leave:
                hear(flow.leave())
                steerRun(runState.finish())
            case .seal: seal()
            case .end(let breakdown): end(breakdown: breakdown)
            }
        }
    }

    /// Seals what is open and ends.
    private func seal() {
        let home = home
        writer?.run { writer in
            let trouble = writer.sealNow().trouble
            // What was reported before comes first, since the queue is serial.
            home?.run { $0.end(breakdown: trouble.isEmpty ? nil : trouble) }
        }
    }

    private mutating func end(breakdown: String?) {
        guard runState.end() else { return }
        var summary = flow.summary
        (summary.waiting, summary.breakdown) = (0, breakdown)
        flow.close()
        control = nil
        metricsPage.write(to: tree.metrics)
        announcer.ended(counts, breakdown: breakdown)
        promise.end(summary)
    }
}
