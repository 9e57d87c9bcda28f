internal import Files
internal import GRDB

extension Ledger {
    /// Says in one transaction what became of files and how far the segment reaches: the commit point.
    ///
    /// - `progress`: a file with more records to come, and what of it is committed.
    package func commit(
        _ outcomes: [Outcome], progress: (id: Int64, records: Int, items: Int)? = nil,
        segment: Int64?,
        extents: [CommittedExtent]
    ) throws(LedgerError) {
        try write { database in
            let update = try database.cachedStatement(
                sql: """
                    UPDATE files SET state = ?, sha256 = ?, records = ?, first_row = ?, attempts = ?,
                        duplicate_of = ?, code = ?, message = ?, finished = ?, segment = ? WHERE id = ?
                    """)
            for outcome in outcomes {
                try update.execute(arguments: [
                    outcome.state.rawValue, outcome.sha256, outcome.records, outcome.firstRow,
                    outcome.attempts, outcome.duplicateOf, outcome.code, outcome.message,
                    outcome.finished, outcome.state == .done ? segment : nil, outcome.id,
                ])
            }
            if let progress {
                try database.execute(
                    sql: "UPDATE files SET records = ?, items = ? WHERE id = ?",
                    arguments: [progress.records, progress.items, progress.id])
            }
            guard let segment else { return }
            let extend = try database.cachedStatement(
                sql: """
                    INSERT INTO extents (segment, kind, bytes, content, rows) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET bytes = excluded.bytes, content = excluded.content,
                        rows = excluded.rows
                    """)
            for extent in extents {
                try extend.execute(arguments: [
                    segment, extent.kind, extent.bytes, extent.content, extent.rows,
                ])
            }
        }
    }

    /// Writes over what a failed commit may have left in the log.
    ///
    /// A commit whose sync failed is undone here, but its frames may be in the file, and after a crash SQLite would
    /// find them valid. Until this is done nothing may be cut off that such a commit counts on.
    package func overwriteFailedCommit() throws(LedgerError) {
        // Uses up a claim id, which is a change for certain.
        try write {
            try $0.execute(sql: "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'files'")
        }
    }

    /// The segment that is open; nil if the last one was sealed.
    package func openSegment() throws(LedgerError) -> LedgerSegment? {
        try read { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT id, name, date FROM segments WHERE state = 'open'")
            else { return nil }
            let id: Int64 = row[0]
            let extents = try Row.fetchAll(
                database, sql: "SELECT kind, bytes, content, rows FROM extents WHERE segment = ?",
                arguments: [id])
            return LedgerSegment(
                id: id, name: row[1], date: row[2],
                extents: extents.map {
                    CommittedExtent(kind: $0[0], bytes: $0[1], content: $0[2], rows: $0[3])
                })
        }
    }

    /// Opens the segment of a number, which must be higher than all before.
    package func begin(segment id: Int64, name: String, date: String) throws(LedgerError) {
        try write {
            try $0.execute(
                sql: "INSERT INTO segments (id, name, date, state) VALUES (?, ?, ?, 'open')",
                arguments: [id, name, date])
        }
    }

    package func lastSegment() throws(LedgerError) -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT max(id) FROM segments") ?? 0 }
    }

    /// Says that a segment is published.
    package func seal(segment id: Int64, shards: [LedgerShard]) throws(LedgerError) {
        try write { database in
            try database.execute(
                sql: "UPDATE segments SET state = 'sealed' WHERE id = ?", arguments: [id])
            for shard in shards {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO shards VALUES (?, ?, ?, ?, ?)",
                    arguments: [id, shard.kind, shard.records, shard.bytes, shard.sha256])
            }
        }
    }
}
