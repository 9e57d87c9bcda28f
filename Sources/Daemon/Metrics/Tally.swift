package import Ledger
internal import Pipelines

/// What the daemon counts of files, and how long they take.
///
/// Times are nanoseconds of a steady clock.
package struct Tally: Sendable {
    package let started: Int
    package private(set) var summary = ServiceSummary()
    var metrics = Metrics()
    /// When each file in hand was taken.
    private var taken: [Int64: Int] = [:]
    /// Since when a segment is open; nil if none is.
    private var opened: Int?
    private var isBacklogged = false

    package init(now: Int) { started = now }

    /// - `hasOpenSegment`: the last run left one.
    package mutating func begin(recovered: Int, hasOpenSegment: Bool) {
        summary.taken += recovered
        if hasOpenSegment { opened = started }
    }

    /// Seconds since the start.
    package func seconds(now: Int) -> Double { Double(now - started) / 1e9 }
    /// Seconds that a segment has been open; 0 if none is.
    package func openSeconds(now: Int) -> Double { opened.map { Double(now - $0) / 1e9 } ?? 0 }

    /// Files came from the inbox in this run.
    package mutating func take(_ files: [LedgerFile]) { summary.taken += files.count }

    /// Files are in hand from now on, also such as earlier runs took.
    package mutating func enter(_ files: [LedgerFile], now: Int) {
        for file in files { taken[file.id] = now }
    }

    /// Files stay in the inbox for good.
    package mutating func ignore(_ count: Int = 1) { summary.ignored += count }

    /// A file went back to the inbox.
    package mutating func giveBack(_ id: Int64) {
        summary.taken -= 1
        taken[id] = nil
    }

    /// The outcome of a file, which its `state` tells, is committed.
    package mutating func conclude(_ file: LedgerFile, now: Int) {
        switch file.state {
        case .working: break
        case .done:
            summary.done += 1
            summary.records += file.records
        case .duplicate: summary.duplicate += 1
        case .failed:
            summary.failed += 1
            metrics.failures[file.code, default: 0] += 1
        }
        if let since = taken.removeValue(forKey: file.id) {
            metrics.fileSeconds.add(Double(now - since) / 1e9)
        }
    }

    /// - `isOpen`: a segment waits to be sealed.
    package mutating func commit(seconds: Double, isOpen: Bool, now: Int) {
        metrics.commitSeconds.add(seconds)
        if isOpen, opened == nil { opened = now }
    }

    /// A segment became a shard.
    package mutating func seal() {
        summary.shards += 1
        opened = nil
    }

    /// The summary at this moment.
    package func summary(working: Int, waiting: Int, now: Int) -> ServiceSummary {
        var summary = summary
        summary.working = working
        summary.waiting = waiting
        summary.seconds = seconds(now: now)
        return summary
    }

    /// What becomes of a backlog: it comes once, and goes when half of it is gone.
    package enum BacklogChange: Sendable, Hashable { case came, went }

    /// How a backlog changed since this was last asked; nil: it did not.
    ///
    /// - `waiting`, `oldestSeconds`: files in the inbox, and how long one of them is known.
    package mutating func backlog(
        waiting: Int, oldestSeconds: Double, mostFiles: Int, mostSeconds: Double
    ) -> BacklogChange? {
        let share = isBacklogged ? 0.5 : 1
        let isBelow =
            Double(waiting) < Double(mostFiles) * share && oldestSeconds < mostSeconds * share
        guard isBelow == isBacklogged else { return nil }
        isBacklogged = !isBelow
        return isBacklogged ? .came : .went
    }

    /// Tells what was counted.
    package func describe(in status: inout ServiceStatus, now: Int) {
        status.seconds = seconds(now: now)
        status.taken = summary.taken
        status.done = summary.done
        status.duplicate = summary.duplicate
        status.failed = summary.failed
        status.ignored = summary.ignored
        status.openSeconds = openSeconds(now: now)
        status.documents = metrics.documents
        status.records = summary.records
        status.shards = summary.shards
        status.failures = metrics.failures
        status.stages = zip(StageClock.parts, metrics.stageTimes).map {
            ServiceStatus.StageTime(stage: $0, seconds: Double($1) / 1e9)
        }
    }
}
