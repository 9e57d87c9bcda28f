// Module Ledger: which file is where and what of it is committed.
// Imports Files and GRDB; no other module opens its database.
// Rows pass as values (`LedgerFile`, `LedgerSegment`, `LedgerShard`);
// one method is one transaction, synced before it returns.
// The order of a commit is the writer's: lines on the disk, then the ledger,
// then the originals move.

package import Files
internal import Foundation
internal import GRDB

/// The ledger cannot be read or written.
package struct LedgerError: Error, Sendable, CustomStringConvertible {
    package var path: Path
    package var message: String
    /// Time may heal it: no space or a device error.
    package var isTransient: Bool
    /// The file is no ledger or is broken.
    package var isDamaged = false

    package var description: String { "\(path): \(message)" }
}

/// Which file is where and what is committed: SQLite with a write-ahead
/// log, synced at every commit.
///
/// May be used from any thread; writers wait for each other.
package struct Ledger: Sendable {
    package let path: Path
    private let database: DatabaseQueue

    /// Endings of the files that SQLite keeps beside the ledger;
    /// left from another one they damage it.
    package static let companions = ["-wal", "-shm", "-journal"]

    /// Opens the ledger and makes it if it is missing.
    package init(_ path: Path) throws(LedgerError) {
        try self.init(path, readOnly: false)
    }

    /// Reads through the whole file, in time that grows with it.
    ///
    /// - Throws: an error that `isDamaged` and names the first damaged page.
    package func check() throws(LedgerError) {
        let faults = try read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
        guard faults != ["ok"] else { return }
        let first = faults.joined(separator: "; ").split(separator: "\n").joined(separator: " ")
        throw LedgerError(
            path: path, message: "damaged: \(first)", isTransient: false, isDamaged: true)
    }

    /// Opens an existing ledger beside the daemon that writes it.
    package static func reading(_ path: Path) throws(LedgerError) -> Ledger {
        try Ledger(path, readOnly: true)
    }

    private init(_ path: Path, readOnly: Bool) throws(LedgerError) {
        self.path = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.readonly = readOnly
        configuration.label = "ledger"
        configuration.prepareDatabase { database in
            if !readOnly { try database.execute(sql: "PRAGMA journal_mode = WAL") }
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        database = try attempt(path) {
            let queue = try DatabaseQueue(
                path: String(decoding: path.bytes, as: UTF8.self), configuration: configuration)
            let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
            guard found <= LedgerSchema.version else {
                throw LedgerError(
                    path: path,
                    message: "a newer winnow wrote it (version \(found), this one knows "
                        + "\(LedgerSchema.version)); install that version again",
                    isTransient: false)
            }
            if !readOnly {
                try LedgerSchema.migrator.migrate(queue)
            } else if found < LedgerSchema.version {
                throw LedgerError(
                    path: path,
                    message: "an older winnow wrote it (version \(found)); "
                        + "start winnow watch anew, which brings it up to date",
                    isTransient: false)
            }
            return queue
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

    func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try attempt(path) { try database.write(body) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try attempt(path) { try database.read(body) }
    }

    /// The file that one query finds; nil if there is none.
    ///
    /// For queries that come with every file: the statement is prepared once,
    /// and no transaction made around it.
    func file(
        where condition: String, _ arguments: StatementArguments
    ) throws(LedgerError) -> LedgerFile? {
        try attempt(path) {
            try database.unsafeRead { database in
                let statement = try database.cachedStatement(
                    sql: "SELECT * FROM files WHERE \(condition) ORDER BY id DESC LIMIT 1")
                return try LedgerFile.fetchOne(statement, arguments: arguments)
            }
        }
    }
}

private func attempt<Value>(_ path: Path, _ body: () throws -> Value) throws(LedgerError) -> Value {
    do {
        return try body()
    } catch let error as LedgerError {
        throw error
    } catch let error as DatabaseError {
        let code = error.resultCode
        throw LedgerError(
            path: path, message: error.message ?? "\(code)",
            isTransient: [
                .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_BUSY, .SQLITE_NOMEM, .SQLITE_READONLY,
                .SQLITE_CANTOPEN,
            ].contains(code),
            isDamaged: [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(code))
    } catch {
        throw LedgerError(path: path, message: "\(error)", isTransient: false)
    }
}

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
