package import Figures
internal import GRDB

extension ReadingIndex {
    /// Where numbers of a filter stand: their documents' ids, each with the code
    /// points at which numbers begin.
    package func places(of filter: ClaimFilter) throws(ReadingError) -> [String: Set<Int>] {
        try read { database in
            let condition = try ClaimCondition(for: filter, in: database)
            var places: [String: Set<Int>] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT documents.document, claims.number_span_start\(condition.sql())",
                arguments: StatementArguments(condition.arguments))
            while let row = try rows.next() { places[row[0], default: []].insert(row[1]) }
            return places
        }
    }

    /// The measures that give a number of a filter, in their order.
    ///
    /// - `most`: as many as are wanted; each of very many is then asked for by itself.
    package func passing(
        _ measures: some Sequence<Measure>, of ledger: FigureLedger, filter: ClaimFilter,
        most: Int = .max
    ) throws -> [Measure] {
        guard !filter.isEmpty else { return Array(measures.prefix(most)) }
        let measures = Array(measures)
        if try most == .max || count(filter, most: Self.few) < Self.few {
            let places = try places(of: filter)
            return Array(measures.lazy.filter { ledger.gives($0, in: places) }.prefix(most))
        }
        return try read { database in
            let condition = try ClaimCondition(for: filter, in: database)
            let rows = try database.makeStatement(
                sql: """
                    SELECT claims.id FROM documents JOIN claims ON claims.article = documents.id
                    WHERE documents.document = ? AND documents.current AND number_span_start = ?
                    """)
            let check = try database.makeStatement(
                sql: "SELECT 1 FROM \(condition.tables(reading: .one)) WHERE "
                    + "\(condition.terms.sql) AND \(condition.place) = ?")
            var passing: [Measure] = []
            for measure in measures where passing.count < most {
                let isPassing = try measure.mentions.contains { mention in
                    let document = ledger.documents[mention.place.document].id
                    let start = ledger.figure(mention.place).numberSpan.0
                    return try Int64.fetchAll(rows, arguments: [document, start]).contains {
                        try Int.fetchOne(
                            check, arguments: StatementArguments(condition.arguments + [$0]))
                            != nil
                    }
                }
                if isPassing { passing.append(measure) }
            }
            return passing
        }
    }

    /// Numbers of a filter up to which all of their places are gathered.
    private static let few = 5000

    /// The newest documents with what figures are compared by, and what they
    /// were before they were corrected.
    ///
    /// - `most`: documents, so that memory and time are bounded.
    package func reportedDocuments(most: Int, sizes: UnitSizes) throws -> [ReportedDocument] {
        var filter = ClaimFilter()
        let first = try read { database in
            try String.fetchOne(
                database,
                sql: "SELECT date FROM documents ORDER BY id DESC LIMIT 1 OFFSET ?",
                arguments: [most])
        }
        // Days that are there as a whole.
        if let first { filter.since = Day(first, at: .first) }
        var documents: [ReportedDocument] = []
        try forEachDocument(filter, withEarlier: true) { document in
            guard documents.count < most,
                let report = ReportedDocument(record: document.record, sizes: sizes)
            else { return }
            documents.append(report)
        }
        return documents
    }

    /// Differs whenever the shards do.
    package func stamp() throws(ReadingError) -> String {
        try read { database in
            try String.fetchAll(database, sql: "SELECT sha256 FROM shards ORDER BY date, name")
                .joined(separator: " ")
        }
    }
}

extension FigureLedger {
    /// The measures that give one of the numbers at these places.
    package func measures(at places: [String: Set<Int>]) -> [Measure] {
        measures.filter { gives($0, in: places) }
    }

    func gives(_ measure: Measure, in places: [String: Set<Int>]) -> Bool {
        measure.mentions.contains { mention in
            places[documents[mention.place.document].id]?.contains(
                figure(mention.place).numberSpan.0) ?? false
        }
    }
}
