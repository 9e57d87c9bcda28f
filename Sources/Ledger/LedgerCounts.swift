internal import GRDB

/// The sums of the ledger.
package struct LedgerCounts: Sendable, Hashable {
    package var files: [FileState: Int] = [:]
    package var seen: [Sighting: Int] = [:]
    /// Records of all files, as committed.
    package var records = 0
    /// Document records in published shards.
    package var publishedRecords = 0
    /// Document records in the open segment.
    package var openRecords = 0
    package var shards = 0
    package var failures: [String: Int] = [:]

    package var taken: Int { seen.values.reduce(0, +) }

    package subscript(state: FileState) -> Int { files[state] ?? 0 }

    /// Whether every file taken is in one state, and every record of a file is in one
    /// shard or segment.
    package var isBalanced: Bool {
        taken == FileState.allCases.reduce(0) { $0 + self[$1] }
            && records == publishedRecords + openRecords
    }
}

extension Ledger {
    /// All sums, of one moment.
    package func counts() throws(LedgerError) -> LedgerCounts {
        try read { database in
            var counts = LedgerCounts()
            for row in try Row.fetchAll(
                database, sql: "SELECT state, count(*), sum(records) FROM files GROUP BY state")
            {
                if let state = FileState(rawValue: row[0]) { counts.files[state] = row[1] }
                counts.records += row[2] ?? 0
            }
            for row in try Row.fetchAll(
                database, sql: "SELECT seen, count(*) FROM files GROUP BY seen")
            {
                if let seen = Sighting(rawValue: row[0]) { counts.seen[seen] = row[1] }
            }
            for row in try Row.fetchAll(
                database,
                sql: "SELECT code, count(*) FROM files WHERE state = 'failed' GROUP BY code")
            {
                counts.failures[row[0]] = row[1]
            }
            counts.publishedRecords =
                try Int.fetchOne(
                    database, sql: "SELECT sum(records) FROM shards WHERE kind = 'documents'") ?? 0
            counts.openRecords =
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT sum(rows) FROM extents JOIN segments ON segments.id = segment
                        WHERE state = 'open' AND kind = 'documents'
                        """) ?? 0
            counts.shards =
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM segments WHERE state = 'sealed'") ?? 0
            return counts
        }
    }
}
