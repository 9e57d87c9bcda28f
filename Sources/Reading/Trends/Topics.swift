internal import GRDB

#if canImport(Glibc)
    internal import Glibc
#endif

extension ReadingIndex {
    /// The newest documents whose keywords are counted, at most; older periods tell none.
    private static let talked = 20_000
    /// Keywords of a period.
    private static let shownTopics = 5

    /// What the documents of each period are about more than those of others, by the period's first day.
    ///
    /// A keyword counts for the documents that have it, the more the fewer others have it.
    func topics(
        _ filter: ClaimFilter, _ step: Trend.Step, _ database: Database
    ) throws -> [String: [String]] {
        let articles: String
        let arguments: [any DatabaseValueConvertible]
        if filter.isOfDocuments {
            let condition = DocumentCondition(filter)
            articles =
                "SELECT documents.id AS id, documents.date AS date FROM \(condition.tables) "
                + "WHERE \(condition.terms.joined(separator: " AND "))"
            arguments = condition.arguments
        } else {
            let condition = try ClaimCondition(filter, database)
            articles =
                "SELECT DISTINCT documents.id AS id, documents.date AS date "
                + "FROM \(condition.tables) WHERE \(condition.terms.joined(separator: " AND "))"
            arguments = condition.arguments
        }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT newest.date, talk.topic
                FROM (\(articles) ORDER BY documents.id DESC LIMIT \(Self.talked + 1)) AS newest
                    CROSS JOIN talk ON talk.article = newest.id
                """, arguments: StatementArguments(arguments))
        var counts: [String: [Int64: Int]] = [:]
        var totals: [Int64: Int] = [:]
        var starts: [String: String] = [:]
        while let row = try rows.next() {
            let (day, topic): (String, Int64) = (row[0], row[1])
            let start = starts[day] ?? Trend.start(of: day, step)
            starts[day] = start
            counts[start, default: [:]][topic, default: 0] += 1
            totals[topic, default: 0] += 1
        }
        let text = try database.cachedStatement(sql: "SELECT text FROM topics WHERE id = ?")
        let all = Double(counts.count)
        var topics: [String: [String]] = [:]
        for (start, found) in counts {
            let weighed = found.map { topic, count in
                let share = Double(count) / Double(totals[topic] ?? count)
                return (topic: topic, weight: Double(count) * log(1 + share * all))
            }
            let best = weighed.sorted { ($1.weight, $0.topic) < ($0.weight, $1.topic) }
            topics[start] = try best.prefix(Self.shownTopics).compactMap {
                try String.fetchOne(text, arguments: [$0.topic])
            }
        }
        return topics
    }
}
