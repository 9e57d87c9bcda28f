/// A tab-separated table: `#` lines on top, a header row, then one fact a row.
///
/// Fields are byte ranges into the file, so that a table of 100,000 rows is read without making strings.
package struct Table: Sendable {
    package let name: String
    package let bytes: [UInt8]
    package let columns: [String]
    /// Start offsets of the rows that hold data, and their line numbers.
    private let starts: [(offset: Int, line: Int)]

    package init(name: String, bytes: [UInt8]) throws(TableError) {
        self.name = name
        self.bytes = bytes
        var header: [String]?
        var starts: [(Int, Int)] = []
        var at = 0
        var line = 1
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            if end > at, bytes[at] != UInt8(ascii: "#") {
                if header == nil {
                    header = String(decoding: bytes[at..<end], as: UTF8.self)
                        .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                } else {
                    starts.append((at, line))
                }
            }
            at = end + 1
            line += 1
        }
        guard let header else {
            throw TableError(file: name, line: 0, message: "has no header row")
        }
        columns = header
        self.starts = starts
    }

    package var count: Int { starts.count }

    package func row(_ index: Int) -> Row {
        let (offset, line) = starts[index]
        return Row(table: self, start: offset, line: line)
    }

    /// Calls `body` with each row in the file's order.
    package func forEachRow<E: Error>(_ body: (Row) throws(E) -> Void) throws(E) {
        for (offset, line) in starts { try body(Row(table: self, start: offset, line: line)) }
    }

    /// The place of a column; fails if the header does not name it.
    package func column(_ name: String) throws(TableError) -> Int {
        guard let index = columns.firstIndex(of: name) else {
            throw TableError(file: self.name, line: 0, message: "has no column \(name)")
        }
        return index
    }

    package struct Row: Sendable {
        let table: Table
        let start: Int
        /// From 1.
        package let line: Int

        /// The place of a field, empty if the row is short; linear in the row up to it.
        package func range(_ column: Int) -> Range<Int> {
            var at = start
            var left = column
            let bytes = table.bytes.span
            while at < bytes.count, bytes[at] != 0x0A {
                if left == 0 {
                    var end = at
                    while end < bytes.count, bytes[end] != 0x09, bytes[end] != 0x0A { end += 1 }
                    return at..<end
                }
                if bytes[at] == 0x09 { left -= 1 }
                at += 1
            }
            return at..<at
        }

        package func bytes(_ column: Int) -> ArraySlice<UInt8> { table.bytes[range(column)] }

        package func text(_ column: Int) -> String {
            String(decoding: bytes(column), as: UTF8.self)
        }

        package func number(_ column: Int) throws(TableError) -> Double {
            guard let number = Double(decimal: bytes(column)) else {
                throw error("column \(table.columns[column]) is no number: \(text(column))")
            }
            return number
        }

        /// Whether a field is "-": not known.
        package func isDash(_ column: Int) -> Bool {
            let range = range(column)
            return range.count == 1 && table.bytes[range.lowerBound] == UInt8(ascii: "-")
        }

        /// The parts of a field that `|` separates; none if the field is empty.
        package func list(_ column: Int) -> [String] {
            text(column).split(separator: "|").map(String.init)
        }

        package func error(_ message: String) -> TableError {
            TableError(file: table.name, line: line, message: message)
        }
    }
}
