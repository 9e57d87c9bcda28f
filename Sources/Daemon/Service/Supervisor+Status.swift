internal import Files
internal import Glibc
internal import Shards

/// What the supervisor tells of itself; changes nothing.
extension Supervisor {
    /// How far it is and why it does not go on, in words.
    var counts: String {
        runState.stop.map { "\(flow.counts); waiting: \($0)" } ?? flow.counts
    }

    /// Everything that is known at this moment.
    var status: ServiceStatus {
        var status = ServiceStatus()
        status.processID = Int(getpid())
        flow.describe(in: &status)
        status.stop = runState.stop ?? flow.refusal.map { "cannot take files: \($0)" } ?? ""
        status.isDraining = runState.phase != .running
        return status
    }

    /// All metrics, for Prometheus.
    var metricsPage: MetricsPage {
        MetricsPage(
            status: status, metrics: flow.tally.metrics, failedHooks: announcer.failedHooks,
            version: options.version, freeBytes: (try? tree.root.freeSpace()) ?? 0)
    }
}
