internal import Glibc
internal import Intake
internal import Pipelines
internal import Synchronization

/// How a process ended.
struct ChildExit: Sendable, CustomStringConvertible {
    /// What ended it; nil: it exited itself.
    var signal: Int32?
    var exitStatus: Int32 = 0
    /// Most memory that it held at once.
    var peakBytes = 0
    /// What it said against the rules, for which it was ended; nil if it kept them.
    var breach: WorkBreach?
    /// First line that it wrote to standard error; "" if it wrote nothing or that was not kept.
    var errorLine = ""

    /// It used up the processor time that it may have.
    var isOutOfTime: Bool { signal == SIGXCPU }

    /// It said so itself, or crashed near the limit of its memory, or the kernel
    /// ended it for want of memory.
    func isOutOfMemory(limit: Int) -> Bool {
        signal == nil ? exitStatus == MemoryAlarm.exitStatus : peakBytes > limit / 10 * 8
    }

    var description: String {
        let words = errorLine.isEmpty ? "" : ": \(errorLine)"
        guard let signal else { return "ended with exit status \(exitStatus)\(words)" }
        let name = unsafe strsignal(signal).map { unsafe String(cString: $0) } ?? "unknown"
        return "ended by signal \(signal) (\(name))\(words)"
    }
}

extension WorkFailure {
    /// What the end of a worker says of the file that it was reading.
    init(_ end: ChildExit, limits: PipelineSettings.Work) {
        if let breach = end.breach {
            self.init(breach)
        } else if end.isOutOfTime {
            self.init(
                .timeout,
                message:
                    "one document took more than \(limits.processorSeconds) s of processor time")
        } else if end.isOutOfMemory(limit: limits.memoryBytes) {
            self.init(.memory, message: "took more than \(limits.memoryBytes >> 20) MB of memory")
        } else {
            self.init(.crash, message: "its worker \(end)")
        }
    }

    /// Whether it reached a limit, which another try does too, but for what else the machine did.
    var isOfLimit: Bool { code == .timeout || code == .memory }

    /// What a breach says of the file that the worker was reading:
    /// something in it may have taken the worker over.
    init(_ breach: WorkBreach) {
        self.init(.crash, message: "its worker sent \(breach)")
    }
}

/// A child process that one thread waits for while others may end it.
///
/// Its number is its own until it was waited for, and anybody's from then on:
/// the look whether it has ended and a signal exclude each other, so that nobody
/// else is ended in its place.
final class ProcessHandle: Sendable {
    let pid: Int32
    private let isReaped = Mutex(false)

    init(pid: Int32) { self.pid = pid }

    /// Ends it and what it started; nothing where it was waited for already.
    func kill() {
        isReaped.withLock { isReaped in
            if !isReaped { ChildProcess.kill(pid) }
        }
    }

    /// Waits for its end, as `ChildProcess.wait` does; once.
    func wait() -> ChildExit {
        ChildProcess.wait(pid) { look in
            isReaped.withLock { isReaped in
                let ended = look()
                isReaped = ended != 0
                return ended
            }
        }
    }
}
