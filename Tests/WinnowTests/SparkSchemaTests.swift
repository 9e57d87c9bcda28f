import Foundation
import Programs
import Testing

/// The columns that Spark is told are the keys of the record.
@Suite struct SparkSchemaTests {
    @Test func everyKeyOfTheRecordIsAColumn() throws {
        var columns = try Columns()
        let found = columns.read()
        // what it holds besides is one column of maps
        #expect(found.contains("metadata.extra"))
        // tokens are written where they are asked for, never in shards
        let keys = try Schema(named: "record").keys.subtracting(["tokens"])
        #expect(keys.subtracting(found).sorted() == [])
        #expect(found.subtracting(keys).sorted() == ["metadata.extra"])
    }
}

/// Reads the names of `SCHEMA` in `Data/spark/winnow_spark.py`: "claims.check.verdict".
private struct Columns {
    private var rest: Substring

    init() throws {
        let path = Program.checkout.appending(path: "Data/spark/winnow_spark.py")
        let program = try String(contentsOf: path, encoding: .utf8)
        var constants: [String: String] = [:]
        for line in program.split(separator: "\n") {
            let parts = line.split(separator: " = ", maxSplits: 1)
            guard parts.count == 2, parts[0].allSatisfy(\.isUppercase) else { continue }
            constants[String(parts[0])] = parts[1].trimmingCharacters(in: ["f", "\""])
        }
        let start = try #require(program.firstRange(of: "SCHEMA = f\"\"\""))
        let end = try #require(
            program[start.upperBound...].firstRange(of: "\"\"\""))
        var schema = String(program[start.upperBound..<end.lowerBound])
        // constants hold constants
        for _ in 0..<3 {
            for (name, value) in constants { schema = schema.replacing("{\(name)}", with: value) }
        }
        rest = schema[...]
    }

    mutating func read() -> Set<String> { members("", typeFollows: " ") }

    /// "name type, name type" at the top, "name:type,name:type" in a struct.
    private mutating func members(_ path: String, typeFollows mark: Character) -> Set<String> {
        var names: Set<String> = []
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            guard !name.isEmpty, rest.dropFirst(name.count).first == mark else { return names }
            rest = rest.dropFirst(name.count + 1)
            let inner = path.isEmpty ? String(name) : "\(path).\(name)"
            names.insert(inner)
            names.formUnion(type(inner))
        }
    }

    private mutating func type(_ path: String) -> Set<String> {
        let name = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(name.count)
        guard rest.first == "<" else { return [] }
        rest = rest.dropFirst()
        let names: Set<String>
        switch name {
        case "struct": names = members(path, typeFollows: ":")
        case "array": names = type(path)
        default:
            names = []
            rest = rest.drop { $0 != ">" }
        }
        rest = rest.drop { $0.isWhitespace }.dropFirst()
        return names
    }
}
