/// Claims as a table for spreadsheets: what people read first, then the rest of the row.
package struct ClaimCSV: Sendable {
    private var text: CSVText

    /// Columns of the shards' rows in the order in which people want them.
    private static let columns: [ClaimColumn] = {
        let first: [ClaimColumn] = [
            .date, .source, .site, .title, .value, .low, .high, .unit, .kind, .bound, .change,
            .figure, .subject, .concepts, .agent, .attribution, .when, .whenEnd, .sentenceText,
            .text, .url, .document, .language,
        ]
        return first + ClaimColumn.allCases.filter { !first.contains($0) }
    }()

    /// Begins with the heading.
    package init(mark: Bool = false) {
        text = CSVText(mark: mark)
        text.row(Self.columns.map(\.rawValue))
    }

    package mutating func add(_ row: ClaimRow) {
        for column in Self.columns {
            switch row[column] {
            case .text(let content): text.cell(content)
            case .number(let number): text.cell(number)
            case .integer(let integer): text.cell(integer)
            case .flag(let flag): text.cell(flag ? "true" : "false")
            }
        }
        text.endRow()
    }

    package var isFull: Bool { text.bytes.count > 1 << 16 }

    /// What was added since the last time.
    package mutating func drained() -> [UInt8] {
        defer { text.reset() }
        return text.bytes
    }
}
