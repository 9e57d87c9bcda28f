internal import Dispatch
package import Files
internal import Ledger
package import Shards
internal import Synchronization

/// Copies files into hand where the inbox lies on another file system, while other work goes on:
/// one at a time, and one large one beside it.
///
/// What is told of a file is on the disk by then.
package final class InboxCopies: Sendable {
    /// Nanoseconds for which files that are done wait for more: all of them cost one sync.
    private static let gathering = 50_000_000

    private let tree: RootTree
    private let report: @Sendable ([InboxMove.Result]) -> Void
    private let isStopped = Atomic(false)
    private let small = DispatchQueue(label: "winnow.copies")
    private let large = DispatchQueue(label: "winnow.copies.large")

    /// - `report`: told of all files, those that stay among them; on a queue of its own.
    package init(_ tree: RootTree, report: @escaping @Sendable ([InboxMove.Result]) -> Void) {
        self.tree = tree
        self.report = report
    }

    /// - `bound`: what one file may be, and what of the disk stays free.
    package func copy(_ files: [ChosenFile], within bound: CopyBound) {
        for (queue, files) in [
            (small, files.filter { !AdmissionQueue.isLarge($0.file) }),
            (large, files.filter { AdmissionQueue.isLarge($0.file) }),
        ] where !files.isEmpty {
            queue.async { self.work(through: files, within: bound) }
        }
    }

    /// No piece is copied any more: files on their way stay in the inbox, and nothing is left of
    /// what was copied of them.
    package func stop() { isStopped.store(true, ordering: .relaxed) }

    private func work(through files: [ChosenFile], within bound: CopyBound) {
        var rest = files[...]
        while !rest.isEmpty {
            let began = Clock.steady
            var mover = InboxMover(
                tree,
                copying: InboxMover.Copying(
                    bound: bound, goesOn: { !self.isStopped.load(ordering: .relaxed) }))
            var results: [InboxMove.Result] = []
            while Clock.steady - began < Self.gathering, let file = rest.popFirst() {
                results.append((file, mover.move(file)))
            }
            let folders = MoveResults(results).folders
            if !folders.isEmpty { mover.sync(folders) }
            report(results)
        }
    }
}
