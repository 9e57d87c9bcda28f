internal import ArgumentParser
internal import Daemon
internal import Documents
internal import Files
internal import Intake
internal import JSON
internal import Pipelines
internal import Shards

/// Shows a person what Winnow makes of a file.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Show what is kept and dropped of a document and why, and all that is found in it.",
        discussion: """
            Any file that the inbox takes, also .gz and .zst; `winnow check` lists the kinds. Colours on a \
            terminal, unless NO_COLOR is set. The article comes first, what was dropped of it folded at its place. Of a \
            file with many documents the first ten are shown; --limit says \
            how many.

              winnow explain story.html
              winnow explain --json feed.jsonl.gz --limit 1000 | jq .claims
            """)

    @OptionGroup var options: PipelineOptions

    @Option(parsing: .unconditional, help: "Documents to show of each file.")
    var limit = 10

    @Flag(help: "Show every block that is dropped, instead of a line for each run of them.")
    var dropped = false

    @Flag(help: "Write records as JSON Lines instead.")
    var json = false

    @Argument(help: "Files to explain.", completion: .file())
    var files: [String]

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1") }
    }

    func run() throws {
        let pipeline = try options.loaded()
        var failed = false
        for file in files {
            do {
                if try !explain(file, with: pipeline) { failed = true }
            } catch let error as IntakeError {
                Console.fail("\(file): \(error.code.rawValue): \(error.message)")
                failed = true
            }
        }
        if failed { throw ExitCode(1) }
    }

    /// False if some item of the file is no document.
    private func explain(_ file: String, with pipeline: Pipeline) throws -> Bool {
        var documents = try DocumentStream(
            path: Path(argument: file).bytes, limits: pipeline.settings.limits,
            converter: try? ConverterProcess.start())
        var shown = 0
        var isWhole = true
        while let item = try documents.next() {
            if case .unfinished = item { continue }
            guard shown < limit else {
                Console.fail("\(file): more than \(limit) documents; --limit shows more")
                return isWhole
            }
            shown += 1
            switch item {
            case .document(let input): try show(pipeline.record(of: input, reasons: !json))
            case .failure(let failure):
                isWhole = false
                Console.fail(
                    "\(file): \(failure.place): \(failure.error.code.rawValue): \(failure.error.message)"
                )
            case .unfinished: break
            }
        }
        return isWhole
    }

    private func show(_ record: Record) throws {
        if json {
            var line = JSONWriter()
            RecordWriter(record).write(to: &line)
            try StandardOutput.write(line.bytes)
        } else {
            let ink = TerminalStyle(isOn: StandardOutput.wantsColours)
            try StandardOutput.write(
                painted: Explanation(record: record, ink: ink, showsDropped: dropped).text + "\n")
        }
    }
}
