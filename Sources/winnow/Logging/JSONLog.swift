internal import Daemon
internal import JSON
internal import Logging

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
