package import Ledger

extension WorkerPool {
    package enum Effect: Sendable {
        /// Start a process in this place, in place of the one that is there; what comes of it is of this generation.
        case start(Int, generation: Int)
        /// Ask again after so many seconds whether to start one.
        case startLater(Int, generation: Int, seconds: Double)
        /// Kill the process; that it ended will be told.
        case kill(Int)
        /// Let go of the process, if there is one, which ends it.
        case close(Int)
        /// Note which file the worker reads; nil: none.
        case mark(Int, Int64?)
        /// Records came that count.
        case read(WorkLines)
        /// A worker ended before its time.
        case lost(code: String)
        /// A file was counted an attempt, for this reason.
        case blame(LedgerFile, WorkFailure)
        /// A file goes on at the next start.
        case left(LedgerFile)
        /// The first worker that is not confined says why.
        case unconfined(String)
        /// Nothing can be read any more.
        case giveUp(String)
    }

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
