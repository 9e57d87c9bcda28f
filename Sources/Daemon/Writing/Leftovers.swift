internal import Files
internal import Ledger
internal import Shards

/// What commits and seals left lying: originals that are still in hand, and segments that
/// became shards.
struct Leftovers {
    /// Files whose outcome is committed, and the name of their shard.
    private var files: [LedgerFile] = []
    private var shard = ""
    private var segments: [String] = []

    /// - `files`: none of an earlier commit is left.
    mutating func add(_ files: [LedgerFile], of shard: String) {
        self.files = files
        self.shard = shard
    }

    mutating func add(segment name: String) { segments.append(name) }

    /// Moves originals away and removes segments; what fails for a passing reason stays, with all
    /// behind it.
    mutating func clear(
        _ disposal: inout Disposal, in tree: RootTree, unfinished: inout UnfinishedFiles,
        report: (Receipt) -> Void
    ) throws {
        while let file = files.first {
            do throws(FileError) {
                try disposal.dispose(file)
            } catch {
                // What will not pass by itself waits for the next start: the outcome is committed.
                if error.isTransient { throw error }
                report(.left(file, "\(error.call): \(error.reason)"))
            }
            files.removeFirst()
            unfinished.forget(file)
            report(.concluded(file, shard: shard))
        }
        while let name = segments.first {
            try Segment.remove(name, in: tree.segments)
            // What the log says of files that go on in the next segment must not go with it.
            try unfinished.carry()
            try CommitLog(name, in: tree.segments).remove()
            segments.removeFirst()
        }
        try unfinished.tidy()
    }
}
