/// What there is to know of the flow; changes nothing.
extension FileFlow {
    /// Nothing is in hand or on its way there.
    var isHandEmpty: Bool { bench.isEmpty && taker.arriving.isEmpty }
    /// With `--once`: nothing is left to take.
    var isAllTaken: Bool { isOnce && taker.isDone }
    /// No file is in hand or waits.
    var isIdle: Bool { bench.isEmpty && taker.waiting == 0 }

    var summary: ServiceSummary {
        tally.summary(working: bench.count, waiting: taker.waiting, now: Clock.steady)
    }

    /// Why what was to be taken last could not be; nil: something was taken since.
    var refusal: String? { taker.refusal }

    /// How far it is, in words.
    var counts: String {
        let summary = tally.summary
        return "\(summary.done) done, \(summary.duplicate) duplicate, \(summary.failed) failed, "
            + "\(bench.count) working"
    }

    func describe(in status: inout ServiceStatus) {
        tally.describe(in: &status, now: Clock.steady)
        bench.describe(in: &status)
        taker.describe(in: &status)
    }
}
