internal import Dispatch
internal import Ledger
internal import Pipelines

extension Supervisor {
    /// Brings files that lie in `state/work/` into the pool.
    mutating func enter(_ files: [LedgerFile]) {
        guard !files.isEmpty else { return }
        pool.files.add(files)
        tally.enter(files, now: Clock.steady)
        course.move(now: Clock.steady)
        let large = taker.queue.entered(files)
        digest(files.filter { $0.size <= TakingQueue.largeBytes }, digesting)
        digest(large, digestingLarge)
        for file in large {
            home?.run(after: Double(WorkerPool.patience) / 1e9) { $0.passBy(file.id) }
        }
    }

    private mutating func passBy(_ id: Int64) {
        guard tally.isInHand(id) else { return }
        pool.files.letOthersPass(id, behind: EmptyCollection())
        pump()
    }

    private func digest(_ files: [LedgerFile], _ queue: DispatchQueue) {
        guard !files.isEmpty else { return }
        let home = home
        let digesting = Digesting(
            tree: tree, ledger: ledger, inbox: configuration.settings.inbox,
            skipsDuplicates: configuration.settings.duplicates == .skip)
        queue.async {
            for file in files {
                let result = digesting.result(of: file)
                home?.run {
                    $0.pool.files.digested(
                        result.file, duplicateOf: result.duplicateOf, failure: result.failure,
                        story: result.story)
                    $0.pump()
                }
            }
        }
    }
}
