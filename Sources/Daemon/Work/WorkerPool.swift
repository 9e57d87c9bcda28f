package import Files
package import Intake
package import Ledger

/// Which worker reads which file, and when one is started, replaced or killed.
///
/// Pure decisions: knows no processes and no clock. What happens to workers goes in,
/// what is to be done comes out; what comes of one that was replaced since does not count.
/// Times are nanoseconds of a steady clock.
package struct WorkerPool: Sendable {
    /// What is to be done with processes; numbers are places in the pool.
    package enum Effect: Sendable {
        /// Start a process in this place, in place of the one that is there;
        /// what comes of it is of this generation.
        case start(Int, generation: Int)
        /// Ask again after so many seconds whether to start one.
        case startLater(Int, generation: Int, seconds: Double)
        /// Kill the process; that it ended will be told.
        case kill(Int)
        /// Let go of the process, if there is one, which ends it.
        case close(Int)
        /// Note which file the worker reads; nil: none.
        case mark(Int, reading: Int64?)
        /// Records came that count.
        case read(WorkLines)
        /// A worker ended before its time.
        case lost(code: FailureCode)
        /// A file was counted an attempt, for this reason.
        case blame(LedgerFile, WorkFailure)
        /// A file goes on at the next start.
        case left(LedgerFile)
        /// The first worker that is not confined says why.
        case unconfined(String)
        /// Workers are killed before they are ready: how the last one ended, and how many did so
        /// one after the other.
        case startFailed(how: String, count: Int)
        /// Nothing can be read any more.
        case giveUp(String)
    }

    /// Others need not wait longer for a file.
    package static let patience = 5_000_000_000
    /// So many workers in a row that end by themselves before they are ready are too many.
    private static let mostFailedStarts = 3
    /// So many of each place that are killed, as where memory is short: that may pass.
    private static let mostKilledStarts = 20
    /// Seconds between two starts at most, and nanoseconds between two words about them.
    private static let longestPause = 60.0
    private static let betweenWords = 60_000_000_000

    package var limits = Limits()
    package var files = FilesInHand()
    private var places: [WorkerPlace]
    /// Of workers in a row that were not ready before.
    private var failedStarts = 0
    private var killedStarts = 0
    /// When it was last told that they are killed.
    private var told: Int?
    private var isUnconfined = false
    private var isClosed = false

    package init(workers: Int) { places = (0..<workers).map { _ in WorkerPlace() } }

    package var count: Int { places.count }
    package var ready: Int { places.count { $0.isReady } }
    package var hasProcesses: Bool { places.contains { $0.hasProcess } }

    // MARK: - Processes

    /// Starts a process in every place.
    package mutating func start(now: Int) -> [Effect] {
        places.indices.flatMap { start($0, now: now) }
    }

    private mutating func start(_ number: Int, now: Int) -> [Effect] {
        guard !isClosed else { return [] }
        let generation = places[number].generation + 1
        places[number] = WorkerPlace(generation: generation, heard: now)
        return [.start(number, generation: generation)]
    }

    /// The process that `start` asked for is there; it is not ready before it says so.
    package mutating func started(_ number: Int) { places[number].hasProcess = true }

    /// The system gave no process: it is asked again in a second.
    package mutating func notStarted(_ number: Int) -> [Effect] {
        [.startLater(number, generation: places[number].generation, seconds: 1)]
    }

    /// The time of `startLater` is over.
    package mutating func startAgain(_ number: Int, generation: Int, now: Int) -> [Effect] {
        places[number].generation == generation ? start(number, now: now) : []
    }

    /// A process ended without being asked to.
    ///
    /// - `cause`: what that says of the file that it was reading.
    /// - `isByItself`: no signal ended it.
    package mutating func ended(
        _ number: Int, generation: Int, how: String, cause: WorkFailure, isByItself: Bool, now: Int
    ) -> [Effect] {
        let place = places[number]
        guard place.generation == generation, !isClosed else { return [] }
        places[number].hasProcess = false
        if !place.isReady {
            if isByItself { failedStarts += 1 } else { killedStarts += 1 }
            if failedStarts >= Self.mostFailedStarts || killedRounds >= Self.mostKilledStarts {
                return [.giveUp("workers do not start: the last one \(how)")]
            }
        }
        let cause = place.verdict ?? cause
        var effects = [Effect.close(number), .lost(code: cause.code)]
        if let blamed = files.workerEnded(
            open: place.open, cause: cause, attempts: limits.attempts)
        {
            effects.append(.blame(blamed, cause))
        }
        effects.append(.mark(number, reading: nil))
        if place.isReady { return effects + start(number, now: now) }
        if killedStarts > 0, told.map({ now - $0 >= Self.betweenWords }) ?? true {
            told = now
            effects.append(.startFailed(how: how, count: killedStarts))
        }
        return effects + [.startLater(number, generation: generation, seconds: pause)]
    }

    /// How often in a row each place had its worker killed before that was ready.
    private var killedRounds: Int { killedStarts / max(1, places.count) }

    /// Seconds before the next start: twice as long after each such round.
    private var pause: Double {
        min(Self.longestPause, 0.5 * Double(1 << min(10, max(0, killedRounds - 1))))
    }

    /// Lets all workers finish what they have; others take their places.
    package mutating func renew(now: Int) -> [Effect] {
        var effects: [Effect] = []
        for number in places.indices {
            if places[number].open.isEmpty {
                effects += start(number, now: now)
            } else {
                places[number].isLeaving = true
            }
        }
        return effects
    }

    /// Leaves to the next start what workers still read.
    package mutating func leave() -> [Effect] {
        let left = places.compactMap { $0.open.first.flatMap { files.file($0) } }
        var effects = left.map { Effect.left($0) }
        for number in places.indices {
            places[number] = WorkerPlace(generation: places[number].generation + 1)
            effects += [.close(number), .mark(number, reading: nil)]
        }
        return effects
    }

    /// The end: nothing is started any more.
    package mutating func close() -> [Effect] {
        isClosed = true
        for number in places.indices {
            places[number].hasProcess = false
            places[number].isReady = false
        }
        return places.indices.map { .close($0) }
    }

    /// Kills workers that hang or take too long; to be called every second.
    ///
    /// - `waiting`: those whose records wait for the writer: that is not their fault.
    package mutating func tick(waiting: Set<Int>, now: Int) -> [Effect] {
        var effects: [Effect] = []
        for number in places.indices where places[number].isAtWork {
            let place = places[number]
            if place.isSlow(now: now), let first = place.open.first {
                files.letOthersPass(first, behind: place.open.dropFirst())
                places[number].open = [first]
            }
            if waiting.contains(number) {
                places[number].heard = now
            } else if let verdict = place.overrun(of: limits, now: now) {
                effects += condemn(number, for: verdict)
            }
        }
        return effects
    }

    private mutating func condemn(_ number: Int, for verdict: WorkFailure) -> [Effect] {
        places[number].verdict = verdict
        return [.kill(number)]
    }

    // MARK: - Requests and replies

    /// The next file that is to be sent, and the worker that is to have it; nil if none may be.
    ///
    /// It is to be said whether that was done.
    package mutating func assignment(now: Int) -> (file: LedgerFile, worker: Int)? {
        for number in places.indices where places[number].isReady && !places[number].isLeaving {
            if places[number].isSlow(now: now) { continue }
            if let file = files.next(for: number, open: places[number].open) {
                return (file, number)
            }
        }
        return nil
    }

    /// A file went to a worker, which reads it when those before it are answered.
    package mutating func sent(_ id: Int64, to number: Int, now: Int) -> [Effect] {
        let wasIdle = places[number].ask(id, now: now)
        return wasIdle ? [.mark(number, reading: id)] : []
    }

    /// A file could not be sent; true if others may be: it is this file
    /// that cannot be read, now or later.
    package mutating func notSent(_ id: Int64, because error: FileError) -> Bool {
        // What is lacking may come back, and the others lack it too.
        if error.isLackingResources || error.hasTooManyReferences {
            files.postpone(id)
            return false
        }
        files.finish(id, lines: WorkLines(), failure: WorkFailure(error))
        return true
    }

    /// A worker said something; what comes of an earlier process in its place,
    /// or of one that is to be killed, does not count.
    package mutating func hear(
        _ number: Int, generation: Int, reply: WorkReply, now: Int
    ) -> [Effect] {
        guard places[number].generation == generation, places[number].verdict == nil else {
            return []
        }
        places[number].heard = now
        switch reply {
        case .ready(let unconfined):
            places[number].isReady = true
            (failedStarts, killedStarts, told) = (0, 0, nil)
            guard !unconfined.isEmpty, !isUnconfined else { return [] }
            isUnconfined = true
            return [.unconfined(unconfined)]
        case .lines(let id, let lines):
            guard places[number].answers(about: id) else { return contradict(number) }
            guard places[number].open.first == id else { return [] }
            places[number].documents += lines.items
            files.received(id, lines: lines)
            return [.read(lines)]
        case .finished(let id, let lines, let failure):
            guard places[number].answers(about: id) else { return contradict(number) }
            places[number].unanswered.removeFirst()
            guard places[number].open.first == id else { return [] }
            places[number].open.removeFirst()
            places[number].began = now
            places[number].documents += lines.items
            files.finish(id, lines: lines, failure: failure)
            let place = places[number]
            let effects = [Effect.read(lines), .mark(number, reading: place.open.first)]
            if place.documents >= limits.documents { places[number].isLeaving = true }
            let isDone = places[number].isLeaving && place.open.isEmpty
            return isDone ? effects + start(number, now: now) : effects
        }
    }

    /// Whatever it was reading may have taken it over.
    private mutating func contradict(_ number: Int) -> [Effect] {
        condemn(number, for: WorkFailure(WorkBreach("an answer about another file")))
    }
}
