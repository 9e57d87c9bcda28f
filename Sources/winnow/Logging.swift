internal import ArgumentParser
internal import Bytes
internal import Daemon
internal import Files
internal import JSON
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

/// Sentences for people, on standard error; a terminal's progress line is cleared first.
struct TextLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let start = Console.standardError.isScreen ? ProgressLine.clearing : ""

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let file = event.metadata?["file"].map { "\($0): " } ?? ""
        let line = TerminalText.escaped("\(file)\(event.message)")
        Console.standardError.write(painted: "\(start)winnow: \(line)\n")
    }
}

/// One JSON object a line on standard error: time, level, message, then the message's fields.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var json = JSONWriter()
        json.beginObject()
        json.field("time", Clock.timestamp)
        json.field("level", event.level.rawValue)
        json.field("message", event.message.description)
        for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) {
            json.field(key, value.description)
        }
        json.endObject()
        json.endLine()
        Console.standardError.write(json.bytes)
    }
}

/// Messages with their fields to systemd's journal; to standard error where
/// the journal does not answer.
///
/// In its native protocol: <https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>.
struct JournalLog: LogHandler {
    private static let socket = Path("/run/systemd/journal/socket")

    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var text = event.message.description
        if let file = event.metadata?["file"] { text = "\(file): \(text)" }
        var message: [UInt8] = []
        text = TerminalText.escaped(text)
        Self.append("MESSAGE", text, to: &message)
        Self.append("PRIORITY", Self.priority(event.level), to: &message)
        Self.append("SYSLOG_IDENTIFIER", "winnow", to: &message)
        for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) {
            Self.append(
                key.uppercased(), TerminalText.escaped(value.description), to: &message)
        }
        if !UnixSocket.send(message, to: Self.socket) {
            Console.standardError.write("<\(Self.priority(event.level))>\(text)\n")
        }
    }

    /// `NAME=value`, or the name, the value's length in eight bytes and the
    /// value where it has line feeds.
    private static func append(_ name: String, _ value: String, to message: inout [UInt8]) {
        let bytes = Array(value.utf8)
        message.append(contentsOf: name.utf8)
        if bytes.contains(0x0A) {
            message.append(0x0A)
            for shift in 0..<8 {
                message.append(UInt8(truncatingIfNeeded: bytes.count >> (8 * shift)))
            }
        } else {
            message.append(UInt8(ascii: "="))
        }
        message.append(contentsOf: bytes)
        message.append(0x0A)
    }

    /// Severity by syslog(3).
    private static func priority(_ level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: "7"
        case .info: "6"
        case .notice: "5"
        case .warning: "4"
        case .error: "3"
        case .critical: "2"
        }
    }
}
