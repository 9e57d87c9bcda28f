internal import JSON

extension RecordWriter {
    /// What the shards of each kind hold of this record; nil if that is more than so many bytes.
    package func lines(atMost limit: Int) -> [ShardKind: Lines]? {
        var writer = self
        writer.longest = limit
        var lines: [ShardKind: Lines] = [:]
        var bytes = 0
        for kind in ShardKind.allCases {
            var json = JSONWriter()
            writer.write(kind, to: &json)
            bytes += json.bytes.count
            guard bytes <= limit else { return nil }
            // Line feeds inside strings are escaped: each of these bytes ends a row.
            let rows = json.bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            if rows > 0 { lines[kind] = Lines(bytes: json.bytes, rows: rows) }
        }
        return lines
    }
}
