internal import Bytes
internal import Logging

/// Sentences for people, on standard error; a terminal's progress line is cleared first.
struct TextLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let start = Console.standardError.isScreen ? "\r\u{1B}[K" : ""

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
