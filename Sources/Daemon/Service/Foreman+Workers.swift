internal import Dispatch
internal import Files
internal import Ledger
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
    /// Requests that it has not answered; it reads the first.
    var open: [Int64] = []
    /// Steady time of its last reply, or of the request that found it idle.
    var heard = 0
    /// Why it was killed.
    var verdict: WorkFailure?

    init(_ number: Int) { self.number = number }
}

extension Foreman {
    mutating func startWorker(_ number: Int) {
        guard phase != .ended, let home else { return }
        slots[number].generation += 1
        slots[number].isReady = false
        slots[number].isLeaving = false
        slots[number].verdict = nil
        slots[number].open = []
        slots[number].heard = Clock.steady
        let generation = slots[number].generation
        do throws(FileError) {
            let process = try WorkerProcess(options.program, pipeline: configuration.yaml)
            slots[number].process = process
            process.listen(
                reply: { reply in home.run { $0.hear(number, generation, reply) } },
                ended: { how in home.run { $0.workerEnded(number, generation, how) } })
        } catch {
            options.log("cannot start a worker: \(error); trying again")
            home.run(after: 1) { $0.startWorker(number) }
        }
    }

    /// Gives waiting files to workers.
    mutating func dispatch() {
        for number in slots.indices where slots[number].isReady && !slots[number].isLeaving {
            while let file = window.next(for: number, open: slots[number].open) {
                if slots[number].open.isEmpty {
                    slots[number].heard = Clock.steady
                    marks.mark(number, file.id)
                }
                slots[number].open.append(file.id)
                let components = file.path.components
                slots[number].process?.send(
                    WorkRequest(
                        id: file.id, file: tree.work(file.id), path: file.path,
                        source: components.count > 1 ? Path.escaped(components[0]) : "inbox",
                        sidecar: file.sidecar == nil ? nil : tree.workSidecar(file.id),
                        sha256: file.sha256, added: file.taken, first: file.items))
            }
        }
    }

    private mutating func hear(_ number: Int, _ generation: Int, _ reply: WorkReply) {
        guard slots[number].generation == generation else { return }
        slots[number].heard = Clock.steady
        switch reply {
        case .ready:
            slots[number].isReady = true
            failedStarts = 0
        case .lines(let id, let lines):
            guard slots[number].open.first == id else { break }
            window.received(id, lines)
        case .finished(let id, let lines, let failure):
            guard slots[number].open.first == id else { break }
            slots[number].open.removeFirst()
            marks.mark(number, slots[number].open.first)
            window.finish(id, lines, failure)
            // Closing its pipe lets it end.
            if slots[number].isLeaving, slots[number].open.isEmpty { replaceWorker(number) }
        }
        pump()
    }

    private mutating func replaceWorker(_ number: Int) {
        slots[number].process = nil
        startWorker(number)
    }

    private mutating func workerEnded(_ number: Int, _ generation: Int, _ how: ChildEnd) {
        guard slots[number].generation == generation, phase != .ended else { return }
        let slot = slots[number]
        slots[number].process = nil
        if !slot.isReady, how.isOwn {
            failedStarts += 1
            if failedStarts >= 3 {
                return end(breakdown: "workers do not start: the last one \(how)")
            }
        }
        let cause = slot.verdict ?? WorkFailure(code: "crash", message: "its worker \(how)")
        let blamed = window.workerEnded(
            open: slot.open, cause: cause, attempts: configuration.settings.inbox.attempts)
        if let blamed {
            options.log("\(blamed.path): \(cause.message), attempt \(blamed.attempts)")
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

    /// Ends workers that hang.
    mutating func checkWorkers() {
        let limit = Int(options.stallSeconds * 1e9)
        for number in slots.indices {
            let slot = slots[number]
            guard let process = slot.process, !slot.open.isEmpty || !slot.isReady else { continue }
            if process.budget.isExhausted {
                slots[number].heard = Clock.steady
            } else if Clock.steady - slot.heard > limit, slot.verdict == nil {
                slots[number].verdict = WorkFailure(
                    code: "timeout",
                    message: "its worker said nothing for \(Int(options.stallSeconds)) seconds")
                process.kill()
            }
        }
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
