internal import Files
internal import Foundation
internal import GRDB

extension Ledger {
    /// Enters files as being in hand, in their order; done before the files are moved.
    ///
    /// - Returns: the files with their claim ids.
    package func take(_ files: [LedgerFile]) throws(LedgerError) -> [LedgerFile] {
        try write { database in
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO files (path, sidecar, size, modified, seen, taken, state)
                    VALUES (?, ?, ?, ?, ?, ?, 'working')
                    """)
            var entered = files
            for index in entered.indices {
                let file = entered[index]
                try insert.execute(arguments: [
                    file.path.bytes.blob, file.sidecar?.blob, file.size, file.modified,
                    file.seen.rawValue, file.taken,
                ])
                entered[index].id = database.lastInsertedRowID
            }
            return entered
        }
    }

    /// Forgets files that could not be moved, went back to the inbox, or are tried again by a person.
    package func forget(_ ids: [Int64]) throws(LedgerError) {
        guard !ids.isEmpty else { return }
        try write { database in
            let delete = try database.cachedStatement(sql: "DELETE FROM files WHERE id = ?")
            for id in ids { try delete.execute(arguments: [id]) }
        }
    }

    /// Counts a worker that died over a file; kept at once, so that a crash of the daemon does not forget it.
    package func countAttempt(_ id: Int64) throws(LedgerError) {
        try write {
            try $0.execute(
                sql: "UPDATE files SET attempts = attempts + 1 WHERE id = ?", arguments: [id])
        }
    }

    /// Counts an end of the daemon for files that were being read.
    package func countRestart(_ ids: [Int64]) throws(LedgerError) {
        guard !ids.isEmpty else { return }
        try write { database in
            for id in ids {
                try database.execute(
                    sql:
                        "UPDATE files SET restarts = restarts + 1 WHERE id = ? AND state = 'working'",
                    arguments: [id])
            }
        }
    }

    /// The file whose content has a digest and whose records are committed; nil if there is none.
    package func done(withContent sha256: String) throws(LedgerError) -> Int64? {
        try read { database in
            let select = try database.cachedStatement(
                sql: "SELECT id FROM files WHERE sha256 = ? AND state = 'done' ORDER BY id LIMIT 1")
            return try Int64.fetchOne(select, arguments: [sha256])
        }
    }

    package func file(_ id: Int64) throws(LedgerError) -> LedgerFile? {
        try read { try LedgerFile.fetch($0, "WHERE id = ?", [id]).first }
    }

    /// Files in hand, in the order of their taking.
    package func inHand() throws(LedgerError) -> [LedgerFile] {
        try read { try LedgerFile.fetch($0, "WHERE state = 'working' ORDER BY id") }
    }

    package func failed() throws(LedgerError) -> [LedgerFile] {
        try read { try LedgerFile.fetch($0, "WHERE state = 'failed' ORDER BY id") }
    }
}

extension LedgerFile {
    static func fetch(
        _ database: Database, _ condition: String, _ arguments: StatementArguments = []
    ) throws -> [LedgerFile] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, path, sidecar, size, modified, seen, taken, state, attempts, restarts,
                    sha256, duplicate_of, code, message, finished, records, items FROM files \(condition)
                """, arguments: arguments)
        var files: [LedgerFile] = []
        while let row = try rows.next() {
            var file = LedgerFile(
                id: row[0], path: Path([UInt8](row[1] as Data)),
                sidecar: (row[2] as Data?).map { [UInt8]($0) }, size: row[3], modified: row[4],
                seen: Sighting(rawValue: row[5]) ?? .scan, taken: row[6])
            file.state = FileState(rawValue: row[7]) ?? .working
            file.attempts = row[8]
            file.restarts = row[9]
            file.sha256 = row[10]
            file.duplicateOf = row[11]
            file.code = row[12]
            file.message = row[13]
            file.finished = row[14]
            file.records = row[15]
            file.items = row[16]
            files.append(file)
        }
        return files
    }
}

extension [UInt8] {
    fileprivate var blob: DatabaseValue { Data(self).databaseValue }
}
