package import Files
internal import Foundation
internal import GRDB

/// Files in hand, and those that were taken before.
extension Ledger {
    /// Enters files as being in hand, in their order; done before the files are moved.
    ///
    /// - Returns: the files with their claim ids.
    package func take(_ files: [LedgerFile]) throws(LedgerError) -> [LedgerFile] {
        try write { database in
            try files.map { file in
                var file = file
                file.id = 0
                try file.insert(database)
                return file
            }
        }
    }

    /// Forgets files that could not be moved, went back to the inbox,
    /// or are tried again by a person.
    package func forget(_ ids: [Int64]) throws(LedgerError) {
        guard !ids.isEmpty else { return }
        try write { database in
            for id in ids { try LedgerFile.deleteOne(database, key: id) }
        }
    }

    /// Counts a worker that died over a file; kept at once, so that a crash
    /// of the daemon does not forget it.
    package func countAttempt(_ id: Int64) throws(LedgerError) {
        try write {
            _ = try LedgerFile.filter(key: id).updateAll($0, Column("attempts") += 1)
        }
    }

    /// Counts an end of the daemon for files that were being read.
    package func countRestart(_ ids: [Int64]) throws(LedgerError) {
        guard !ids.isEmpty else { return }
        try write {
            _ = try LedgerFile.inState(.working).filter(keys: ids)
                .updateAll($0, Column("restarts") += 1)
        }
    }

    /// The last file whose content has a digest and whose records are committed;
    /// nil if there is none.
    package func done(withContent sha256: String) throws(LedgerError) -> LedgerFile? {
        try file(where: "state = 'done' AND sha256 = ?", [sha256])
    }

    /// The files whose content has a digest, that were taken at a time
    /// and whose records are committed.
    package func done(
        withContent sha256: String, taken: String
    ) throws(LedgerError) -> [LedgerFile] {
        try read {
            try LedgerFile.inState(.done)
                .filter(Column("sha256") == sha256 && Column("taken") == taken)
                .order(Column("id")).fetchAll($0)
        }
    }

    /// The file of an id; nil if there is none, as when it went back to the inbox.
    package func file(_ id: Int64) throws(LedgerError) -> LedgerFile? {
        try file(where: "id = ?", [id])
    }

    /// The file that was taken last from one of some paths below the inbox and did not fail;
    /// nil if there is none.
    ///
    /// - `id`: only files that were taken before this one count.
    package func last(at paths: [Path], before id: Int64 = .max) throws(LedgerError) -> LedgerFile?
    {
        let places = Array(repeating: "?", count: paths.count).joined(separator: ", ")
        return try file(
            where: "path IN (\(places)) AND state <> 'failed' AND id < ?",
            StatementArguments(paths.map { Data($0.bytes) }) + [id])
    }

    /// Whether a file that did not fail was taken from one of some paths below the inbox;
    /// false where the ledger cannot be asked.
    package func hasTaken(_ paths: [Path]) -> Bool { (try? last(at: paths)) != nil }

    /// The file that was taken last from one of some paths below the inbox and failed
    /// with a code; nil if there is none.
    package func failed(at paths: [Path], as code: String) throws(LedgerError) -> LedgerFile? {
        let places = Array(repeating: "?", count: paths.count).joined(separator: ", ")
        // Found by its path: the index of all that failed would be walked through.
        return try file(
            where: "path IN (\(places)) AND +state = 'failed' AND code = ?",
            StatementArguments(paths.map { Data($0.bytes) }) + [code])
    }

    /// Files in hand, in the order of their taking.
    package func inHand() throws(LedgerError) -> [LedgerFile] { try files(.working) }

    /// Files that failed and were not retried, in the order of their taking.
    package func failed() throws(LedgerError) -> [LedgerFile] { try files(.failed) }

    private func files(_ state: FileState) throws(LedgerError) -> [LedgerFile] {
        try read { try LedgerFile.inState(state).order(Column("id")).fetchAll($0) }
    }
}

extension LedgerFile {
    /// Written out, since the partial indices are only used for a state that stands in the query.
    static func inState(_ state: FileState) -> QueryInterfaceRequest<LedgerFile> {
        LedgerFile.filter(sql: "state = '\(state.rawValue)'")
    }
}
