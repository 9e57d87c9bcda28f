internal import Files
internal import GRDB
package import Shards

extension ReadingIndex {
    /// What an update did.
    package struct Summary: Sendable {
        /// Shards that were read, and that were gone.
        package var added = 0
        package var removed = 0
        /// Shards that cannot be read; what they hold is not in the index.
        package var faults: [ShardError] = []
    }

    /// How far an update is.
    package struct Progress: Sendable {
        package var shard: Int
        package var shards: Int
        package var documents: Int
    }

    private struct Known {
        var id: Int64
        var sha256: String
        var size: Int
        var modified: Int
    }

    /// Reads the shards that are not in the index yet and forgets those that are
    /// gone, each in one transaction.
    ///
    /// Does nothing where this user may not write. Linear in what is new;
    /// a look at each shard's entry otherwise.
    package func update(
        progress: (Progress) -> Void = { _ in }
    ) throws(ReadingError) -> Summary {
        var summary = Summary()
        if writer != nil {
            let present: [ShardFile]
            do throws(FileError) {
                present = try ShardFile.all(under: root, kinds: [.documents]).shards
                    .sorted { ($0.date, $0.name) < ($1.date, $1.name) }
            } catch {
                throw .file(error)
            }
            let known = try known()
            let names = Set(present.map(Self.key))
            for (key, shard) in known.sorted(by: { $0.key < $1.key }) where !names.contains(key) {
                try write { try Self.forget(shard: shard.id, in: $0) }
                summary.removed += 1
            }
            var status = Progress(shard: 0, shards: present.count, documents: 0)
            for shard in present {
                status.shard += 1
                let known = known[Self.key(shard)]
                do throws(ReadingError) {
                    let isNew = try take(shard, known: known) { documents in
                        status.documents += documents
                        progress(status)
                    }
                    if isNew { summary.added += 1 }
                } catch {
                    guard case .shard(let fault) = error else { throw error }
                    if case .file(let file) = fault, file.isMissing { continue }
                    summary.faults.append(fault)
                }
            }
        }
        shortenLog()
        return summary
    }

    private static func key(_ shard: ShardFile) -> String { "\(shard.date)/\(shard.name)" }

    private func known() throws(ReadingError) -> [String: Known] {
        try read { database in
            var known: [String: Known] = [:]
            let rows = try Row.fetchCursor(
                database, sql: "SELECT id, date, name, sha256, size, modified FROM shards")
            while let row = try rows.next() {
                let (date, name): (String, String) = (row[1], row[2])
                known["\(date)/\(name)"] = Known(
                    id: row[0], sha256: row[3], size: row[4], modified: row[5])
            }
            return known
        }
    }

    /// What the index holds.
    package struct Extent: Sendable {
        package var shards = 0
        /// Without versions that others stand for.
        package var documents = 0
        package var claims = 0
        package var names = 0
        /// The first and the last day of a document; "" without any.
        package var firstDay = ""
        package var lastDay = ""

        package init() {}
    }

    /// What the index holds; takes time with the number of documents.
    package func extent() throws(ReadingError) -> Extent {
        try read { database in
            func count(_ what: String) throws -> Int {
                try Int.fetchOne(database, sql: "SELECT \(what)") ?? 0
            }
            func day(_ end: String) throws -> String {
                try String.fetchOne(
                    database, sql: "SELECT date FROM documents ORDER BY id \(end) LIMIT 1") ?? ""
            }
            var extent = Extent()
            extent.shards = try count("count(*) FROM shards")
            extent.documents = try count("count(*) FROM documents WHERE current")
            extent.claims = try count("sum(claims) FROM documents WHERE current")
            extent.names = try count("count(*) FROM names")
            extent.firstDay = try day("ASC")
            extent.lastDay = try day("DESC")
            return extent
        }
    }

    private func write(_ body: (Database) throws -> Void) throws(ReadingError) {
        try ReadingError.catching(at: path) {
            try writer?.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try body(database)
                    return .commit
                }
            }
        }
    }

    /// Whether the shard had to be read.
    private func take(
        _ shard: ShardFile, known: Known?, progress: (Int) -> Void
    ) throws(ReadingError) -> Bool {
        let status: FileStatus?
        do throws(FileError) {
            status = try FileStatus.of(shard.path)
        } catch {
            throw .file(error)
        }
        guard let status else { return false }
        if let known, known.size == status.size, known.modified == status.modified { return false }
        let digest: String
        do throws(FileError) { digest = try shard.digest() } catch { throw .shard(.file(error)) }
        var isNew = false
        try write { database in
            // Another program may have been faster.
            let row = try Row.fetchOne(
                database, sql: "SELECT id, sha256 FROM shards WHERE date = ? AND name = ?",
                arguments: [shard.date, shard.name])
            if let row {
                let (id, sha256): (Int64, String) = (row[0], row[1])
                if sha256 == digest {
                    return try database.execute(
                        sql: "UPDATE shards SET size = ?, modified = ? WHERE id = ?",
                        arguments: [status.size, status.modified, id])
                }
                try Self.forget(shard: id, in: database)
            }
            try database.execute(
                sql: """
                    INSERT INTO shards (date, name, sha256, size, modified) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [shard.date, shard.name, digest, status.size, status.modified])
            var rows = try IndexRows(database, shard: shard, id: database.lastInsertedRowID)
            try rows.add(progress: progress)
            isNew = true
        }
        return isNew
    }

    /// Takes a shard and all that it holds out of the index.
    private static func forget(shard: Int64, in database: Database) throws {
        let articles = "(SELECT id FROM documents WHERE shard = \(shard))"
        // Only those whom it names may nobody else name; told while its mentions are there.
        let names = """
            (SELECT DISTINCT name FROM mentions WHERE article IN \(articles) AND NOT EXISTS (
                SELECT 1 FROM mentions AS other JOIN documents ON documents.id = other.article
                WHERE other.name = mentions.name AND documents.shard <> \(shard)))
            """
        let records = try IndexedVersions.touched(by: shard, database)
        let searched = IndexSchema.searched.map(\.quoted).joined(separator: ", ")
        for sql in [
            """
            INSERT INTO words (words, rowid, \(searched))
                SELECT 'delete', id, \(searched) FROM claim_words
                WHERE id IN (SELECT id FROM claims WHERE article IN \(articles))
            """,
            "DELETE FROM claims WHERE article IN \(articles)",
            """
            INSERT INTO name_words (name_words, rowid, name) SELECT 'delete', id, name FROM names
                WHERE id IN \(names)
            """,
            "DELETE FROM names WHERE id IN \(names)",
            "DELETE FROM mentions WHERE article IN \(articles)",
            "DELETE FROM talk WHERE article IN \(articles)",
            "DELETE FROM bundles WHERE shard = \(shard)",
            "DELETE FROM documents WHERE shard = \(shard)",
            "DELETE FROM shards WHERE id = \(shard)",
        ] {
            try database.execute(sql: sql)
        }
        try IndexedVersions.choose(records, in: database)
    }
}
