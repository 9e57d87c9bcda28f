internal import Documents
internal import Files
internal import Ledger
internal import Logging
internal import Pipelines

/// Does with worker processes what their pool asks for, and tells it what comes of them.
extension Supervisor {
    mutating func perform(_ effects: [WorkerPool.Effect]) {
        for effect in effects {
            switch effect {
            case .start(let number, let generation): startWorker(number, generation)
            case .startLater(let number, let generation, let seconds):
                home?.run(after: seconds) {
                    $0.perform(
                        $0.pool.startAgain(number, generation: generation, now: Clock.steady))
                }
            case .kill(let number): workers[number]?.kill()
            case .close(let number): workers[number] = nil
            case .mark(let number, let id): marks.mark(number, id)
            case .read(let lines): tally.metrics.read(lines)
            case .lost(let code): tally.metrics.workerEnds[code, default: 0] += 1
            case .blame(let file, let cause):
                log.say(
                    .warning, .workerEnded, "\(cause.message), attempt \(file.attempts)",
                    file: file.path, code: cause.code, stage: "analysis")
                try? ledger.countAttempt(file.id)
            case .left(let file):
                log.say(
                    .notice, .fileLeft, "takes long; it goes on at the next start", file: file.path)
            case .unconfined(let why):
                log.say(
                    .warning, .setting,
                    "the kernel does not filter the system calls of workers: \(why)")
            case .giveUp(let why): end(breakdown: why)
            }
        }
    }

    private mutating func startWorker(_ number: Int, _ generation: Int) {
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
                                number, generation: generation, reply, now: Clock.steady))
                        $0.pump()
                    }
                },
                ended: { how in
                    home.run {
                        let cause = WorkFailure(how, limits: $0.configuration.settings.work)
                        $0.perform(
                            $0.pool.ended(
                                number, generation: generation, "\(how)", cause: cause,
                                isByItself: how.signal == nil, now: Clock.steady))
                        $0.pump()
                    }
                })
        } catch {
            log.say(.error, .workerEnded, "cannot start a worker: \(error); trying again")
            perform(pool.notStarted(number))
        }
    }

    /// What the pool goes by, as of the pipeline.
    static func limits(
        _ settings: PipelineSettings, _ options: ServiceOptions
    ) -> WorkerPool.Limits {
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
                // What is lacking may come back.
                if error.isLackingResources || error.hasTooManyReferences {
                    return pool.notSent(file.id, nil)
                }
                let message = "\(error.call): \(error.reason)"
                pool.notSent(
                    file.id,
                    WorkFailure(code: FailureCode.unreadable.rawValue, message: message))
            }
        }
    }

    private func send(_ file: LedgerFile, to number: Int) throws(FileError) {
        let previous = file.previous.flatMap { (try? ledger.file($0)) ?? nil }
        if let original = stories[file.id], let story = previous {
            // Its metadata came after it: the story is read again.
            let document = try Folder(tree.done).folder(original.folder).open(original.name, .read)
            let sidecar = try Descriptor(tree.work(file.id), .read)
            let request = WorkRequest(
                file, path: story.path, size: story.size, sidecar: file.path.name, story)
            try workers[number]?.send(request, files: [document.number, sidecar.number])
            return
        }
        let document = try Descriptor(tree.work(file.id), .read)
        let request = WorkRequest(
            file, path: file.path, size: file.size, sidecar: file.sidecar, previous)
        if file.sidecar != nil {
            let sidecar = try Descriptor(tree.workSidecar(file.id), .read)
            try workers[number]?.send(request, files: [document.number, sidecar.number])
        } else {
            try workers[number]?.send(request, files: [document.number])
        }
    }

}

extension WorkRequest {
    /// What a worker is asked of a file in the ledger.
    ///
    /// - `path`, `size`, `sidecar`: of what is read, which for late metadata is the story that they belong to.
    init(
        _ file: LedgerFile, path: Path, size: Int, sidecar: [UInt8]?, _ previous: LedgerFile?
    ) {
        self.init(
            id: file.id, path: path, source: InboxName.source(of: path),
            sidecar: sidecar, sha256: file.sha256, size: size, added: file.taken, first: file.items,
            previous: previous.map {
                // Older ledgers know no items of files that are done.
                PreviousFile(sha256: $0.sha256, items: max($0.items, $0.records))
            })
    }
}

extension WorkFailure {
    /// What the end of a worker says of the file that it was reading.
    init(_ end: ChildEnd, limits: PipelineSettings.Work) {
        if let breach = end.breach {
            self.init(breach)
        } else if end.isOutOfTime {
            self.init(
                code: "timeout",
                message:
                    "one document took more than \(limits.processorSeconds) s of processor time")
        } else if end.isOutOfMemory(limit: limits.memoryBytes) {
            self.init(
                code: "memory", message: "took more than \(limits.memoryBytes >> 20) MB of memory")
        } else {
            self.init(code: "crash", message: "its worker \(end)")
        }
    }

    /// What a breach says of the file that the worker was reading: something in it may have taken the worker over.
    init(_ breach: WorkBreach) {
        self.init(code: "crash", message: "its worker sent \(breach)")
    }
}
