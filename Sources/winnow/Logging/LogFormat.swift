internal import ArgumentParser
internal import Files
internal import Logging

#if canImport(Glibc)
    internal import Glibc
#endif

/// How the daemon's messages are written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// Sentences on standard error.
    case text
    /// One object a line on standard error.
    case json
    /// Fields for systemd's journal.
    case journal

    /// The journal where standard error goes to it, else text.
    static var preferred: LogFormat {
        guard let named = unsafe getenv("JOURNAL_STREAM").map({ unsafe String(cString: $0) })
        else {
            return .text
        }
        var status = stat()
        guard unsafe fstat(2, &status) == 0 else { return .text }
        return named == "\(status.st_dev):\(status.st_ino)" ? .journal : .text
    }

    var logger: Logger {
        switch self {
        case .text: Logger(label: "winnow") { _ in TextLog() }
        case .json: Logger(label: "winnow") { _ in JSONLog() }
        case .journal: Logger(label: "winnow") { _ in JournalLog() }
        }
    }
}
