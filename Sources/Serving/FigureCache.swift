internal import Dispatch
internal import Figures
internal import Reading
internal import Synchronization
internal import Tables

/// The figures of the newest documents, grouped anew in the background
/// whenever the shards have changed.
final class FigureCache: Sendable {
    private let index: ReadingIndex
    private let data: DataFolder
    /// Documents that are compared, at most.
    private let most: Int
    private let latest = Mutex<FigureLedger?>(nil)
    private let editions = Mutex(1)
    private let report: @Sendable (String) -> Void

    /// Seconds between two looks at the shards.
    private static let pause = 3.0
    /// How many times as long as grouping takes nothing is grouped afterwards.
    private static let rest = 4.0

    init(
        _ index: ReadingIndex, data: DataFolder, most: Int,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.index = index
        self.data = data
        self.most = most
        self.report = report
    }

    /// nil until they are grouped for the first time.
    var ledger: FigureLedger? { latest.withLock { $0 } }

    /// Rises whenever the shards that were seen, or their figures, are others.
    var edition: Int { editions.withLock { $0 } }

    /// Follows the shards from here on, in a queue of its own.
    ///
    /// - `changed`: told when there is another edition.
    func follow(changed: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "winnow.figures", qos: .utility)
        queue.async { self.look(for: "", in: queue, changed: changed) }
    }

    /// - `known`: the stamp of the shards that are grouped.
    private func look(
        for known: String, in queue: DispatchQueue, changed: @escaping @Sendable () -> Void
    ) {
        func beginEdition() {
            editions.withLock { $0 += 1 }
            changed()
        }
        var (stamp, pause) = (known, Self.pause)
        do {
            _ = try index.update()
            let found = try index.stamp()
            if found != known || ledger == nil {
                beginEdition()
                let begun = DispatchTime.now()
                let documents = try index.reportedDocuments(most: most, sizes: UnitSizes(data))
                let ledger = try FigureLedger(documents, data: data)
                latest.withLock { $0 = ledger }
                beginEdition()
                stamp = found
                let took = Double(DispatchTime.now().uptimeNanoseconds - begun.uptimeNanoseconds)
                pause = max(pause, took / 1e9 * Self.rest)
            }
        } catch {
            report("\(error)")
            pause = 60
        }
        let seen = stamp
        queue.asyncAfter(deadline: .now() + pause) {
            self.look(for: seen, in: queue, changed: changed)
        }
    }
}
