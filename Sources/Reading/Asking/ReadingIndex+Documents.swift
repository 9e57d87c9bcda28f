internal import Files
internal import GRDB
internal import JSON
internal import Shards

extension ReadingIndex {
    /// Hands on the documents with claims of a filter, in the order of the shards; all documents where nothing is asked.
    ///
    /// Each shard is read once.
    package func forEachDocument(
        _ filter: ClaimFilter, _ body: (StoredDocument) throws -> Void
    ) throws {
        let places = try places(filter)
        var at = 0
        while at < places.count {
            var end = at
            while end < places.count, places[end].shard == places[at].shard { end += 1 }
            try read(places[at..<end], body)
            at = end
        }
    }

    /// The documents of an id: the latest version of each source, the newest first.
    package func documents(id: String) throws -> [StoredDocument] {
        var filter = ClaimFilter()
        filter.document = id
        var found: [StoredDocument] = []
        for place in try places(filter, all: true).reversed() {
            try read([place]) { found.append($0) }
        }
        return found
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

    /// - `all`: also documents without claims.
    private func places(_ filter: ClaimFilter, all: Bool = false) throws(ReadingError) -> [Place] {
        try read { database in
            let condition = try ClaimCondition(filter, database)
            let isWhole = filter.isEmpty || all
            var tables = condition.tables
            var terms = condition.terms
            var arguments = condition.arguments
            if isWhole {
                tables = "documents LEFT JOIN claims ON claims.article = documents.id"
                terms = ["documents.current"]
                arguments = []
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
            while line < place.line {
                guard try reader.nextLine() != nil else { return }
                line += 1
            }
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
