internal import JSON
internal import Pipelines

/// The keys of pipeline files, for people and for the manual page.
enum PipelineKeyList {
    static func print(json: Bool) throws {
        for key in PipelineKey.all {
            try StandardOutput.write(json ? Self.json(key) : Array(text(key).utf8))
        }
    }

    private static func text(_ key: PipelineKey) -> String {
        let standard = key.standard.isEmpty ? "" : "; default: \(key.standard)"
        return "\(key.path)\n    \(key.accepts)\(standard)\n    \(key.help)\n"
    }

    private static func json(_ key: PipelineKey) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("section", key.section)
        json.field("name", key.name)
        json.field("accepts", key.accepts)
        json.field("default", key.standard)
        json.field("help", key.help)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
