internal import CLinux
internal import Dispatch
package import Files
internal import Glibc
package import Pipelines

/// The worker's side: reads requests from standard input and writes records
/// to standard output until that ends.
package struct WorkerLoop {
    /// Records are sent when so many bytes have gathered, or nanoseconds have passed.
    private static let chunk = 1 << 20
    private static let delay = 1_000_000_000

    /// A file to be read, and its metadata file if there is one.
    package struct Input: ~Copyable {
        package let request: WorkRequest
        package let file: Descriptor
        package let sidecar: Descriptor?

        /// Nil if other descriptors came than the request speaks of.
        fileprivate init?(_ request: WorkRequest, descriptors numbers: [Int32]) {
            guard numbers.count == (request.sidecar == nil ? 1 : 2), let first = numbers.first
            else {
                for number in numbers { close(number) }
                return nil
            }
            self.request = request
            file = Descriptor(adopting: first, path: request.path)
            sidecar = numbers.dropFirst().first.map { Descriptor(adopting: $0, path: request.path) }
        }
    }

    /// Reads a file and hands its records on one by one, or none as a sign of life.
    package typealias Reading = (
        _ input: borrowing Input, _ emit: (WorkLines) -> Void
    ) throws(WorkFailure) -> Void

    /// Serves until the daemon closes the pipe.
    ///
    /// - `prepare`: makes the reading and its limits from the pipeline file's text,
    ///   which the daemon has checked.
    package static func run(
        prepare: (String, ConverterProcess?) throws -> (PipelineSettings.Work, Reading)
    ) throws {
        // Whatever it was started with besides.
        _ = linux_close_from(3)
        // Later this process may begin none. Without it the kinds of files that need
        // one are refused.
        let converter = try? ConverterProcess.start()
        let input = Descriptor(adopting: dup(0), path: Path("standard input"))
        let output = Descriptor(adopting: dup(1), path: Path("standard output"))
        // Nothing may print between the frames.
        dup2(2, 1)
        endWithDaemon()
        guard let first = try Frame.next(fromSocket: input),
            case .pipeline(let yaml)? = WorkOrder(first.message)
        else { return }
        let (limits, reading) = try prepare(yaml, converter)
        Confinement.limitMemory(to: limits.memoryBytes)
        MemoryAlarm.install()
        let unconfined = Confinement.seal(converter: converter?.number)
        try output.write(WorkReply.ready(unconfined: unconfined).frame)
        while let next = try Frame.next(fromSocket: input) {
            guard case .file(let request)? = WorkOrder(next.message),
                let file = Input(request, descriptors: next.files)
            else { return }
            try serve(file, limits: limits, reading: reading, output: output)
        }
    }

    private static func serve(
        _ input: borrowing Input, limits: PipelineSettings.Work, reading: Reading,
        output: borrowing Descriptor
    ) throws {
        let id = input.request.id
        Confinement.limitProcessor(to: limits.processorSeconds)
        #if !WINNOW_SHIPPED
            try InjectedFault.sendForgedReply(to: input.request, output: output)
        #endif
        var gathered = WorkLines()
        var size = 0
        var sent = Clock.steady
        var failure: WorkFailure?
        var writeError: FileError?
        do throws(WorkFailure) {
            #if !WINNOW_SHIPPED
                try InjectedFault.raise(input.request)
            #endif
            try reading(input) { lines in
                Confinement.limitProcessor(to: limits.processorSeconds)
                gathered.append(lines)
                size += lines.byteCount
                guard size >= chunk || Clock.steady - sent > delay, writeError == nil else {
                    return
                }
                do throws(FileError) {
                    try send(.lines(id, gathered), to: output)
                } catch {
                    writeError = error
                }
                gathered = WorkLines()
                size = 0
                sent = Clock.steady
            }
        } catch {
            failure = error
        }
        if let writeError { throw writeError }
        try send(.finished(id, gathered, failure), to: output)
    }

    /// Sends what may be sent; records of a document that are too many end its file.
    private static func send(_ reply: WorkReply, to output: borrowing Descriptor) throws(FileError)
    {
        let frame = reply.frame
        if frame.count <= Frame.longest { return try output.write(frame) }
        // Nothing of it can be kept: the daemon would take the rest for the whole.
        // It knows this end as one for memory.
        _exit(MemoryAlarm.exitStatus)
    }

    /// Ends this process when the daemon is gone, also in the middle of a long document.
    ///
    /// A thread, since the one that works may not look at its socket for minutes.
    /// It has begun when this returns: what the C library does first in a thread is no call
    /// that a sealed worker may make, and ends the process.
    private static func endWithDaemon() {
        let begun = DispatchSemaphore(value: 0)
        var thread = pthread_t()
        // The thread gives back what is passed to it.
        let context = unsafe Unmanaged.passRetained(begun).toOpaque()
        let failure = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<DispatchSemaphore>.fromOpaque(context).takeRetainedValue()
                        .signal()
                }
                var poll = pollfd(fd: 0, events: 0, revents: 0)
                while unsafe Glibc.poll(&poll, 1, -1) < 0, errno == EINTR {}
                // Requests may still wait in the socket: nobody wants them.
                _exit(0)
            }, context)
        guard failure == 0 else {
            return unsafe Unmanaged<DispatchSemaphore>.fromOpaque(context).release()
        }
        begun.wait()
    }
}
