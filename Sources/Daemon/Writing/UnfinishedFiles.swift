internal import Files
internal import Ledger
internal import Shards

/// A file of which records came, but not yet its end.
struct UnfinishedFile {
    /// The file with what of it is committed.
    var part: LedgerFile
    /// Not committed.
    var lines = WorkLines()
    var bytes = 0

    init(_ file: LedgerFile) { part = file }

    /// The file with what of it is committed once these lines are.
    var next: LedgerFile {
        var next = part
        next.records += lines.records
        next.items += lines.items
        return next
    }
}

/// What came of files that are not finished, and the log that says of them what earlier
/// segments hold.
struct UnfinishedFiles {
    private var files: [Int64: UnfinishedFile] = [:]
    private let log: CommitLog
    /// Whether the log is there, and whom of those in hand it names.
    private var isLogged: Bool
    private var carried: Set<Int64>

    init(_ segments: Path, carried: Set<Int64>) {
        log = CommitLog(CommitLog.carried, in: segments)
        self.carried = carried
        isLogged = !carried.isEmpty
    }

    subscript(_ file: LedgerFile) -> UnfinishedFile? { files[file.id] }

    /// Files of which something is not committed, in the order of their taking.
    var gathered: [LedgerFile] {
        files.values.filter { $0.lines.items > 0 }.map(\.part).sorted { $0.id < $1.id }
    }

    mutating func gather(_ file: LedgerFile, lines: WorkLines) {
        let bytes = lines.byteCount
        // In place: a copy of what waits for every piece would cost the square of its size.
        files[file.id, default: UnfinishedFile(file)].lines.append(lines)
        files[file.id, default: UnfinishedFile(file)].bytes += bytes
    }

    /// Its reading begins anew behind what is committed, which is given.
    mutating func restart(_ file: LedgerFile) -> LedgerFile {
        commit(files[file.id]?.part ?? file)
        return files[file.id]?.part ?? file
    }

    /// So much of a file is committed, and nothing of it waits.
    mutating func commit(_ part: LedgerFile) { files[part.id] = UnfinishedFile(part) }

    /// Its end has come.
    mutating func take(_ file: LedgerFile) -> UnfinishedFile? {
        files.removeValue(forKey: file.id)
    }

    // MARK: - The log

    /// Writes the log for the segments to come: the last one is a shard, and its own log goes.
    mutating func carry() throws(FileError) {
        let parts = files.values.map(\.part).filter { $0.items > 0 }.sorted { $0.id < $1.id }
        try log.replace(parts)
        carried = Set(parts.map(\.id))
        isLogged = !carried.isEmpty
    }

    /// The outcome of a file is committed and its original has left.
    mutating func forget(_ file: LedgerFile) { carried.remove(file.id) }

    /// The log goes with the last that it names: no segment need come that would replace it.
    mutating func tidy() throws(FileError) {
        guard isLogged, carried.isEmpty else { return }
        try log.remove()
        isLogged = false
    }
}
