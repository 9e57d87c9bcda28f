internal import Dispatch
internal import Files

/// A worker process and the thread that reads what it sends.
final class WorkerProcess: Sendable {
    /// Bytes of records that may wait between a worker and the writer.
    static let bufferLimit = 8 << 20

    let budget = BackPressure(limit: WorkerProcess.bufferLimit)
    var pid: Int32 { process.pid }
    private let process: ProcessHandle
    /// Closed when this object goes away, which ends the worker.
    private let input: SharedDescriptor
    private let output: SharedDescriptor
    private let errorOutput: ErrorOutput
    private let reading = DispatchQueue(label: "winnow.worker")

    /// Starts `winnow worker`.
    ///
    /// - `program`: path of winnow. `pipeline`: text of the pipeline file, "" for the defaults.
    init(_ program: String, pipeline: String) throws(FileError) {
        let child = try ChildProcess(program, arguments: ["worker"])
        process = ProcessHandle(pid: child.pid)
        (input, output, errorOutput) = child.pipes {
            (SharedDescriptor($0), SharedDescriptor($1), ErrorOutput($2))
        }
        do throws(FileError) {
            try input.file.write(WorkOrder.pipeline(pipeline).frame)
        } catch {
            // Nobody listens to it, so that nobody else would learn of its end.
            process.kill()
            _ = process.wait()
            throw error
        }
    }

    /// Hands on replies, then once how the process ended.
    func listen(
        reply: @escaping @Sendable (WorkReply) -> Void,
        ended: @escaping @Sendable (ChildExit) -> Void
    ) {
        // Not `self`: the worker's input must close when nobody else holds it.
        reading.async { [output, budget, process, errorOutput] in
            var breach: WorkBreach?
            do throws(WorkBreach) {
                try Self.read(output.file, budget: budget, reply: reply)
            } catch {
                breach = error
                process.kill()
            }
            // Whatever stopped the talk: without its pipe a worker is of no use.
            var end = process.wait()
            end.errorLine = errorOutput.first()
            end.breach = breach
            ended(end)
        }
    }

    /// Reads what a worker says until it ends; `ready` comes first and once.
    private static func read(
        _ pipe: borrowing Descriptor, budget: BackPressure, reply: @Sendable (WorkReply) -> Void
    ) throws(WorkBreach) {
        var isReady = false
        while let message = try Frame.next(from: pipe) {
            try hand(on: message, isReady: &isReady, budget: budget, reply: reply)
            // Nothing here holds the message any more: it waits for those who got it.
            budget.wait()
        }
    }

    @inline(never)
    private static func hand(
        on message: [UInt8], isReady: inout Bool, budget: BackPressure,
        reply: @Sendable (WorkReply) -> Void
    ) throws(WorkBreach) {
        let said = try WorkReply(message)
        // Empty messages too must not come faster than they are dealt with.
        let reservation = budget.reserve(message.count + messageCost)
        if case .ready = said, isReady { throw WorkBreach("that it is ready, again") }
        switch said {
        case .ready: isReady = true
        case .lines, .finished:
            guard isReady else { throw WorkBreach("records before it was ready") }
        }
        reply(said.holding(reservation))
    }

    /// Bytes that a message without records counts for.
    private static let messageCost = 1 << 10

    /// Sends a request; a worker that is gone is noticed by its reader.
    ///
    /// - `files`: descriptors of the file and, if there is one, of its metadata file.
    /// - Throws: `ETOOMANYREFS` if the kernel takes no more descriptors at the moment.
    func send(_ request: WorkRequest, files: [Int32]) throws(FileError) {
        do throws(FileError) {
            try input.file.send(WorkOrder.file(request).frame, files: files)
        } catch {
            if error.hasTooManyReferences { throw error }
        }
    }

    func kill() { process.kill() }
}
