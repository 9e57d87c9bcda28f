internal import Dispatch
internal import Files
internal import Glibc
internal import Logging
internal import Pipelines

extension Supervisor {
    mutating func listenToSignals(_ home: Confined<Supervisor>) {
        for number in Service.signals {
            let source = DispatchSource.makeSignalSource(signal: number, queue: home.queue)
            if number == SIGHUP {
                source.setEventHandler { home.run { $0.reload() } }
            } else {
                source.setEventHandler {
                    home.run { $0.perform($0.course.drain(now: Clock.steady)) }
                }
            }
            source.resume()
            sources.append(source)
        }
    }

    /// Once a second: retries, ages, stalls, and the watchdog.
    mutating func tick() {
        guard course.phase != .ended, let home else { return }
        let now = Clock.steady
        let second = Clockwork.Event.second(
            isTaking: course.phase == .running && !options.once,
            wantsScan: taker.scans.isDue(now: now) || watch.needsScan,
            mayScan: taker.scans.allowsAnother(now: now))
        perform(clockwork.on(second, now: now))
        let notifier = notifier
        let text = statusText
        let isIdle = pool.files.isEmpty && taker.waiting == 0
        writer?.run { writer in
            writer.sealIfOld(isIdle: isIdle)
            // Heard only if both queues that do the work go round.
            home.run { _ in
                if notifier.watchdog != nil { notifier.send("WATCHDOG=1") }
                if notifier.isListening { notifier.send(Notifier.status(text)) }
            }
        }
        // The longest step is one commit or seal.
        if course.phase == .draining { notifier.send(Notifier.patience(seconds: 30)) }
        perform(
            course.tick(
                isOnce: options.once, hasWorkers: pool.hasProcesses,
                drainSeconds: options.drainSeconds, now: now))
        guard course.phase != .ended else { return }
        home.run(after: 1) { $0.tick() }
        pump()
    }

    mutating func perform(_ effects: [Clockwork.Effect]) {
        for effect in effects where course.phase != .ended {
            switch effect {
            case .checkWorkers: checkWorkers()
            case .checkSpace: checkSpace()
            case .scan: scan()
            case .writeMetrics: writeMetrics()
            case .checkBacklog: checkBacklog()
            case .retain: retain()
            case .lookAgain(let seconds):
                home?.run(after: seconds) {
                    $0.perform($0.clockwork.on(.moment, now: Clock.steady))
                }
            case .work: pump()
            }
        }
    }

    var statusText: String {
        let summary = tally.summary
        let counts =
            "\(summary.done) done, \(summary.duplicate) duplicate, \(summary.failed) failed, \(pool.files.count) working"
        guard let stop = course.stop else { return counts }
        return "\(counts); waiting: \(stop)"
    }

    func raise(_ event: HookEvent) { hooks?.raise(event, configuration.settings.hooks) }

    /// Tells of a backlog once when it comes and once when it is half gone.
    private mutating func checkBacklog() {
        let settings = configuration.settings.hooks
        let oldest = taker.settling.longestWait(now: Clock.steady) / 1e9
        let change = tally.backlog(
            waiting: taker.waiting, oldestSeconds: oldest, mostFiles: settings.backlogFiles,
            mostSeconds: settings.backlogSeconds)
        guard let change else { return }
        raise(.backlog(over: !change, waiting: taker.waiting, oldestSeconds: oldest))
    }

    /// Answers on the control socket; without it the daemon works all the same.
    mutating func openControl(_ home: Confined<Supervisor>) {
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
            log.say(.warning, .setting, "\(error); no metrics on a socket")
        }
    }

    /// Seals what is committed by now, then answers.
    private func flush(_ answer: @escaping @Sendable ([UInt8]) -> Void) {
        writer?.run { answer($0.sealNow().json) }
    }

    mutating func showProgress() {
        guard course.phase != .ended, let progress = options.progress else { return }
        progress(
            tally.summary(working: pool.files.count, waiting: taker.waiting, now: Clock.steady))
        home?.run(after: 0.5) { $0.showProgress() }
    }
}
