internal import Dispatch
internal import Documents
internal import Files
internal import Ledger
internal import Logging
internal import Pipelines

/// A place for a worker process.
struct WorkerSlot {
    let number: Int
    var process: WorkerProcess?
    /// Tells the replies of a process from those of its successor.
    var generation = 0
    var isReady = false
    /// Gets no more requests and ends when those it has are answered: the pipeline changed.
    var isLeaving = false
    /// Requests that it has not answered and that still are its own; it reads the first.
    var open: [Int64] = []
    /// All requests that it has not answered; answers to those that are not `open` do not count.
    var unanswered: [Int64] = []
    /// Steady time of its last reply, or of the request that found it idle.
    var heard = 0
    /// Steady time at which it began with the file that it reads.
    var began = 0
    /// Documents that it has read.
    var documents = 0
    /// Why it was killed.
    var verdict: WorkFailure?

    init(_ number: Int) { self.number = number }
}

extension Supervisor {
    mutating func startWorker(_ number: Int) {
        guard phase != .ended, let home else { return }
        slots[number].generation += 1
        slots[number].isReady = false
        slots[number].isLeaving = false
        slots[number].verdict = nil
        slots[number].open = []
        slots[number].unanswered = []
        slots[number].heard = Clock.steady
        slots[number].documents = 0
        let generation = slots[number].generation
        do throws(FileError) {
            let process = try WorkerProcess(options.program, pipeline: configuration.yaml)
            slots[number].process = process
            process.listen(
                reply: { reply in home.run { $0.hear(number, generation, reply) } },
                ended: { how in home.run { $0.workerEnded(number, generation, how) } })
        } catch {
            log.say(.error, .workerEnded, "cannot start a worker: \(error); trying again")
            home.run(after: 1) { $0.startWorker(number) }
        }
    }

    /// Gives waiting files to workers.
    mutating func dispatch() {
        for number in slots.indices where slots[number].isReady && !slots[number].isLeaving {
            if isSlow(slots[number]) { continue }
            while let file = inHand.next(for: number, open: slots[number].open) {
                guard hand(file, to: number) else { return }
            }
        }
    }

    /// Opens a file and gives it to a worker; false if something is lacking that may come back: it waits for that.
    private mutating func hand(_ file: LedgerFile, to number: Int) -> Bool {
        do throws(FileError) {
            try send(file, to: number)
        } catch {
            if error.isLackingResources || error.hasTooManyReferences {
                inHand.postpone(file.id)
                return false
            }
            let message = "\(error.call): \(error.reason)"
            inHand.finish(
                file.id, WorkLines(),
                WorkFailure(code: FailureCode.unreadable.rawValue, message: message))
            return true
        }
        if slots[number].open.isEmpty {
            slots[number].heard = Clock.steady
            slots[number].began = Clock.steady
            marks.mark(number, file.id)
        }
        slots[number].open.append(file.id)
        slots[number].unanswered.append(file.id)
        return true
    }

    private func send(_ file: LedgerFile, to number: Int) throws(FileError) {
        let previous = file.previous.flatMap { (try? ledger.file($0)) ?? nil }
        if let original = stories[file.id], let story = previous {
            // Its metadata came after it: the story is read again.
            let document = try Folder(tree.done).folder(original.folder).open(original.name, .read)
            let sidecar = try Descriptor(tree.work(file.id), .read)
            let request = WorkRequest(
                file, path: story.path, size: story.size, sidecar: file.path.name, story)
            try slots[number].process?.send(request, files: [document.number, sidecar.number])
            return
        }
        let document = try Descriptor(tree.work(file.id), .read)
        let request = WorkRequest(
            file, path: file.path, size: file.size, sidecar: file.sidecar, previous)
        if file.sidecar != nil {
            let sidecar = try Descriptor(tree.workSidecar(file.id), .read)
            try slots[number].process?.send(request, files: [document.number, sidecar.number])
        } else {
            try slots[number].process?.send(request, files: [document.number])
        }
    }

    private mutating func hear(_ number: Int, _ generation: Int, _ reply: WorkReply) {
        guard slots[number].generation == generation, slots[number].verdict == nil else { return }
        slots[number].heard = Clock.steady
        switch reply {
        case .ready(let unconfined):
            slots[number].isReady = true
            failedStarts = 0
            if !unconfined.isEmpty, !isUnconfined {
                isUnconfined = true
                log.say(
                    .warning, .setting,
                    "the kernel does not filter the system calls of workers: \(unconfined)")
            }
        case .lines(let id, let lines):
            guard answers(number, id), slots[number].open.first == id else { break }
            count(lines, of: number)
            inHandRecords[id, default: 0] += lines.records
            inHand.received(id, lines)
        case .finished(let id, let lines, let failure):
            guard answers(number, id) else { break }
            slots[number].unanswered.removeFirst()
            guard slots[number].open.first == id else { break }
            count(lines, of: number)
            slots[number].open.removeFirst()
            slots[number].began = Clock.steady
            marks.mark(number, slots[number].open.first)
            inHand.finish(id, lines, failure)
            if slots[number].documents >= configuration.settings.work.documents {
                slots[number].isLeaving = true
            }
            // Closing its socket lets it end.
            if slots[number].isLeaving, slots[number].open.isEmpty { replaceWorker(number) }
        }
        pump()
    }

    /// Whether a worker speaks of the file whose turn it is; one that speaks of another is ended.
    private mutating func answers(_ number: Int, _ id: Int64) -> Bool {
        if slots[number].unanswered.first == id { return true }
        slots[number].verdict = WorkFailure(WorkBreach("an answer about another file"))
        slots[number].process?.kill()
        return false
    }

    private mutating func count(_ lines: WorkLines, of number: Int) {
        slots[number].documents += lines.items
        metrics.read(lines)
    }

    private mutating func replaceWorker(_ number: Int) {
        slots[number].process = nil
        startWorker(number)
    }

    private mutating func workerEnded(_ number: Int, _ generation: Int, _ how: ChildEnd) {
        guard slots[number].generation == generation, phase != .ended else { return }
        let slot = slots[number]
        slots[number].process = nil
        if !slot.isReady, how.signal == nil {
            failedStarts += 1
            if failedStarts >= 3 {
                return end(breakdown: "workers do not start: the last one \(how)")
            }
        }
        let cause = slot.verdict ?? WorkFailure(how, limits: configuration.settings.work)
        metrics.workerEnds[cause.code, default: 0] += 1
        let blamed = inHand.workerEnded(
            open: slot.open, cause: cause, attempts: configuration.settings.inbox.attempts)
        if let blamed {
            log.say(
                .warning, .workerEnded, "\(cause.message), attempt \(blamed.attempts)",
                file: blamed.path, code: cause.code, stage: "analysis")
            try? ledger.countAttempt(blamed.id)
        }
        marks.mark(number, nil)
        if slot.isReady {
            startWorker(number)
        } else {
            home?.run(after: 0.5) { $0.startWorker(number) }
        }
        pump()
    }

    /// Ends workers that hang or take too long.
    mutating func checkWorkers() {
        let limits = configuration.settings.work
        let stall = options.stallSeconds ?? limits.stallSeconds
        let now = Clock.steady
        for number in slots.indices {
            let slot = slots[number]
            guard let process = slot.process, slot.verdict == nil,
                !slot.open.isEmpty || !slot.isReady
            else { continue }
            if isSlow(slot), let first = slot.open.first {
                inHand.letOthersPass(first, behind: slot.open.dropFirst())
                slots[number].open = [first]
            }
            if process.budget.isExhausted {
                slots[number].heard = now
            } else if Double(now - slot.heard) > stall * 1e9 {
                kill(number, "its worker said nothing for \(Int(stall)) seconds")
            } else if !slot.open.isEmpty, Double(now - slot.began) > limits.fileSeconds * 1e9 {
                kill(number, "takes longer than \(Int(limits.fileSeconds)) seconds")
            }
        }
    }

    /// Nanoseconds after which others need not wait for a file.
    static let patience = 5_000_000_000

    private func isSlow(_ slot: WorkerSlot) -> Bool {
        !slot.open.isEmpty && Clock.steady - slot.began > Self.patience
    }

    private mutating func kill(_ number: Int, _ why: String) {
        slots[number].verdict = WorkFailure(code: "timeout", message: why)
        slots[number].process?.kill()
    }

    /// Lets all workers finish what they have and starts others with the new pipeline.
    mutating func renewWorkers() {
        for number in slots.indices {
            if slots[number].open.isEmpty {
                replaceWorker(number)
            } else {
                slots[number].isLeaving = true
            }
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
