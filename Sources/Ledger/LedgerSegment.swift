internal import GRDB

/// How far one kind of a segment is committed.
package struct CommittedExtent: Sendable, Hashable {
    package var kind: String
    package var bytes: Int
    package var content: Int
    package var rows: Int

    package init(kind: String, bytes: Int, content: Int, rows: Int) {
        self.kind = kind
        self.bytes = bytes
        self.content = content
        self.rows = rows
    }
}

/// The segment that records are appended to.
package struct LedgerSegment: Sendable, Hashable {
    package var id: Int64
    /// Name of the shard that it becomes.
    package var name: String
    /// UTC day of its records.
    package var date: String
    package var extents: [CommittedExtent]

    package init(id: Int64, name: String, date: String, extents: [CommittedExtent] = []) {
        self.id = id
        self.name = name
        self.date = date
        self.extents = extents
    }
}

/// A published file as the ledger knows it.
package struct LedgerShard: Sendable, Hashable {
    package var kind: String
    package var records: Int
    package var bytes: Int
    package var sha256: String

    package init(kind: String, records: Int, bytes: Int, sha256: String) {
        self.kind = kind
        self.records = records
        self.bytes = bytes
        self.sha256 = sha256
    }
}

// MARK: - Rows

struct SegmentRow: Codable, FetchableRecord, PersistableRecord {
    enum State: String, Codable, DatabaseValueConvertible {
        case open, sealed
        /// Retention has removed its shards.
        case removed
    }

    static let databaseTableName = "segments"

    var id: Int64
    var name: String
    var date: String
    var state: State

    init(_ segment: LedgerSegment, state: State) {
        id = segment.id
        name = segment.name
        date = segment.date
        self.state = state
    }
}

struct ExtentRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "extents"

    var segment: Int64
    var kind: String
    var bytes: Int
    var content: Int
    var rows: Int

    init(_ extent: CommittedExtent, of segment: Int64) {
        self.segment = segment
        kind = extent.kind
        bytes = extent.bytes
        content = extent.content
        rows = extent.rows
    }

    var extent: CommittedExtent {
        CommittedExtent(kind: kind, bytes: bytes, content: content, rows: rows)
    }
}

struct ShardRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "shards"

    var segment: Int64
    var kind: String
    var records: Int
    var bytes: Int
    var sha256: String

    init(_ shard: LedgerShard, of segment: Int64) {
        self.segment = segment
        kind = shard.kind
        records = shard.records
        bytes = shard.bytes
        sha256 = shard.sha256
    }
}
