internal import Files
internal import JSON
internal import Ledger
internal import Shards

/// What each commit to the open segment said, a line each, beside the segment: only a lost ledger needs it.
///
/// A line is written before its commit and not synced. One whose commit did not come about is overruled by the
/// next line, which begins where the commit before it ended.
struct CommitLog {
    /// What is committed to a segment.
    struct Content {
        var date = ""
        var extents: Extents = [:]
        /// Files whose outcome is committed, and those of which a part is, in the order of their commits.
        var files: [LedgerFile] = []
    }

    static let ending = ".commits"
    /// In place of a segment's name: files of which a part is committed to segments that are shards by now.
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
        Self.write("from", from, to: &json)
        Self.write("to", to, to: &json)
        json.key("files")
        json.beginArray()
        for file in files { Self.write(file, to: &json) }
        json.endArray()
        json.endObject()
        json.endLine()
        // The line feed in front ends a line that was not written to its end.
        try Descriptor(path, .append).write([0x0A] + json.bytes)
    }

    /// Says of these files alone what is committed; there is no log if there are none.
    func replace(_ files: [LedgerFile]) throws(FileError) {
        guard !files.isEmpty else { return try remove() }
        let next = Path(path.bytes + Array(".tmp".utf8))
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

    private static func write(_ key: String, _ extents: Extents, to json: inout JSONWriter) {
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
            guard let kind = ShardKind(rawValue: member.key), figures.count == 3 else { continue }
            extents[kind] = Extent(bytes: figures[0], content: figures[1], rows: figures[2])
        }
        return extents
    }

    private static func write(_ file: LedgerFile, to json: inout JSONWriter) {
        json.beginObject()
        json.field("id", Int(file.id))
        json.field("path", file.path.escaped)
        if let sidecar = file.sidecar { json.field("sidecar", Path.escaped(sidecar)) }
        for (key, value) in [
            ("size", file.size), ("attempts", file.attempts),
            ("records", file.records), ("items", file.items),
            ("duplicate_of", Int(file.duplicateOf ?? 0)),
        ] {
            json.field(key, value)
        }
        for (key, value) in [
            // More digits than a number of JSON is sure to keep.
            ("modified", String(file.modified)), ("seen", file.seen.rawValue),
            ("taken", file.taken), ("state", file.state.rawValue),
            ("sha256", file.sha256), ("code", file.code), ("message", file.message),
            ("finished", file.finished),
        ] {
            json.field(key, value)
        }
        json.endObject()
    }

    private static func file(_ value: JSONValue) -> LedgerFile {
        func text(_ key: String) -> String { value[key]?.text ?? "" }
        func number(_ key: String) -> Int { value[key]?.integer ?? 0 }
        var file = LedgerFile(
            id: Int64(number("id")), path: Path(escaped: text("path")),
            sidecar: value["sidecar"]?.text.map { Path(escaped: $0).bytes }, size: number("size"),
            modified: Int(text("modified")) ?? 0, seen: Sighting(rawValue: text("seen")) ?? .scan,
            taken: text("taken"))
        file.state = FileState(rawValue: text("state")) ?? .working
        file.attempts = number("attempts")
        file.records = number("records")
        file.items = number("items")
        let original = number("duplicate_of")
        file.duplicateOf = original == 0 ? nil : Int64(original)
        file.sha256 = text("sha256")
        file.code = text("code")
        file.message = text("message")
        file.finished = text("finished")
        return file
    }
}
