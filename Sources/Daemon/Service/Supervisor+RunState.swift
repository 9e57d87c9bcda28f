internal import Files
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards

/// Holds, goes on and ends as the run state says.
extension Supervisor {
    mutating func perform(_ effects: [RunState.Effect]) {
        for effect in effects {
            switch effect {
            case .tellStopped(let why, let words):
                log.say(at: .error, id: .paused, words)
                raise(.stopped(why))
            case .tellResumed(let words):
                log.say(at: .notice, id: .resumed, words)
                raise(.resumed)
            case .tellDraining:
                notifier.send(
                    "STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000\n\(SystemdNotifier.status("draining"))"
                )
            case .withdraw: withdraw()
            case .forget(let ids):
                try? ledger.forget(ids)
                for id in ids { tally.giveBack(id) }
            case .work: pump()
            case .leave: leave()
            case .seal: seal()
            case .end(let breakdown): end(breakdown: breakdown)
            }
        }
    }

    /// Stops taking while the disk has less than the reserve, or files cannot be opened.
    mutating func checkSpace() {
        switch runState.pause {
        case .unreadable: return
        case .lacking:
            // Enough for the file, its metadata, its folder and its digest.
            if Descriptor.canOpen(8) { perform(runState.foundDescriptors()) }
        case .space, nil:
            guard let free = try? tree.root.freeSpace() else { return }
            let reserve = configuration.settings.inbox.reserveMegabytes
            perform(runState.found(freeMegabytes: free >> 20, reserve: reserve))
        }
    }

    /// Gives files that no worker has begun back to the inbox.
    private mutating func withdraw() {
        var disposal = Disposal(tree: tree, keepsOriginals: true)
        let withdrawn = pool.files.withdrawWaiting().map { file in
            (id: file.id, isBack: (try? disposal.giveBack(file)) != nil)
        }
        perform(runState.withdrew(withdrawn))
    }

    /// Leaves to the next start what workers still read:
    /// what is committed of it does not come again.
    private mutating func leave() {
        deliver()
        perform(pool.leave())
        writer?.run { $0.leave() }
        perform(runState.finish())
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
        guard runState.end() else { return }
        var summary = tally.summary(
            working: pool.files.count, waiting: 0, now: Clock.steady)
        summary.breakdown = breakdown
        perform(pool.close())
        control = nil
        writeMetrics()
        log.say(
            at: breakdown == nil ? .info : .error, id: .stopped,
            breakdown.map { "stopped: \($0)" } ?? "ended: \(statusText)")
        hooks?.finish()
        promise.end(summary)
    }
}
