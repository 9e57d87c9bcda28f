internal import Files
internal import JSON
internal import Ledger
internal import Shards

/// What each commit to the open segment said, a line each, beside the segment:
/// only a lost ledger needs it.
///
/// A line is written before its commit and not synced. One whose commit did not come about
/// is overruled by the next line, which begins where the commit before it ended.
struct CommitLog {
    /// What is committed to a segment.
    struct Content {
        var date = ""
        var extents: Extents = [:]
        /// Files whose outcome is committed, and those of which a part is,
        /// in the order of their commits.
        var files: [LedgerFile] = []
    }

    static let ending = ".commits"
    /// In place of a segment's name: files of which a part is committed
    /// to segments that are shards by now.
    static let carried = "carried"

    let path: Path

    private init(path: Path) { self.path = path }

    init(_ segment: String, in folder: Path) { path = folder.appending(segment + Self.ending) }

    func append(
        _ files: [LedgerFile], date: String, from: Extents, to: Extents
    ) throws(FileError) {
        var json = JSONWriter()
        json.beginObject()
        json.field("date", date)
        Self.write("from", extents: from, to: &json)
        Self.write("to", extents: to, to: &json)
        json.key("files")
        json.beginArray()
        for file in files { Self.write(file, to: &json) }
        json.endArray()
        json.endObject()
        json.endLine()
        // The line feed in front ends a line that was not written to its end.
        try Descriptor(path, for: .append).write([0x0A] + json.bytes)
    }

    /// Says of these files alone what is committed; there is no log if there are none.
    func replace(_ files: [LedgerFile]) throws(FileError) {
        guard !files.isEmpty else { return try remove() }
        let next = path.appending(ending: ".tmp")
        try next.remove()
        try CommitLog(path: next).append(files, date: "", from: [:], to: [:])
        try next.rename(to: path)
    }

    func remove() throws(FileError) { try path.remove() }

    func content() throws(FileError) -> Content {
        var entries: [(to: Extents, files: [LedgerFile])] = []
        var content = Content()
        for line in try path.read().split(separator: 0x0A) {
            guard let value = try? JSONReader.value(of: Array(line)) else { continue }
            let from = Self.extents(value["from"])
            while let last = entries.last, last.to != from { entries.removeLast() }
            content.date = value["date"]?.text ?? content.date
            entries.append(
                (Self.extents(value["to"]), (value["files"]?.elements ?? []).map(Self.file)))
        }
        content.extents = entries.last?.to ?? [:]
        var places: [Int64: Int] = [:]
        for file in entries.flatMap(\.files) {
            if let place = places[file.id] {
                content.files[place] = file
            } else {
                places[file.id] = content.files.count
                content.files.append(file)
            }
        }
        return content
    }

    private static func write(_ key: String, extents: Extents, to json: inout JSONWriter) {
        json.key(key)
        json.beginObject()
        for kind in ShardKind.allCases {
            guard let extent = extents[kind] else { continue }
            json.key(kind.rawValue)
            json.beginArray()
            for figure in [extent.bytes, extent.content, extent.rows] { json.integer(figure) }
            json.endArray()
        }
        json.endObject()
    }

    private static func extents(_ value: JSONValue?) -> Extents {
        var extents: Extents = [:]
        for member in value?.members ?? [] {
            let figures = (member.value.elements ?? []).compactMap(\.integer)
            guard let kind = ShardKind(rawValue: member.key), figures.count == 3,
                figures.allSatisfy({ $0 >= 0 })
            else { continue }
            extents[kind] = Extent(bytes: figures[0], content: figures[1], rows: figures[2])
        }
        return extents
    }

    private static func write(_ file: LedgerFile, to json: inout JSONWriter) {
        json.beginObject()
        for column in LedgerColumn.all {
            switch column.get(file) {
            case .nothing: continue
            case .text(let text): json.field(column.name, text)
            case .bytes(let bytes): json.field(column.name, Path.escaped(bytes))
            // More digits than a number of JSON is sure to keep.
            case .integer(let number) where number.magnitude > 1 << 53:
                json.field(column.name, String(number))
            case .integer(let number): json.field(column.name, number)
            }
        }
        json.endObject()
    }

    private static func file(_ value: JSONValue) -> LedgerFile {
        LedgerFile { column in
            guard let kept = value[column.name] else { return .nothing }
            let value: LedgerColumn.Value? =
                switch column.kind {
                case .text: kept.text.map { .text($0) }
                case .bytes: kept.text.map { .bytes(Path(escaped: $0).bytes) }
                case .integer: (kept.integer ?? kept.text.flatMap { Int($0) }).map { .integer($0) }
                }
            return value ?? .nothing
        }
    }
}

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
