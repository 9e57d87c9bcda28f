#if canImport(Glibc)
    internal import Glibc
#endif

internal import ArgumentParser
internal import Bytes
internal import Files

/// A file descriptor of the process: bytes in and out, and whether a person looks at it.
struct Console: Sendable {
    static let standardInput = Console(descriptor: 0)
    static let standardError = Console(descriptor: 2)

    let descriptor: Int32

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// A terminal on which the cursor may be moved: not a dumb one.
    var isScreen: Bool {
        guard isTerminal else { return false }
        return unsafe getenv("TERM").map { unsafe String(cString: $0) } != "dumb"
    }

    /// Whether colours are wanted: a terminal that has them, and no `NO_COLOR` in the environment.
    var wantsColours: Bool { unsafe isScreen && getenv("NO_COLOR") == nil }

    /// Columns of the screen; 80 where nobody knows.
    var width: Int {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }

    static func reading(_ path: String) -> Console? { reading(Path(path)) }

    /// Opens a file for reading; nil if that fails.
    static func reading(_ path: Path) -> Console? {
        let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
        return descriptor >= 0 ? Console(descriptor: descriptor) : nil
    }

    /// Whether a path leads to a regular file.
    static func isFile(_ path: Path) -> Bool {
        var status = stat()
        let result = unsafe path.withCString { unsafe stat($0, &status) }
        return result == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    func close() { Glibc.close(descriptor) }

    /// Everything up to the end; nil if it cannot be read, as a folder cannot.
    func readAll() -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// Writes all of it; `errno` of what stopped that, 0 if nothing did.
    func sent(_ bytes: [UInt8]) -> Int32 {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress.map { unsafe $0 + sent }, bytes.count - sent)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            sent += count
        }
        return 0
    }

    /// Writes where nobody could be told that it failed.
    func write(_ bytes: [UInt8]) { _ = sent(bytes) }

    /// Writes lines for people, none of whose characters does anything but stand there.
    func write(_ text: String) {
        write(painted: TerminalText.escaped(text, keepsLines: true))
    }

    /// Writes what holds colours or moves of the cursor, and nothing from
    /// outside that is not escaped.
    func write(painted text: String) { write(Array(text.utf8)) }

    /// One line: what went wrong and what to do.
    static func fail(_ message: String) {
        standardError.write("winnow: \(TerminalText.escaped(message))\n")
    }
}

/// The one owner of standard output: what is written there arrives,
/// or the program says that it did not.
///
/// Where the reader has closed its end the program ends quietly, as `head` wants it;
/// any other failure is one line and status 1.
enum StandardOutput {
    private static let console = Console(descriptor: 1)

    static var isTerminal: Bool { console.isTerminal }
    /// A terminal on which the cursor may be moved.
    static var isScreen: Bool { console.isScreen }
    static var wantsColours: Bool { console.wantsColours }
    /// Columns of the terminal.
    static var width: Int { console.width }

    static func write(_ bytes: [UInt8]) throws(ExitCode) {
        try check(console.sent(bytes))
    }

    /// Writes lines for people, none of whose characters does anything but stand there.
    static func write(_ text: String) throws(ExitCode) {
        try write(painted: TerminalText.escaped(text, keepsLines: true))
    }

    /// Writes what holds colours or moves of the cursor, and nothing from
    /// outside that is not escaped.
    static func write(painted text: String) throws(ExitCode) {
        try write(Array(text.utf8))
    }

    /// Says that nothing more is written: some file systems tell only now that something is lost.
    static func close() throws(ExitCode) {
        guard Glibc.close(1) != 0, errno != EBADF, errno != EINTR else { return }
        try check(errno)
    }

    private static func check(_ code: Int32) throws(ExitCode) {
        switch code {
        case 0: return
        case EPIPE: throw .success
        case ENOSPC, EDQUOT:
            Console.fail("standard output: the disk is full; make room and run this again")
        case EBADF:
            Console.fail("standard output is closed; send it to a file, a pipe or a terminal")
        default:
            let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
            Console.fail(
                "standard output cannot be written (\(reason)); what is there is incomplete")
        }
        throw .failure
    }
}

/// The three streams that a program is started with.
enum StandardStreams {
    /// Keeps the numbers of closed ones from files that are opened later:
    /// what is said to people would be written there.
    ///
    /// What holds them is open for the other direction, so that each use fails
    /// as one of a closed stream does.
    static func hold() {
        for descriptor in [Int32(0), 1, 2] where fcntl(descriptor, F_GETFD) < 0 {
            // It gets the lowest number that is free: this one.
            _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
    }
}

/// A line that says how far a long run is, written over again and again;
/// nothing where standard error is no screen.
struct ProgressLine: Sendable {
    /// Goes to the line's beginning and clears it.
    static let clearing = "\r\u{1B}[K"

    let isShown = Console.standardError.isScreen

    func show(_ text: String) {
        guard isShown else { return }
        Console.standardError.write(painted: Self.clearing + TerminalText.escaped(text))
    }

    /// Makes room for what is said next.
    func clear() {
        if isShown { Console.standardError.write(painted: Self.clearing) }
    }
}
