#if canImport(Glibc)
    internal import Glibc
#endif

internal import GRDB
internal import JSON

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

/// What is known of a name, as programs read it.
package struct NamedRows {
    private let named: NameProfile

    package init(_ named: NameProfile) { self.named = named }

    /// A heading and a line a source.
    package var csv: [UInt8] {
        var csv = CSVText()
        csv.row(["source", "documents", "claims", "mood"])
        for outlet in named.outlets {
            csv.cell(outlet.name)
            csv.cell(outlet.documents)
            csv.cell(outlet.claims)
            csv.cell(outlet.mood)
            csv.endRow()
        }
        return csv.bytes
    }

    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("name", named.name)
        json.key("kinds")
        json.beginArray()
        for kind in named.kinds { json.string(kind) }
        json.endArray()
        json.field("documents", named.documents)
        json.key("sources")
        json.beginArray()
        for outlet in named.outlets {
            json.beginObject()
            json.field("source", outlet.name)
            json.field("documents", outlet.documents)
            json.field("claims", outlet.claims)
            if let mood = outlet.mood { json.field("mood", mood) }
            json.endObject()
        }
        json.endArray()
        json.key("latest")
        json.beginArray()
        for mention in named.latest {
            json.beginObject()
            json.field("document", mention.document)
            json.field("title", mention.title)
            json.field("source", mention.outlet)
            json.field("date", mention.date)
            if let mood = mention.mood { json.field("mood", mood) }
            json.endObject()
        }
        json.endArray()
        json.key("beside")
        json.beginArray()
        for name in named.beside {
            json.beginObject()
            json.field("name", name.value)
            json.field("documents", name.count)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
