internal import Foundation
internal import GRDB

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
