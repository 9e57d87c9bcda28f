internal import Dispatch
internal import Files

/// A worker process and the thread that reads what it sends.
final class WorkerProcess: Sendable {
    /// Bytes of records that may wait between a worker and the writer.
    static let bufferLimit = 8 << 20

    let budget = Budget(limit: WorkerProcess.bufferLimit)
    let pid: Int32
    /// Closed when this object goes away, which ends the worker.
    private let input: Pipe
    private let output: Pipe
    private let complaints: Complaints
    private let reading = DispatchQueue(label: "winnow.worker")

    private final class Pipe: Sendable {
        let end: Descriptor
        init(_ end: consuming Descriptor) { self.end = end }
    }

    /// Starts `winnow worker`.
    init(_ program: String, pipeline: String) throws(FileError) {
        let child = try Child(program, ["worker"])
        pid = child.pid
        (input, output, complaints) = child.pipes { (Pipe($0), Pipe($1), Complaints($2)) }
        try self.input.end.write(WorkOrder.pipeline(pipeline).frame)
    }

    /// Hands on replies, then once how the process ended.
    func listen(
        reply: @escaping @Sendable (WorkReply) -> Void,
        ended: @escaping @Sendable (ChildEnd) -> Void
    ) {
        // Not `self`: the worker's input must close when nobody else holds it.
        reading.async { [output, budget, pid, complaints] in
            while let message = Frame.next(from: output.end), let said = WorkReply(message) {
                switch said {
                case .ready: reply(said)
                case .lines(let id, var lines):
                    lines.budget = budget
                    reply(.lines(id, lines))
                    budget.take(lines.byteCount)
                case .finished(let id, var lines, let failure):
                    lines.budget = budget
                    reply(.finished(id, lines, failure))
                    budget.take(lines.byteCount)
                }
            }
            // Whatever stopped the talk: without its pipe a worker is of no use.
            var end = Child.wait(pid)
            end.complaint = complaints.first()
            ended(end)
        }
    }

    /// Sends a request; a worker that is gone is noticed by its reader.
    func send(_ request: WorkRequest) {
        try? input.end.write(WorkOrder.file(request).frame)
    }

    func kill() { Child.kill(pid) }
}
