internal import GRDB

extension ReadingIndex {
    /// The units that most claims have, where a filter asks for one that none has;
    /// nil if the unit is there or none is asked for.
    ///
    /// - `shown`: units at most.
    package func unitsBesides(
        _ filter: ClaimFilter, shown: Int = 8
    ) throws(ReadingError) -> [String]? {
        guard !filter.unit.isEmpty else { return nil }
        return try read { database in
            guard try ClaimCondition.spelling(ofUnit: filter.unit, in: database) == nil else {
                return nil
            }
            return try String.fetchAll(
                database,
                sql: """
                    SELECT unit FROM claims WHERE unit <> '' GROUP BY unit
                    ORDER BY count(*) DESC, unit LIMIT \(shown)
                    """)
        }
    }
}
