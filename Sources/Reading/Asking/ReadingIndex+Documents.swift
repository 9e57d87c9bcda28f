internal import GRDB
internal import JSON

extension ReadingIndex {
    /// Hands on the documents with claims of a filter, in the order of the shards;
    /// all documents where nothing is asked.
    ///
    /// - `withEarlier`: also versions that others took the place of;
    ///   where nothing is asked but days.
    package func forEachDocument(
        _ filter: ClaimFilter, withEarlier: Bool = false, do body: (StoredDocument) throws -> Void
    ) throws {
        try read(places(for: filter, within: .ofClaims, withEarlier: withEarlier), do: body)
    }

    /// The documents of an id: the latest version of each source, the newest first;
    /// where others took the place of all of them, the last of these.
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
        try read(places(for: filter, within: .ofAll, withEarlier: withEarlier)) { found.append($0) }
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
                            JOIN chain ON documents.successor = chain.id
                            WHERE documents.successor <> 0)
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
        var shard: Int64
        var line: Int
        var day: String
        var mood: String
        var wanted: [Int] = []
    }

    private enum Reach {
        /// Documents with claims of the filter.
        case ofClaims
        /// Documents without claims, too.
        case ofAll
    }

    private func places(
        for filter: ClaimFilter, within reach: Reach, withEarlier: Bool
    ) throws(ReadingError) -> [Place] {
        try read { database in
            let condition = try ClaimCondition(for: filter, in: database)
            let isWhole = filter.isEmpty || withEarlier || reach == .ofAll
            var tables = condition.tables()
            var terms = condition.terms
            if isWhole {
                tables = "documents LEFT JOIN claims ON claims.article = documents.id"
                terms = ConditionTerms(withEarlier: withEarlier)
                if let since = filter.since {
                    terms.add("documents.date >= ?", arguments: since.text)
                }
                if !filter.document.isEmpty {
                    terms.add("documents.document = ?", arguments: filter.document)
                }
            }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT shards.id, documents.line, documents.date, documents.mood,
                        claims.ordinal
                    FROM \(tables) JOIN shards ON shards.id = documents.shard
                    WHERE \(terms.sql)
                    ORDER BY shards.date, shards.name, documents.line, claims.ordinal
                    """, arguments: StatementArguments(terms.arguments))
            var places: [Place] = []
            while let row = try rows.next() {
                let place = Place(shard: row[0], line: row[1], day: row[2], mood: row[3])
                if places.last?.line != place.line || places.last?.shard != place.shard {
                    places.append(place)
                }
                if let ordinal: Int = row[4] { places[places.count - 1].wanted.append(ordinal) }
            }
            return places
        }
    }

    private func read(_ places: [Place], do body: (StoredDocument) throws -> Void) throws {
        var bundles = BundleReader(self)
        for place in places {
            guard let line = try bundles.line(place.line, of: place.shard),
                let record = try? JSONReader.value(of: line.span)
            else { continue }
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
