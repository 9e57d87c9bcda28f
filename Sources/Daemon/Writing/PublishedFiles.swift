internal import Files
internal import JSON
internal import Ledger
internal import Shards

/// The files that a published shard's records are of, some at a time, as far as the shard can be read.
struct PublishedFiles: ~Copyable {
    private let shard: Path
    private var reader: LineReader
    /// The file whose first record came last, and that was not given.
    private var begun: LedgerFile?
    private var isAtEnd = false
    /// Lines that are no records.
    private var odd = 0
    /// What could not be read, once all are given.
    private(set) var notes: [String] = []

    /// Files that are given together.
    private static let batch = 1000

    /// - `shard`: of documents.
    init(_ shard: Path) throws(FileError) {
        self.shard = shard
        reader = try LineReader(shard)
    }

    /// The next files in the order of their records, each with the number of its records that
    /// follow one another; nil at the end.
    mutating func next() throws(ShardError) -> [LedgerFile]? {
        var files = begun.map { [$0] } ?? []
        begun = nil
        while !isAtEnd, let line = try nextLine() {
            let file = file(of: line)
            if let last = files.last, last.path == file.path, last.sha256 == file.sha256,
                last.taken == file.taken
            {
                files[files.count - 1].records += 1
                continue
            }
            guard files.count < Self.batch else {
                begun = file
                return files
            }
            files.append(file)
        }
        if !isAtEnd {
            isAtEnd = true
            if odd > 0 {
                notes.append(
                    "\(shard): \(odd) lines are no records; which files they are of is lost")
            }
        }
        return files.isEmpty ? nil : files
    }

    private mutating func file(of line: [UInt8]) -> LedgerFile {
        let record = ShardLine.value(of: line)
        if record == nil { odd += 1 }
        let metadata = record?["metadata"]
        var file = LedgerFile(
            path: Path(escaped: metadata?["path"]?.text ?? ""),
            size: metadata?["bytes"]?.integer ?? 0, modified: 0, seen: .scan,
            taken: record?["added"]?.text ?? "")
        file.sha256 = metadata?["sha256"]?.text ?? ""
        file.records = 1
        return file
    }

    /// The next line of the shard; its end where the shard is damaged, which is noted.
    private mutating func nextLine() throws(ShardError) -> [UInt8]? {
        do throws(ShardError) {
            return try reader.nextLine()
        } catch {
            if case .file(let error) = error, error.isTransient { throw .file(error) }
            notes.append("\(shard): \(error); files of the records behind that are lost")
            return nil
        }
    }
}
