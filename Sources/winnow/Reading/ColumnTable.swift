internal import Bytes

/// Rows of cells as lines: aligned and cut to the screen for people,
/// separated by tabs for programs.
struct ColumnTable {
    var heads: [String]
    var rows: [[String]]
    /// Columns whose cells end in line.
    var numeric: Set<Int> = []

    /// The widest that a column before the last one may be.
    private static let widest = 32
    /// The least that the last column gets, though the line be longer than the screen.
    private static let least = 20

    /// Aligned lines; the last column is cut so that a line fits, nothing where there is no screen.
    func text(width: Int) -> String {
        let widest = width == .max ? .max : Self.widest
        let shown = ([heads] + rows).map { row in row.map(Self.oneLine) }
        let last = heads.count - 1
        let widths = heads.indices.map { column in
            min(widest, shown.map { DisplayWidth.of($0[column]) }.max() ?? 0)
        }
        let rest = max(Self.least, width - widths.dropLast().reduce(0) { $0 + $1 + 2 })
        return shown.map { row in
            row.enumerated().map { column, cell in
                if column == last { return DisplayWidth.cut(cell, to: rest) }
                let cell = DisplayWidth.cut(cell, to: widths[column])
                let space = String(
                    repeating: " ", count: widths[column] - DisplayWidth.of(cell))
                return numeric.contains(column) ? space + cell : cell + space
            }.joined(separator: "  ") + "\n"
        }.joined()
    }

    /// Cells as they are, but on one line.
    static func separated(_ row: [String]) -> String {
        row.map(oneLine).joined(separator: "\t") + "\n"
    }

    private static func oneLine(_ cell: String) -> String {
        TerminalText.escaped(
            cell.contains { $0.isNewline || $0 == "\t" }
                ? cell.split { $0.isNewline || $0 == "\t" }.joined(separator: " ") : cell)
    }
}

/// Columns of a terminal that a text takes.
enum DisplayWidth {
    static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    /// The text or as much of it as fits, with an ellipsis.
    static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var cut = ""
        var used = 1
        for character in text {
            used += of(character)
            if used > width { break }
            cut.append(character)
        }
        return cut + "…"
    }

    /// Two for characters of East Asia and pictures, by the first code point.
    private static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        return switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
