internal import GRDB

/// The tables of the index.
enum IndexSchema {
    /// Of the tables and of what stands in them; another one is made anew.
    static let version = 8

    static let tables = [
        "name_words", "words", "bundles", "talk", "topics", "mentions", "names", "claims",
        "documents",
        "shards",
    ]

    /// Text of `claims` as it is searched; the full-text table keeps no copy of it.
    private static let view = "claim_words"

    /// Columns of the full-text table.
    static let searched: [ClaimColumn] = [
        .sentenceText, .subject, .concepts, .title, .attribution,
    ]

    /// Index of the documents by what they are counted by.
    static let told = "documents_told"

    static func make(_ database: Database) throws {
        for table in tables { try database.execute(sql: "DROP TABLE IF EXISTS \(table)") }
        try database.execute(sql: "DROP VIEW IF EXISTS \(view)")
        try database.execute(sql: sql)
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    private static var sql: String {
        let cells = ClaimColumn.ofClaim.map { column in
            let type =
                switch column.kind {
                case .text: "TEXT"
                case .number: "REAL"
                case .integer, .flag: "INTEGER"
                }
            return "\(column.quoted) \(type) NOT NULL"
        }
        let words = searched.map { column in
            "\(column.isOfDocument ? "documents" : "claims").\(column.quoted) AS \(column.quoted)"
        }
        return """
            -- No number is used twice: who reads while a shard goes finds nothing, not another one.
            CREATE TABLE shards (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                date TEXT NOT NULL,
                name TEXT NOT NULL,
                sha256 TEXT NOT NULL,
                size INTEGER NOT NULL,
                modified INTEGER NOT NULL,
                UNIQUE (date, name)
            ) STRICT;
            CREATE TABLE documents (
                id INTEGER PRIMARY KEY,
                shard INTEGER NOT NULL,
                line INTEGER NOT NULL,
                document TEXT NOT NULL,
                source TEXT NOT NULL,
                created TEXT NOT NULL,
                date TEXT NOT NULL,
                added TEXT NOT NULL,
                title TEXT NOT NULL,
                url TEXT NOT NULL,
                site TEXT NOT NULL,
                path TEXT NOT NULL,
                language TEXT NOT NULL,
                replaces TEXT NOT NULL,
                mood TEXT NOT NULL,
                score REAL NOT NULL,
                near TEXT NOT NULL,
                claims INTEGER NOT NULL,
                -- Rises with the versions of one record.
                version TEXT NOT NULL,
                -- What tells versions of a document; "" for nothing.
                address TEXT NOT NULL,
                place TEXT NOT NULL,
                sha256 TEXT NOT NULL,
                current INTEGER NOT NULL,
                -- The row of the record that takes this one's place; 0 for none.
                successor INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            -- The shard's lines from this one on, as a zstd frame.
            CREATE TABLE bundles (
                shard INTEGER NOT NULL, line INTEGER NOT NULL, content BLOB NOT NULL,
                UNIQUE (shard, line)
            ) STRICT;
            CREATE INDEX documents_by_record ON documents (document, source, version);
            -- What documents are counted by, in the order of days: the rows themselves, with their titles and addresses,
            -- are not read.
            CREATE INDEX \(told) ON documents
                (id, current, date, site, source, language, claims, mood, score);
            CREATE INDEX documents_by_shard ON documents (shard, line);
            CREATE INDEX documents_by_source ON documents (source COLLATE NOCASE);
            CREATE INDEX documents_by_site ON documents (site COLLATE NOCASE);
            CREATE INDEX documents_by_address ON documents (address, version) WHERE address <> '';
            CREATE INDEX documents_by_place ON documents (place, version) WHERE place <> '';
            CREATE INDEX documents_by_successor ON documents (successor) WHERE successor <> 0;
            CREATE INDEX documents_replacing ON documents (replaces) WHERE replaces <> '';
            CREATE TABLE claims (
                id INTEGER PRIMARY KEY,
                article INTEGER NOT NULL,
                ordinal INTEGER NOT NULL,
                \(cells.joined(separator: ",\n    "))
            ) STRICT;
            CREATE INDEX claims_by_article ON claims (article, ordinal);
            -- In the order of days, with what sizes are told by: the rows themselves are not read.
            CREATE INDEX claims_by_unit ON claims (unit, id, value, article);
            CREATE INDEX claims_by_day ON claims (id, value, article);
            -- Sizes that are rare are gathered and put in order.
            CREATE INDEX claims_by_size ON claims (value, unit, article);
            CREATE VIEW \(view) AS SELECT claims.id AS id, \(words.joined(separator: ", "))
                FROM claims JOIN documents ON documents.id = claims.article;
            CREATE VIRTUAL TABLE words USING fts5 (
                \(searched.map(\.quoted).joined(separator: ", ")),
                content = '\(view)', content_rowid = 'id',
                tokenize = 'porter unicode61 remove_diacritics 2');
            CREATE TABLE names (
                id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (name, kind)
            ) STRICT;
            CREATE TABLE mentions (
                name INTEGER NOT NULL, article INTEGER NOT NULL, count INTEGER NOT NULL,
                -- What the document says of it; NULL for nothing.
                score REAL,
                PRIMARY KEY (name, article)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX mentions_by_article ON mentions (article);
            CREATE TABLE topics (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
            -- The keywords that a document is about before others.
            CREATE TABLE talk (
                article INTEGER NOT NULL, topic INTEGER NOT NULL, PRIMARY KEY (article, topic)
            ) STRICT, WITHOUT ROWID;
            CREATE VIRTUAL TABLE name_words USING fts5 (
                name, content = 'names', content_rowid = 'id',
                tokenize = 'unicode61 remove_diacritics 2');
            """
    }
}
