internal import ArgumentParser
internal import Daemon
internal import Files
internal import JSON
internal import Pipelines

#if canImport(Glibc)
    internal import Glibc
#endif

/// The daemon.
struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Turn files dropped into ROOT/inbox into shards under ROOT/shards.",
        discussion: """
            Makes the folders if they are missing. Originals go to ROOT/done or, with the reason beside them, to \
            ROOT/failed. SIGTERM and SIGINT finish what is in hand, seal and end with status 0; what takes longer than \
            30 seconds goes on at the next start. SIGHUP reads the pipeline file again. Acts as the owner of ROOT: root \
            gives up its own rights for that, and any other user is refused.

              winnow watch --root news --pipeline Pipelines/news.yaml
              winnow watch --root news --once --json
            """)

    @Option(help: "Root folder of inbox, shards, done, failed and state.", completion: .directory)
    var root: String

    @Option(
        help: "Pipeline file (YAML). Without it: all stages with their defaults.",
        completion: .file())
    var pipeline: String?

    @Option(
        parsing: .unconditional,
        help: "Worker processes. Default: the pipeline's number, else the cores.")
    var workers: Int?

    @Flag(help: "Take all that is in the inbox now, however young, seal, print a summary, end.")
    var once = false

    @Flag(help: "With --once: print the summary as JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Seconds without news after which a worker is replaced.", visibility: .hidden))
    var stallSeconds: Double?

    @Option(
        help: ArgumentHelp(
            "Seconds after SIGTERM until what is still read is left to the next start.",
            visibility: .hidden))
    var drainSeconds = 30.0

    @Option(
        help: ArgumentHelp(
            "How messages are written: \(LogFormat.allCases.map(\.rawValue).joined(separator: ", "))."
                + " Default: journal where standard error goes to systemd's journal, else text."))
    var logFormat: LogFormat?

    func validate() throws {
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers must be from 1 to 256")
        }
        if root.isEmpty {
            throw ValidationError("--root names no folder; name one, it may be a new one")
        }
        let isFile =
            unsafe access(root, F_OK) == 0 && access(root + "/.", F_OK) != 0 && errno == ENOTDIR
        if isFile { throw ValidationError("\(root) is no folder; name one, it may be a new one") }
        if json, !once { throw ValidationError("--json prints the summary of --once") }
    }

    func run() throws {
        try RootOwner.become(root)
        let first: ServiceOptions.Configuration
        do {
            first = try load()
        } catch {
            throw error.reported()
        }
        let line = ProgressLine()
        let format = logFormat ?? .preferred
        var options = ServiceOptions(
            root: Path(root),
            workers: workers ?? first.settings.workers
                ?? Machine.processors,
            once: once, host: Machine.name,
            load: { try load() },
            log: format.logger)
        options.stallSeconds = stallSeconds
        options.drainSeconds = drainSeconds
        options.version = Winnow.configuration.version
        // For who looks on; a journal would grow by a line a file.
        options.namesFiles = !once && format != .journal
        if line.isShown { options.progress = { line.show(Self.progress($0)) } }
        let summary: ServiceSummary
        do {
            summary = try Service.run(options)
        } catch let problem as PipelineProblem {
            throw problem.reported()
        } catch {
            Console.fail(error)
            throw ExitCode(1)
        }
        line.clear()
        if once {
            try StandardOutput.write(
                json ? Self.json(summary) : Array(Self.text(summary).utf8))
        }
        if let breakdown = summary.breakdown {
            Console.fail("stopped: \(breakdown); what was in hand is taken up at the next start")
            throw ExitCode(1)
        }
        if once, summary.failed > 0 { throw ExitCode(1) }
    }

    /// The pipeline file, checked.
    private func load() throws(PipelineProblem) -> ServiceOptions.Configuration {
        guard let pipeline else {
            return ServiceOptions.Configuration(
                settings: PipelineSettings(), yaml: "", name: "defaults")
        }
        let (settings, yaml) = try PipelineOptions.read(pipeline)
        return ServiceOptions.Configuration(settings: settings, yaml: yaml, name: pipeline)
    }

    private static func progress(_ now: ServiceSummary) -> String {
        let rate = now.seconds > 0 ? Double(now.done + now.duplicate + now.failed) / now.seconds : 0
        return "\(now.done) done, \(now.duplicate) duplicate, \(now.failed) failed, "
            + "\(now.working) working, \(now.waiting) waiting, \(Int(rate)) files/s"
    }

    private static func text(_ summary: ServiceSummary) -> String {
        """
        taken      \(summary.taken)
        done       \(summary.done)
        duplicate  \(summary.duplicate)
        failed     \(summary.failed)
        ignored    \(summary.ignored)
        records    \(summary.records)
        shards     \(summary.shards)
        seconds    \(Double(Int(summary.seconds * 100)) / 100)

        """
    }

    private static func json(_ summary: ServiceSummary) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (key, value) in [
            ("taken", summary.taken), ("done", summary.done), ("duplicate", summary.duplicate),
            ("failed", summary.failed), ("ignored", summary.ignored), ("records", summary.records),
            ("shards", summary.shards),
        ] {
            json.key(key)
            json.integer(value)
        }
        json.key("seconds")
        json.number(Double(Int(summary.seconds * 1000)) / 1000)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
