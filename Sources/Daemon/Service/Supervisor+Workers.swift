internal import Files
internal import Intake
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards

/// Does with worker processes what their pool asks for, and tells it what comes of them.
extension Supervisor {
    mutating func perform(_ effects: [WorkerPool.Effect]) {
        for effect in effects {
            switch effect {
            case .start(let number, let generation): startWorker(number, generation: generation)
            case .startLater(let number, let generation, let seconds):
                home?.run(after: seconds) {
                    $0.perform(
                        $0.pool.startAgain(number, generation: generation, now: Clock.steady))
                }
            case .kill(let number): workers[number]?.kill()
            case .close(let number): workers[number] = nil
            case .mark(let number, reading: let id): marks.mark(number, reading: id)
            case .read(let lines): tally.metrics.read(lines)
            case .lost(let code): tally.metrics.workerEnds[code.rawValue, default: 0] += 1
            case .blame(let file, let cause):
                log.say(
                    at: .warning, id: .workerEnded, "\(cause.message), attempt \(file.attempts)",
                    file: file.path, code: cause.code.rawValue, stage: "analysis")
                try? ledger.countAttempt(file.id)
            case .left(let file):
                log.say(
                    at: .notice, id: .fileLeft, "takes long; it goes on at the next start",
                    file: file.path)
            case .unconfined(let why):
                log.say(
                    at: .warning, id: .setting,
                    "the kernel does not filter the system calls of workers: \(why)")
            case .startFailed(let how, let count):
                log.say(
                    at: .error, id: .workerEnded,
                    "\(count == 1 ? "a worker" : "\(count) workers in a row") did not get ready: "
                        + "the last one \(how); trying again in longer and longer times")
            case .giveUp(let why): end(breakdown: why)
            }
        }
    }

    private mutating func startWorker(_ number: Int, generation: Int) {
        guard let home else { return }
        workers[number] = nil
        do throws(FileError) {
            let process = try WorkerProcess(options.program, pipeline: configuration.yaml)
            workers[number] = process
            pool.started(number)
            process.listen(
                reply: { reply in
                    home.run {
                        $0.perform(
                            $0.pool.hear(
                                number, generation: generation, reply: reply, now: Clock.steady))
                        $0.pump()
                    }
                },
                ended: { how in
                    home.run {
                        let cause = WorkFailure(how, limits: $0.configuration.settings.work)
                        $0.perform(
                            $0.pool.ended(
                                number, generation: generation, how: "\(how)", cause: cause,
                                isByItself: how.signal == nil, now: Clock.steady))
                        $0.pump()
                    }
                })
        } catch {
            log.say(at: .error, id: .workerEnded, "cannot start a worker: \(error); trying again")
            perform(pool.notStarted(number))
        }
    }

    /// What the pool goes by, as of the pipeline.
    static func limits(settings: PipelineSettings, options: ServiceOptions) -> WorkerPool.Limits {
        var limits = WorkerPool.Limits()
        limits.documents = settings.work.documents
        limits.stallSeconds = options.stallSeconds ?? settings.work.stallSeconds
        limits.fileSeconds = settings.work.fileSeconds
        limits.attempts = settings.inbox.attempts
        return limits
    }

    mutating func checkWorkers() {
        let waiting = workers.indices.filter { workers[$0]?.budget.isExhausted == true }
        perform(pool.tick(waiting: Set(waiting), now: Clock.steady))
    }

    // MARK: - Requests

    /// Gives waiting files to workers.
    mutating func dispatch() {
        while let (file, number) = pool.assignment(now: Clock.steady) {
            do throws(FileError) {
                try send(file, to: number)
                perform(pool.sent(file.id, to: number, now: Clock.steady))
            } catch {
                guard pool.notSent(file.id, because: error) else { return }
            }
        }
    }

    private func send(_ file: LedgerFile, to number: Int) throws(FileError) {
        let previous = file.previous.flatMap { (try? ledger.file($0)) ?? nil }
        let sending = WorkAssignment(
            file, original: pool.files.original(file.id), previous: previous)
        let document = try opened(sending.document)
        guard let place = sending.metadata else {
            return try workers[number]?.send(sending.request, files: [document.number]) ?? ()
        }
        let metadata = try opened(place)
        try workers[number]?.send(sending.request, files: [document.number, metadata.number])
    }

    private func opened(_ place: WorkAssignment.Place) throws(FileError) -> Descriptor {
        switch place {
        case .work(let id): try Descriptor(tree.work(id), for: .read)
        case .workMetadata(let id): try Descriptor(tree.workSidecar(id), for: .read)
        case .done(let path): try Folder(tree.done).folder(path.folder).open(path.name, for: .read)
        }
    }
}
