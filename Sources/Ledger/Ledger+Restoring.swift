internal import Files
internal import Foundation
internal import GRDB

/// Fills a new ledger with what shards, manifests and the log of commits tell.
extension Ledger {
    /// Enters a segment that is published (with its shards) or open (with its extents).
    package func restore(
        segment: LedgerSegment, shards: [LedgerShard]
    ) throws(LedgerError) {
        let isOpen = shards.isEmpty
        try write { database in
            try database.execute(
                sql: "INSERT INTO segments (id, name, date, state) VALUES (?, ?, ?, ?)",
                arguments: [
                    segment.id, segment.name, segment.date, isOpen ? "open" : "sealed",
                ])
            for shard in shards {
                try database.execute(
                    sql: "INSERT INTO shards VALUES (?, ?, ?, ?, ?)",
                    arguments: [segment.id, shard.kind, shard.records, shard.bytes, shard.sha256])
            }
            for extent in segment.extents {
                try database.execute(
                    sql: "INSERT INTO extents VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        segment.id, extent.kind, extent.bytes, extent.content, extent.rows,
                    ])
            }
        }
    }

    /// Enters files under the ids that they had; an id that is taken keeps its first file.
    package func restore(_ files: [LedgerFile], segment: Int64?) throws(LedgerError) {
        try write { database in
            let insert = try database.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO files (id, path, sidecar, size, modified, seen, taken, state,
                        attempts, restarts, sha256, duplicate_of, code, message, finished, segment,
                        records, items)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for file in files {
                try insert.execute(arguments: [
                    file.id, Data(file.path.bytes), file.sidecar.map { Data($0) }, file.size,
                    file.modified, file.seen.rawValue, file.taken, file.state.rawValue,
                    file.attempts, file.restarts, file.sha256, file.duplicateOf, file.code,
                    file.message, file.finished, file.state == .done ? segment : nil,
                    file.records, file.items,
                ])
            }
        }
    }

    /// Enters files of a published segment under new ids; one whose records began in an earlier segment grows.
    ///
    /// A file that a log of commits told of has all its records already.
    package func restore(published files: [LedgerFile], segment: Int64) throws(LedgerError) {
        try write { database in
            let known = try database.cachedStatement(
                sql: """
                    SELECT id, modified FROM files
                    WHERE sha256 = ? AND path = ? AND taken = ? AND state IN ('done', 'working')
                    """)
            let grow = try database.cachedStatement(
                sql: "UPDATE files SET records = records + ? WHERE id = ?")
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO files (path, size, modified, seen, taken, state, sha256, finished,
                        segment, records)
                    VALUES (?, ?, 0, 'scan', ?, 'done', ?, ?, ?, ?)
                    """)
            for file in files {
                let path = Data(file.path.bytes)
                if let row = try Row.fetchOne(known, arguments: [file.sha256, path, file.taken]) {
                    // Only shards do not tell when a file was modified.
                    let (id, modified): (Int64, Int) = (row[0], row[1])
                    if modified == 0 { try grow.execute(arguments: [file.records, id]) }
                    continue
                }
                try insert.execute(arguments: [
                    path, file.size, file.taken, file.sha256, file.taken, segment, file.records,
                ])
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

    /// Writes everything into the one file and closes it.
    package func close() throws(LedgerError) {
        do {
            try database.close()
        } catch {
            throw LedgerError(path: path, message: "\(error)", isTransient: false)
        }
    }
}
