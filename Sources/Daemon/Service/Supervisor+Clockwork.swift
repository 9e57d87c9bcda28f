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
                source.setEventHandler { home.run { $0.drain() } }
            }
            source.resume()
            sources.append(source)
        }
    }

    /// Reads the pipeline file again; a faulty one changes nothing.
    mutating func reload() {
        guard phase == .running else { return }
        notifier.send(Notifier.reloading)
        do {
            configuration = try options.load()
            let settings = WriterSettings(configuration.settings, pipeline: configuration.name)
            writer?.run { $0.settings = settings }
            settling.settleTime = Int(configuration.settings.inbox.settleSeconds * 1e9)
            renewWorkers()
            log.say(
                .notice, .reloaded,
                "\(configuration.name): read again; in force for files taken from now on")
        } catch {
            log.say(.error, .reloaded, "\(error); the pipeline stays as it was")
        }
        notifier.send("READY=1\n\(Notifier.status(statusText))")
        pump()
    }

    /// Once a second: retries, ages, stalls, and the watchdog.
    mutating func tick() {
        guard phase != .ended, let home else { return }
        let now = Clock.steady
        checkWorkers()
        checkSpace()
        if phase == .running, !options.once, now >= nextScan || watch.needsScan, mayScan { scan() }
        if now >= nextMetrics { writeMetrics() }
        checkBacklog()
        if now >= nextRetention { retain() }
        let notifier = notifier
        let isStuck = trouble != nil || pause != nil
        let text = statusText
        let isIdle = inHand.isEmpty && waiting == 0
        writer?.run { writer in
            writer.sealIfOld(isIdle: isIdle)
            // Heard only if both queues that do the work go round.
            home.run { _ in
                if notifier.watchdog != nil { notifier.send("WATCHDOG=1") }
                if notifier.isListening { notifier.send(Notifier.status(text)) }
            }
        }
        if phase == .draining {
            // The longest step is one commit or seal.
            notifier.send(Notifier.patience(seconds: 30))
            if isStuck, trouble != nil, now - troubleSince > 5_000_000_000 {
                return end(breakdown: trouble)
            }
            if Double(now - drained) > options.drainSeconds * 1e9 { leave() }
        }
        if let why = hopelessness(now: now) { return end(breakdown: why) }
        home.run(after: 1) { $0.tick() }
        pump()
    }

    /// Why a single run cannot get on: nobody would give it what it lacks; nil while it may.
    private func hopelessness(now: Int) -> String? {
        guard options.once, !isFinishing, now - moved > 10_000_000_000 else { return nil }
        if slots.allSatisfy({ $0.process == nil }) { return "no worker can be started" }
        return pause == Self.lacking ? "\(Self.lacking); raise the limit of open files" : nil
    }

    var statusText: String {
        let counts =
            "\(summary.done) done, \(summary.duplicate) duplicate, \(summary.failed) failed, \(inHand.count) working"
        guard let stop = trouble ?? pause else { return counts }
        return "\(counts); waiting: \(stop)"
    }

    func raise(_ event: HookEvent) { hooks?.raise(event, configuration.settings.hooks) }

    /// Tells of a backlog once when it comes and once when it is half gone.
    private mutating func checkBacklog() {
        let settings = configuration.settings.hooks
        let oldest = settling.longestWait(now: Clock.steady) / 1e9
        let share = isBacklogged ? 0.5 : 1
        let isOver =
            Double(waiting) < Double(settings.backlogFiles) * share
            && oldest < settings.backlogSeconds * share
        guard isOver == isBacklogged else { return }
        isBacklogged = !isOver
        raise(.backlog(over: isOver, waiting: waiting, oldestSeconds: oldest))
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
        guard phase != .ended, let progress = options.progress else { return }
        var now = summary
        now.working = inHand.count
        now.waiting = waiting
        now.seconds = Double(Clock.steady - started) / 1e9
        progress(now)
        home?.run(after: 0.5) { $0.showProgress() }
    }
}
