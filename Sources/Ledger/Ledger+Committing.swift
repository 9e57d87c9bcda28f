internal import GRDB

/// How far the open segment reaches and what became of files: what the writer says.
extension Ledger {
    /// Says in one transaction what became of files and how far the segment reaches:
    /// the commit point.
    ///
    /// - `outcomes`: the files with their outcomes.
    /// - `progress`: a file with more records to come, and what of it is committed.
    package func commit(
        _ outcomes: [LedgerFile], progress: LedgerFile? = nil, segment: Int64?,
        extents: [CommittedExtent]
    ) throws(LedgerError) {
        try write { database in
            for outcome in outcomes {
                var file = outcome
                file.segment = file.state == .done ? segment : nil
                try file.save(database)
            }
            // Attempts are counted beside this.
            try progress?.update(database, columns: ["records", "items", "previous"])
            guard let segment else { return }
            for extent in extents {
                try ExtentRow(extent, of: segment).insert(database, onConflict: .replace)
            }
        }
    }

    /// Writes over what a failed commit may have left in the log.
    ///
    /// A commit whose sync failed is undone here, but its frames may be in the file,
    /// and after a crash SQLite would find them valid. Until this is done nothing may be cut off
    /// that such a commit counts on.
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
                let row = try SegmentRow.filter(Column("state") == SegmentRow.State.open)
                    .fetchOne(database)
            else { return nil }
            let extents = try ExtentRow.filter(Column("segment") == row.id).fetchAll(database)
            return LedgerSegment(
                id: row.id, name: row.name, date: row.date, extents: extents.map(\.extent))
        }
    }

    /// Opens the segment of a number, which must be higher than all before.
    package func begin(segment id: Int64, name: String, date: String) throws(LedgerError) {
        try write {
            try SegmentRow(LedgerSegment(id: id, name: name, date: date), state: .open).insert($0)
        }
    }

    /// The highest number of a segment, open or sealed; 0 before the first.
    package func lastSegment() throws(LedgerError) -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT max(id) FROM segments") ?? 0 }
    }

    /// Says that a segment is published.
    package func seal(segment id: Int64, shards: [LedgerShard]) throws(LedgerError) {
        try write { database in
            _ = try SegmentRow.filter(key: id)
                .updateAll(database, Column("state").set(to: SegmentRow.State.sealed))
            for shard in shards {
                try ShardRow(shard, of: id).insert(database, onConflict: .replace)
            }
        }
    }
}
