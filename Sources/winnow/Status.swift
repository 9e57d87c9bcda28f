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

/// Where every file is.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say in which state every file is, and prove that none is missing.",
        discussion: """
            Exit status 1 if the sums do not agree. The sums are of all time, from the ledger; --follow shows what \
            the running daemon does: rates, the queue, time left, failures by reason.
            """)

    @OptionGroup var root: RootOption

    @Flag(help: "Write JSON.")
    var json = false

    @Flag(help: "List what lies in the inbox and is not taken, with the reason.")
    var ignored = false

    @Flag(help: "List the files whose bytes had come before, each with the first of them.")
    var duplicates = false

    @Flag(help: "Show the running daemon's figures again and again, until interrupted.")
    var follow = false

    @Option(parsing: .unconditional, help: "With --follow: seconds between two looks.")
    var every = 1.0

    func validate() throws {
        if !(0.05...3600).contains(every) {
            throw ValidationError("--every must be from 0.05 to 3600")
        }
    }

    func run() throws {
        if ignored { try listIgnored() }
        if duplicates { try listDuplicates() }
        if ignored || duplicates { return }
        if follow { return try Follow(tree: root.tree, json: json, seconds: every).run() }
        let ledger = try root.ledger()
        let counts = try reportingFaults { try ledger.counts() }
        let daemon = ServiceStatus.ask(root.tree)
        let survey = InboxSurvey(
            of: root.tree.inbox, refused: daemon?.exclusions ?? [:],
            isTaken: { ledger.hasTaken($0) })
        try StandardOutput.write(
            json
                ? written(counts, survey: survey, stop: daemon?.stop ?? "")
                : Array(
                    TerminalText.escaped(
                        text(counts, survey: survey, daemon: daemon), keepsLines: true
                    ).utf8))
        if !counts.isBalanced { throw ExitCode(1) }
    }

    private func listIgnored() throws {
        let refused = ServiceStatus.ask(root.tree)?.exclusions ?? [:]
        for entry in InboxSurvey(of: root.tree.inbox, refused: refused).ignored {
            let history = FileHistory(path: entry.path, state: .ignored, why: entry.why.rawValue)
            if json {
                try StandardOutput.write(history.json)
            } else {
                let advice = entry.why.advice.isEmpty ? "" : "; \(entry.why.advice)"
                try StandardOutput.write("\(entry.path.escaped)  \(entry.why.rawValue)\(advice)\n")
            }
        }
    }

    private func listDuplicates() throws {
        try reportingFaults {
            for found in try root.ledger().duplicates() {
                if json {
                    try StandardOutput.write(try FileHistory(found, in: root).json)
                    continue
                }
                let first = found.original?.escaped ?? "a file that is forgotten by now"
                let source = found.original.map(InboxName.source(of:))
                let isOther = source.map { $0 != InboxName.source(of: found.file.path) } ?? false
                let whose = isOther ? ", whose source and date the record has" : ""
                try StandardOutput.write(
                    "\(found.file.path.escaped)  the same as \(first)\(whose)\n")
            }
        }
    }

    /// Seconds since the oldest waiting file was written; nil if none waits.
    private func age(_ survey: InboxSurvey) -> Int? {
        survey.oldest.map { max(0, Int(time(nil)) - $0 / 1_000_000_000) }
    }

    private func text(
        _ counts: LedgerCounts, survey: InboxSurvey, daemon: ServiceStatus?
    ) -> String {
        var reasons: [InboxName.Exclusion: Int] = [:]
        for entry in survey.ignored { reasons[entry.why, default: 0] += 1 }
        let ignored = reasons.map { "\($0.value) \($0.key.rawValue)" }.sorted()
        let failures = counts.failures.map { "\($0.value) \($0.key)" }.sorted()
        let sign = counts.isBalanced ? "=" : "≠"
        var lines = [
            "waiting    \(survey.waiting)\(age(survey).map { ", the oldest for \($0) s" } ?? "")",
            "ignored    \(survey.ignored.count)\(Self.list(ignored))"
                + (ignored.isEmpty ? "" : " (--ignored lists them)"),
            "taken      \(counts.taken) \(sign) \(counts[.done]) done + \(counts[.duplicate]) duplicate + "
                + "\(counts[.failed]) failed + \(counts[.working]) working",
            "noticed    \(counts.seen[.event] ?? 0) by event, \(counts.seen[.scan] ?? 0) by scan",
            "records    \(counts.records) \(sign) \(counts.publishedRecords) in \(counts.shards) shards + "
                + "\(counts.openRecords) in the open segment",
        ]
        if !failures.isEmpty { lines.append("failures  \(Self.list(failures))") }
        if let stop = daemon?.stop, !stop.isEmpty { lines.append("stopped    \(stop)") }
        if daemon == nil, survey.waiting > 0 {
            lines.append("stopped    no service runs here; winnow watch takes what waits")
        }
        var told = ReportedPaths()
        for entry in survey.ignored where entry.why == .unreadable || entry.why == .tooLarge {
            guard told.insert(entry.path, owner: entry.owner) else { continue }
            let name = entry.why == .unreadable ? "unreadable" : "too large "
            lines.append("\(name) \(entry.path.escaped); \(entry.why.advice)")
        }
        // The daemon may be refused more than who asks sees.
        let more = told.rest.merging(daemon?.refusedRest ?? [:], uniquingKeysWith: max)
        for (user, count) in more.sorted(by: { $0.key < $1.key }) {
            lines.append("unreadable \(count) more of user \(user)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "" : ": " + words.joined(separator: ", ")
    }

    private func written(_ counts: LedgerCounts, survey: InboxSurvey, stop: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (key, value) in [
            ("waiting", survey.waiting), ("waiting_bytes", survey.waitingBytes),
            ("oldest_seconds", age(survey) ?? 0), ("taken", counts.taken),
            ("working", counts[.working]), ("done", counts[.done]),
            ("duplicate", counts[.duplicate]), ("failed", counts[.failed]),
            ("by_event", counts.seen[.event] ?? 0), ("by_scan", counts.seen[.scan] ?? 0),
            ("records", counts.records), ("published_records", counts.publishedRecords),
            ("open_records", counts.openRecords), ("shards", counts.shards),
        ] {
            json.field(key, value)
        }
        json.field("stop", stop)
        json.key("balanced")
        json.bool(counts.isBalanced)
        json.key("failures")
        json.beginObject()
        for (code, count) in counts.failures.sorted(by: { $0.key < $1.key }) {
            json.key(code)
            json.integer(count)
        }
        json.endObject()
        json.key("ignored")
        json.beginArray()
        for entry in survey.ignored {
            json.beginObject()
            json.key("path")
            json.string(entry.path.escaped)
            json.key("why")
            json.string(entry.why.rawValue)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
