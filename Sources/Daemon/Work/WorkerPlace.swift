internal import Intake

/// A place for a worker process, and what is known of the one that is there.
///
/// Times are nanoseconds of a steady clock.
struct WorkerPlace: Sendable {
    /// Tells what comes of a process from what comes of its successor.
    var generation = 0
    var hasProcess = false
    var isReady = false
    /// Gets no more requests and is replaced when those it has are answered.
    var isLeaving = false
    /// Requests that it has not answered and that still are its own; it reads the first.
    var open: [Int64] = []
    /// All requests that it has not answered; answers to those that
    /// are not `open` do not count.
    var unanswered: [Int64] = []
    /// When it replied last, or was asked while it was idle.
    var heard = 0
    /// When it began with the file that it reads.
    var began = 0
    /// That it has read.
    var documents = 0
    /// Why it was killed.
    var verdict: WorkFailure?

    /// Whether a sign of life is due from it: it reads, or gets ready, and was not killed.
    var isAtWork: Bool { hasProcess && verdict == nil && (!open.isEmpty || !isReady) }

    /// Whether others need not wait longer for the file that it reads.
    func isSlow(now: Int) -> Bool { !open.isEmpty && now - began > WorkerPool.patience }

    /// Whether it may speak of a file: of the one whose turn it is.
    func answers(about id: Int64) -> Bool { unanswered.first == id }

    /// Why a process that is at work is to be killed; nil if it keeps within the limits.
    func overrun(of limits: WorkerPool.Limits, now: Int) -> WorkFailure? {
        let (stall, most) = (limits.stallSeconds, limits.fileSeconds)
        if Double(now - heard) > stall * 1e9 {
            return WorkFailure(
                .timeout, message: "its worker said nothing for \(Int(stall)) seconds")
        }
        if !open.isEmpty, Double(now - began) > most * 1e9 {
            return WorkFailure(.timeout, message: "takes longer than \(Int(most)) seconds")
        }
        return nil
    }

    /// A request goes to it, which it reads when those before it are answered;
    /// gives whether it had none.
    mutating func ask(_ id: Int64, now: Int) -> Bool {
        let wasIdle = open.isEmpty
        if wasIdle { (heard, began) = (now, now) }
        open.append(id)
        unanswered.append(id)
        return wasIdle
    }
}

extension WorkerPool {
    /// What ends a worker, as the pipeline file says.
    package struct Limits: Sendable {
        /// That a worker reads until another takes its place.
        package var documents = 50_000
        /// Without a sign of life.
        package var stallSeconds = 60.0
        package var fileSeconds = 86_400.0
        /// That a file has.
        package var attempts = 3

        package init() {}
    }
}
