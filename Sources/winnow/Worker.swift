internal import ArgumentParser
internal import Daemon
internal import Documents
internal import Files
internal import Intake
internal import JSON
internal import Pipelines
internal import Shards
internal import Tables

/// The daemon's worker process; speaks frames on its pipes and is of no use to people.
struct Worker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", _superCommandName: "winnow",
        abstract: "Serve a daemon as its worker process (internal).", shouldDisplay: false)

    func run() throws {
        do {
            try WorkerLoop.run { yaml, converter in
                let settings = PipelineFile(yaml: yaml).settings
                let analysis = FileAnalysis(
                    reader: DocumentReader(limits: settings.limits), converter: converter,
                    pipeline: try Pipeline(settings, data: try DataFolder.located()),
                    seconds: settings.work.fileProcessorSeconds)
                // From here on no file can be opened, not even one of the C library's.
                Libraries.load()
                return (
                    settings.work,
                    { input, emit throws(WorkFailure) in try analysis.read(input, emit) }
                )
            }
        } catch {
            Console.fail("worker: \(error)")
            throw ExitCode(1)
        }
    }
}

/// Turns one file into records and their lines.
private struct FileAnalysis {
    let reader: DocumentReader
    let converter: ConverterProcess?
    let pipeline: Pipeline
    /// Processor time that a file of any size gets; see `ProcessorAllowance`.
    let seconds: Int

    func read(
        _ input: borrowing WorkerLoop.Input, _ emit: (WorkLines) -> Void
    ) throws(WorkFailure) {
        var sidecar: [UInt8]?
        do throws(FileError) {
            sidecar = try input.sidecar?.readAll(limit: reader.limits.documentBytes + 1)
        } catch {
            throw WorkFailure(error)
        }
        try read(input.file.number, sidecar: sidecar, for: input.request, emit)
    }

    private func read(
        _ descriptor: Int32, sidecar: [UInt8]?, for request: WorkRequest,
        _ emit: (WorkLines) -> Void
    ) throws(WorkFailure) {
        do throws(IntakeError) {
            var documents = try DocumentStream(
                descriptor: descriptor, name: request.path.bytes, sha256: request.sha256,
                size: request.size, first: request.first, limits: reader.limits,
                converter: converter)
            let provenance = Provenance(
                path: request.path.escaped, source: request.source, added: request.added,
                previous: request.previous)
            var clock = StageClock()
            let budget = ProcessorAllowance(seconds: seconds, bytes: request.size, of: converter)
            while let item = try documents.next() {
                try budget.check()
                var lines = WorkLines()
                switch item {
                case .unfinished:
                    emit(lines)
                    continue
                case .document(var document):
                    if let sidecar {
                        document = try applied(sidecar, named: request.sidecar ?? [], to: document)
                    }
                    document.place(provenance)
                    clock.lap(.decode)
                    lines.lines = try pipeline.rows(
                        of: document, atMost: Lines.mostOfADocument, clock: &clock)
                    lines.records = 1
                case .failure(let failed):
                    lines.reject("\(failed.place): \(failed.error.message)")
                }
                lines.items = 1
                lines.times = clock.take()
                emit(lines)
                clock.skip()
            }
        } catch {
            throw WorkFailure(error.code, message: error.message)
        }
    }

    /// The document with its metadata file; what is wrong with that is said under its name.
    private func applied(
        _ sidecar: [UInt8], named name: [UInt8], to document: InputDocument
    ) throws(IntakeError) -> InputDocument {
        do throws(IntakeError) {
            return try reader.document(document, applying: sidecar)
        } catch {
            throw IntakeError(
                code: error.code, message: "\(Path.escaped(name)): \(error.message)")
        }
    }
}

/// Runs the programs that some kinds of files are read with; speaks on its standard
/// input and is of no use to people.
struct Converter: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "converter", _superCommandName: "winnow",
        abstract: "Serve a worker as its converter process (internal).", shouldDisplay: false)

    func run() { ConverterLoop.run() }
}
