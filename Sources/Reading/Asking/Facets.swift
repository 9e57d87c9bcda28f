internal import GRDB

/// How the newest claims of a filter spread over sources, units, subjects, speakers,
/// names and months.
package struct Facets: Sendable {
    package struct Count: Sendable, Hashable {
        package var value: String
        package var count: Int
    }

    /// Claims that were looked at, and whether there are more.
    package internal(set) var claims = 0
    package internal(set) var areMore = false
    package internal(set) var sources: [Count] = []
    package internal(set) var units: [Count] = []
    package internal(set) var subjects: [Count] = []
    package internal(set) var speakers: [Count] = []
    package internal(set) var names: [Count] = []
    /// Newest first, all of them.
    package internal(set) var months: [Count] = []

    /// - `shown`: the most frequent values of each kind.
    static func best(_ counts: [String: Int], shown: Int) -> [Count] {
        // No value by which anybody asks is longer.
        let named = counts.filter { !$0.key.isEmpty && $0.key.utf8.count < 250 }
        return named.map { Count(value: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(shown).map { $0 }
    }
}

extension ReadingIndex {
    /// Counts the newest claims of a filter.
    ///
    /// - `most`: claims to look at, so that the answer comes at once however many there are.
    package func facets(
        _ filter: ClaimFilter, most: Int = 2000, shown: Int = 8
    ) throws(ReadingError) -> Facets {
        try read { database in
            let condition = try ClaimCondition(for: filter, in: database)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT claims.article, claims.unit, claims.subject, claims.attribution,
                        documents.site, documents.source, documents.date
                    \(condition.sql(limit: most + 1, reading: .counted))
                    """, arguments: StatementArguments(condition.arguments))
            var facets = Facets()
            var (sources, units, subjects) = ([String: Int](), [String: Int](), [String: Int]())
            var (speakers, months) = ([String: Int](), [String: Int]())
            var articles: [Int64: Int] = [:]
            // The claims of a document follow one another.
            var document: (article: Int64, outlet: String, month: String)?
            while let row = try rows.next() {
                if facets.claims == most {
                    facets.areMore = true
                    break
                }
                facets.claims += 1
                let article: Int64 = row[0]
                articles[article, default: 0] += 1
                units[row[1], default: 0] += 1
                subjects[row[2], default: 0] += 1
                speakers[row[3], default: 0] += 1
                if document?.article != article {
                    let (site, day): (String, String) = (row[4], row[6])
                    document = (
                        article, site.isEmpty ? row[5] : site,
                        String(decoding: day.utf8.prefix(7), as: UTF8.self)
                    )
                }
                guard let document else { continue }
                sources[document.outlet, default: 0] += 1
                months[document.month, default: 0] += 1
            }
            facets.sources = Facets.best(sources, shown: shown)
            facets.units = Facets.best(units, shown: shown)
            facets.subjects = Facets.best(subjects, shown: shown)
            facets.speakers = Facets.best(speakers, shown: shown)
            facets.months = Facets.best(months, shown: .max).sorted { $0.value > $1.value }
            facets.names = try names(articles, in: database, shown: shown)
            return facets
        }
    }

    /// The names that most of these documents mention, each counted by its documents' claims.
    private func names(
        _ articles: [Int64: Int], in database: Database, shown: Int
    ) throws -> [Facets.Count] {
        var counts: [Int64: Int] = [:]
        let mentions = try database.cachedStatement(
            sql: """
                SELECT mentions.name, mentions.article FROM json_each(?) AS asked
                CROSS JOIN mentions ON mentions.article = asked.value
                """)
        let asked = "[\(articles.keys.sorted().map { "\($0)" }.joined(separator: ","))]"
        let rows = try Row.fetchCursor(mentions, arguments: [asked])
        while let row = try rows.next() {
            counts[row[0], default: 0] += articles[row[1]] ?? 0
        }
        var named: [String: Int] = [:]
        // Two of a kind may have one name.
        for (name, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
            .prefix(shown * 2)
        {
            if let text = try String.fetchOne(
                database, sql: "SELECT name FROM names WHERE id = ?", arguments: [name])
            {
                named[text, default: 0] += count
            }
        }
        return Facets.best(named, shown: shown)
    }
}

extension ReadingIndex {
    /// The units that most claims have, where a filter asks for one that none has;
    /// nil if the unit is there or none is asked for.
    ///
    /// - `shown`: units at most.
    package func unitsBesides(
        _ filter: ClaimFilter, shown: Int = 8
    ) throws(ReadingError) -> [String]? {
        guard !filter.unit.isEmpty else { return nil }
        return try read { database in
            guard try ClaimCondition.spelling(ofUnit: filter.unit, in: database) == nil else {
                return nil
            }
            return try String.fetchAll(
                database,
                sql: """
                    SELECT unit FROM claims WHERE unit <> '' GROUP BY unit
                    ORDER BY count(*) DESC, unit LIMIT \(shown)
                    """)
        }
    }
}
