internal import ArgumentParser
internal import Daemon
internal import Files
internal import JSON
internal import Reading
internal import Shards

/// What changed between two generations of records.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show by field what changed between two generations of records or two roots.",
        discussion: """
            With --root: what `winnow reprocess` changed, the generation before beside the present one. With two folders that \
            hold `shards`, such as two roots: those. Records are matched by their ids, items of lists by their words; a span \
            counts as the words that it covers.

            Prints how often each field changed and some examples; with --field or --json every change, one a line.

              winnow diff --root news
              winnow diff --root news --field claims.subject | cut -f 4,5 | sort | uniq -c
              winnow diff news-before news-now --json | jq -c 'select(.field == "claims.value")'
            """)

    @Argument(help: "Two folders that hold shards: before and now.", completion: .directory)
    var folders: [String] = []

    @Option(
        help: "Root whose generation before is compared with the present one.",
        completion: .directory)
    var root: String?

    @Option(help: "Only this field or those below it, every change: claims, claims.subject, text.")
    var field: String?

    @Option(help: "Examples of each field.")
    var examples = 3

    @Flag(help: "Write every change as JSON, one object a line.")
    var json = false

    func validate() throws {
        guard (root == nil) == (folders.count == 2), root == nil || folders.isEmpty else {
            throw ValidationError("name --root, or two folders that hold shards")
        }
        if examples < 0 { throw ValidationError("--examples must be at least 0") }
    }

    fileprivate struct Count {
        var changes = 0
        var records = 0
        var last = ""
        var examples: [RecordChange] = []
    }

    private static let heads = ["FIELD", "DOCUMENT", "OF", "BEFORE", "NOW"]

    func run() throws {
        try reportingFaults {
            let (before, now) = try compared()
            let temporary = Path("/tmp").appending("winnow-diff-\(UInt64.random(in: 0 ... .max))")
            let comparison = ShardComparison(before: before, now: now, temporary: temporary)
            var counts: [String: Count] = [:]
            var line = JSONWriter()
            let summary = try comparison.forEachChange { change in
                if let field, !change.isOf(field) { return true }
                if json {
                    line.reset()
                    Self.write(change, to: &line)
                    try StandardOutput.write(line.bytes)
                } else if field != nil {
                    try StandardOutput.write(ColumnTable.separated(Self.cells(change)))
                } else {
                    counts[change.field, default: Count()].add(change, atMost: examples)
                }
                return true
            }
            if !json, field == nil { try write(summary, counts: counts) }
        }
    }

    /// The folders to compare; ends the program if there are not two.
    private func compared() throws -> (before: Path, now: Path) {
        guard let root else {
            let paths = folders.map { Path($0) }
            for path in paths where try FileStatus.of(path.appending("shards")) == nil {
                Console.fail("\(path): holds no folder shards")
                throw ExitCode(2)
            }
            return (paths[0], paths[1])
        }
        try RootOption.check(root)
        let tree = RootTree(root: Path(root))
        guard let last = try Generations(tree).older().last else {
            Console.fail("\(root): has one generation; winnow reprocess makes another")
            throw ExitCode(2)
        }
        return (last.path, tree.root)
    }

    // MARK: - Writing

    private func write(_ summary: ShardComparison.Summary, counts: [String: Count]) throws {
        var text = "\(summary.both) records in both, \(summary.changed) changed"
        if summary.onlyBefore > 0 { text += ", \(summary.onlyBefore) only before" }
        if summary.onlyNow > 0 { text += ", \(summary.onlyNow) only now" }
        if summary.equalShards > 0 { text += "; \(summary.equalShards) shards are equal" }
        try StandardOutput.write(text + "\n")
        guard !counts.isEmpty else { return }
        let sorted = counts.sorted { ($1.value.changes, $0.key) < ($0.value.changes, $1.key) }
        try write(
            ColumnTable(
                heads: ["CHANGES", "RECORDS", "FIELD"],
                rows: sorted.map { ["\($0.value.changes)", "\($0.value.records)", $0.key] },
                numeric: [0, 1]))
        let shown = sorted.flatMap { $0.value.examples }
        guard !shown.isEmpty else { return }
        try write(ColumnTable(heads: Self.heads, rows: shown.map(Self.cells)))
    }

    private func write(_ table: ColumnTable) throws {
        try StandardOutput.write("\n")
        try table.write()
    }

    private static func cells(_ change: RecordChange) -> [String] {
        let (before, now) = change.shown()
        return [change.field, change.document, change.item, before, now]
    }

    private static func write(_ change: RecordChange, to json: inout JSONWriter) {
        json.beginObject()
        json.field("document", change.document)
        json.field("field", change.field)
        json.field("of", change.item)
        json.field("before", change.before)
        json.field("now", change.now)
        json.endObject()
        json.endLine()
    }
}

extension Diff.Count {
    fileprivate mutating func add(_ change: RecordChange, atMost most: Int) {
        changes += 1
        // Changes come record by record.
        if last != change.document || records == 0 {
            records += 1
            last = change.document
        }
        let isNew = examples.last?.document != change.document
        if isNew, examples.count < most { examples.append(change) }
    }
}
