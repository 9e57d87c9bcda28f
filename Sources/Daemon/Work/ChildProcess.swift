internal import CConfined
internal import CLinux
internal import Dispatch
internal import Files
internal import Glibc
internal import Synchronization

/// A child process with a socket to its standard input, over which descriptors go too,
/// and pipes from its standard output and error.
struct ChildProcess: ~Copyable, Sendable {
    let pid: Int32
    let input: Descriptor
    let output: Descriptor
    let errors: Descriptor

    /// Starts a program.
    init(_ program: String, arguments: [String]) throws(FileError) {
        var requests: [Int32] = [0, 0]
        guard unsafe linux_socket_pair(&requests) == 0 else {
            throw FileError("socketpair", path: Path("socket"), code: errno)
        }
        let childInput = Descriptor(adopting: requests[0], path: Path("socket"))
        let input = Descriptor(adopting: requests[1], path: Path("socket"))
        let replies = try Self.pipe()
        let output = Descriptor(adopting: replies[0], path: Path("pipe"))
        let childOutput = Descriptor(adopting: replies[1], path: Path("pipe"))
        let errorOutput = try Self.pipe()
        let errors = Descriptor(adopting: errorOutput[0], path: Path("pipe"))
        let childErrors = Descriptor(adopting: errorOutput[1], path: Path("pipe"))
        pid = try Self.spawn(
            program, arguments: arguments, input: childInput.number, output: childOutput.number,
            errors: childErrors.number)
        self.input = input
        self.output = output
        self.errors = errors
    }

    /// Gives the pipes to other owners.
    consuming func pipes<Owners>(
        _ body: (consuming Descriptor, consuming Descriptor, consuming Descriptor) -> Owners
    ) -> Owners {
        body(input, output, errors)
    }

    /// Runs a program to its end; what it writes goes to our standard error.
    ///
    /// - `input`: its standard input; more than a pipe holds, 1 MiB, may wait for it.
    /// - `patience`: seconds until it is killed.
    static func run(
        _ program: String, arguments: [String], input: [UInt8], patience: Double
    ) throws(FileError) -> ChildExit {
        let ends = try pipe()
        let pid: Int32
        do {
            let childInput = Descriptor(adopting: ends[0], path: Path("pipe"))
            let ours = Descriptor(adopting: ends[1], path: Path("pipe"))
            pid = try spawn(
                program, arguments: arguments, input: childInput.number, output: 2, errors: 2)
            // It need not read what it is told.
            try? ours.write(input)
        }
        return wait(pid, patience: patience)
    }

    /// - `group`: the process group that it joins; 0: one of its own.
    static func spawn(
        _ program: String, arguments: [String], input: Int32, output: Int32, errors: Int32,
        group: Int32 = 0
    ) throws(FileError) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // Own process group: a terminal's interrupt goes to the daemon alone, which then drains.
        unsafe posix_spawnattr_setpgroup(&attributes, group)
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
        guard result == 0 else { throw FileError("posix_spawn", path: Path(program), code: result) }
        return pid
    }

    /// Starts a program in the group of this process, which must have one thread.
    ///
    /// It gets nothing but these three files, reads only what lies in folders where
    /// programs and their settings lie, and makes only the calls that the filter allows.
    /// One that cannot be executed ends with `notExecuted`. Nil: 0 is returned in the new process.
    static func begin(
        _ program: String?, arguments: [String], input: Int32, output: Int32, errors: Int32,
        allowed filter: SystemCallFilter
    ) throws(FileError) -> Int32 {
        var instructions = filter.instructions
        #if WINNOW_SANITIZING
            instructions = []
        #endif
        var words = unsafe ([program ?? ""] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        let path = unsafe program.map { unsafe strdup($0) } ?? nil
        defer { unsafe free(path) }
        let count = UInt16(instructions.count)
        let pid = unsafe confined_begin(
            path, &words, environ, [input, output, errors], &instructions, count)
        guard pid >= 0 else {
            throw FileError("fork", path: Path(program ?? "converter"), code: errno)
        }
        return pid
    }

    /// Exit status of a program that could not be executed, or whose libraries could not be loaded.
    static let notExecuted: Int32 = 127

    /// The reading and the writing end of a new pipe.
    private static func pipe() throws(FileError) -> [Int32] {
        var ends: [Int32] = [0, 0]
        guard unsafe linux_pipe(&ends) == 0 else {
            throw FileError("pipe", path: Path("pipe"), code: errno)
        }
        // Wider than what is ever sent to a worker at once, so that writing to it does not wait.
        _ = linux_widen_pipe(ends[1], 1 << 20)
        return ends
    }

    /// Ends a process that may hang, and what it started.
    static func kill(_ pid: Int32) { _ = Glibc.kill(-pid, SIGKILL) }

    /// Waits for the end of a process that was told to end, ends it if it lingers,
    /// and says how it ended.
    ///
    /// - `patience`: seconds until it is killed.
    /// - `alone`: it leads no group, and is killed without what it started.
    /// - `looking`: is given the look whether it has ended, which frees its number if it has,
    ///   and gives what that gave: 0 while it goes on.
    static func wait(
        _ pid: Int32, patience: Double = 0.5, alone: Bool = false,
        looking: (() -> Int32) -> Int32 = { look in look() }
    ) -> ChildExit {
        var status: Int32 = 0
        var usage = rusage()
        var turns = max(1, Int(patience * 100))
        while true {
            let ended = looking { unsafe wait4(pid, &status, WNOHANG, &usage) }
            if ended == pid { break }
            if ended < 0 { return ChildExit(signal: SIGKILL) }
            turns -= 1
            if turns == 0 {
                if alone { _ = Glibc.kill(pid, SIGKILL) } else { kill(pid) }
            }
            usleep(10_000)
        }
        let signal = status & 0x7F
        return ChildExit(
            signal: signal == 0 ? nil : signal, exitStatus: status >> 8 & 0xFF,
            // In KiB on Linux.
            peakBytes: usage.ru_maxrss << 10)
    }
}

/// Reads what a process writes to standard error, so that it never waits
/// for us, and keeps the beginning.
final class ErrorOutput: Sendable {
    private static let kept = 4096

    private let text = Mutex<[UInt8]>([])
    private let ended = DispatchSemaphore(value: 0)

    init(_ pipe: consuming Descriptor) {
        let pipe = SharedDescriptor(pipe)
        DispatchQueue(label: "winnow.error-output").async {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while let count = try? pipe.file.read(into: &buffer), count > 0 {
                self.text.withLock { $0 += buffer[..<min(count, Self.kept - $0.count)] }
            }
            self.ended.signal()
        }
    }

    /// The first line, once the process is gone; "" if there was none.
    func first() -> String {
        // Another process may hold the pipe open: what came until now must do.
        _ = ended.wait(timeout: .now() + 1)
        ended.signal()
        let line = text.withLock { $0.split(separator: UInt8(ascii: "\n")).first ?? [] }
        return String(decoding: line.prefix(300), as: UTF8.self)
    }
}
