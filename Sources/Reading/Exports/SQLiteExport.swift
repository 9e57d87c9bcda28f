package import Files
internal import GRDB
internal import JSON

/// Claims, their documents and names as a database of its own, for Datasette
/// and every other reader of SQLite.
package struct SQLiteExport {
    private let index: ReadingIndex
    private let filter: ClaimFilter

    package init(of index: ReadingIndex, filter: ClaimFilter) {
        self.index = index
        self.filter = filter
    }

    /// Writes a new file; the same rows in the same order every time.
    package func write(_ path: Path) throws {
        let text = String(decoding: path.bytes, as: UTF8.self)
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        let target = try DatabaseQueue(path: text, configuration: configuration)
        try target.writeWithoutTransaction { database in
            try database.inTransaction {
                try database.execute(sql: Self.tables)
                try fill(database)
                try database.execute(sql: Self.words)
                return .commit
            }
            try database.execute(sql: "VACUUM")
        }
        try target.close()
    }

    private static let tables: String = {
        let cells = ClaimColumn.allCases.map { column in
            let type =
                switch column.kind {
                case .text: "TEXT"
                case .number: "REAL"
                case .integer, .flag: "INTEGER"
                }
            return "\(column.quoted) \(type) NOT NULL"
                + (column == .document ? " REFERENCES documents (document)" : "")
        }
        return """
            CREATE TABLE documents (
                document TEXT PRIMARY KEY, date TEXT NOT NULL, source TEXT NOT NULL,
                site TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
                language TEXT NOT NULL, mood TEXT NOT NULL, score REAL NOT NULL
            );
            CREATE TABLE claims (
                id INTEGER PRIMARY KEY, \(cells.joined(separator: ", "))
            );
            CREATE TABLE names (
                document TEXT NOT NULL REFERENCES documents (document), name TEXT NOT NULL,
                kind TEXT NOT NULL, count INTEGER NOT NULL
            );
            """
    }()

    private static let words = """
        CREATE INDEX claims_document ON claims (document);
        CREATE INDEX claims_date ON claims (date);
        CREATE INDEX claims_unit_value ON claims (unit, value);
        CREATE INDEX names_name ON names (name);
        CREATE INDEX names_document ON names (document);
        CREATE VIRTUAL TABLE claims_fts USING fts5 (
            sentence_text, subject, concepts, title, attribution, content = 'claims',
            content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
        INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
        """

    private func fill(_ database: Database) throws {
        let places = ClaimColumn.allCases.map { _ in "?" }.joined(separator: ", ")
        let claim = try database.makeStatement(
            sql: """
                INSERT INTO claims (\(ClaimColumn.allCases.map(\.quoted).joined(separator: ", ")))
                VALUES (\(places))
                """)
        let document = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        let name = try database.makeStatement(sql: "INSERT INTO names VALUES (?, ?, ?, ?)")
        try index.forEachArticle(filter) { article, names in
            try document.execute(arguments: StatementArguments(article))
            guard database.changesCount > 0 else { return }
            for found in names { try name.execute(arguments: StatementArguments(found)) }
        }
        try index.forEachClaim(filter) { row in
            try claim.execute(arguments: StatementArguments(row.cells.map(\.stored)))
            return true
        }
    }

    /// What Datasette shows of the file (`datasette FILE --metadata FILE.metadata.json`).
    package static func metadata(database name: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("title", "Numeric claims of news documents")
        json.key("databases")
        json.beginObject()
        json.key(name)
        json.beginObject()
        json.key("tables")
        json.beginObject()
        json.key("claims")
        json.beginObject()
        json.field("title", "Claims")
        json.field(
            "description",
            "Every number that a document states, with what it is about and who says so")
        json.field("sort_desc", "date")
        json.field("label_column", "text")
        json.key("facets")
        json.beginArray()
        for facet in ["unit", "source", "attribution"] { json.string(facet) }
        json.endArray()
        json.key("columns")
        json.beginObject()
        for (column, text) in descriptions { json.field(column, text) }
        json.endObject()
        json.endObject()
        json.key("documents")
        json.beginObject()
        json.field("title", "Documents")
        json.field("label_column", "title")
        json.field("sort_desc", "date")
        json.endObject()
        json.key("names")
        json.beginObject()
        json.field("title", "Names")
        json.field("description", "Persons, organisations and places that a document names")
        json.endObject()
        json.endObject()
        json.endObject()
        json.endObject()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static let descriptions = [
        ("value", "In the unit; the middle of a range"),
        ("low", "Least value that the text allows"),
        ("high", "Greatest value that the text allows"),
        ("unit", "ISO 4217 code of money, else an English name; empty for things that are counted"),
        ("subject", "What the number is about"),
        ("attribution", "Who says so; empty for the writer"),
        ("when", "First day of the period that the number is for"),
        ("sentence_text", "The sentence that states it"), ("date", "Day of the document"),
        ("bound", "exact, about, at_least, more_than, at_most or less_than"),
        ("check_verdict", "Whether the arithmetic of the document holds"),
        ("span_start", "In code points of the document's text"),
    ]
}

extension ReadingIndex {
    /// Hands on the documents with claims of a filter, the newest first, with their names, as rows.
    func forEachArticle(
        _ filter: ClaimFilter,
        do body: ([(any DatabaseValueConvertible)?], [[(any DatabaseValueConvertible)?]]) throws ->
            Void
    ) throws(ReadingError) {
        try read { database in
            let condition = try ClaimCondition(for: filter, in: database)
            let chosen =
                filter.isEmpty
                ? "documents.current"
                : "documents.id IN (SELECT claims.article\(condition.sql()))"
            let names = try database.makeStatement(
                sql: """
                    SELECT names.name, names.kind, mentions.count
                    FROM mentions JOIN names ON names.id = mentions.name
                    WHERE mentions.article = ? ORDER BY names.name, names.kind
                    """)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT id, document, date, source, site, title, url, language, mood, score
                    FROM documents WHERE \(chosen) ORDER BY id DESC
                    """,
                arguments: filter.isEmpty ? [] : StatementArguments(condition.arguments))
            while let row = try rows.next() {
                let (id, document): (Int64, String) = (row[0], row[1])
                let found = try Row.fetchAll(names, arguments: [id]).map { name in
                    [document, name[0] as String, name[1] as String, name[2] as Int]
                        as [(any DatabaseValueConvertible)?]
                }
                try body(
                    (1..<9).map { row[$0] as String } + [row[9] as Double], found)
            }
        }
    }
}
