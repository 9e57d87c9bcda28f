internal import GRDB

/// A segment that was published.
package struct SealedSegment: Sendable, Hashable {
    package var id: Int64
    package var name: String
    /// UTC day of its records.
    package var date: String
    /// Of its shards, compressed.
    package var bytes: Int
    /// Kinds of its shards.
    package var kinds: [String]
}

extension Ledger {
    /// Published segments, oldest first.
    ///
    /// - `removed`: those that retention has removed, instead of those that are there.
    package func sealedSegments(removed: Bool = false) throws(LedgerError) -> [SealedSegment] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT segments.id, name, date, coalesce(sum(bytes), 0),
                        coalesce(group_concat(kind), '')
                    FROM segments LEFT JOIN shards ON segments.id = shards.segment
                    WHERE state = ? GROUP BY segments.id ORDER BY date, segments.id
                    """, arguments: [removed ? SegmentRow.State.removed : .sealed]
            ).map { row in
                let kinds: String = row[4]
                return SealedSegment(
                    id: row[0], name: row[1], date: row[2], bytes: row[3],
                    kinds: kinds.split(separator: ",").map(String.init))
            }
        }
    }

    /// Says that the shards of segments are removed; comes before their files go.
    package func markRemoved(_ ids: [Int64]) throws(LedgerError) {
        try write { database in
            _ = try SegmentRow.filter(keys: ids)
                .filter(Column("state") == SegmentRow.State.sealed)
                .updateAll(database, Column("state").set(to: SegmentRow.State.removed))
        }
    }

    /// Says what the shards of published segments hold now, by the segments' names;
    /// others stay as they are.
    package func replace(_ shards: [String: [LedgerShard]]) throws(LedgerError) {
        try write { database in
            for (name, shards) in shards {
                let segment = try SegmentRow.filter(Column("name") == name)
                    .filter(Column("state") == SegmentRow.State.sealed).fetchOne(database)
                guard let segment else { continue }
                try ShardRow.filter(Column("segment") == segment.id).deleteAll(database)
                for shard in shards { try ShardRow(shard, of: segment.id).insert(database) }
            }
        }
    }

    /// The UTC day of the oldest record or file that is not in a published shard;
    /// nil if there is none.
    package func oldestUnsealedDay() throws(LedgerError) -> String? {
        try read { database in
            try String.fetchOne(
                database,
                sql: """
                    SELECT min(day) FROM (
                        SELECT date AS day FROM segments WHERE state = 'open'
                        UNION ALL
                        SELECT substr(taken, 1, 10) FROM files WHERE state = 'working')
                    """)
        }
    }
}
