internal import Files
internal import GRDB
internal import JSON
internal import Shards

extension ReadingIndex {
    /// Hands on the documents with claims of a filter, in the order of the shards; all documents where nothing is asked.
    ///
    /// Each shard is read once.
    ///
    /// - `withEarlier`: also versions that others took the place of; where nothing is asked but days.
    package func forEachDocument(
        _ filter: ClaimFilter, withEarlier: Bool = false, _ body: (StoredDocument) throws -> Void
    ) throws {
        let places = try places(filter, .ofClaims, withEarlier: withEarlier)
        var at = 0
        while at < places.count {
            var end = at
            while end < places.count, places[end].shard == places[at].shard { end += 1 }
            try read(places[at..<end], body)
            at = end
        }
    }

    /// The documents of an id: the latest version of each source, the newest first; where others took the place of
    /// all of them, the last of these.
    ///
    /// - `added`: the version that was taken in then; "" for the latest.
    package func documents(id: String, added: String = "") throws -> [StoredDocument] {
        var filter = ClaimFilter()
        filter.document = id
        if added.isEmpty {
            let latest = try documents(filter, withEarlier: false)
            if !latest.isEmpty { return latest }
        }
        let all = try documents(filter, withEarlier: true)
        if added.isEmpty { return Array(all.prefix(1)) }
        return all.filter { $0.field("added") == added }
    }

    private func documents(
        _ filter: ClaimFilter, withEarlier: Bool
    ) throws -> [StoredDocument] {
        var found: [StoredDocument] = []
        for place in try places(filter, .ofAll, withEarlier: withEarlier) {
            try read([place]) { found.append($0) }
        }
        return found.sorted { $0.field("added") > $1.field("added") }
    }

    /// A version of a document.
    package struct Version: Sendable, Hashable {
        package var id: String
        package var title: String
        /// RFC 3339; when it was taken in.
        package var added: String
        /// Whether it is the one that counts.
        package var isLatest: Bool
    }

    /// All versions of the document that a record is one of, the latest first.
    package func versions(id: String, source: String) throws(ReadingError) -> [Version] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    WITH RECURSIVE
                    forwards(id, successor) AS (
                        SELECT id, successor FROM documents WHERE document = ? AND source = ?
                        UNION SELECT documents.id, documents.successor FROM documents
                            JOIN forwards ON documents.id = forwards.successor),
                    -- From the latest back to all that it took the place of.
                    chain(id) AS (
                        SELECT id FROM forwards WHERE successor = 0
                        UNION SELECT documents.id FROM documents
                            JOIN chain ON documents.successor = chain.id)
                    SELECT document, title, added, current FROM documents
                    WHERE id IN (SELECT id FROM chain) ORDER BY version DESC LIMIT 100
                    """, arguments: [id, source])
            return rows.map {
                Version(id: $0[0], title: $0[1], added: $0[2], isLatest: $0[3])
            }
        }
    }

    /// A record's place in the shards.
    private struct Place {
        var date: String
        var name: String
        var line: Int
        var day: String
        var mood: String
        var wanted: [Int] = []

        var shard: String { "\(date)/\(name)" }
    }

    private enum Reach {
        /// Documents with claims of the filter.
        case ofClaims
        /// Documents without claims, too.
        case ofAll
    }

    private func places(
        _ filter: ClaimFilter, _ reach: Reach, withEarlier: Bool
    ) throws(ReadingError) -> [Place] {
        try read { database in
            let condition = try ClaimCondition(filter, database)
            let isWhole = filter.isEmpty || withEarlier || reach == .ofAll
            var tables = condition.tables
            var terms = condition.terms
            var arguments = condition.arguments
            if isWhole {
                tables = "documents LEFT JOIN claims ON claims.article = documents.id"
                terms = [withEarlier ? "1" : "documents.current"]
                arguments = []
                if let since = filter.since {
                    terms.append("documents.date >= ?")
                    arguments.append(since.text)
                }
                if !filter.document.isEmpty {
                    terms.append("documents.document = ?")
                    arguments.append(filter.document)
                }
            }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT shards.date, shards.name, documents.line, documents.date, documents.mood,
                        claims.ordinal
                    FROM \(tables) JOIN shards ON shards.id = documents.shard
                    WHERE \(terms.joined(separator: " AND "))
                    ORDER BY shards.date, shards.name, documents.line, claims.ordinal
                    """, arguments: StatementArguments(arguments))
            var places: [Place] = []
            while let row = try rows.next() {
                let place = Place(
                    date: row[0], name: row[1], line: row[2], day: row[3], mood: row[4])
                if places.last?.line != place.line || places.last?.shard != place.shard {
                    places.append(place)
                }
                if let ordinal: Int = row[5] { places[places.count - 1].wanted.append(ordinal) }
            }
            return places
        }
    }

    /// Reads the records of one shard, whose lines rise.
    private func read(
        _ places: ArraySlice<Place>, _ body: (StoredDocument) throws -> Void
    ) throws {
        guard let first = places.first else { return }
        var reader = try LineReader(
            root.appending("shards/documents/date=\(first.date)/\(first.name).jsonl.zst"))
        var line = 0
        for place in places {
            guard try reader.skip(place.line - line) else { return }
            line = place.line
            guard let bytes = try reader.nextLine() else { return }
            line += 1
            guard let record = try? JSONReader.value(of: bytes.span) else { continue }
            try body(
                StoredDocument(
                    record: record, text: record["text"]?.bytes ?? [], wanted: place.wanted,
                    date: place.day, mood: place.mood))
        }
    }

    /// When the newest document was taken in; "" without any.
    package func lastAdded() throws(ReadingError) -> String {
        try read { try String.fetchOne($0, sql: "SELECT max(added) FROM documents") ?? "" }
    }
}
