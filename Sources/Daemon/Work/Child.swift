internal import CLinux
internal import Files
internal import Glibc

/// A child process with pipes to its standard input and from its standard output.
struct Child: ~Copyable, Sendable {
    let pid: Int32
    let input: Descriptor
    let output: Descriptor

    /// Starts a program; what it writes to standard error goes where ours goes.
    init(_ program: String, _ arguments: [String]) throws(FileError) {
        let requests = try Self.pipe()
        let childInput = Descriptor(adopting: requests[0], path: Path("pipe"))
        let input = Descriptor(adopting: requests[1], path: Path("pipe"))
        let replies = try Self.pipe()
        let output = Descriptor(adopting: replies[0], path: Path("pipe"))
        let childOutput = Descriptor(adopting: replies[1], path: Path("pipe"))
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, childInput.number, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, childOutput.number, 1)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // Own process group: a terminal's interrupt goes to the daemon alone, which then drains.
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for signal in [SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGIO] {
            unsafe sigaddset(&signals, signal)
        }
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        var unblocked = sigset_t()
        unsafe sigemptyset(&unblocked)
        unsafe posix_spawnattr_setsigmask(&attributes, &unblocked)
        unsafe posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var pid: pid_t = 0
        var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        let result = unsafe posix_spawn(&pid, program, &actions, &attributes, &words, environ)
        guard result == 0 else { throw FileError("posix_spawn", Path(program), result) }
        self.pid = pid
        self.input = input
        self.output = output
    }

    /// Gives the pipes to other owners.
    consuming func pipes<Owners>(
        _ body: (consuming Descriptor, consuming Descriptor) -> Owners
    ) -> Owners {
        body(input, output)
    }

    /// The reading and the writing end of a new pipe.
    private static func pipe() throws(FileError) -> [Int32] {
        var ends: [Int32] = [0, 0]
        guard unsafe linux_pipe(&ends) == 0 else { throw FileError("pipe", Path("pipe"), errno) }
        // Wider than what is ever sent to a worker at once, so that writing to it does not wait.
        _ = linux_widen_pipe(ends[1], 1 << 20)
        return ends
    }

    /// Ends a process that may hang, and what it started.
    static func kill(_ pid: Int32) { _ = Glibc.kill(-pid, SIGKILL) }

    /// Waits for the end of a process that has closed its pipe, ends it if it lingers, and says how it ended.
    static func wait(_ pid: Int32) -> ChildEnd {
        var status: Int32 = 0
        var patience = 50
        while true {
            let ended = unsafe waitpid(pid, &status, patience > 0 ? WNOHANG : 0)
            if ended == pid { break }
            if ended < 0, errno != EINTR { return ChildEnd(isOwn: false, description: "ended") }
            guard patience > 0 else { continue }
            patience -= 1
            if patience == 0 { kill(pid) }
            usleep(10_000)
        }
        let signal = status & 0x7F
        if signal == 0 {
            return ChildEnd(
                isOwn: true, description: "ended with exit status \(status >> 8 & 0xFF)")
        }
        let name = unsafe strsignal(signal).map { unsafe String(cString: $0) } ?? "unknown"
        return ChildEnd(isOwn: false, description: "ended by signal \(signal) (\(name))")
    }
}

/// How a process ended.
struct ChildEnd: Sendable, CustomStringConvertible {
    /// It exited; else something ended it.
    var isOwn: Bool
    var description: String
}
