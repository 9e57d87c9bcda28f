internal import ArgumentParser
internal import Daemon
internal import Files
internal import Parts
internal import Pipelines
internal import Shards

#if canImport(Glibc)
    internal import Glibc
#endif

/// `annotate --out`: inputs to shards, as far as they are not there.
struct AnnotateParts {
    let options: PipelineOptions
    let part: PartOptions
    let jobs: Int

    func run(out: String, inputs: [Path]) throws {
        guard !inputs.isEmpty else {
            throw ValidationError("--out needs the names of inputs: FILES or --files-from LIST")
        }
        guard !inputs.contains(Path("-")) else {
            throw ValidationError("--out needs files, whose names tell what is done already; not -")
        }
        let pipeline = try options.loaded()
        var yaml = options.stages ?? ""
        if let file = options.pipeline {
            yaml += "\n" + (try PipelineOptions.readOrEnd(file).yaml)
        }
        let tree = RootTree(root: Path(out))
        do throws(PartError) {
            let job = try Job.joined(
                tree, pipeline: pipeline, name: name, yaml: yaml, splitBytes: part.splitBytes,
                added: Clock.timestamp, isFixed: unsafe getenv("SOURCE_DATE_EPOCH") != nil)
            let run = PartRun(
                tree, job: job, pipeline: pipeline, jobs: jobs, host: Machine.name,
                converter: try? ConverterProcess.start())
            let line = ProgressLine()
            let summary = try run.run(
                part.part, inputs: inputs, in: Path(part.base ?? ""),
                limits: pipeline.settings.limits
            ) { summary, unit in
                line.show("\(summary.records) records, now \(unit.title)")
            }
            line.clear()
            try report(summary)
        } catch {
            Console.fail("\(error)")
            if case .mismatch = error { throw ExitCode.configuration }
            throw ExitCode(1)
        }
    }

    /// Name of the pipeline for manifests: the same wherever its file lies.
    private var name: String {
        options.pipeline.map { String(decoding: Path($0).name, as: UTF8.self) } ?? "defaults"
    }

    private func report(_ summary: PartRun.Summary) throws(PartError) {
        for trouble in summary.troubles { Console.fail(trouble) }
        let title = part.part.map { "part \($0): " } ?? ""
        Console.standardError.write(
            "winnow: \(title)\(summary.units) units, \(summary.earlier) of them done before, "
                + "\(summary.records) records, \(summary.failed) of them say what could not be read\n"
        )
        guard summary.troubles.isEmpty else {
            throw .incomplete(
                "\(summary.troubles.count) inputs are not finished; run this again when they can be read"
            )
        }
    }
}

/// Work that is shared out among machines: which of it, and where the shards go.
struct PartOptions: ParsableArguments {
    @Option(
        help: """
            Write shards below this folder instead of records to standard output. What is finished there is not done \
            again; winnow merge makes one root of it.
            """,
        completion: .directory)
    var out: String?

    @Option(
        help:
            "Only this part of the inputs, such as 3/8: they are shared out by the hash of their names.",
        transform: { text in
            guard let part = PartNumber(text) else {
                throw ValidationError("a part is written as 3/8: the third of eight")
            }
            return part
        })
    var part: PartNumber?

    @Option(
        help: """
            Cut longer files of JSON Lines and WARC into stretches of so many bytes, at borders of records, each a \
            unit of its own.
            """)
    var splitBytes: Int?

    @Option(
        help: "Folder that relative names of inputs are below; records hold the names without it.",
        completion: .directory)
    var base: String?

    func validate() throws {
        if out == nil, part != nil || splitBytes != nil || base != nil {
            throw ValidationError("--part, --split-bytes and --base go with --out DIR")
        }
        if let splitBytes, splitBytes < 1 << 16 {
            throw ValidationError("--split-bytes must be at least 65536")
        }
    }
}

/// Names of inputs, on the command line or in a file.
struct InputList: ParsableArguments {
    @Option(
        help: "File with names of inputs, one a line; - for standard input.", completion: .file())
    var filesFrom: String?

    @Argument(help: "Input files.", completion: .file())
    var files: [String] = []

    var isGiven: Bool { filesFrom != nil || !files.isEmpty }

    /// Each once, in the order in which they are given.
    func names() throws -> [Path] {
        var names = files.map { Path(argument: $0) }
        if let filesFrom {
            let list = filesFrom == "-" ? .standardInput : Console.reading(filesFrom)
            guard let lines = list?.readAll() else {
                Console.fail("\(filesFrom): cannot be read; name a file with a name a line")
                throw ExitCode(2)
            }
            names += lines.split(separator: 0x0A).map { line in
                Path(Array(line.last == 0x0D ? line.dropLast() : line))
            }
        }
        var seen: Set<Path> = []
        return names.filter { !$0.bytes.isEmpty && seen.insert($0).inserted }
    }
}
