internal import Documents
internal import GRDB
package import JSON

/// A claim as a row of the claims' shards has it.
package struct ClaimRow: Sendable {
    /// In the order of `ClaimColumn`.
    let cells: [ClaimValue]
    /// Where it stands among all claims: higher is newer.
    package let place: Int64
    /// Its place in its document's list.
    package let ordinal: Int

    static let columns =
        "\(ClaimColumn.allCases.map { "\($0.isOfDocument ? "documents" : "claims").\($0.quoted)" }.joined(separator: ", ")), "
        + "claims.id, claims.ordinal"

    init(_ row: Row) {
        var at = 0
        cells = ClaimColumn.allCases.map { column in
            defer { at += 1 }
            return switch column.kind {
            case .text: .text(row[at])
            case .number: .number(row[at])
            case .integer: .integer(row[at])
            case .flag: .flag(row[at])
            }
        }
        place = row[at]
        ordinal = row[at + 1]
    }

    package subscript(column: ClaimColumn) -> ClaimValue { cells[column.place] }

    /// "" where the column holds no text.
    package func text(_ column: ClaimColumn) -> String {
        if case .text(let text) = self[column] { text } else { "" }
    }

    /// 0 where the column holds no number.
    package func number(_ column: ClaimColumn) -> Double {
        if case .number(let number) = self[column] { number } else { 0 }
    }

    /// 0 where the column holds no whole number.
    package func integer(_ column: ClaimColumn) -> Int {
        if case .integer(let integer) = self[column] { integer } else { 0 }
    }

    /// The site that published it, else the source that it came by.
    package var outlet: String { text(.site).isEmpty ? text(.source) : text(.site) }

    /// The row as the shards have it, with its line end.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        for (column, cell) in zip(ClaimColumn.allCases, cells) {
            json.key(column.rawValue)
            switch cell {
            case .text(let text): json.string(text)
            case .number(let number): json.number(number)
            case .integer(let integer): json.integer(integer)
            case .flag(let flag): json.bool(flag)
            }
        }
        json.endObject()
        json.endLine()
    }
}

extension ReadingIndex {
    /// Hands on the claims of a filter, the newest first, until `body` is false.
    ///
    /// - `limit`: rows at most.
    /// - `after`: only those behind the row of this place.
    package func forEachClaim(
        _ filter: ClaimFilter, limit: Int? = nil, after: Int64? = nil,
        do body: (ClaimRow) throws -> Bool
    ) throws {
        var refusal: (any Error)?
        try read { database in
            let condition = try ClaimCondition(for: filter, in: database)
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

    /// The claims that a filter lets through, the newest first; all in memory.
    ///
    /// - `limit`: at most so many; nil: all.
    /// - `after`: only older ones than the row at this place, the last of the page before.
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
            let condition = try ClaimCondition(for: filter, in: database)
            return try Int.fetchOne(
                database,
                sql:
                    "SELECT count(*) FROM (SELECT 1\(condition.sql(limit: most, reading: .places)))",
                arguments: StatementArguments(condition.arguments)) ?? 0
        }
    }
}

/// The columns of a claim, named and ordered as in the rows of the claims' shards.
package enum ClaimColumn: String, Sendable, NamedCase {
    case document, source, created, date, added, title, url, text
    case spanStart = "span_start"
    case spanEnd = "span_end"
    case numberSpanStart = "number_span_start"
    case numberSpanEnd = "number_span_end"
    case value, low, high, unit
    case unitText = "unit_text"
    case kind, bound, vague, explicit, change
    case changeCue = "change_cue"
    case figure, subject, concepts, agent, attribution
    case attributionSpanStart = "attribution_span_start"
    case attributionSpanEnd = "attribution_span_end"
    case when
    case whenEnd = "when_end"
    case whenSpanStart = "when_span_start"
    case whenSpanEnd = "when_span_end"
    case sentenceStart = "sentence_start"
    case sentenceEnd = "sentence_end"
    case key
    case checkVerdict = "check_verdict"
    case checkExpression = "check_expression"
    case sentenceText = "sentence_text"
    case site, path, language

    package enum Kind: Sendable { case text, number, integer, flag }

    package var kind: Kind {
        switch self {
        case .value, .low, .high: .number
        case .spanStart, .spanEnd, .numberSpanStart, .numberSpanEnd, .attributionSpanStart,
            .attributionSpanEnd, .whenSpanStart, .whenSpanEnd, .sentenceStart, .sentenceEnd:
            .integer
        case .vague, .explicit: .flag
        default: .text
        }
    }

    /// Whether all claims of a document have the same.
    var isOfDocument: Bool {
        switch self {
        case .document, .source, .created, .date, .added, .title, .url, .site, .path, .language:
            true
        default: false
        }
    }

    /// Those that the table of claims holds.
    static let ofClaim = allCases.filter { !$0.isOfDocument }

    /// As SQL knows it: "when" and "text" are words of its own.
    var quoted: String { "\"\(rawValue)\"" }
}

/// A cell of a claim's row.
package enum ClaimValue: Sendable, Hashable {
    case text(String)
    case number(Double)
    case integer(Int)
    case flag(Bool)
}
