internal import Files
internal import Foundation
internal import GRDB

/// Fills a new ledger with what shards, manifests and the log of commits tell.
extension Ledger {
    /// Enters a segment that is published (with its shards) or open (with its extents).
    package func restore(
        segment: LedgerSegment, shards: [LedgerShard]
    ) throws(LedgerError) {
        try write { database in
            try SegmentRow(segment, state: shards.isEmpty ? .open : .sealed).insert(database)
            for shard in shards { try ShardRow(shard, of: segment.id).insert(database) }
            for extent in segment.extents {
                try ExtentRow(extent, of: segment.id).insert(database)
            }
        }
    }

    /// Enters files under the ids that they had; an id that is taken keeps its first file.
    package func restore(_ files: [LedgerFile], segment: Int64?) throws(LedgerError) {
        try write { database in
            for file in files {
                var file = file
                file.segment = file.state == .done ? segment : nil
                try file.insert(database, onConflict: .ignore)
            }
        }
    }

    /// Enters files of a published segment under new ids; one whose records began
    /// in an earlier segment grows.
    ///
    /// A file that a log of commits told of has all its records already.
    package func restore(published files: [LedgerFile], segment: Int64) throws(LedgerError) {
        try write { database in
            for file in files {
                let same = Column("sha256") == file.sha256 && Column("taken") == file.taken
                let known = try LedgerFile.filter(Column("path") == Data(file.path.bytes))
                    .filter(same).filter(sql: "state IN ('done', 'working')").fetchOne(database)
                // Records of a metadata file have the path of its document.
                let update = try LedgerFile.inState(.done)
                    .filter(same && Column("previous") != nil).fetchOne(database)
                if var known = known ?? update {
                    // Only shards do not tell when a file was modified.
                    guard known.modified == 0 else { continue }
                    known.records += file.records
                    try known.update(database)
                    continue
                }
                var file = file
                file.id = 0
                file.state = .done
                file.finished = file.taken
                file.segment = segment
                try file.insert(database)
            }
        }
    }

    /// Makes sure that ids up to this one are given to no other file.
    package func reserve(through id: Int64) throws(LedgerError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO files (id, path, size, modified, seen, taken, state)
                    VALUES (?, x'', 0, 0, 'scan', '', 'reserved')
                    """, arguments: [id])
            try database.execute(sql: "DELETE FROM files WHERE state = 'reserved'")
        }
    }
}
