/// What is due when: the daemon's steady round, and when it looks again for something to take.
///
/// Pure decisions. Times are nanoseconds of a steady clock.
package struct Schedule: Sendable {
    package enum Event: Sendable, Hashable {
        /// A second has passed.
        ///
        /// - `isTaking`: files are taken as they come.
        /// - `wantsScan`: events were lost, or the pace of scans asks for one; `mayScan`:
        ///   it leaves time for other work.
        case second(isTaking: Bool, wantsScan: Bool, mayScan: Bool)
        /// What could be done is done; `mayComeDue`: time alone may bring more.
        case worked(mayComeDue: Bool)
        /// The moment for which a look was planned.
        case moment
    }

    package enum Effect: Sendable, Hashable {
        case checkWorkers
        /// Look at the disk and what else stops the taking.
        case checkSpace
        case scan
        case writeMetrics
        case checkBacklog
        case retain
        /// See in so many seconds what can be done.
        case lookAgain(seconds: Double)
        case work
    }

    private static let metricsPause = 15_000_000_000
    private static let retentionPause = 3_600_000_000_000
    /// From the start until old files may be removed for the first time.
    private static let retentionGrace = 60_000_000_000
    private static let moment = 0.05

    private var nextMetrics = 0
    private var nextRetention: Int
    private var isLookPlanned = false

    package init(now: Int) { nextRetention = now + Self.retentionGrace }

    /// What follows from an event, in the order in which it is to be done.
    package mutating func on(_ event: Event, now: Int) -> [Effect] {
        switch event {
        case .second(let isTaking, let wantsScan, let mayScan):
            var effects: [Effect] = [.checkWorkers, .checkSpace]
            if isTaking, wantsScan, mayScan { effects.append(.scan) }
            if now >= nextMetrics {
                nextMetrics = now + Self.metricsPause
                effects.append(.writeMetrics)
            }
            effects.append(.checkBacklog)
            if now >= nextRetention {
                nextRetention = now + Self.retentionPause
                if isTaking { effects.append(.retain) }
            }
            return effects
        case .worked(let mayComeDue):
            guard mayComeDue, !isLookPlanned else { return [] }
            isLookPlanned = true
            return [.lookAgain(seconds: Self.moment)]
        case .moment:
            isLookPlanned = false
            return [.work]
        }
    }
}
