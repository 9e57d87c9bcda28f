internal import Foundation
internal import GRDB

/// A person, organisation or place, and how documents write about it.
package struct NameProfile: Sendable {
    /// A site or source that names it.
    package struct Outlet: Sendable {
        package var name: String
        package var documents: Int
        package var claims: Int
        /// Mean of what its documents say of the name, -1 to 1; nil where none says anything.
        package var mood: Double?
    }

    /// A document that names it; `mood` is what it says of the name,
    /// -1 to 1, nil where it says nothing.
    package struct Mention: Sendable {
        package var document: String
        package var title: String
        package var outlet: String
        package var date: String
        package var mood: Double?
    }

    package var name: String
    /// person, organisation, place; more than one where names are alike.
    package var kinds: [String]
    package var documents: Int
    /// The most frequent first; of the newest documents, where there are very many.
    package var outlets: [Outlet]
    /// The newest documents, the newest first.
    package var latest: [Mention]
    /// Names that stand in the same documents.
    package var beside: [Facets.Count]
}

extension ReadingIndex {
    /// What is known of a name as it is written, or but for capitals and accents;
    /// nil if no document has it.
    ///
    /// - `shown`: outlets, documents and names, at most.
    package func named(_ name: String, shown: Int = 20) throws(ReadingError) -> NameProfile? {
        try read { database in
            guard let found = try NamedEntities(name, in: database) else { return nil }
            let documents = try found.documents(in: database)
            guard documents > 0 else { return nil }
            return NameProfile(
                name: found.name, kinds: found.kinds, documents: documents,
                outlets: try found.outlets(most: shown, in: database),
                latest: try found.latest(most: shown, in: database),
                beside: try found.beside(most: shown, in: database))
        }
    }
}

/// All that one name stands for: a person and a place may have it.
private struct NamedEntities {
    let name: String
    let kinds: [String]
    /// Their numbers in the index, as SQL lists them.
    private let places: String

    /// Documents whose outlets are counted, and whose other names are, at most.
    private static let counted = 20_000
    private static let looked = 2000
    private static let outlet =
        "CASE documents.site WHEN '' THEN documents.source ELSE documents.site END"

    /// Nil if no document has the name.
    init?(_ name: String, in database: Database) throws {
        func rows(_ name: String) throws -> [Row] {
            try Row.fetchAll(
                database, sql: "SELECT id, kind FROM names WHERE name = ? ORDER BY kind",
                arguments: [name])
        }
        var (name, found) = (name, try rows(name))
        if found.isEmpty, let spelling = try ReadingIndex.spelling(ofName: name, in: database) {
            (name, found) = (spelling, try rows(spelling))
        }
        let ids: [Int64] = found.map { $0[0] }
        guard !ids.isEmpty else { return nil }
        self.name = name
        kinds = found.map { $0[1] }
        places = ids.map { "\($0)" }.joined(separator: ", ")
    }

    /// One row a document, also where it is a person and a place there; the newest first.
    private func mentions(_ most: Int, told: Bool) -> String {
        """
        (SELECT article, avg(score) AS mood FROM mentions WHERE name IN (\(places))
        GROUP BY article ORDER BY article DESC LIMIT \(most)) AS named
        CROSS JOIN documents\(told ? " INDEXED BY \(IndexSchema.told)" : "")
            ON documents.id = named.article AND documents.current
        """
    }

    func documents(in database: Database) throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT count(DISTINCT article) FROM mentions
                CROSS JOIN documents INDEXED BY \(IndexSchema.told)
                ON documents.id = mentions.article AND documents.current
                WHERE name IN (\(places))
                """) ?? 0
    }

    func outlets(most: Int, in database: Database) throws -> [NameProfile.Outlet] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT \(Self.outlet) AS outlet, count(*) AS documents, sum(documents.claims), avg(named.mood)
                FROM \(mentions(Self.counted, told: true)) GROUP BY outlet
                ORDER BY documents DESC, outlet LIMIT \(most)
                """
        ).map { NameProfile.Outlet(name: $0[0], documents: $0[1], claims: $0[2], mood: $0[3]) }
    }

    func latest(most: Int, in database: Database) throws -> [NameProfile.Mention] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT documents.document, documents.title, \(Self.outlet), documents.date, named.mood
                FROM \(mentions(most * 4, told: false)) ORDER BY documents.id DESC LIMIT \(most)
                """
        ).map {
            NameProfile.Mention(
                document: $0[0], title: $0[1], outlet: $0[2], date: $0[3], mood: $0[4])
        }
    }

    func beside(most: Int, in database: Database) throws -> [Facets.Count] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT names.name, count(*) AS count FROM (
                    SELECT article FROM mentions WHERE name IN (\(places))
                    ORDER BY article DESC LIMIT \(Self.looked)
                ) AS named CROSS JOIN mentions ON mentions.article = named.article
                    CROSS JOIN names ON names.id = mentions.name
                WHERE names.name <> ? GROUP BY names.name ORDER BY count DESC, names.name LIMIT \(most)
                """, arguments: [name]
        ).map { Facets.Count(value: $0[0], count: $0[1]) }
    }
}

extension ReadingIndex {
    /// A name as documents have it, where only capitals and accents differ; nil if none is like it.
    static func spelling(ofName name: String, in database: Database) throws -> String? {
        guard let query = WordQuery("\"\(name)\"").plain else { return nil }
        let folded = folded(name)
        let names = try Row.fetchCursor(
            database,
            sql: """
                SELECT names.name FROM name_words CROSS JOIN names ON names.id = name_words.rowid
                WHERE name_words MATCH ? ORDER BY names.name
                """, arguments: [query])
        while let row = try names.next() {
            let found: String = row[0]
            if Self.folded(found) == folded { return found }
        }
        return nil
    }

    private static func folded(_ name: String) -> String {
        name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }

    /// Names that share words with one that no document has, those with most of them first.
    package func names(near name: String, shown: Int = 5) throws(ReadingError) -> [String] {
        guard let query = WordQuery(name).any else { return [] }
        return try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT names.name FROM name_words
                    CROSS JOIN names ON names.id = name_words.rowid
                    WHERE name_words MATCH ? ORDER BY name_words.rank, names.name LIMIT \(shown)
                    """, arguments: [query])
        }
    }
}
