internal import ArgumentParser
internal import Intake
internal import Pipelines

#if canImport(Glibc)
    internal import Glibc
#endif

/// Lines of JSON in, lines of records out.
struct Annotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Annotate documents, one JSON object a line, and write one record a line.",
        discussion: """
            Reads standard input or FILES: objects with `id` and `text` or `html`; optional `title`, `created` (or \
            `published`), `source`, `url`, `language`, `added`, `targets`. Writes records in the input's order to \
            standard output. A line that is no such object gives a record with status failed, and the exit status \
            is 1.

              winnow annotate < articles.jsonl > records.jsonl
              winnow annotate --stages clean,claims < articles.jsonl | jq -c '.claims[]'
            """)

    @OptionGroup var options: PipelineOptions

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: "Threads; the output is the same for any number. Default: the cores.")
    var jobs: Int?

    @Flag(help: "Add the key `tokens` to each record: [start, end, part of speech, lemma] a token.")
    var tokens = false

    @Argument(help: "Files of JSON Lines; - or none: standard input.", completion: .file())
    var files: [String] = []

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs must be from 1 to 1024")
        }
    }

    func run() throws {
        let pipeline = try options.loaded()
        let stream = AnnotationStream(
            annotator: LineAnnotator(pipeline: pipeline, tokens: tokens),
            jobs: jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
            lineLimit: pipeline.settings.limits.lineBytes)
        var failed = 0
        var refusal: ExitCode?
        for name in files.isEmpty ? ["-"] : files {
            guard let input = name == "-" ? .standardInput : Console.reading(name) else {
                Console.fail("\(name): cannot be read")
                failed += 1
                continue
            }
            let progress = AnnotationProgress()
            let summary = stream.run(
                read: { input.read() },
                write: { records in
                    do throws(ExitCode) {
                        try StandardOutput.write(records)
                        return true
                    } catch {
                        refusal = error
                        return false
                    }
                },
                progress: { progress.show($0) })
            progress.end()
            if let refusal { throw refusal }
            failed += summary.failed
        }
        if failed > 0 {
            Console.fail("\(failed) inputs failed; their records say why under `problems`")
            throw ExitCode(1)
        }
    }
}

/// A line on a terminal that says how far a long run is; nothing where standard error is no terminal.
private struct AnnotationProgress {
    private let isShown = Console.standardError.isScreen && !StandardOutput.isTerminal

    func show(_ summary: AnnotationStream.Summary) {
        guard isShown else { return }
        Console.standardError.write(
            painted:
                "\r\(summary.lines) documents, \(summary.bytes >> 20) MB, \(summary.failed) failed")
    }

    func end() {
        if isShown { Console.standardError.write("\n") }
    }
}
