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
        abstract: "Serve a daemon as its worker process (internal).", shouldDisplay: false)

    func run() throws {
        do {
            try WorkerLoop.run { yaml in
                let settings = PipelineFile(yaml: yaml).settings
                let analysis = FileAnalysis(
                    reader: DocumentReader(limits: settings.limits),
                    pipeline: try Pipeline(settings, data: try DataFolder.located()))
                return { request, emit throws(WorkFailure) in
                    try analysis.read(request, emit)
                }
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
    let pipeline: Pipeline

    func read(_ request: WorkRequest, _ emit: (WorkLines) -> Void) throws(WorkFailure) {
        let content: [UInt8]
        do throws(FileError) {
            content = try request.file.read(limit: 1 << 30)
        } catch {
            throw WorkFailure(code: "unreadable", message: "\(error.call): \(error.reason)")
        }
        let name = String(decoding: request.path.name, as: UTF8.self)
        if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") || name.hasSuffix(".json") {
            var index = 0
            for line in content.split(separator: 0x0A) {
                defer { index += 1 }
                guard index >= request.first else { continue }
                do throws(IntakeError) {
                    write(try reader.document(line: Array(line), index: index), request, emit)
                } catch {
                    throw WorkFailure(code: error.code, message: error.message)
                }
            }
            return
        }
        let text = Array(String(decoding: content, as: UTF8.self).utf8)
        let isPage = name.hasSuffix(".html") || name.hasSuffix(".htm")
        write(InputDocument(body: isPage ? .html(text) : .text(text)), request, emit)
    }

    private func write(
        _ document: InputDocument, _ request: WorkRequest, _ emit: (WorkLines) -> Void
    ) {
        var document = document
        document.added = request.added
        if document.source.isEmpty { document.source = request.source }
        document.metadata.path = request.path.escaped
        document.metadata.sha256 = request.sha256
        let writer = RecordWriter(pipeline.record(of: document))
        var lines = WorkLines()
        lines.records = 1
        for kind in ShardKind.allCases {
            var json = JSONWriter()
            writer.write(kind, to: &json)
            // Line feeds inside strings are escaped: each of these bytes ends a row.
            let rows = json.bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            if rows > 0 { lines.lines[kind] = Lines(bytes: json.bytes, rows: rows) }
        }
        emit(lines)
    }
}
