package import Files

/// Where a file that was taken stands.
package enum FileState: String, Sendable, CaseIterable {
    case working, done, duplicate, failed
}

/// How a file came to be noticed.
package enum Sighting: String, Sendable, CaseIterable {
    case event, scan
}

/// A row of the ledger: one file that was taken from the inbox.
package struct LedgerFile: Sendable, Hashable {
    /// Claim id; rises in the order of taking.
    package var id: Int64
    /// Below the inbox.
    package var path: Path
    /// Name of the metadata file that was taken with it, in the same folder; nil if there was none.
    package var sidecar: [UInt8]?
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    package var seen: Sighting
    /// RFC 3339, UTC; the records' `added`.
    package var taken: String
    package var state = FileState.working
    /// Workers that died over it.
    package var attempts = 0
    /// Times that the daemon ended while a worker read it.
    package var restarts = 0
    /// Hex; "" until its outcome is committed.
    package var sha256 = ""
    package var duplicateOf: Int64?
    /// Why it failed; "" otherwise.
    package var code = ""
    package var message = ""
    /// RFC 3339, UTC; "" while it is in hand.
    package var finished = ""
    /// Records committed so far.
    package var records = 0
    /// Items of the file that are dealt with, where only a part of it is committed.
    package var items = 0

    package init(
        id: Int64, path: Path, sidecar: [UInt8]?, size: Int, modified: Int, seen: Sighting,
        taken: String
    ) {
        self.id = id
        self.path = path
        self.sidecar = sidecar
        self.size = size
        self.modified = modified
        self.seen = seen
        self.taken = taken
    }
}

/// What became of a file in hand.
package struct Outcome: Sendable {
    package var id: Int64
    package var state: FileState
    package var sha256: String
    /// All records of the file, those of earlier commits included.
    package var records: Int
    /// Segment and row that the file's first record of this commit lies at.
    package var firstRow: Int
    package var attempts: Int
    package var duplicateOf: Int64?
    package var code: String
    package var message: String
    package var finished: String

    package init(
        id: Int64, state: FileState, sha256: String = "", records: Int = 0, firstRow: Int = 0,
        attempts: Int = 0, duplicateOf: Int64? = nil, code: String = "", message: String = "",
        finished: String
    ) {
        self.id = id
        self.state = state
        self.sha256 = sha256
        self.records = records
        self.firstRow = firstRow
        self.attempts = attempts
        self.duplicateOf = duplicateOf
        self.code = code
        self.message = message
        self.finished = finished
    }
}

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
