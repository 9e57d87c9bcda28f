package import Files
internal import Foundation
internal import GRDB

/// A file that was taken, and where its records are.
package struct FoundFile: Sendable, Hashable {
    /// A shard, or the segment that will be one.
    package struct Place: Sendable, Hashable {
        package var name: String
        /// UTC day.
        package var date: String
        package var isOpen: Bool
        /// Whether retention removed it.
        package var isRemoved: Bool
        /// Row of the file's first record there.
        package var firstRow: Int
    }

    package var file: LedgerFile
    /// nil while it has no record.
    package var place: Place?
    /// The file with the same bytes that came first; nil if it is no duplicate,
    /// or that one is forgotten.
    package var original: Path?
}

extension Ledger {
    /// Files by their path below the inbox, in the order of their taking.
    package func find(_ matches: (Path) -> Bool) throws(LedgerError) -> [FoundFile] {
        try found {
            var ids: [Int64] = []
            let rows = try Row.fetchCursor($0, sql: "SELECT id, path FROM files ORDER BY id")
            while let row = try rows.next() {
                if matches(Path([UInt8](row[1] as Data))) { ids.append(row[0]) }
            }
            return ids
        }
    }

    /// Files that were taken with a metadata file whose path matches, in the order of their taking.
    package func taken(withMetadata matches: (Path) -> Bool) throws(LedgerError) -> [FoundFile] {
        try found {
            var ids: [Int64] = []
            let rows = try Row.fetchCursor(
                $0,
                sql: "SELECT id, path, sidecar FROM files WHERE sidecar IS NOT NULL ORDER BY id")
            while let row = try rows.next() {
                let folder = Path([UInt8](row[1] as Data)).folder
                if matches(folder.appending([UInt8](row[2] as Data))) { ids.append(row[0]) }
            }
            return ids
        }
    }

    /// Files whose content has a digest.
    package func find(sha256: String) throws(LedgerError) -> [FoundFile] {
        try found {
            try Int64.fetchAll(
                $0, sql: "SELECT id FROM files WHERE sha256 = ? ORDER BY id", arguments: [sha256])
        }
    }

    /// Files whose bytes had come before.
    package func duplicates() throws(LedgerError) -> [FoundFile] {
        try found {
            try Int64.fetchAll(
                $0, sql: "SELECT id FROM files WHERE state = 'duplicate' ORDER BY id")
        }
    }

    private func found(
        _ ids: (Database) throws -> [Int64]
    ) throws(LedgerError) -> [FoundFile] {
        var files: [FoundFile] = []
        for id in try read(ids) {
            guard let file = try file(id) else { continue }
            let original = try file.duplicateOf.flatMap { id throws(LedgerError) in
                try self.file(id)?.path
            }
            files.append(FoundFile(file: file, place: try place(id), original: original))
        }
        return files
    }

    private func place(_ id: Int64) throws(LedgerError) -> FoundFile.Place? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT name, date, segments.state, first_row FROM files
                    JOIN segments ON segments.id = files.segment WHERE files.id = ?
                    """, arguments: [id])
            return row.map { row in
                let state: String = row[2]
                return FoundFile.Place(
                    name: row[0], date: row[1], isOpen: state == "open",
                    isRemoved: state == "removed", firstRow: row[3])
            }
        }
    }
}
