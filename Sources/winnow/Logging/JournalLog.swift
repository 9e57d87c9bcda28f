internal import Bytes
internal import Files
internal import Logging

/// Messages with their fields to systemd's journal, in its native protocol
/// (<https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>); to standard error where the journal does not answer.
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

    /// `NAME=value`, or the name, the value's length in eight bytes and the value where it has line feeds.
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
