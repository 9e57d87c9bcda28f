internal import Ledger
internal import Shards

/// Files whose outcome is known and not committed, and the records of those that are done.
struct Batch {
    /// A commit is due at so many files or bytes.
    private static let mostFiles = 256
    private static let mostBytes = 4 << 20

    /// Each with its first row in this batch.
    private(set) var files: [LedgerFile] = []
    private(set) var lines = WorkLines()
    private var bytes = 0
    private var digests: [String: LedgerFile] = [:]

    var isEmpty: Bool { files.isEmpty }
    var isDue: Bool { bytes >= Self.mostBytes || files.count >= Self.mostFiles }

    /// The file of the batch with this content.
    func file(withContent sha256: String) -> LedgerFile? { digests[sha256] }

    /// Adds a file's outcome.
    ///
    /// - `records`: the last records of a file that is done; nil for others.
    mutating func conclude(_ file: LedgerFile, records: WorkLines?) {
        var file = file
        file.firstRow = lines.lines[.documents]?.rows ?? 0
        files.append(file)
        guard let records else { return }
        digests[file.sha256] = file
        lines.append(records)
        bytes += records.byteCount
    }
}
