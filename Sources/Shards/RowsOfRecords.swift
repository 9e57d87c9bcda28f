package import Files

/// Hands out the flat rows of records one by one, where rows and records come in the same order.
package final class RowsOfRecords {
    /// The rows of one kind, and the next one with the record that it is of.
    private struct KindRows {
        var next: () throws(ShardError) -> [UInt8]?
        var head: (document: [UInt8], line: [UInt8])?

        mutating func advance() throws(ShardError) {
            head = try next().map { (ShardLine.document(of: $0), $0) }
        }
    }

    private var sources: [ShardKind: KindRows] = [:]

    /// The rows of published shards.
    package init(of shards: [ShardFile]) throws(ShardError) {
        for shard in shards where shard.kind != .documents {
            let reader = try ShardLines(shard.path)
            try add(shard.kind) { () throws(ShardError) in try reader.next() }
        }
    }

    /// The rows beside some records, as a worker sends them.
    package init(in lines: [ShardKind: Lines]) throws(ShardError) {
        for (kind, lines) in lines where kind != .documents {
            var rest = lines.bytes[...]
            try add(kind) { () throws(ShardError) in
                guard let end = rest.firstIndex(of: 0x0A) else { return nil }
                defer { rest = rest[(end + 1)...] }
                return Array(rest[..<end])
            }
        }
    }

    private func add(
        _ kind: ShardKind, _ next: @escaping () throws(ShardError) -> [UInt8]?
    ) throws(ShardError) {
        var source = KindRows(next: next)
        try source.advance()
        sources[kind] = source
    }

    /// The rows of the record that comes next.
    package func next(_ id: [UInt8]) throws(ShardError) -> [ShardKind: Lines] {
        var rows: [ShardKind: Lines] = [:]
        for kind in ShardKind.allCases {
            guard var source = sources[kind] else { continue }
            while let head = source.head, head.document == id {
                rows[kind, default: Lines()].append(Lines(bytes: head.line + [0x0A], rows: 1))
                try source.advance()
            }
            sources[kind] = source
        }
        return rows
    }

    /// Whether every row was handed out: else they are not in the order of the records.
    package var isAtEnd: Bool { sources.values.allSatisfy { $0.head == nil } }
}

/// The lines of a shard, for whoever cannot hold a `LineReader`, which is not copied.
package final class ShardLines {
    private var reader: LineReader

    package init(_ path: Path) throws(ShardError) {
        do throws(FileError) { reader = try LineReader(path) } catch { throw .file(error) }
    }

    /// Whether, at the end, neither the last line nor a frame was cut off.
    var areWhole: Bool { !reader.endsInsideLine && !reader.isInsideFrame }

    /// The next line without its line feed; nil at the end.
    package func next() throws(ShardError) -> [UInt8]? { try reader.nextLine() }
}
