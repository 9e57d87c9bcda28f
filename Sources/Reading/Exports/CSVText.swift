internal import Bytes

/// Comma-separated values (RFC 4180) that spreadsheets show and never obey.
struct CSVText: Sendable {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    /// - `mark`: the byte order mark by which Excel tells UTF-8.
    init(mark: Bool = false) {
        if mark { bytes += ByteOrderMark.utf8 }
    }

    mutating func reset() { bytes.removeAll(keepingCapacity: true) }

    /// A cell of text: what a spreadsheet would take for a formula gets an apostrophe,
    /// what turns or breaks lines is escaped.
    mutating func cell(_ text: String) {
        let shown = TerminalText.escaped(text, keepsLines: true)
        let isFormula = shown.unicodeScalars.first.map { Self.formula.contains($0) } ?? false
        add(isFormula ? "'" + shown : shown)
    }

    mutating func cell(_ number: Double) { add("\(number)") }

    mutating func cell(_ number: Int) { add("\(number)") }

    /// A cell that is empty where the number is not known.
    mutating func cell(_ number: Double?) {
        if let number { cell(number) } else { add("") }
    }

    mutating func endRow() {
        bytes += [0x0D, 0x0A]
        isFirst = true
    }

    mutating func row(_ texts: [String]) {
        for text in texts { cell(text) }
        endRow()
    }

    /// What formulas begin with, in full width too.
    private static let formula: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    private static let quoted = Set(",\"\n\t ".utf8)

    private mutating func add(_ text: String) {
        if !isFirst { bytes.append(0x2C) }
        isFirst = false
        guard text.utf8.contains(where: { Self.quoted.contains($0) }) else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}

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

    /// Adds a line with a cell for every column of the heading.
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
    package mutating func takeBytes() -> [UInt8] {
        defer { text.reset() }
        return text.bytes
    }
}
