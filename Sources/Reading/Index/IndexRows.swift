internal import Bytes
internal import Figures
internal import GRDB
internal import JSON
internal import Shards

/// Writes the rows of one shard, inside a transaction.
struct IndexRows {
    private let database: Database
    private let shard: ShardFile
    private let id: Int64
    private let document: Statement
    private let claim: Statement
    private let word: Statement
    private let name: Statement
    private let mention: Statement
    private let topic: Statement
    private let talk: Statement
    private var names: [String: Int64] = [:]
    private var topics: [String: Int64] = [:]
    /// Rows of `claims` that are not written yet, with the title they are found by.
    private var pending:
        [(id: Int64, article: Int64, ordinal: Int, cells: [IndexCell], title: String)] = []

    /// Full text is added in runs that rise; a row below the last one would end a run.
    private static let run = 20_000

    init(_ database: Database, shard: ShardFile, id: Int64) throws {
        self.database = database
        self.shard = shard
        self.id = id
        func insertion(into table: String, columns: [String], or: String = "") throws -> Statement {
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            return try database.cachedStatement(
                sql:
                    "INSERT \(or) INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
            )
        }
        document = try insertion(
            into: "documents",
            columns: [
                "id", "shard", "line", "document", "source", "created", "date", "added", "title",
                "url", "site", "path", "language", "replaces", "mood", "score", "near", "claims",
                "version", "address", "place", "sha256", "current",
            ], or: "OR IGNORE")
        claim = try insertion(
            into: "claims",
            columns: ["id", "article", "ordinal"] + ClaimColumn.ofClaim.map(\.quoted),
            or: "OR IGNORE")
        word = try insertion(into: "words", columns: ["rowid"] + IndexSchema.searched.map(\.quoted))
        name = try insertion(into: "names", columns: ["name", "kind"])
        topic = try insertion(into: "topics", columns: ["text"])
        talk = try insertion(into: "talk", columns: ["article", "topic"], or: "OR IGNORE")
        mention = try insertion(
            into: "mentions", columns: ["name", "article", "count", "score"], or: "OR IGNORE")
    }

    mutating func add(progress: (Int) -> Void) throws {
        var reader = try LineReader(shard.path)
        var bundles = try BundleWriter(database, shard: id)
        var line = 0
        while let bytes = try reader.nextLine() {
            if let record = try? JSONReader.value(of: bytes.span),
                let found = IndexedDocument(record)
            {
                try add(found, line: line)
            }
            try bundles.add(bytes, at: line)
            line += 1
            if line % 100 == 0 { progress(100) }
        }
        guard !reader.isInsideFrame else {
            throw ShardError.damaged(shard.path, "ends in the middle")
        }
        try flush()
        try bundles.flush()
        try IndexedVersions.choose(IndexedVersions.touched(by: id, database), in: database)
        progress(line % 100)
    }

    private mutating func add(_ found: IndexedDocument, line: Int) throws {
        let version =
            "\(found.added) \(shard.date) \(shard.name) " + String(line).zeroPadded(to: 9)
        var article = DatedRowID.of(found.date, record: found.id + "\n" + shard.name, line: line)
        while true {
            try document.execute(arguments: [
                article, id, line, found.id, found.source, found.created, found.date, found.added,
                found.title, found.url, found.site, found.path, found.language,
                found.version.replaces, found.mood, found.score, found.version.near,
                found.claims.count, version, found.version.address, found.version.place,
                found.version.sha256, 1,
            ])
            if database.changesCount > 0 { break }
            article += 1
        }
        for (ordinal, cells) in found.claims.enumerated() {
            pending.append(
                (
                    DatedRowID.of(
                        found.date, record: found.id + "\n" + shard.name, line: line, claim: ordinal
                    ),
                    article,
                    ordinal, cells, found.title
                ))
        }
        if pending.count >= Self.run { try flush() }
        for found in found.names where !found.text.isEmpty {
            try mention.execute(arguments: [
                try number(of: found), article, found.count, found.score,
            ])
        }
        for text in found.topics where !text.isEmpty {
            try talk.execute(arguments: [article, try number(ofTopic: text)])
        }
    }

    private mutating func number(ofTopic text: String) throws -> Int64 {
        if let known = topics[text] { return known }
        var number = try Int64.fetchOne(
            database, sql: "SELECT id FROM topics WHERE text = ?", arguments: [text])
        if number == nil {
            try topic.execute(arguments: [text])
            number = database.lastInsertedRowID
        }
        topics[text] = number
        return number ?? 0
    }

    private mutating func number(of found: IndexedDocument.Name) throws -> Int64 {
        let key = found.kind + "\n" + found.text
        if let known = names[key] { return known }
        let known = try Int64.fetchOne(
            database, sql: "SELECT id FROM names WHERE name = ? AND kind = ?",
            arguments: [found.text, found.kind])
        if let known {
            names[key] = known
            return known
        }
        try name.execute(arguments: [found.text, found.kind])
        let new = database.lastInsertedRowID
        try database.execute(
            sql: "INSERT INTO name_words (rowid, name) VALUES (?, ?)", arguments: [new, found.text])
        names[key] = new
        return new
    }

    private mutating func flush() throws {
        pending.sort { ($0.id, $0.ordinal) < ($1.id, $1.ordinal) }
        for (first, article, ordinal, cells, title) in pending {
            var place = first
            let row = [.integer(Int(article)), .integer(ordinal)] + cells
            while true {
                try claim.insert(at: place, row)
                if database.changesCount > 0 { break }
                place += 1
            }
            let title = IndexCell.text(Array(title.utf8)[...])
            try word.insert(at: place, Self.searched.map { $0.map { cells[$0] } ?? title })
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Where the searched columns are among the cells; nil for the title, which is the document's.
    private static let searched = IndexSchema.searched.map {
        ClaimColumn.ofClaim.firstIndex(of: $0)
    }
}

extension ClaimValue {
    /// As SQLite keeps it.
    var stored: (any DatabaseValueConvertible)? {
        switch self {
        case .text(let text): text
        case .number(let number): number
        case .integer(let integer): integer
        case .flag(let flag): flag
        }
    }
}
