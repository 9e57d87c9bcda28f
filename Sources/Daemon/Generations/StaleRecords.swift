internal import Files
internal import JSON
internal import Shards

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
        /// Its place in `origins`; nil: the record stays as it is.
        var origin: Int?
    }

    /// All rows of the shard, in its order.
    private(set) var rows: [Row] = []
    /// What those that are to be made again were made of, each once.
    private(set) var origins: [Origin] = []
    /// Records that each change asks for; one record may count for several.
    private(set) var changes: [StageChange: Int] = [:]
    /// Of each origin the places of its rows, rising.
    private(set) var rowsOfOrigin: [[Int]] = []

    /// How many of the rows are to be made again.
    var due: Int { rowsOfOrigin.reduce(0) { $0 + $1.count } }

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
