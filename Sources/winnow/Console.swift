internal import Bytes
internal import Files

#if canImport(Glibc)
    internal import Glibc
#endif

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

    /// Writes what holds colours or moves of the cursor, and nothing from outside that is not escaped.
    func write(painted text: String) { write(Array(text.utf8)) }

    /// One line: what went wrong and what to do.
    static func fail(_ message: String) {
        standardError.write("winnow: \(TerminalText.escaped(message))\n")
    }
}
