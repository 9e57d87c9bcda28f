internal import GRDB

/// A filter as the index is asked by it.
struct ClaimCondition {
    /// What stands behind FROM in front of the documents: claims, full text before them where words are asked for.
    private var front = "claims"
    private(set) var terms = ["documents.current"]
    private(set) var arguments: [any DatabaseValueConvertible] = []
    /// Whose numbers rise with the days.
    private(set) var place = "claims.id"

    /// Documents from which on it is quicker to walk through all claims than to gather and sort theirs.
    private static let many = 2000

    init(_ filter: ClaimFilter, _ database: Database) throws {
        var match: [String] = []
        for (text, columns) in [
            (filter.words, [.sentenceText, .subject, .concepts, .title]),
            (filter.subject, [.subject, .concepts]), (filter.speaker, [.attribution]),
        ] as [(String, [ClaimColumn])] where !text.isEmpty {
            if let expression = WordQuery(text).expression(in: columns) {
                match.append(expression)
            } else {
                terms.append("0")
            }
        }
        if !match.isEmpty {
            front = "words CROSS JOIN claims ON claims.id = words.rowid"
            place = "words.rowid"
            add("words MATCH ?", match.joined(separator: " AND "))
        }
        let isWalked = !match.isEmpty
        if !isWalked, filter.unit.isEmpty, filter.source.isEmpty, filter.name.isEmpty,
            filter.document.isEmpty, filter.minimum != nil || filter.maximum != nil
        {
            // Sizes alone: their own rows are a tenth of the table.
            front = "claims INDEXED BY claims_by_size"
        }
        if !filter.unit.isEmpty {
            // One spelling: its rows are in order by themselves.
            let spellings = [filter.unit, filter.unit.uppercased(), filter.unit.lowercased()]
            let unit: String? = try spellings.first { spelling in
                try Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM claims WHERE unit = ?)",
                    arguments: [spelling]) == true
            }
            add("\(isWalked ? "+" : "")claims.unit = ?", unit ?? filter.unit)
        }
        if let minimum = filter.minimum { add("claims.value >= ?", minimum) }
        if let maximum = filter.maximum { add("claims.value <= ?", maximum) }
        if !filter.source.isEmpty {
            let articles = """
                SELECT id FROM documents WHERE source = ?1 COLLATE NOCASE \
                UNION ALL SELECT id FROM documents WHERE site = ?1 COLLATE NOCASE
                """
            if try isWalked || Self.isMany(articles, filter.source, database) {
                terms.append(
                    "(documents.source = ? COLLATE NOCASE OR documents.site = ? COLLATE NOCASE)")
                arguments += [filter.source, filter.source]
            } else {
                terms.append(
                    "claims.article IN (\(articles.split(separator: "?1").joined(separator: "?")))")
                arguments += [filter.source, filter.source]
            }
        }
        if !filter.name.isEmpty {
            let names = "SELECT rowid FROM name_words WHERE name_words MATCH ?"
            let articles = "SELECT article FROM mentions WHERE name IN (\(names))"
            if let query = WordQuery(filter.name).plain {
                if try isWalked || Self.isMany(articles, query, database) {
                    add(
                        """
                        EXISTS (SELECT 1 FROM mentions
                        WHERE mentions.article = claims.article AND mentions.name IN (\(names)))
                        """, query)
                } else {
                    add("claims.article IN (\(articles))", query)
                }
            } else {
                terms.append("0")
            }
        }
        if !filter.language.isEmpty {
            add("documents.language = ?", filter.language.lowercased())
        }
        if !filter.document.isEmpty {
            add("claims.article IN (SELECT id FROM documents WHERE document = ?)", filter.document)
        }
        if let since = filter.since {
            add("documents.date >= ?", since.text)
            add("\(place) >= ?", TimePlace.range(of: since.text).lowerBound)
        }
        if let until = filter.until {
            add("documents.date <= ?", until.text)
            add("\(place) <= ?", TimePlace.range(of: until.text).upperBound)
        }
    }

    private static func isMany(
        _ articles: String, _ argument: String, _ database: Database
    ) throws -> Bool {
        let count = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM (SELECT 1 FROM (\(articles)) LIMIT \(many))",
            arguments: [argument])
        return count == many
    }

    private mutating func add(_ term: String, _ argument: any DatabaseValueConvertible) {
        terms.append(term)
        arguments.append(argument)
    }

    /// What stands behind FROM: claims with their documents.
    ///
    /// - `counting`: nothing is asked of the documents but what `documents_told` has.
    func tables(counting: Bool = false) -> String {
        front + " CROSS JOIN documents \(counting ? "INDEXED BY \(IndexSchema.told) " : "")"
            + "ON documents.id = claims.article"
    }

    /// The whole behind SELECT's columns; newest first.
    func sql(limit: Int? = nil, after: Int64? = nil, counting: Bool = false) -> String {
        let older = after.map { " AND \(place) < \($0)" } ?? ""
        return
            " FROM \(tables(counting: counting)) WHERE \(terms.joined(separator: " AND "))\(older)"
            + " ORDER BY \(place) DESC" + (limit.map { " LIMIT \($0)" } ?? "")
    }
}
