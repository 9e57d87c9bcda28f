internal import ArgumentParser
internal import Bytes
internal import Daemon
internal import Files
internal import JSON
internal import Ledger
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// What became of a file.
struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract:
            "Say what became of a file: waiting, ignored, done, duplicate or failed, and why.",
        discussion: """
            NAME is a file's name, its path below the inbox, or a shell pattern for either; ID is a record's id. Every \
            file of that name is told, the oldest first. Exit status 1 if there is none.

              winnow find --root news story.html
              winnow find --root news --json 'reuters/*' | jq -c '[.path, .state, .why]'
            """)

    @OptionGroup var root: RootOption

    @Flag(help: "Write one JSON object a line.")
    var json = false

    @Argument(help: "A file's name, path or pattern, or a record's id.")
    var name: String

    func run() throws {
        let histories = try reportingFaults {
            let ledger = try root.ledger()
            let named = Path(argument: name)
            let matches = { (path: Path) -> Bool in self.matches(path, named: named) }
            var histories = try taken(ledger, matches)
            let daemon = ServiceStatus.ask(root.tree)
            let survey = InboxSurvey(
                of: root.tree.inbox, refused: daemon?.exclusions ?? [:], wants: matches)
            histories += survey.ignored.filter { matches($0.path) }.map {
                FileHistory(
                    path: $0.path, state: .ignored, why: $0.why.rawValue, advice: $0.why.advice)
            }
            histories += survey.wanted.map {
                FileHistory(
                    path: $0, state: .waiting, why: daemon?.stop ?? "no service runs here",
                    advice: daemon == nil ? "start winnow watch" : "")
            }
            if histories.isEmpty { histories = try metadata(ledger, matches) }
            return try histories.isEmpty ? holding(record: name, in: ledger) : histories
        }
        guard !histories.isEmpty else {
            Console.fail("\(name): neither a file that was seen in \(root.root) nor a record's id")
            throw ExitCode(1)
        }
        for history in histories {
            if json {
                try StandardOutput.write(history.json)
            } else {
                try StandardOutput.write(history.text)
            }
        }
    }

    private func taken(_ ledger: Ledger, _ matches: (Path) -> Bool) throws -> [FileHistory] {
        var found = try ledger.find(matches)
        if found.isEmpty, name.hasPrefix("sha256:") {
            let digest = name.dropFirst(7).prefix { $0 != "#" }
            found = try ledger.find(sha256: String(digest))
        }
        return try found.map { try FileHistory($0, in: root) }
    }

    /// Metadata files that were taken with their documents, each followed by its document.
    private func metadata(
        _ ledger: Ledger, _ matches: (Path) -> Bool
    ) throws -> [FileHistory] {
        try ledger.taken(withMetadata: matches).flatMap { found in
            let path = found.file.path.folder.appending(found.file.sidecar ?? [])
            let why = "metadata of \(found.file.path.escaped)"
            return [
                FileHistory(path: path, state: .metadata, why: why),
                try FileHistory(found, in: root),
            ]
        }
    }

    /// The files that a record of this id came from.
    private func holding(record id: String, in ledger: Ledger) throws -> [FileHistory] {
        let wanted = Array(id.utf8)
        var sources: [(path: Path, added: String)] = []
        var lines = try StoredLines(of: .documents, in: root)
        try lines.forEach { line in
            guard ShardLine.id(of: line.bytes) == wanted else { return true }
            guard let record = try? JSONReader.value(of: line.bytes) else { return true }
            let path = record["metadata"]?["path"]?.text ?? record["path"]?.text ?? ""
            sources.append((Path(escaped: path), record["added"]?.text ?? ""))
            return true
        }
        return try sources.flatMap { source in
            try ledger.find { $0 == source.path }.filter { $0.file.taken == source.added }
                .map { try FileHistory($0, in: root) }
        }
    }

    /// - `named`: the path that the name is.
    private func matches(_ path: Path, named: Path) -> Bool {
        if path.escaped == name || path == named { return true }
        return [path.bytes, path.name].contains { bytes in
            unsafe fnmatch(name, bytes.map { CChar(bitPattern: $0) } + [0], 0) == 0
        }
    }
}

/// What became of one file, for people and for programs.
struct FileHistory {
    enum State: String { case waiting, ignored, working, done, duplicate, failed, metadata }

    var path: Path
    var state: State
    /// Why it waits, is ignored, failed, or not done as a whole, and whose metadata it is;
    /// "" otherwise.
    var why = ""
    /// What a person can do about a file that is not taken or failed; "" for others.
    private var advice = ""
    private var file: LedgerFile?
    private var place: FoundFile.Place?
    private var original: Path?
    private var recordIDs: [String] = []
    /// Whether its records hold no text.
    private var isEmpty = false

    /// Ids that are told of one file.
    private static let mostIDs = 100

    /// A file that was not taken.
    init(path: Path, state: State, why: String = "", advice: String = "") {
        self.path = path
        self.state = state
        self.why = why
        self.advice = advice
    }

    init(_ found: FoundFile, in root: RootOption) throws {
        let file = found.file
        path = file.path
        state = State(rawValue: file.state.rawValue) ?? .working
        why = [file.code, file.message].filter { !$0.isEmpty }.joined(separator: ": ")
        if file.state == .failed { advice = FailureNote(file).advice }
        self.file = file
        place = found.place
        original = found.original
        if let place, !place.isRemoved { try readRecords(of: file, at: place, below: root) }
    }

    private mutating func readRecords(
        of file: LedgerFile, at place: FoundFile.Place, below root: RootOption
    ) throws {
        let rows = place.firstRow..<place.firstRow + max(0, min(file.records, Self.mostIDs))
        let empty = Array("\"status\":\"empty\"".utf8)
        var row = 0
        var full = 0
        var lines = try StoredLines(of: .documents, in: root, shard: place.name)
        try lines.forEach { line in
            defer { row += 1 }
            guard row >= rows.lowerBound else { return true }
            guard row < rows.upperBound else { return false }
            recordIDs.append(String(decoding: ShardLine.id(of: line.bytes), as: UTF8.self))
            if !line.bytes.span.holds(empty) { full += 1 }
            return true
        }
        isEmpty = full == 0 && !recordIDs.isEmpty
    }

    // MARK: - Writing

    private var whereRecordsAre: String {
        guard let place else { return "" }
        if place.isRemoved { return "shard \(place.name) of \(place.date), removed by retention" }
        return place.isOpen
            ? "the open segment \(place.name); winnow flush makes a shard of it"
            : "shard \(place.name) of \(place.date)"
    }

    var text: String {
        var facts: [(String, String)] = []
        switch state {
        case .waiting:
            facts += [("state", "waiting in the inbox"), ("why", why), ("do", advice)]
        case .ignored: facts += [("state", "ignored: \(why)"), ("do", advice)]
        case .metadata: facts.append(("state", why))
        case .duplicate:
            let first = original.map { "\($0.escaped)" } ?? "a file that is forgotten by now"
            facts.append(("state", "duplicate: the same bytes as \(first)"))
            facts.append(("source", InboxName.source(of: path)))
        case .done where isEmpty: facts.append(("state", "done, and empty: there is no text in it"))
        case .failed: facts.append(("state", "failed"))
        case .done, .working: facts.append(("state", state.rawValue))
        }
        if let file {
            facts += [("taken", file.taken), ("finished", file.finished)]
            if state != .duplicate { facts.append(("records", "\(file.records)")) }
            facts += [
                ("in", whereRecordsAre), ("why", why), ("do", advice),
                ("attempts", file.attempts > 0 ? "\(file.attempts)" : ""),
            ]
            let more = file.records - recordIDs.count
            facts += recordIDs.prefix(10).map { ("record", $0) }
            if file.records > 10, more >= 0 { facts.append(("", "and \(file.records - 10) more")) }
        }
        let lines = facts.filter { !$0.1.isEmpty }.map { name, value in
            "  " + name + String(repeating: " ", count: max(1, 10 - name.count))
                + TerminalText.escaped(value)
        }
        return ([TerminalText.escaped(path.escaped)] + lines).joined(separator: "\n") + "\n"
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("path", path.escaped)
        json.field("state", state.rawValue)
        json.field("why", why)
        json.field("advice", advice)
        json.field("empty", isEmpty)
        json.field("taken", file?.taken ?? "")
        json.field("finished", file?.finished ?? "")
        json.field("size", file?.size ?? 0)
        json.field("sha256", file?.sha256 ?? "")
        json.field("code", file?.code ?? "")
        json.field("attempts", file?.attempts ?? 0)
        json.field("duplicate_of", original?.escaped ?? "")
        json.field("records", file?.records ?? 0)
        json.key("record_ids")
        json.beginArray()
        for id in recordIDs { json.string(id) }
        json.endArray()
        json.field("shard", place?.name ?? "")
        json.field("date", place?.date ?? "")
        json.field("open", place?.isOpen ?? false)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
