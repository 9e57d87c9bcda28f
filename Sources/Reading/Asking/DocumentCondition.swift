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
    private(set) var terms = ConditionTerms()
    private var tableArguments: [any DatabaseValueConvertible] = []
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
                tableArguments.append(query)
            } else {
                terms.addNothing()
            }
        }
        if !filter.source.isEmpty { terms.add(source: filter.source) }
        terms.add(language: filter.language)
        if !filter.document.isEmpty {
            terms.add("documents.document = ?", arguments: filter.document)
        }
        terms.addDays(of: filter, number: "documents.id")
    }

    /// Of the tables, which stand in front, and of the terms.
    var arguments: [any DatabaseValueConvertible] { tableArguments + terms.arguments }
}
