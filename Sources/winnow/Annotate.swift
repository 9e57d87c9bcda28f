internal import ArgumentParser
internal import Files
internal import Intake
internal import Pipelines

/// Lines of JSON in, lines of records out.
struct Annotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate", _superCommandName: "winnow",
        abstract: "Annotate documents, one JSON object a line, and write one record a line.",
        discussion: """
            Reads standard input (FILES are none, or -) or FILES, also .gz and .zst: objects with `id` and `text` or `html`; optional `title`, `created` (or \
            `published`), `source`, `url`, `language`, `added`, `targets`. Writes records in the input's order to \
            standard output. A line that is no such object gives a record with status failed, and the exit status \
            is 1; a file of another kind is refused with exit status 2.

              winnow annotate < articles.jsonl > records.jsonl
              winnow annotate --stages clean,claims < articles.jsonl | jq -c '.claims[]'

            With --out, files of every kind that the daemon reads become shards as it writes them, a set for each \
            file, and may be shared out among machines that see the folder. What cannot be read is a record with \
            status failed there too, and the exit status is 1 only if some input has to be tried again.

              winnow annotate --part 3/8 --out DIR --files-from crawl.txt
            """)

    @OptionGroup var options: PipelineOptions

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: "Threads; the output is the same for any number. Default: the cores.")
    var jobs: Int?

    @Flag(
        help: """
            Add the key `tokens` to each record: [start, end, part of speech, lemma, head, relation] a token; the \
            head is an index into the list, -1 for a root.
            """)
    var tokens = false

    @OptionGroup(title: "Shards, on one machine or many") var part: PartOptions

    @OptionGroup var inputs: InputList

    private var threads: Int { jobs ?? Machine.processors }

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs must be from 1 to 1024")
        }
        if part.out != nil, tokens {
            throw ValidationError("--tokens adds a key that shards do not have; leave it or --out")
        }
    }

    func run() throws {
        let files = try inputs.names()
        if let out = part.out {
            return try AnnotateParts(options: options, part: part, jobs: threads)
                .run(out: out, inputs: files)
        }
        let inputs = (inputs.isGiven ? files : [Path("-")]).map { LinesFile($0) }
        for input in inputs { try input.refuseOtherKind() }
        let pipeline = try options.loaded()
        let stream = AnnotationStream(
            annotator: LineAnnotator(pipeline: pipeline, tokens: tokens),
            jobs: threads,
            lineLimit: pipeline.settings.limits.lineBytes)
        var failed = 0
        var isWhole = true
        for input in inputs {
            let isRead = try input.read { lines throws(ExitCode) in
                let summary = try annotate(lines, through: stream)
                failed += summary.failed
                if let failure = summary.failure {
                    Console.fail("\(input.title): \(failure.message)")
                    isWhole = false
                }
            }
            if !isRead { isWhole = false }
        }
        if failed > 0 {
            Console.fail("\(failed) inputs failed; their records say why under `problems`")
        }
        if failed > 0 || !isWhole { throw ExitCode(1) }
    }

    private func annotate(
        _ lines: LinesInput, through stream: AnnotationStream
    ) throws(ExitCode) -> AnnotationStream.Summary {
        var refusal: ExitCode?
        let progress = AnnotationProgress()
        let summary = stream.run(
            read: { () throws(IntakeError) in try lines.next() },
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
        return summary
    }
}

/// A line on a terminal that says how far a long run is;
/// nothing where standard error is no terminal.
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

/// An input of `annotate` without `--out`: a file or pipe with lines of JSON, or standard input.
struct LinesFile {
    private let name: Path

    /// - `name`: - for standard input.
    init(_ name: Path) { self.name = name }

    /// For messages.
    var title: String { isStandardInput ? "standard input" : "\(name)" }

    private var isStandardInput: Bool { name == Path("-") }

    /// Ends the program with status 2 if it is a file of another kind.
    ///
    /// What can be read only once, such as a pipe, is looked at when its turn comes.
    func refuseOtherKind() throws(ExitCode) {
        guard !isStandardInput, Console.isFile(name), let file = Console.reading(name) else {
            return
        }
        defer { file.close() }
        do throws(LinesInput.Refusal) {
            _ = try LinesInput(descriptor: file.descriptor, name: name.bytes)
        } catch {
            try refuse(error)
        }
    }

    /// Reads its lines; false if it cannot be read, which is said.
    ///
    /// Ends the program with status 2 if it is of another kind.
    func read(_ body: (LinesInput) throws(ExitCode) -> Void) throws(ExitCode) -> Bool {
        guard let file = isStandardInput ? .standardInput : Console.reading(name) else {
            Console.fail("\(title): cannot be read; name a file that is there and may be read")
            return false
        }
        defer { if !isStandardInput { file.close() } }
        let lines: LinesInput
        do throws(LinesInput.Refusal) {
            lines = try LinesInput(descriptor: file.descriptor, name: name.bytes)
        } catch {
            try refuse(error)
            if case .unreadable(let why) = error { Console.fail("\(title): \(why.message)") }
            return false
        }
        try body(lines)
        return true
    }

    private func refuse(_ refusal: LinesInput.Refusal) throws(ExitCode) {
        switch refusal {
        case .unreadable: return
        case .spread(let isArray):
            let each = isArray ? "'.[]'" : "."
            say("JSON without an object on each line, as jq -c \(each) FILE would write it")
        case .kind(nil): say("no file with an object of JSON on each line")
        case .kind(let format?):
            say(format.title + (format.isRefusal ? ", which winnow does not read" : ""))
        }
        throw ExitCode(2)
    }

    private func say(_ what: String) {
        Console.fail(
            "\(title) is \(what), and annotate without --out takes JSON Lines; of any document, "
                + "annotate --out DIR makes shards, explain shows what is found, and watch --root DIR takes "
                + "what is dropped into DIR/inbox")
    }
}
