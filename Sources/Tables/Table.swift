internal import Bytes

/// A tab-separated table: `#` lines on top, a header row, then one fact a row.
///
/// Fields are byte ranges into the file, so that a table of 100,000 rows
/// is read without making strings.
package struct Table: Sendable {
    /// Behind one reference, so that a row costs no more than that.
    private let content: Content
    private let rows: [Place]

    package var name: String { content.name }
    package var bytes: [UInt8] { content.bytes }
    package var columns: [String] { content.columns }

    final class Content: Sendable {
        let name: String
        let bytes: [UInt8]
        let columns: [String]

        init(name: String, bytes: [UInt8], columns: [String]) {
            self.name = name
            self.bytes = bytes
            self.columns = columns
        }
    }

    /// Where a row that holds data lies.
    private struct Place: Sendable {
        var start: Int
        var end: Int
        var line: Int
    }

    package init(name: String, bytes: [UInt8]) throws(TableError) {
        var header: [String]?
        var rows: [Place] = []
        let text = bytes.span
        var start = 0
        var line = 1
        while start < text.count {
            let end = text.firstOffset(of: 0x0A, from: start, to: text.count)
            if end > start, text[start] != UInt8(ascii: "#") {
                if header == nil {
                    header = String(decoding: bytes[start..<end], as: UTF8.self)
                        .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                } else {
                    rows.append(Place(start: start, end: end, line: line))
                }
            }
            start = end &+ 1
            line &+= 1
        }
        guard let header else {
            throw TableError(file: name, line: 0, message: "has no header row")
        }
        content = Content(name: name, bytes: bytes, columns: header)
        self.rows = rows
    }

    package var count: Int { rows.count }

    /// The row at an index below `count`; constant.
    package func row(_ index: Int) -> Row {
        let place = rows[index]
        return Row(
            content: content, file: content.bytes, start: place.start, end: place.end,
            line: place.line)
    }

    /// Calls `body` with each row in the file's order.
    package func forEachRow<E: Error>(_ body: (Row) throws(E) -> Void) throws(E) {
        for index in rows.indices { try body(row(index)) }
    }

    /// The place of a column; fails if the header does not name it.
    package func column(_ name: String) throws(TableError) -> Int {
        guard let index = columns.firstIndex(of: name) else {
            throw TableError(file: self.name, line: 0, message: "has no column \(name)")
        }
        return index
    }

    /// A row of data; its fields are found when they are asked for.
    package struct Row: Sendable {
        let content: Content
        /// `content.bytes`, held for its span.
        let file: [UInt8]
        let start: Int
        let end: Int
        /// From 1.
        package let line: Int

        /// The place of a field, empty if the row is short; linear in the row up to it.
        package func range(_ column: Int) -> Range<Int> {
            let bytes = file.span
            var first = start
            for _ in 0..<column {
                first = min(end, bytes.firstOffset(of: 0x09, from: first, to: end) &+ 1)
            }
            return first..<bytes.firstOffset(of: 0x09, from: first, to: end)
        }

        /// A field, empty if the row is short.
        package func bytes(_ column: Int) -> ArraySlice<UInt8> { file[range(column)] }

        package func text(_ column: Int) -> String {
            String(decoding: bytes(column), as: UTF8.self)
        }

        /// The number of a field in decimal notation.
        package func number(_ column: Int) throws(TableError) -> Double {
            let field = file.span.extracting(range(column))
            guard let number = Double(decimal: field) else {
                throw error("column \(content.columns[column]) is no number: \(text(column))")
            }
            return number
        }

        /// The numbers of a row that holds nothing else, in the order of the columns;
        /// linear in the row.
        package func numbers(into numbers: inout [Double]) throws(TableError) {
            numbers.removeAll(keepingCapacity: true)
            let bytes = file.span
            var first = start
            for column in content.columns.indices {
                let last = bytes.firstOffset(of: 0x09, from: first, to: end)
                let field = bytes.extracting(first..<last)
                guard let number = Double(decimal: field) else {
                    throw error("column \(content.columns[column]) is no number: \(text(column))")
                }
                numbers.append(number)
                first = min(end, last &+ 1)
            }
        }

        /// Whether a field is "-": not known.
        package func isDash(_ column: Int) -> Bool {
            let range = range(column)
            return range.count == 1 && file[range.lowerBound] == UInt8(ascii: "-")
        }

        /// The parts of a field that `|` separates; none if the field is empty.
        package func list(_ column: Int) -> [String] {
            file.span.extracting(range(column)).strings(partedBy: "|")
        }

        /// Fields that the row has, which may be fewer or more than the columns.
        var fieldCount: Int { file[start..<end].count { $0 == 0x09 } + 1 }

        /// Whether the row comes before another one in the order of their bytes.
        func precedes(_ other: Row) -> Bool {
            file[start..<end].lexicographicallyPrecedes(other.file[other.start..<other.end])
        }

        /// A fault in this row, by its table and line.
        package func error(_ message: String) -> TableError {
            TableError(file: content.name, line: line, message: message)
        }
    }
}

extension Table.Row {
    /// Which of some cases a field names, by their raw values.
    ///
    /// Fails with what stands there and what may:
    /// `kind is "lenght", which is none of: length, mass`.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ column: Int, of type: Choice.Type = Choice.self
    ) throws(TableError) -> Choice {
        guard let choice = Choice(rawValue: text(column)) else {
            throw unknown(text(column), column, known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// What stands for the name in a field; fails as the choice of a case does.
    package func choice<Choice>(
        _ column: Int, named choices: [String: Choice]
    ) throws(TableError) -> Choice {
        try choice(text(column), in: column, named: choices)
    }

    /// What stands for each name of a field whose parts `|` separates;
    /// fails as the choice of a case does.
    package func choices<Choice>(
        _ column: Int, named choices: [String: Choice]
    ) throws(TableError) -> [Choice] {
        var all: [Choice] = []
        for name in list(column) { all.append(try choice(name, in: column, named: choices)) }
        return all
    }

    private func choice<Choice>(
        _ name: String, in column: Int, named choices: [String: Choice]
    ) throws(TableError) -> Choice {
        guard let choice = choices[name] else {
            throw unknown(name, column, known: choices.keys.sorted())
        }
        return choice
    }

    private func unknown(_ name: String, _ column: Int, known: [String]) -> TableError {
        let all = known.joined(separator: ", ")
        return error("\(content.columns[column]) is \"\(name)\", which is none of: \(all)")
    }
}

/// What no reader of a table notices and whoever edits one wants to know:
/// a row that lacks columns or has too many, and one that is out of order.
extension DataFolder {
    /// Folders whose tables people edit; models are written by programs.
    private static let edited = ["cues", "lexicons", "units"]

    /// Faulty rows of the tables that are edited, the first of each table; linear in their bytes.
    package func tableFaults() -> [TableError] {
        let folders = Self.edited + names(in: "packs").map { "packs/\($0)" }
        return folders.flatMap { folder in
            names(in: folder).filter { $0.hasSuffix(".tsv") }
                .compactMap { fault(in: "\(folder)/\($0)") }
        }
    }

    private func fault(in name: String) -> TableError? {
        do throws(TableError) {
            let table = try Table(name: name, bytes: content(of: name))
            var last: Table.Row?
            for index in 0..<table.count {
                let row = table.row(index)
                let fields = row.fieldCount
                guard fields == table.columns.count else {
                    return row.error("has \(fields) of \(table.columns.count) columns")
                }
                if let last, row.precedes(last) {
                    return row.error(
                        "stands behind \"\(last.text(0))\"; keep the rows sorted (LC_ALL=C sort)")
                }
                last = row
            }
            return nil
        } catch {
            return error
        }
    }
}
