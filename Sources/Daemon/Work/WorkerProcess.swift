internal import Dispatch
internal import Files

/// A worker process and the thread that reads what it sends.
final class WorkerProcess: Sendable {
    /// Bytes of records that may wait between a worker and the writer.
    static let bufferLimit = 8 << 20

    let budget = Budget(limit: WorkerProcess.bufferLimit)
    private let child: Child
    private let reading = DispatchQueue(label: "winnow.worker")

    /// Starts `winnow worker`.
    init(_ program: String, pipeline: String) throws(FileError) {
        child = try Child(program, ["worker"])
        try child.input.write(WorkOrder.pipeline(pipeline).frame)
    }

    var pid: Int32 { child.pid }

    /// Hands on replies, then once how the process ended.
    func listen(
        reply: @escaping @Sendable (WorkReply) -> Void, ended: @escaping @Sendable (String) -> Void
    ) {
        reading.async {
            while let message = Frame.next(from: self.child.output), let said = WorkReply(message) {
                reply(said)
                switch said {
                case .ready: break
                case .lines(_, let lines), .finished(_, let lines, _):
                    self.budget.take(lines.byteCount)
                }
            }
            // Whatever stopped the talk: without its pipe a worker is of no use.
            Child.kill(self.child.pid)
            ended(Child.wait(self.child.pid))
        }
    }

    /// Sends a request; a worker that is gone is noticed by its reader.
    func send(_ request: WorkRequest) {
        try? child.input.write(WorkOrder.file(request).frame)
    }

    func kill() { Child.kill(child.pid) }
}
