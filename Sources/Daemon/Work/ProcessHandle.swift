internal import Synchronization

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
