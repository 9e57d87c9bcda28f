internal import Documents
internal import Files
internal import JSON
internal import Shards

/// Which records are to be made again.
package struct StalenessRule: Sendable {
    /// Of each stage that runs now: its version and the hash of its data.
    package var versions: [String: String] = [:]
    /// Stages whose change asks for it.
    package var stages: Set<String> = []
    /// Whether it is asked for whatever the versions are.
    package var includesAll = false
    /// Only records of this source or site; "": of any.
    package var source = ""
    /// Only records of this language; "": of any.
    package var language = ""
    /// First and last ISO day of the documents; "": any.
    package var since = ""
    package var until = ""
    /// Only the records of this id; "": of any.
    package var id = ""

    package init() {}

    /// What asks for a record to be made again; empty if nothing does.
    func changes(of record: JSONValue) -> [StageChange] {
        guard admits(record) else { return [] }
        let made = record["stages"]
        let changes = stages.sorted().compactMap { stage -> StageChange? in
            let (old, new) = (made?[stage]?.text ?? "", versions[stage] ?? "")
            return old == new ? nil : StageChange(stage: stage, from: old, to: new)
        }
        return changes.isEmpty && includesAll ? [.none] : changes
    }

    /// What a draft is known by: another rule asks for another draft.
    ///
    /// - `pipeline`: text of the pipeline file.
    func json(pipeline: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (stage, version) in versions.sorted(by: { $0.key < $1.key }) {
            json.field(stage, version)
        }
        json.field("because_of", stages.sorted().joined(separator: " "))
        json.field("all", includesAll)
        for (key, value) in [
            ("source", source), ("language", language), ("since", since), ("until", until),
            ("id", id), ("pipeline", pipeline),
        ] {
            json.field(key, value)
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func admits(_ record: JSONValue) -> Bool {
        func text(_ key: String) -> String { record[key]?.text ?? "" }
        func metadata(_ key: String) -> String { record["metadata"]?[key]?.text ?? "" }
        if !id.isEmpty, text("id") != id { return false }
        if !language.isEmpty, metadata("language") != language { return false }
        if !source.isEmpty {
            let names = [text("source"), metadata("site")].map { CaseFolding.lowercased($0.utf8) }
            if !names.contains(CaseFolding.lowercased(source.utf8)) { return false }
        }
        guard !since.isEmpty || !until.isEmpty else { return true }
        let day = RecordWriter.day(
            created: text("created"), anchor: metadata("anchor"), added: text("added"))
        return (since.isEmpty || day >= since) && (until.isEmpty || day <= until)
    }
}

/// How a stage differs from the one that made a record; a record may be of a time without it.
package struct StageChange: Sendable, Hashable {
    /// For records that are to be made again though no stage changed.
    package static let none = StageChange(stage: "", from: "", to: "")

    package var stage: String
    package var from: String
    package var to: String
}

/// The records of one shard, and which of them are to be made again.
struct StaleRecords {
    /// The file, and the time of its taking, that records were made of.
    struct Origin: Hashable {
        /// Below the inbox.
        var path: Path
        var sha256: String
        var added: String
        /// Whether the records took the place of others.
        var isVersion: Bool
    }

    struct Row {
        var id: [UInt8]
        /// nil: it stays as it is.
        var origin: Int?
    }

    private(set) var rows: [Row] = []
    private(set) var origins: [Origin] = []
    private(set) var changes: [StageChange: Int] = [:]
    /// Rows of each origin.
    private(set) var rowsOfOrigin: [[Int]] = []

    var count: Int { rowsOfOrigin.reduce(0) { $0 + $1.count } }

    init(in shard: ShardFile, by rule: StalenessRule) throws {
        var places: [Origin: Int] = [:]
        let lines = try ShardLines(shard.path)
        while let line = try lines.next() {
            var row = Row(id: ShardLine.id(of: line))
            let record = ShardLine.value(of: line)
            if let record, case let found = rule.changes(of: record), !found.isEmpty {
                for change in found { changes[change, default: 0] += 1 }
                let origin = Origin(
                    path: Path(escaped: record["metadata"]?["path"]?.text ?? ""),
                    sha256: record["metadata"]?["sha256"]?.text ?? "",
                    added: record["added"]?.text ?? "",
                    isVersion: !(record["metadata"]?["replaces"]?.text ?? "").isEmpty)
                let place = places[origin] ?? origins.count
                if place == origins.count {
                    places[origin] = place
                    origins.append(origin)
                    rowsOfOrigin.append([])
                }
                row.origin = place
                rowsOfOrigin[place].append(rows.count)
            }
            rows.append(row)
        }
    }
}
