internal import Pipelines

/// What the daemon counts since its start, beside its summary.
struct Metrics: Sendable {
    /// Files by the code of their failure.
    var failures: [String: Int] = [:]
    /// Worker processes that ended before their time, by the code of what ended them.
    var workerEnds: [String: Int] = [:]
    /// Nanoseconds of each of `StageClock.parts`.
    var stageTimes = [Int](repeating: 0, count: StageClock.parts.count)
    /// Documents that workers read.
    var documents = 0
    /// From the taking of a file to the commit of its outcome.
    var fileSeconds = Histogram(bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800])
    /// Appending a batch, syncing it and committing it.
    var commitSeconds = Histogram(
        bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5])
    /// Seconds since 1970 when the inbox was last scanned whole; 0: never.
    var lastReconcile = 0
    /// Times that the kernel dropped events of the inbox.
    var lostEvents = 0
    /// Bytes that retention removed.
    var removedBytes = 0

    mutating func read(_ lines: WorkLines) {
        documents += lines.items
        for (place, time) in lines.times.prefix(stageTimes.count).enumerated() {
            stageTimes[place] = stageTimes[place].addingClamped(time)
        }
    }
}

/// Counts of durations at or below rising bounds.
struct Histogram: Sendable {
    /// Seconds; what is above the last bound counts in none but the total.
    let bounds: [Double]
    /// Not cumulative.
    private(set) var counts: [Int]
    private(set) var total = 0
    /// Seconds.
    private(set) var sum = 0.0

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = [Int](repeating: 0, count: bounds.count)
    }

    mutating func add(_ seconds: Double) {
        total += 1
        sum += max(0, seconds)
        if let place = bounds.firstIndex(where: { seconds <= $0 }) { counts[place] += 1 }
    }
}
