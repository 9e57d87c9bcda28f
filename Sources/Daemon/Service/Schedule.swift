internal import Dispatch
internal import Files
internal import Glibc
internal import Logging
internal import Pipelines
internal import Shards

/// What is due when: the daemon's steady round, and when it looks again for something to take.
///
/// Pure decisions. Times are nanoseconds of a steady clock.
package struct Schedule: Sendable {
    package enum Event: Sendable, Hashable {
        /// A second has passed.
        ///
        /// - `isTaking`: files are taken as they come.
        /// - `wantsScan`: events were lost, or the pace of scans asks for one; `mayScan`:
        ///   it leaves time for other work.
        case second(isTaking: Bool, wantsScan: Bool, mayScan: Bool)
        /// What could be done is done; `mayComeDue`: time alone may bring more.
        case worked(mayComeDue: Bool)
        /// The moment for which a look was planned.
        case moment
    }

    package enum Effect: Sendable, Hashable {
        case checkWorkers
        /// Look at the disk and what else stops the taking.
        case checkSpace
        case scan
        case writeMetrics
        case checkBacklog
        case retain
        /// See in so many seconds what can be done.
        case lookAgain(seconds: Double)
        case work
    }

    private static let metricsPause = 15_000_000_000
    private static let retentionPause = 3_600_000_000_000
    /// From the start until old files may be removed for the first time.
    private static let retentionGrace = 60_000_000_000
    private static let moment = 0.05

    private var nextMetrics = 0
    private var nextRetention: Int
    private var isLookPlanned = false

    package init(now: Int) { nextRetention = now + Self.retentionGrace }

    /// What follows from an event, in the order in which it is to be done.
    package mutating func on(_ event: Event, now: Int) -> [Effect] {
        switch event {
        case .second(let isTaking, let wantsScan, let mayScan):
            var effects: [Effect] = [.checkWorkers, .checkSpace]
            if isTaking, wantsScan, mayScan { effects.append(.scan) }
            if now >= nextMetrics {
                nextMetrics = now + Self.metricsPause
                effects.append(.writeMetrics)
            }
            effects.append(.checkBacklog)
            if now >= nextRetention {
                nextRetention = now + Self.retentionPause
                if isTaking { effects.append(.retain) }
            }
            return effects
        case .worked(let mayComeDue):
            guard mayComeDue, !isLookPlanned else { return [] }
            isLookPlanned = true
            return [.lookAgain(seconds: Self.moment)]
        case .moment:
            isLookPlanned = false
            return [.work]
        }
    }
}

extension Supervisor {
    mutating func listenToSignals(_ home: QueueConfined<Supervisor>) {
        for number in Service.signals {
            let source = DispatchSource.makeSignalSource(signal: number, queue: home.queue)
            if number == SIGHUP {
                source.setEventHandler { home.run { $0.reload() } }
            } else {
                source.setEventHandler {
                    home.run { $0.perform($0.runState.drain(now: Clock.steady)) }
                }
            }
            source.resume()
            sources.append(source)
        }
    }

    /// Once a second: retries, ages, stalls, and the watchdog.
    mutating func tick() {
        guard runState.phase != .ended, let home else { return }
        let now = Clock.steady
        let second = Schedule.Event.second(
            isTaking: runState.phase == .running && !options.once,
            wantsScan: admission.scans.isDue(now: now) || watch.needsScan,
            mayScan: admission.scans.allowsAnother(now: now))
        perform(schedule.on(second, now: now))
        let notifier = notifier
        let text = statusText
        let isIdle = pool.files.isEmpty && admission.waiting == 0
        writer?.run { writer in
            writer.sealIfOld(isIdle: isIdle)
            // Heard only if both queues that do the work go round.
            home.run { _ in
                if notifier.watchdog != nil { notifier.send("WATCHDOG=1") }
                if notifier.isListening { notifier.send(SystemdNotifier.status(text)) }
            }
        }
        // The longest step is one commit or seal.
        if runState.phase == .draining { notifier.send(SystemdNotifier.patience(seconds: 30)) }
        perform(
            runState.tick(
                isOnce: options.once, hasWorkers: pool.hasProcesses,
                drainSeconds: options.drainSeconds, now: now))
        guard runState.phase != .ended else { return }
        home.run(after: 1) { $0.tick() }
        pump()
    }

    mutating func perform(_ effects: [Schedule.Effect]) {
        for effect in effects where runState.phase != .ended {
            switch effect {
            case .checkWorkers: checkWorkers()
            case .checkSpace: checkSpace()
            case .scan: scan()
            case .writeMetrics: writeMetrics()
            case .checkBacklog: checkBacklog()
            case .retain: retain()
            case .lookAgain(let seconds):
                home?.run(after: seconds) {
                    $0.perform($0.schedule.on(.moment, now: Clock.steady))
                }
            case .work: pump()
            }
        }
    }

    var statusText: String {
        let summary = tally.summary
        let counts =
            "\(summary.done) done, \(summary.duplicate) duplicate, \(summary.failed) failed, \(pool.files.count) working"
        guard let stop = runState.stop else { return counts }
        return "\(counts); waiting: \(stop)"
    }

    func raise(_ event: HookEvent) { hooks?.raise(event, settings: configuration.settings.hooks) }

    /// Tells of a backlog once when it comes and once when it is half gone.
    private mutating func checkBacklog() {
        let settings = configuration.settings.hooks
        let oldest = admission.settling.longestWait(now: Clock.steady) / 1e9
        let change = tally.backlog(
            waiting: admission.waiting, oldestSeconds: oldest, mostFiles: settings.backlogFiles,
            mostSeconds: settings.backlogSeconds)
        guard let change else { return }
        raise(.backlog(change, waiting: admission.waiting, oldestSeconds: oldest))
    }

    /// Answers on the control socket; without it the daemon works all the same.
    mutating func openControl(_ home: QueueConfined<Supervisor>) {
        do throws(FileError) {
            control = try ControlSocket(tree.control) { page, answer in
                home.run { supervisor in
                    switch page {
                    case .metrics: answer(Array(supervisor.exposition().utf8))
                    case .status: answer(supervisor.status().json)
                    case .flush: supervisor.flush(answer)
                    }
                }
            }
        } catch {
            log.say(at: .warning, id: .setting, "\(error); no metrics on a socket")
        }
    }

    /// Seals what is committed by now, then answers.
    private func flush(_ answer: @escaping @Sendable ([UInt8]) -> Void) {
        writer?.run { answer($0.sealNow().json) }
    }

    mutating func showProgress() {
        guard runState.phase != .ended, let progress = options.progress else { return }
        progress(
            tally.summary(working: pool.files.count, waiting: admission.waiting, now: Clock.steady))
        home?.run(after: 0.5) { $0.showProgress() }
    }
}
