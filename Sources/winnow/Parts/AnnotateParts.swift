internal import ArgumentParser
internal import Daemon
internal import Files
internal import Parts
internal import Pipelines

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
            do { yaml += "\n" + (try PipelineOptions.read(file).yaml) } catch {
                throw error.reported()
            }
        }
        let tree = Tree(root: Path(out))
        do throws(PartError) {
            let job = try Job.joined(
                tree, pipeline: pipeline, name: name, yaml: yaml, splitBytes: part.splitBytes,
                added: Clock.timestamp, isFixed: unsafe getenv("SOURCE_DATE_EPOCH") != nil)
            let run = PartRun(
                tree, job: job, pipeline: pipeline, jobs: jobs, host: HostName.own,
                converter: try? ConverterProcess.start())
            let shows = Console.standardError.isScreen
            let summary = try run.run(
                part.part, inputs: inputs, in: Path(part.base ?? ""),
                limits: pipeline.settings.limits
            ) { summary, unit in
                guard shows else { return }
                Console.standardError.write(
                    painted: "\r\u{1B}[K\(summary.records) records, now ")
                Console.standardError.write("\(unit.title)")
            }
            if shows { Console.standardError.write(painted: "\r\u{1B}[K") }
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
