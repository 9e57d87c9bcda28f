internal import GRDB

extension ReadingIndex {
    /// Hands on the claims of a filter, the newest first, until `body` is false.
    ///
    /// - `limit`: rows at most.
    /// - `after`: only those behind the row of this place.
    package func forEachClaim(
        _ filter: ClaimFilter, limit: Int? = nil, after: Int64? = nil,
        _ body: (ClaimRow) throws -> Bool
    ) throws {
        var refusal: (any Error)?
        try read { database in
            let condition = try ClaimCondition(filter, database)
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT \(ClaimRow.columns)\(condition.sql(limit: limit, after: after))",
                arguments: StatementArguments(condition.arguments))
            while let row = try rows.next() {
                do {
                    guard try body(ClaimRow(row)) else { return }
                } catch {
                    refusal = error
                    return
                }
            }
        }
        if let refusal { throw refusal }
    }

    package func claims(
        _ filter: ClaimFilter, limit: Int? = nil, after: Int64? = nil
    ) throws -> [ClaimRow] {
        var rows: [ClaimRow] = []
        try forEachClaim(filter, limit: limit, after: after) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    /// How many claims a filter lets through, counted up to `most`.
    package func count(_ filter: ClaimFilter, most: Int) throws(ReadingError) -> Int {
        try read { database in
            let condition = try ClaimCondition(filter, database)
            return try Int.fetchOne(
                database,
                sql:
                    "SELECT count(*) FROM (SELECT 1\(condition.sql(limit: most, reading: .places)))",
                arguments: StatementArguments(condition.arguments)) ?? 0
        }
    }
}
