internal import Files
internal import Ledger
internal import Logging
internal import Pipelines

/// Holds, goes on and ends as the course says.
extension Supervisor {
    mutating func perform(_ effects: [Course.Effect]) {
        for effect in effects {
            switch effect {
            case .tellStopped(let why, let words):
                log.say(.error, .paused, words)
                raise(.stopped(why))
            case .tellResumed(let words):
                log.say(.notice, .resumed, words)
                raise(.stopped(nil))
            case .leave: leave()
            case .seal: seal()
            case .end(let breakdown): end(breakdown: breakdown)
            }
        }
    }

    /// Stops taking while the disk has less than the reserve, or files cannot be opened.
    mutating func checkSpace() {
        switch course.pause {
        case .unreadable: return
        case .lacking:
            // Enough for the file, its metadata, its folder and its digest.
            if Descriptor.canOpen(8) { perform(course.foundDescriptors()) }
        case .space, nil:
            guard let free = try? tree.root.freeSpace() else { return }
            let reserve = configuration.settings.inbox.reserveMegabytes
            perform(course.found(freeMegabytes: free >> 20, reserve: reserve))
        }
    }

    /// Reads the pipeline file again; a faulty one changes nothing.
    mutating func reload() {
        guard course.phase == .running else { return }
        notifier.send(Notifier.reloading)
        do {
            configuration = try options.load()
            let settings = WriterSettings(configuration.settings, pipeline: configuration.name)
            writer?.run { $0.settings = settings }
            taker.settling.settleTime = Int(configuration.settings.inbox.settleSeconds * 1e9)
            pool.limits = Self.limits(configuration.settings, options)
            perform(pool.renew(now: Clock.steady))
            log.say(
                .notice, .reloaded,
                "\(configuration.name): read again; in force for files taken from now on")
        } catch {
            log.say(.error, .reloaded, "\(error); the pipeline stays as it was")
        }
        notifier.send("READY=1\n\(Notifier.status(statusText))")
        pump()
    }

    /// Takes no more files, finishes those that workers have, gives the others back, seals, ends.
    ///
    /// Files that take longer than `ServiceOptions.drainSeconds` are left to the next start.
    mutating func drain() {
        guard course.drain(now: Clock.steady) else { return }
        notifier.send("STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000\n\(Notifier.status("draining"))")
        var disposal = Disposal(tree: tree, keepsOriginals: true)
        var returned: [Int64] = []
        for file in pool.files.withdrawWaiting() {
            // What cannot go back stays in hand, for the next start.
            if (try? disposal.giveBack(file)) != nil { returned.append(file.id) }
        }
        try? ledger.forget(returned)
        for id in returned { tally.giveBack(id) }
        pump()
    }

    /// Leaves to the next start what workers still read: what is committed of it does not come again.
    private mutating func leave() {
        deliver()
        perform(pool.leave())
        writer?.run { $0.leave() }
        perform(course.finish())
    }

    /// Seals what is open and ends.
    private func seal() {
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
        guard course.end() else { return }
        var summary = tally.summary(
            working: pool.files.count, waiting: 0, now: Clock.steady)
        summary.breakdown = breakdown
        perform(pool.close())
        control = nil
        writeMetrics()
        log.say(
            breakdown == nil ? .info : .error, .stopped,
            breakdown.map { "stopped: \($0)" } ?? "ended: \(statusText)")
        outlet.end(summary)
    }
}
