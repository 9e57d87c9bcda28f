package import Files
package import Intake
package import Ledger
internal import Logging
internal import Pipelines
package import Shards

/// The files in hand on their way through digest and worker process: does what the pool of workers
/// asks for, and tells it what comes of that.
///
/// Lives on its owner's queue. Calls give what others have to know of them, in its order.
package struct WorkerBench: ~Copyable {
    package enum Report: Sendable {
        /// Records came that count.
        case read(WorkLines)
        /// A worker ended before its time.
        case lost(FailureCode)
        /// Nothing can be read any more.
        case broken(String)
    }

    /// What the bench has to do with news of workers and digests.
    package typealias Work = @Sendable (inout WorkerBench) -> [Report]
    /// Has the owner do a piece of work on its queue, after so many seconds.
    package typealias Later = @Sendable (_ seconds: Double, _ work: @escaping Work) -> Void

    private let tree: RootTree
    private let ledger: Ledger
    private let options: ServiceOptions
    private var log: Logger { options.log }
    private let marks: ReadingMarks
    private let digests = DigestQueues()
    private var configuration: ServiceOptions.Configuration
    private var pool: WorkerPool
    /// In the places of the pool.
    private var processes: [WorkerProcess?]
    /// nil before the start.
    private var later: Later?

    package init(
        _ tree: RootTree, ledger: Ledger, options: ServiceOptions,
        configuration: ServiceOptions.Configuration
    ) throws(FileError) {
        marks = try ReadingMarks(tree.marks)
        self.tree = tree
        self.ledger = ledger
        self.options = options
        self.configuration = configuration
        pool = WorkerPool(workers: max(1, options.workers))
        pool.limits = Self.limits(configuration.settings, options: options)
        processes = Array(repeating: nil, count: pool.count)
    }

    // MARK: - Files in hand

    /// Brings files that lie in `state/work/` onto the bench.
    package mutating func enter(_ files: [LedgerFile]) {
        guard !files.isEmpty, let later else { return }
        pool.files.add(files)
        let digesting = Digesting(
            tree: tree, ledger: ledger, inbox: configuration.settings.inbox,
            skipsDuplicates: configuration.settings.duplicates == .skip)
        digests.digest(files, by: digesting) { result in
            later(0) {
                $0.pool.files.digested(
                    result.file, duplicateOf: result.duplicateOf, failure: result.failure,
                    original: result.original)
                return []
            }
        }
        for file in files where AdmissionQueue.isLarge(file) {
            later(Double(WorkerPool.patience) / 1e9) {
                $0.pool.files.letOthersPass(file.id, behind: EmptyCollection())
                return []
            }
        }
    }

    /// How many more files may be taken.
    ///
    /// - `arriving`: sizes of files that are on their way into hand.
    package func room(besides arriving: [Int]) -> Int { pool.files.room(besides: arriving) }

    /// Files whose outcome is not committed.
    package var count: Int { pool.files.count }
    package var isEmpty: Bool { pool.files.isEmpty }

    /// What may be written now.
    package mutating func deliveries() -> [Delivery] { pool.files.deliveries() }

    /// The writer dropped what was not committed of a file.
    package mutating func restarted(_ id: Int64, records: Int, items: Int) {
        pool.files.restarted(id, records: records, items: items)
    }

    /// A file's outcome is committed, or it went back to the inbox.
    package mutating func released(_ id: Int64) { pool.files.released(id) }

    /// Takes back files that no worker has begun.
    package mutating func withdrawWaiting() -> [LedgerFile] { pool.files.withdrawWaiting() }

    // MARK: - Workers

    /// Whether there is a process that may read.
    package var hasProcesses: Bool { pool.hasProcesses }

    /// Starts workers in all places.
    package mutating func start(_ later: @escaping Later) -> [Report] {
        self.later = later
        return directWorkers(pool.start(now: Clock.steady))
    }

    /// Kills workers that hang or take too long; to be called every second.
    package mutating func checkWorkers() -> [Report] {
        let waiting = processes.indices.filter { processes[$0]?.budget.isExhausted == true }
        return directWorkers(pool.tick(waiting: Set(waiting), now: Clock.steady))
    }

    /// Lets workers finish what they have; others that know the new pipeline take their places.
    package mutating func apply(_ configuration: ServiceOptions.Configuration) -> [Report] {
        self.configuration = configuration
        pool.limits = Self.limits(configuration.settings, options: options)
        return directWorkers(pool.renew(now: Clock.steady))
    }

    /// Leaves to the next start what workers still read.
    package mutating func leave() -> [Report] { directWorkers(pool.leave()) }

    /// Ends all workers.
    package mutating func close() { _ = directWorkers(pool.close()) }

    /// What the pool goes by, as of the pipeline.
    private static func limits(
        _ settings: PipelineSettings, options: ServiceOptions
    ) -> WorkerPool.Limits {
        var limits = WorkerPool.Limits()
        limits.documents = settings.work.documents
        limits.stallSeconds = options.stallSeconds ?? settings.work.stallSeconds
        limits.fileSeconds = settings.work.fileSeconds
        limits.attempts = settings.inbox.attempts
        return limits
    }

    private mutating func directWorkers(_ effects: [WorkerPool.Effect]) -> [Report] {
        var reports: [Report] = []
        for effect in effects {
            switch effect {
            case .start(let number, let generation):
                reports += startWorker(number, generation: generation)
            case .startLater(let number, let generation, let seconds):
                later?(seconds) {
                    $0.directWorkers(
                        $0.pool.startAgain(number, generation: generation, now: Clock.steady))
                }
            case .kill(let number): processes[number]?.kill()
            case .close(let number): processes[number] = nil
            case .mark(let number, reading: let id): marks.mark(number, reading: id)
            case .read(let lines): reports.append(.read(lines))
            case .lost(let code): reports.append(.lost(code))
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
            case .giveUp(let why): reports.append(.broken(why))
            }
        }
        return reports
    }

    private mutating func startWorker(_ number: Int, generation: Int) -> [Report] {
        guard let later else { return [] }
        processes[number] = nil
        do throws(FileError) {
            let process = try WorkerProcess(options.program, pipeline: configuration.yaml)
            processes[number] = process
            pool.started(number)
            process.listen(
                reply: { reply in
                    later(0) {
                        $0.directWorkers(
                            $0.pool.hear(
                                number, generation: generation, reply: reply, now: Clock.steady))
                    }
                },
                ended: { how in
                    later(0) {
                        let cause = WorkFailure(how, limits: $0.configuration.settings.work)
                        return $0.directWorkers(
                            $0.pool.ended(
                                number, generation: generation, how: "\(how)", cause: cause,
                                isByItself: how.signal == nil, now: Clock.steady))
                    }
                })
            return []
        } catch {
            log.say(at: .error, id: .workerEnded, "cannot start a worker: \(error); trying again")
            return directWorkers(pool.notStarted(number))
        }
    }

    // MARK: - Requests

    /// Gives waiting files to workers.
    package mutating func assign() -> [Report] {
        var reports: [Report] = []
        while let (file, number) = pool.assignment(now: Clock.steady) {
            do throws(FileError) {
                try send(file, to: number)
                reports += directWorkers(pool.sent(file.id, to: number, now: Clock.steady))
            } catch {
                guard pool.notSent(file.id, because: error) else { break }
            }
        }
        return reports
    }

    private func send(_ file: LedgerFile, to number: Int) throws(FileError) {
        let previous = file.previous.flatMap { try? ledger.file($0) }
        let sending = WorkAssignment(
            file, original: pool.files.original(file.id), previous: previous)
        let document = try sending.document.open(in: tree)
        guard let place = sending.metadata else {
            try processes[number]?.send(sending.request, files: [document.number])
            return
        }
        let metadata = try place.open(in: tree)
        try processes[number]?.send(sending.request, files: [document.number, metadata.number])
    }

    package func describe(in status: inout ServiceStatus) {
        status.recordsInHand = pool.files.records
        status.working = pool.files.count
        status.workingBytes = pool.files.bytes
        status.workers = pool.ready
    }
}
