internal import Figures
internal import GRDB

/// Which of the records in the index count, by the rule of `DocumentVersion`.
enum IndexedVersions {
    /// The rows that may be versions of what a shard holds, themselves among them.
    static func touched(by shard: Int64, _ database: Database) throws -> Set<Int64> {
        try Set(
            Int64.fetchAll(
                database,
                sql: """
                    WITH held AS (SELECT * FROM documents WHERE shard = ?)
                    SELECT id FROM held
                    UNION SELECT id FROM documents WHERE document IN (
                        SELECT document FROM held UNION SELECT replaces FROM held)
                    UNION SELECT id FROM documents WHERE address <> '' AND address IN (
                        SELECT address FROM held)
                    UNION SELECT id FROM documents WHERE place <> '' AND place IN (
                        SELECT place FROM held)
                    UNION SELECT id FROM documents WHERE successor <> 0 AND successor IN (
                        SELECT id FROM held)
                    """, arguments: [shard]))
    }

    /// Lets the latest version of each of these rows count; rows that are gone do not matter.
    static func choose(_ rows: Set<Int64>, in database: Database) throws {
        let own = try database.cachedStatement(
            sql: "SELECT \(columns), current, successor FROM documents WHERE id = ?")
        let rivals = try rivals(database)
        let choice = try database.cachedStatement(
            sql: "UPDATE documents SET current = ?, successor = ? WHERE id = ?")
        for id in rows.sorted() {
            guard let row = try Row.fetchOne(own, arguments: [id]) else { continue }
            let version = version(row)
            var successor: (id: Int64, order: String) = (0, "")
            for (statement, key) in zip(rivals, version.keysInIndex) where key != [""] {
                let found = try Row.fetchCursor(statement, arguments: StatementArguments(key))
                while let row = try found.next() {
                    let other = Self.version(row)
                    if version.isReplaced(by: other), other.order > successor.order {
                        successor = (row[0], other.order)
                    }
                }
            }
            let (isCurrent, last): (Bool, Int64) = (row[11], row[12])
            guard isCurrent != (successor.id == 0) || last != successor.id else { continue }
            try choice.execute(arguments: [successor.id == 0, successor.id, id])
        }
    }

    private static let columns =
        "id, document, source, address, place, near, sha256, created, replaces, added, version"

    private static func version(_ row: Row) -> DocumentVersion {
        let created: String = row[7]
        return DocumentVersion(
            id: row[1], source: row[2], address: row[3], place: row[4], near: row[5],
            sha256: row[6], day: String(created.prefix(10)), replaces: row[8], added: row[9],
            order: row[10])
    }

    /// The latest records of a key, in the order of `keysInIndex`.
    private static func rivals(_ database: Database) throws -> [Statement] {
        try [
            "document = ? AND source = ?", "address <> '' AND address = ?",
            "place <> '' AND place = ?",
            "replaces <> '' AND replaces = ?",
        ].map { condition in
            try database.cachedStatement(
                sql: """
                    SELECT \(columns) FROM documents WHERE \(condition)
                    ORDER BY version DESC LIMIT \(DocumentVersion.reach)
                    """)
        }
    }
}

extension DocumentVersion {
    fileprivate var keysInIndex: [[String]] { [[id, source], [address], [place], [id]] }
}
