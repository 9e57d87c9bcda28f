internal import Dispatch
internal import Ledger
internal import Logging
internal import Pipelines

extension Supervisor {
    /// Once an hour: removes what the pipeline's retention asks for, beside the work.
    mutating func retain() {
        let retention = configuration.settings.retention
        guard retention.isSet, let home else { return }
        DispatchQueue.global(qos: .utility).async { [tree, ledger] in
            do {
                let plan = try RetentionPlan(tree, ledger, retention)
                try plan.carryOut(tree, ledger)
                home.run { $0.removed(plan) }
            } catch {
                let message = "\(error)"
                home.run { $0.log.say(.error, .retained, "retention: \(message)") }
            }
        }
    }

    private mutating func removed(_ plan: RetentionPlan) {
        tally.metrics.removedBytes += plan.bytes
        for item in plan.items {
            log.say(
                .notice, .retained,
                "removed \(item.files) files of \(item.kind.rawValue)/\(item.day), \(item.why)")
        }
    }
}
