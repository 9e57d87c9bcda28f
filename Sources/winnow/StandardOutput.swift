internal import ArgumentParser
internal import Bytes

#if canImport(Glibc)
    internal import Glibc
#endif

/// The one owner of standard output: what is written there arrives, or the program says that it did not.
///
/// Where the reader has closed its end the program ends quietly, as `head` wants it; any other failure is one line
/// and status 1.
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

    /// Writes what holds colours or moves of the cursor, and nothing from outside that is not escaped.
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
