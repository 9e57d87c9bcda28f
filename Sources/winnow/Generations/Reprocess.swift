internal import ArgumentParser
internal import Daemon
internal import Files
internal import JSON
internal import Ledger
internal import Pipelines
internal import Reading
internal import Tables

/// Makes records again that older stages made.
struct Reprocess: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprocess",
        abstract: "Make records again from done/ where a stage or its data changed.",
        discussion: """
            Every record says which version of each stage made it, and from which data. Records that today's stages would \
            make otherwise are made again as a whole by the pipeline, with their ids, `added` and places, as a new generation of \
            all shards; when that is whole, it takes the place of the old one in one step. The old one stays in \
            ROOT/state/generations, where `winnow diff` reads it, until the next but one takes its place; shards that did not change \
            take no further room. Whatever kills it: readers see the old generation or the new one, and the next run goes on. \
            Records whose originals are gone, or that are in no shard yet, stay as they are.

            Runs beside a daemon, too, which then lets the new generation take its place at its next start. Acts as the \
            owner of the root.

              winnow reprocess --root news --pipeline news.yaml --dry-run
              winnow reprocess --root news --pipeline news.yaml --stage claims --since 2026-01
            """)

    @OptionGroup var root: RootOption

    @Option(
        help: "Pipeline file (YAML). Without it: all stages with their defaults.",
        completion: .file())
    var pipeline: String?

    @Option(
        help:
            "Only because of this stage (repeatable): \(ListedStage.names.joined(separator: ", ")).",
        completion: .list(ListedStage.names))
    var stage: [String] = []

    @Flag(help: "Make all records again, whatever made them: settings have no version.")
    var all = false

    @Option(help: "Only records of this source or site.")
    var source: String?

    @Option(help: "Only records in this language: en, de.")
    var language: String?

    @Option(
        help: "Only documents from this day on: 2026-11-23, or a month or year.",
        transform: { try FilterOptions.day($0, at: .first) })
    var since: Day?

    @Option(
        help: "Only documents up to this day, itself included.",
        transform: { try FilterOptions.day($0, at: .last) })
    var until: Day?

    @Option(help: "Only the records of this id.")
    var id: String?

    @Option(
        parsing: .unconditional,
        help: "Worker processes. Default: the pipeline's number, else the cores.")
    var workers: Int?

    @Flag(help: "Only count what would be made again, and name what cannot.")
    var dryRun = false

    @Flag(help: "Write the summary as JSON.")
    var json = false

    /// Files that are named because their records stay as they are.
    private static let mostNotes = 50

    func validate() throws {
        if case .failure(let unknown) = ListedStage.named(stage) {
            throw ValidationError("\(unknown)")
        }
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers must be from 1 to 256")
        }
        if let since, let until, since.text > until.text {
            throw ValidationError(
                "--since \(since.text) is after --until \(until.text): no day is both")
        }
    }

    func run() throws {
        if !dryRun { try RootOwner.become(root.root) }
        let (configuration, rule) = try prepared()
        var options = ServiceOptions(
            root: Path(root.root),
            workers: workers ?? configuration.settings.workers
                ?? Machine.processors,
            once: true, host: Machine.name, load: { configuration },
            log: LogFormat.preferred.logger)
        options.version = Winnow.configuration.version
        var notes = 0
        let line = ProgressLine()
        let reprocessing = Reprocessing(
            options: options, configuration: configuration, rule: rule,
            note: { note in
                notes += 1
                if notes <= Self.mostNotes { Console.fail(note) }
            },
            progress: { now in
                line.show(
                    "shard \(now.shard) of \(now.shards), \(now.records) records, "
                        + "\(now.made) made again")
            })
        try reportingFaults {
            let ledger = try root.ledger()
            let summary =
                try dryRun ? reprocessing.count(ledger) : reprocessing.run(ledger)
            line.clear()
            if notes > Self.mostNotes {
                Console.fail("and \(notes - Self.mostNotes) more files whose records stay")
            }
            try StandardOutput.write(json ? Self.json(summary) : Array(text(summary).utf8))
            if summary.failed > 0 { throw ExitCode(1) }
        }
    }

    /// The pipeline, and what is to be made again because of its stages' versions.
    private func prepared() throws -> (ServiceOptions.Configuration, StalenessRule) {
        var configuration = ServiceOptions.Configuration(
            settings: PipelineSettings(), yaml: "", name: "defaults")
        if let pipeline {
            let (settings, yaml) = try PipelineOptions.readOrEnd(pipeline)
            configuration = .init(settings: settings, yaml: yaml, name: pipeline)
        }
        var rule = StalenessRule()
        do throws(TableError) {
            let stages = try Pipeline(configuration.settings, data: try DataFolder.located())
            for (name, version) in stages.versions { rule.versions[name] = version }
        } catch {
            Console.fail("\(error)")
            throw ExitCode.configuration
        }
        for name in stage where rule.versions[name] == nil {
            Console.fail("stage \(name) is none of this pipeline; name a pipeline that has it")
            throw ExitCode.configuration
        }
        rule.stages = stage.isEmpty ? Set(rule.versions.keys) : Set(stage)
        rule.includesAll = all
        rule.source = source ?? ""
        rule.language = language ?? ""
        rule.since = since?.text ?? ""
        rule.until = until?.text ?? ""
        rule.id = id ?? ""
        return (configuration, rule)
    }

    // MARK: - Writing

    private func text(_ summary: Reprocessing.Summary) -> String {
        var lines = ["records     \(summary.records)"]
        for (change, count) in Self.sorted(summary.changes) where change != .none {
            let from = change.from.isEmpty ? "not run" : change.from
            lines.append("  \(count) because of \(change.stage): \(from) is now \(change.to)")
        }
        if dryRun {
            lines.append("to do       \(summary.due - summary.gone)")
        } else {
            lines.append("made again  \(summary.made)")
        }
        if summary.gone > 0 { lines.append("no original \(summary.gone), kept as they are") }
        if summary.failed > 0 { lines.append("unreadable  \(summary.failed), kept as they are") }
        lines.append("shards      \(summary.shards)")
        lines.append("generation  \(summary.generation)")
        if summary.isWaiting {
            lines.append("a daemon runs: the new generation takes its place at its next start")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func json(_ summary: Reprocessing.Summary) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (key, value) in [
            ("records", summary.records), ("due", summary.due), ("made", summary.made),
            ("gone", summary.gone), ("failed", summary.failed), ("shards", summary.shards),
            ("generation", summary.generation),
        ] {
            json.field(key, value)
        }
        json.field("waiting", summary.isWaiting)
        json.key("because")
        json.beginArray()
        for found in sorted(summary.changes) {
            json.beginObject()
            json.field("stage", found.0.stage)
            json.field("from", found.0.from)
            json.field("to", found.0.to)
            json.field("records", found.1)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func sorted(_ changes: [StageChange: Int]) -> [(StageChange, Int)] {
        changes.sorted {
            ($1.value, $0.key.stage, $0.key.from) < ($0.value, $1.key.stage, $1.key.from)
        }.map { ($0.key, $0.value) }
    }
}
