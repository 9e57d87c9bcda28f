internal import GRDB

#if canImport(Glibc)
    internal import Glibc
#endif

extension ReadingIndex {
    /// Documents whose keywords are counted, about: of more, each n-th by chance,
    /// which the ends of their numbers are.
    private static let talked = 4000
    /// Keywords of a period.
    private static let shownTopics = 5

    /// What the documents of each period are about more than those of others,
    /// by the period's first day.
    ///
    /// A keyword counts for the documents that have it, the more the fewer others have it.
    func topics(
        of sums: TrendSums, filter: ClaimFilter, step: Trend.Step, in database: Database
    ) throws -> [String: [String]] {
        let nth = Int64(max(1, sums.documents / Self.talked))
        var articles = sums.articles.filter { $0.key % nth == 0 }
        if filter.isOfDocuments {
            let condition = DocumentCondition(filter)
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT documents.id, documents.date FROM \(condition.tables) "
                    + "WHERE \(condition.terms.sql) "
                    + "AND documents.id % \(nth) = 0",
                arguments: StatementArguments(condition.arguments))
            while let row = try rows.next() { articles[row[0]] = row[1] }
        }
        var counts: [String: [Int64: Int]] = [:]
        var totals: [Int64: Int] = [:]
        let talk = try database.cachedStatement(sql: "SELECT topic FROM talk WHERE article = ?")
        for (article, day) in articles {
            let start = Trend.start(of: day, step)
            for topic in try Int64.fetchAll(talk, arguments: [article]) {
                counts[start, default: [:]][topic, default: 0] += 1
                totals[topic, default: 0] += 1
            }
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
