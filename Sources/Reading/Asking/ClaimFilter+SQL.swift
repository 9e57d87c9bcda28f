internal import GRDB

/// A filter as the index is asked by it.
struct ClaimCondition {
    /// What stands behind FROM: claims with their documents, full text in front where words are asked for.
    private(set) var tables = "claims CROSS JOIN documents ON documents.id = claims.article"
    private(set) var terms = ["documents.current"]
    private(set) var arguments: [any DatabaseValueConvertible] = []
    /// Whose numbers rise with the days.
    private(set) var place = "claims.id"

    init(_ filter: ClaimFilter) {
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
            tables =
                "words CROSS JOIN claims ON claims.id = words.rowid "
                + "CROSS JOIN documents ON documents.id = claims.article"
            place = "words.rowid"
            add("words MATCH ?", match.joined(separator: " AND "))
        }
        if !filter.unit.isEmpty {
            terms.append("claims.unit IN (?, ?, ?)")
            arguments += [filter.unit, filter.unit.uppercased(), filter.unit.lowercased()]
        }
        if let minimum = filter.minimum { add("claims.value >= ?", minimum) }
        if let maximum = filter.maximum { add("claims.value <= ?", maximum) }
        if !filter.source.isEmpty {
            terms.append(
                """
                claims.article IN (SELECT id FROM documents WHERE source = ? COLLATE NOCASE \
                UNION ALL SELECT id FROM documents WHERE site = ? COLLATE NOCASE)
                """)
            arguments += [filter.source, filter.source]
        }
        if !filter.name.isEmpty {
            if let query = WordQuery(filter.name).plain {
                add(
                    """
                    claims.article IN (SELECT article FROM mentions WHERE name IN \
                    (SELECT rowid FROM name_words WHERE name_words MATCH ?))
                    """, query)
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

    private mutating func add(_ term: String, _ argument: any DatabaseValueConvertible) {
        terms.append(term)
        arguments.append(argument)
    }

    /// The whole behind SELECT's columns; newest first.
    func sql(limit: Int? = nil, after: Int64? = nil) -> String {
        let older = after.map { " AND \(place) < \($0)" } ?? ""
        return " FROM \(tables) WHERE \(terms.joined(separator: " AND "))\(older)"
            + " ORDER BY \(place) DESC" + (limit.map { " LIMIT \($0)" } ?? "")
    }
}
