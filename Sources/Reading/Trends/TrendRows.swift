internal import JSON

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
