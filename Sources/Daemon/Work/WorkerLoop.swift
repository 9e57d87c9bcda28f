internal import Dispatch
internal import Files
internal import Glibc
package import Pipelines

/// The worker's side: reads requests from standard input and writes records to standard output until that ends.
package struct WorkerLoop {
    /// Records are sent when so many bytes have gathered, or nanoseconds have passed.
    private static let chunk = 1 << 20
    private static let delay = 1_000_000_000

    /// Reads a file and hands its records on one by one, or none as a sign of life.
    package typealias Reading = (
        _ request: WorkRequest, _ emit: (WorkLines) -> Void
    ) throws(WorkFailure) -> Void

    /// Serves until the daemon closes the pipe.
    ///
    /// - `prepare`: makes the reading and its limits from the pipeline file's text, which the daemon has checked.
    package static func run(
        prepare: (String) throws -> (PipelineSettings.Work, Reading)
    ) throws {
        let input = Descriptor(adopting: dup(0), path: Path("standard input"))
        let output = Descriptor(adopting: dup(1), path: Path("standard output"))
        // Nothing may print between the frames.
        dup2(2, 1)
        endWithDaemon()
        guard let first = Frame.next(from: input), case .pipeline(let yaml)? = WorkOrder(first)
        else {
            return
        }
        let (limits, reading) = try prepare(yaml)
        Confinement.limitMemory(to: limits.memoryBytes)
        try output.write(WorkReply.ready.frame)
        while let message = Frame.next(from: input) {
            guard case .file(let request)? = WorkOrder(message) else { return }
            try serve(request, limits, reading, output)
        }
    }

    private static func serve(
        _ request: WorkRequest, _ limits: PipelineSettings.Work, _ reading: Reading,
        _ output: borrowing Descriptor
    ) throws {
        Confinement.limitProcessor(to: limits.processorSeconds)
        Fault.raise(request)
        var gathered = WorkLines()
        var size = 0
        var sent = Clock.steady
        var failure: WorkFailure?
        var pipe: FileError?
        do throws(WorkFailure) {
            try reading(request) { lines in
                Confinement.limitProcessor(to: limits.processorSeconds)
                gathered.append(lines)
                size += lines.byteCount
                guard size >= chunk || Clock.steady - sent > delay, pipe == nil else { return }
                do throws(FileError) {
                    try output.write(WorkReply.lines(request.id, gathered).frame)
                } catch {
                    pipe = error
                }
                gathered = WorkLines()
                size = 0
                sent = Clock.steady
            }
        } catch {
            failure = error
        }
        if let pipe { throw pipe }
        try output.write(WorkReply.finished(request.id, gathered, failure).frame)
    }

    /// Ends this process when the daemon is gone, also in the middle of a long document.
    private static func endWithDaemon() {
        DispatchQueue(label: "winnow.daemon").async {
            var poll = pollfd(fd: 0, events: 0, revents: 0)
            while unsafe Glibc.poll(&poll, 1, -1) < 0, errno == EINTR {}
            // Requests may still wait in the pipe: nobody wants them.
            _exit(0)
        }
    }
}
