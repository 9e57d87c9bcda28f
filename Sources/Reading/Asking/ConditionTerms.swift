internal import GRDB

/// What stands behind WHERE when documents, or their claims, are asked for,
/// with the arguments in the order of their question marks.
struct ConditionTerms {
    private var texts: [String]
    private(set) var arguments: [any DatabaseValueConvertible] = []

    /// - `withEarlier`: earlier versions of documents too.
    init(withEarlier: Bool = false) { texts = [withEarlier ? "1" : "documents.current"] }

    /// All of them hold.
    var sql: String { texts.joined(separator: " AND ") }

    mutating func add(_ text: String, arguments: any DatabaseValueConvertible...) {
        texts.append(text)
        self.arguments += arguments
    }

    /// Lets nothing through: what is asked for is known to no search.
    mutating func addNothing() { texts.append("0") }

    /// Documents of a source, by its name or its site.
    mutating func add(source: String) {
        add(
            "(documents.source = ? COLLATE NOCASE OR documents.site = ? COLLATE NOCASE)",
            arguments: source, source)
    }

    /// Documents of a language; all where none is asked for.
    mutating func add(language: String) {
        if !language.isEmpty { add("documents.language = ?", arguments: language.lowercased()) }
    }

    /// Documents of the days that are asked for.
    ///
    /// - `number`: the column of a row's number, which rises with the days.
    mutating func addDays(of filter: ClaimFilter, number: String) {
        if let since = filter.since {
            add("documents.date >= ?", arguments: since.text)
            add("\(number) >= ?", arguments: DatedRowID.range(of: since.text).lowerBound)
        }
        if let until = filter.until {
            add("documents.date <= ?", arguments: until.text)
            add("\(number) <= ?", arguments: DatedRowID.range(of: until.text).upperBound)
        }
    }
}

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
