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
