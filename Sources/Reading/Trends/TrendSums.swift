internal import GRDB
internal import JSON

/// A filter's documents, summed up by their days, in one walk through the index.
struct TrendSums {
    private(set) var days: [String: Trend.Period] = [:]
    /// Documents of a day that have a mood.
    private(set) var weights: [String: Double] = [:]
    /// Of each day, in the unit that is asked for.
    private(set) var values: [String: [Double]] = [:]
    /// Whether older claims were left out of the values.
    private(set) var areMore = false
    /// The documents with their days, where claims were asked for.
    private(set) var articles: [Int64: String] = [:]

    /// Claims whose values are looked at, at most.
    private static let mostValues = 100_000

    var documents: Int { days.values.reduce(0) { $0 + $1.documents } }

    init(for filter: ClaimFilter, in database: Database) throws {
        if filter.isOfDocuments {
            try addDocuments(for: filter, in: database)
        } else {
            try addClaims(for: filter, in: database)
        }
    }

    private mutating func addDocuments(for filter: ClaimFilter, in database: Database) throws {
        let condition = DocumentCondition(filter)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT documents.date, count(*), sum(documents.claims), avg(\(condition.mood)),
                    count(\(condition.mood))
                FROM \(condition.tables) WHERE \(condition.terms.sql)
                    AND documents.date <> ''
                GROUP BY documents.date
                """, arguments: StatementArguments(condition.arguments))
        while let row = try rows.next() {
            var period = Trend.Period(start: row[0])
            period.documents = row[1]
            period.claims = row[2]
            if let mood: Double = row[3] { period.mood = mood }
            days[period.start] = period
            weights[period.start] = row[4]
        }
    }

    private mutating func addClaims(for filter: ClaimFilter, in database: Database) throws {
        let condition = try ClaimCondition(for: filter, in: database)
        let name = WordQuery(filter.name).plain
        let mood =
            name == nil
            ? "CASE WHEN documents.mood <> '' THEN documents.score END"
            : """
            (SELECT avg(mentions.score) FROM mentions WHERE mentions.article = documents.id
                AND mentions.name IN (SELECT rowid FROM name_words WHERE name_words MATCH ?))
            """
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT claims.article, documents.date, claims.value, \(mood)"
                + condition.sql(reading: .places),
            arguments: StatementArguments((name.map { [$0] } ?? []) + condition.arguments))
        let hasValues = !filter.unit.isEmpty
        var count = 0
        var moods: [String: Double] = [:]
        // The claims of a document follow one another, and the documents of a day.
        var last: Int64?
        var day = ""
        var found: (claims: Int, values: [Double]) = (0, [])
        func endDay() {
            guard found.claims > 0 else { return }
            days[day, default: Trend.Period(start: day)].claims += found.claims
            if !found.values.isEmpty { values[day, default: []] += found.values }
            found = (0, [])
        }
        while let row = try rows.next() {
            let article: Int64 = row[0]
            if article != last {
                last = article
                let next: String = row[1]
                if next != day {
                    endDay()
                    day = next
                }
                if !day.isEmpty, articles.updateValue(day, forKey: article) == nil {
                    days[day, default: Trend.Period(start: day)].documents += 1
                    if let mood: Double = row[3] {
                        moods[day, default: 0] += mood
                        weights[day, default: 0] += 1
                    }
                }
            }
            guard !day.isEmpty else { continue }
            count += 1
            found.claims += 1
            if hasValues, count <= Self.mostValues { found.values.append(row[2]) }
        }
        endDay()
        areMore = hasValues && count > Self.mostValues
        for (day, weight) in weights { days[day]?.mood = moods[day, default: 0] / weight }
    }
}

/// A trend as programs read it.
package struct TrendRows {
    private let trend: Trend

    package init(_ trend: Trend) { self.trend = trend }

    /// A heading and a line a period.
    package var csv: [UInt8] {
        var csv = CSVText()
        csv.row(["start", "documents", "claims", "mood", "median", "topics"])
        for period in trend.periods {
            csv.cell(period.start)
            csv.cell(period.documents)
            csv.cell(period.claims)
            csv.cell(period.mood)
            csv.cell(period.median)
            csv.cell(period.topics.joined(separator: " | "))
            csv.endRow()
        }
        return csv.bytes
    }

    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("step", trend.step.rawValue)
        json.key("periods")
        json.beginArray()
        for period in trend.periods {
            json.beginObject()
            json.field("start", period.start)
            json.field("documents", period.documents)
            json.field("claims", period.claims)
            if let mood = period.mood { json.field("mood", mood) }
            if let median = period.median { json.field("median", median) }
            json.key("topics")
            json.beginArray()
            for topic in period.topics { json.string(topic) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
