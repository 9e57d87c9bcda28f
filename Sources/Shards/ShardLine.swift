package import JSON

/// What a line of a shard tells before it is read as a whole.
package enum ShardLine {
    /// Objects and lists inside one another that are read of a line: beyond what `limits.depth`
    /// may be set to and records add.
    private static let deepest = 128

    /// The line as JSON; nil if it is none.
    package static func value(of line: [UInt8]) -> JSONValue? {
        try? JSONReader.value(of: line, maximumDepth: deepest)
    }

    /// The value of the key `id`, which stands first in every record; "" if there is none.
    package static func id(of record: [UInt8]) -> [UInt8] { first("id", of: record) }

    /// The id of the record that a flat row is of, which stands first in every row;
    /// "" if there is none.
    package static func document(of row: [UInt8]) -> [UInt8] { first("document", of: row) }

    /// The text under the key that stands first; "" if another one does.
    private static func first(_ key: StaticString, of line: [UInt8]) -> [UInt8] {
        let prefix = Array("{\"\(key)\":\"".utf8)
        guard line.starts(with: prefix) else { return [] }
        var end = prefix.count
        while end < line.count, line[end] != UInt8(ascii: "\"") {
            if line[end] == UInt8(ascii: "\\") { end += 1 }
            end += 1
        }
        let literal = line[(prefix.count - 1)..<min(end + 1, line.count)]
        return (try? JSONReader.value(of: Array(literal)))?.bytes ?? []
    }
}
