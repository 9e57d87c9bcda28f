internal import Dispatch
internal import Files
internal import Intake
internal import Pipelines
internal import Shards
internal import Synchronization

/// An original that is to be read again.
struct ReprocessingJob: Sendable {
    var request: WorkRequest
    /// Below done/.
    var original: Path
    var sidecar: Path?
    /// Ids of the records that are wanted of it, each as often as it is wanted.
    var wanted: [[UInt8]: Int]
}

/// A record with its rows, as lines for the shards.
struct ReprocessedRecord: Sendable {
    var id: [UInt8]
    var lines: [ShardKind: Lines]
}

/// A worker process that reads one original at a time; replaced when it ends over one.
///
/// For one thread at a time.
final class ReprocessingWorker: Sendable {
    private struct State {
        var process: WorkerProcess?
        var replies = ReplyQueue()
        var documents = 0
    }

    private let tree: RootTree
    private let program: String
    private let yaml: String
    private let limits: PipelineSettings.Work
    private let state = Mutex(State())

    init(_ tree: RootTree, program: String, yaml: String, limits: PipelineSettings.Work) {
        self.tree = tree
        self.program = program
        self.yaml = yaml
        self.limits = limits
    }

    /// A file so large that its worker is ended, rather than waited for,
    /// when all that is wanted is there.
    private static let large = 8 << 20

    /// The records that are wanted of an original, in its order; ones that it does not give
    /// any more are not among them.
    func records(of job: ReprocessingJob) -> Result<[ReprocessedRecord], WorkFailure> {
        state.withLock { state in
            do throws(WorkFailure) {
                return .success(try records(of: job, state: &state))
            } catch {
                return .failure(error)
            }
        }
    }

    private func records(
        of job: ReprocessingJob, state: inout State
    ) throws(WorkFailure) -> [ReprocessedRecord] {
        try ask(for: job, state: &state)
        var wanted = job.wanted
        var records: [ReprocessedRecord] = []
        while true {
            switch state.replies.next(within: limits.stallSeconds) {
            case .reply(.ready): continue
            case .reply(.lines(_, let lines)):
                state.documents += lines.items
                try Self.take(lines, wanted: &wanted, into: &records)
                if wanted.isEmpty, job.request.size > Self.large {
                    end(&state)
                    return records
                }
            case .reply(.finished(_, let lines, let failure)):
                state.documents += lines.items
                if state.documents >= limits.documents { end(&state) }
                if let failure { throw failure }
                try Self.take(lines, wanted: &wanted, into: &records)
                return records
            case .ended(let end):
                state.process = nil
                throw WorkFailure(end, limits: limits)
            case nil:
                end(&state)
                throw WorkFailure(
                    .timeout,
                    message: "its worker said nothing for \(Int(limits.stallSeconds)) seconds")
            }
        }
    }

    private func ask(for job: ReprocessingJob, state: inout State) throws(WorkFailure) {
        do throws(FileError) {
            let done = try Folder(tree.done)
            let original = try done.folder(job.original.folder).open(job.original.name, for: .read)
            if state.process == nil {
                let replies = ReplyQueue()
                let process = try WorkerProcess(program, pipeline: yaml)
                process.listen(
                    reply: { replies.put(.reply($0)) }, ended: { replies.put(.ended($0)) })
                state = State(process: process, replies: replies)
            }
            guard let sidecar = job.sidecar else {
                try state.process?.send(job.request, files: [original.number])
                return
            }
            let metadata = try done.folder(sidecar.folder).open(sidecar.name, for: .read)
            try state.process?.send(job.request, files: [original.number, metadata.number])
        } catch {
            throw WorkFailure(error)
        }
    }

    private func end(_ state: inout State) {
        state.process?.kill()
        state.process = nil
    }

    /// Keeps of what a worker sends the records that are wanted.
    private static func take(
        _ sent: WorkLines, wanted: inout [[UInt8]: Int], into records: inout [ReprocessedRecord]
    ) throws(WorkFailure) {
        do throws(ShardError) {
            let rows = try RowsOfRecords(in: sent.lines)
            for line in sent.lines[.documents]?.bytes.split(separator: 0x0A) ?? [] {
                let id = ShardLine.id(of: Array(line))
                var lines = try rows.next(id)
                guard let count = wanted[id] else { continue }
                wanted[id] = count > 1 ? count - 1 : nil
                lines[.documents] = Lines(bytes: line + [0x0A], rows: 1)
                records.append(ReprocessedRecord(id: id, lines: lines))
            }
        } catch {
            throw WorkFailure(.crash, message: "\(error)")
        }
    }
}

/// What comes from a worker's thread to the one that waits for it.
private final class ReplyQueue: Sendable {
    enum Reply: Sendable {
        case reply(WorkReply)
        case ended(ChildExit)
    }

    private let replies = Mutex<[Reply]>([])
    private let arrived = DispatchSemaphore(value: 0)

    func put(_ reply: Reply) {
        replies.withLock { $0.append(reply) }
        arrived.signal()
    }

    /// nil if none comes for so many seconds.
    func next(within seconds: Double) -> Reply? {
        guard arrived.wait(timeout: .now() + seconds) == .success else { return nil }
        return replies.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
