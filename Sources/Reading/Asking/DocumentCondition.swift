internal import GRDB

extension ClaimFilter {
    /// Whether nothing is asked of claims, so that documents without any count too.
    var isOfDocuments: Bool {
        words.isEmpty && unit.isEmpty && minimum == nil && maximum == nil && subject.isEmpty
            && speaker.isEmpty
    }
}

/// A filter that asks nothing of claims, as the index is asked by it.
struct DocumentCondition {
    private(set) var tables = "documents INDEXED BY \(IndexSchema.told)"
    private(set) var terms = ["documents.current"]
    private(set) var arguments: [any DatabaseValueConvertible] = []
    /// Their score, or what they say of the name that is asked for; NULL for nothing.
    private(set) var mood = "CASE WHEN documents.mood <> '' THEN documents.score END"

    init(_ filter: ClaimFilter) {
        if !filter.name.isEmpty {
            if let query = WordQuery(filter.name).plain {
                // Two names of the words may stand in one document.
                tables = """
                    (SELECT article, avg(score) AS mood FROM mentions
                    WHERE name IN (SELECT rowid FROM name_words WHERE name_words MATCH ?)
                    GROUP BY article) AS named
                    CROSS JOIN documents INDEXED BY \(IndexSchema.told) ON documents.id = named.article
                    """
                mood = "named.mood"
                arguments.append(query)
            } else {
                terms.append("0")
            }
        }
        if !filter.source.isEmpty {
            terms.append(
                "(documents.source = ? COLLATE NOCASE OR documents.site = ? COLLATE NOCASE)")
            arguments += [filter.source, filter.source]
        }
        if !filter.language.isEmpty {
            add("documents.language = ?", argument: filter.language.lowercased())
        }
        if !filter.document.isEmpty { add("documents.document = ?", argument: filter.document) }
        if let since = filter.since {
            add("documents.date >= ?", argument: since.text)
            add("documents.id >= ?", argument: DatedRowID.range(of: since.text).lowerBound)
        }
        if let until = filter.until {
            add("documents.date <= ?", argument: until.text)
            add("documents.id <= ?", argument: DatedRowID.range(of: until.text).upperBound)
        }
    }

    private mutating func add(_ term: String, argument: any DatabaseValueConvertible) {
        terms.append(term)
        arguments.append(argument)
    }
}
