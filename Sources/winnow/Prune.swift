internal import ArgumentParser
internal import Bytes
internal import Daemon
internal import JSON
internal import Pipelines
internal import Shards

/// Removes what is older, or more, than it may be.
struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove old originals and shards; without --apply only say what would go.",
        discussion: """
            Whole UTC days go, oldest first: never today's, never a day of which a file is in hand or a record is \
            in no shard yet. The bounds are those of the pipeline's `retention`; options win over it. The daemon \
            does the same once an hour if its pipeline says so.

              winnow prune --root news --done-days 30
              winnow prune --root news --pipeline news.yaml --apply
            """)

    @OptionGroup var root: RootOption
    @Option(help: "Pipeline file whose `retention` holds.", completion: .file())
    var pipeline: String?
    @Option(parsing: .unconditional, help: "Originals in done/ older than so many days.")
    var doneDays: Int?
    @Option(parsing: .unconditional, help: "The oldest of done/ beyond so many megabytes.")
    var doneMegabytes: Int?
    @Option(parsing: .unconditional, help: "Files in failed/ older than so many days.")
    var failedDays: Int?
    @Option(parsing: .unconditional, help: "The oldest of failed/ beyond so many megabytes.")
    var failedMegabytes: Int?
    @Option(parsing: .unconditional, help: "Shards older than so many days.")
    var shardsDays: Int?
    @Option(parsing: .unconditional, help: "The oldest shards beyond so many megabytes.")
    var shardsMegabytes: Int?
    @Flag(help: "Remove it.") var apply = false
    @Flag(help: "Write JSON.") var json = false

    func validate() throws {
        let bounds = [
            doneDays, doneMegabytes, failedDays, failedMegabytes, shardsDays, shardsMegabytes,
        ]
        // As in pipeline files; more would not fit when it is counted in bytes.
        let allowed = 1...1_000_000
        if bounds.contains(where: { $0.map { !allowed.contains($0) } ?? false }) {
            throw ValidationError(
                "days and megabytes must be from \(allowed.lowerBound) to \(allowed.upperBound)")
        }
    }

    func run() throws {
        let retention = try bounds()
        guard retention.isSet else {
            Console.fail(
                "nothing is bounded; name a bound such as --done-days 30, or --pipeline FILE")
            throw ExitCode(2)
        }
        if apply { try RootOwner.become(root.root) }
        try reportingFaults {
            let ledger = try root.ledger(forWriting: apply)
            let plan = try RetentionPlan(tree: root.tree, ledger: ledger, retention: retention)
            if apply { try plan.carryOut(in: root.tree, ledger: ledger) }
            try StandardOutput.write(
                json
                    ? written(plan)
                    : Array(TerminalText.escaped(text(plan), keepsLines: true).utf8))
        }
    }

    private func bounds() throws -> PipelineSettings.Retention {
        var retention = PipelineSettings.Retention()
        if let pipeline { retention = try PipelineOptions.readOrEnd(pipeline).settings.retention }
        retention.done.days = doneDays ?? retention.done.days
        retention.done.megabytes = doneMegabytes ?? retention.done.megabytes
        retention.failed.days = failedDays ?? retention.failed.days
        retention.failed.megabytes = failedMegabytes ?? retention.failed.megabytes
        retention.shards.days = shardsDays ?? retention.shards.days
        retention.shards.megabytes = shardsMegabytes ?? retention.shards.megabytes
        return retention
    }

    private func text(_ plan: RetentionPlan) -> String {
        let lines = plan.items.map {
            "\($0.kind.rawValue)/\($0.day)  \($0.files) files  \($0.bytes) bytes  \($0.why)\n"
        }
        let verb = apply ? "removed" : "would remove"
        let hint = apply || plan.items.isEmpty ? "" : "; --apply does it"
        return lines.joined() + "\(verb) \(plan.bytes) bytes\(hint)\n"
    }

    private func written(_ plan: RetentionPlan) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("applied", apply)
        json.field("bytes", plan.bytes)
        json.key("items")
        json.beginArray()
        for item in plan.items {
            json.beginObject()
            json.field("kind", item.kind.rawValue)
            json.field("day", item.day)
            json.field("files", item.files)
            json.field("bytes", item.bytes)
            json.field("why", item.why)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
