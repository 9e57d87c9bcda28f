/// Whether the beginning of a text is one of lines with an object of JSON each.
struct LinesStart {
    private let start: TextStart
    private let lines: [ArraySlice<UInt8>]

    /// - `head`: the last line may be cut.
    init(_ head: [UInt8]) {
        start = TextStart(head)
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lines = head[mark...].split(separator: 0x0A).filter { $0.contains { $0 > 0x20 } }
    }

    /// Whether its first line is an object, or there is none.
    var beginsWithLine: Bool { lines.isEmpty || start.isJSONLines }

    /// Whether any line is an object, or every line means to be one.
    var holdsLine: Bool {
        lines.contains { line in
            Self.isObject(line) && TextStart(Array(line)).isJSONLines
                && line.last { $0 > 0x20 } == UInt8(ascii: "}")
        } || lines.allSatisfy { Self.isObject($0) }
    }

    /// Whether its first value is an array.
    var isArray: Bool { lines.first?.first { $0 > 0x20 } == UInt8(ascii: "[") }

    /// Whether a line begins with an object and something of it: what is indented belongs to another one.
    private static func isObject(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: "{") && line.dropFirst().contains { $0 > 0x20 }
    }
}
