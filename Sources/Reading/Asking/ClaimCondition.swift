internal import GRDB

/// A filter as the index is asked by it.
struct ClaimCondition {
    /// What is read of claims and their documents: the less, the narrower are the rows.
    enum Reading {
        case all
        /// All of claims, and of documents what they are counted by.
        case counted
        /// Of claims their place, value and document; of documents what they are counted by.
        case places
        /// The same of a claim whose place is given.
        case one
    }

    /// The full text in front of the claims, where words are asked for.
    private var words = ""
    /// The index that claims are read by; "" where the search may choose.
    private var index = ""
    /// Whether they are read by something better than their days.
    private var isChosen = false
    private(set) var terms = ConditionTerms()
    var arguments: [any DatabaseValueConvertible] { terms.arguments }
    /// Whose numbers rise with the days.
    private(set) var place = "claims.id"

    /// Claims up to which those of a size are gathered and sorted.
    private static let few = 20_000
    /// Documents from which on it is quicker to walk through all claims
    /// than to gather and sort theirs.
    private static let many = 2000

    init(for filter: ClaimFilter, in database: Database) throws {
        addWords(of: filter)
        try chooseIndex(for: filter, in: database)
        try addUnit(of: filter, in: database)
        if let minimum = filter.minimum { terms.add("claims.value >= ?", arguments: minimum) }
        if let maximum = filter.maximum { terms.add("claims.value <= ?", arguments: maximum) }
        try addSource(of: filter, in: database)
        try addName(of: filter, in: database)
        terms.add(language: filter.language)
        if !filter.document.isEmpty {
            terms.add(
                "claims.article IN (SELECT id FROM documents WHERE document = ?)",
                arguments: filter.document)
        }
        terms.addDays(of: filter, number: place)
    }

    /// Whether the claims are walked through by the full text.
    private var isWalked: Bool { !words.isEmpty }

    /// Words are asked for all at once; those that no search knows let nothing through.
    private mutating func addWords(of filter: ClaimFilter) {
        var match: [String] = []
        for (text, columns) in [
            (filter.words, [.sentenceText, .subject, .concepts, .title]),
            (filter.subject, [.subject, .concepts]), (filter.speaker, [.attribution]),
        ] as [(String, [ClaimColumn])] where !text.isEmpty {
            if let expression = WordQuery(text).expression(in: columns) {
                match.append(expression)
            } else {
                terms.addNothing()
            }
        }
        guard !match.isEmpty else { return }
        words = "words CROSS JOIN "
        place = "words.rowid"
        terms.add("words MATCH ?", arguments: match.joined(separator: " AND "))
    }

    private mutating func chooseIndex(for filter: ClaimFilter, in database: Database) throws {
        if !isWalked, filter.source.isEmpty, filter.name.isEmpty, filter.document.isEmpty {
            if try Self.isFew(filter, in: database) {
                index = "claims_by_size"
            } else if filter.unit.isEmpty, filter.minimum != nil || filter.maximum != nil {
                index = "claims_by_day"
            }
        }
        isChosen = !index.isEmpty || !filter.unit.isEmpty || !filter.document.isEmpty
    }

    private mutating func addUnit(of filter: ClaimFilter, in database: Database) throws {
        guard !filter.unit.isEmpty else { return }
        let unit = try Self.spelling(ofUnit: filter.unit, in: database)
        terms.add("\(isWalked ? "+" : "")claims.unit = ?", arguments: unit ?? filter.unit)
    }

    /// A unit as claims have it; nil if none has it.
    ///
    /// One spelling: its rows are in order by themselves.
    static func spelling(ofUnit unit: String, in database: Database) throws -> String? {
        try [unit, unit.uppercased(), unit.lowercased()].first { spelling in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM claims WHERE unit = ?)",
                arguments: [spelling]) == true
        }
    }

    private mutating func addSource(of filter: ClaimFilter, in database: Database) throws {
        guard !filter.source.isEmpty else { return }
        let articles = """
            SELECT id FROM documents WHERE source = ?1 COLLATE NOCASE \
            UNION ALL SELECT id FROM documents WHERE site = ?1 COLLATE NOCASE
            """
        if try isWalked || Self.isMany(articles, argument: filter.source, in: database) {
            terms.add(source: filter.source)
        } else {
            isChosen = true
            terms.add(
                "claims.article IN (\(articles.split(separator: "?1").joined(separator: "?")))",
                arguments: filter.source, filter.source)
        }
    }

    private mutating func addName(of filter: ClaimFilter, in database: Database) throws {
        guard !filter.name.isEmpty else { return }
        guard let query = WordQuery(filter.name).plain else { return terms.addNothing() }
        let names = "SELECT rowid FROM name_words WHERE name_words MATCH ?"
        let articles = "SELECT article FROM mentions WHERE name IN (\(names))"
        if try isWalked || Self.isMany(articles, argument: query, in: database) {
            terms.add(
                """
                EXISTS (SELECT 1 FROM mentions
                WHERE mentions.article = claims.article AND mentions.name IN (\(names)))
                """, arguments: query)
        } else {
            isChosen = true
            terms.add("claims.article IN (\(articles))", arguments: query)
        }
    }

    /// Whether few claims are of the size that is asked for.
    private static func isFew(_ filter: ClaimFilter, in database: Database) throws -> Bool {
        let bounds = [filter.minimum.map { (">=", $0) }, filter.maximum.map { ("<=", $0) }]
            .compactMap { $0 }
        guard !bounds.isEmpty else { return false }
        let terms = bounds.map { "value \($0.0) ?" }.joined(separator: " AND ")
        let count = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM (
                    SELECT 1 FROM claims INDEXED BY claims_by_size WHERE \(terms) LIMIT \(few))
                """, arguments: StatementArguments(bounds.map { $0.1 }))
        return (count ?? few) < few
    }

    private static func isMany(
        _ articles: String, argument: String, in database: Database
    ) throws -> Bool {
        let count = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM (SELECT 1 FROM (\(articles)) LIMIT \(many))",
            arguments: [argument])
        return count == many
    }

    /// What stands behind FROM: claims with their documents.
    func tables(reading: Reading = .all) -> String {
        let chosen =
            switch reading {
            case .places where !isChosen: "claims_by_day"
            case .one: ""
            default: index
            }
        let claims = "claims" + (chosen.isEmpty ? "" : " INDEXED BY \(chosen)")
        let told = reading == .all ? "" : " INDEXED BY \(IndexSchema.told)"
        return words + claims + (words.isEmpty ? "" : " ON claims.id = words.rowid")
            + " CROSS JOIN documents\(told) ON documents.id = claims.article"
    }

    /// The whole behind SELECT's columns; newest first.
    func sql(limit: Int? = nil, after: Int64? = nil, reading: Reading = .all) -> String {
        let older = after.map { " AND \(place) < \($0)" } ?? ""
        return
            " FROM \(tables(reading: reading)) WHERE \(terms.sql)\(older)"
            + " ORDER BY \(place) DESC" + (limit.map { " LIMIT \($0)" } ?? "")
    }
}

/// Which claims are asked for; the same in every command, page and export.
///
/// What is "" or nil asks nothing.
package struct ClaimFilter: Sendable, Hashable {
    /// All of these in the sentence, the subject or the title: words, "phrases", begin*;
    /// -word must not be there.
    package var words = ""
    /// As records have it: "USD", "percent", "kilometre".
    package var unit = ""
    package var minimum: Double?
    package var maximum: Double?
    /// Words of what the number is about.
    package var subject = ""
    /// A person, organisation or place that the document names.
    package var name = ""
    /// Words of who says so.
    package var speaker = ""
    /// A source or site, in full; letters' case does not matter.
    package var source = ""
    /// Days, both of the period.
    package var since: Day?
    package var until: Day?
    /// ISO 639-1.
    package var language = ""
    /// A record's id.
    package var document = ""

    package init() {}

    package var isEmpty: Bool { self == ClaimFilter() }

    /// The same without the words.
    package var withoutWords: ClaimFilter {
        var filter = self
        filter.words = ""
        return filter
    }
}
