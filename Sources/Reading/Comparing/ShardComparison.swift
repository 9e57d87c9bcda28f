package import Files
internal import JSON
internal import Shards

/// Compares the records of two folders of shards, in bounded memory.
package struct ShardComparison {
    package struct Summary: Sendable {
        /// Records that both have.
        package var both = 0
        package var onlyBefore = 0
        package var onlyNow = 0
        package var changed = 0
        /// Shards that are the same file, or equal to the byte: their records are not counted.
        package var equalShards = 0
    }

    private let before: Path
    private let now: Path
    /// For temporary files.
    private let folder: Path

    /// - `before`, `now`: folders that hold `shards/`.
    package init(before: Path, now: Path, temporary folder: Path) {
        self.before = before
        self.now = now
        self.folder = folder
    }

    /// Hands on every change, record by record in the order of their ids, until `body` is false.
    package func forEachChange(
        _ body: (RecordChange) throws -> Bool
    ) throws -> Summary {
        var summary = Summary()
        var lines = try SortedLines(in: folder)
        try add(to: &lines, &summary)
        var refusal: (any Error)?
        var isOver = false
        var group: [[UInt8]] = []
        func end() throws {
            for change in compare(group, into: &summary) where !isOver {
                isOver = try !body(change)
            }
            group = []
        }
        do throws(ShardError) {
            try lines.drain { line throws(ShardError) in
                guard !isOver else { return }
                do {
                    if let last = group.last, ShardLine.id(of: last) != ShardLine.id(of: line) {
                        try end()
                    }
                    group.append(line)
                } catch {
                    refusal = error
                    isOver = true
                }
            }
        } catch {
            throw error
        }
        if let refusal { throw refusal }
        if !isOver { try end() }
        return summary
    }

    // MARK: - Which lines

    private static let old = UInt8(ascii: "0")
    private static let new = UInt8(ascii: "1")

    /// All records of shards that differ, each with a mark behind it of the side that it is from.
    private func add(to lines: inout SortedLines, _ summary: inout Summary) throws {
        let sides = try [before, now].map {
            try ShardFile.all(under: $0, kinds: [.documents]).shards
        }
        var others: [String: ShardFile] = [:]
        for shard in sides[1] { others[Self.place(shard)] = shard }
        var equal: Set<String> = []
        for shard in sides[0] {
            guard let other = others[Self.place(shard)], try Self.isEqual(shard, other) else {
                continue
            }
            equal.insert(Self.place(shard))
        }
        summary.equalShards = equal.count
        for (side, mark) in zip(sides, [Self.old, Self.new]) {
            for shard in side where !equal.contains(Self.place(shard)) {
                let reader = try ShardLines(shard.path)
                while let line = try reader.next() { try lines.add(line + [mark]) }
            }
        }
    }

    private static func place(_ shard: ShardFile) -> String { "\(shard.date)/\(shard.name)" }

    private static func isEqual(_ one: ShardFile, _ other: ShardFile) throws(FileError) -> Bool {
        guard let mine = try FileStatus.of(one.path), let its = try FileStatus.of(other.path),
            mine.size == its.size
        else { return false }
        if mine.inode == its.inode, mine.device == its.device { return true }
        return try one.digest() == other.digest()
    }

    // MARK: - Records of one id

    private struct Side {
        var record: JSONValue
        /// Tells versions of a record from each other: when it was taken in and from what.
        var version: String
    }

    private func compare(_ group: [[UInt8]], into summary: inout Summary) -> [RecordChange] {
        var before = group.filter { $0.last == Self.old }.map { $0.dropLast() }
        var now: [ArraySlice<UInt8>] = []
        for line in group where line.last == Self.new {
            if let equal = before.firstIndex(of: line.dropLast()) {
                before.remove(at: equal)
                summary.both += 1
            } else {
                now.append(line.dropLast())
            }
        }
        var left = before.compactMap(Self.side)
        var rest = now.compactMap(Self.side)
        var pairs: [(Side, Side)] = []
        rest.removeAll { side in
            guard let place = left.firstIndex(where: { $0.version == side.version }) else {
                return false
            }
            pairs.append((left.remove(at: place), side))
            return true
        }
        // What was made of other bytes is still the record of that id.
        let more = zip(left, rest)
        pairs += more
        summary.onlyBefore += max(0, left.count - rest.count)
        summary.onlyNow += max(0, rest.count - left.count)
        summary.both += pairs.count
        return pairs.flatMap { before, now in
            let changes = RecordComparison.changes(from: before.record, to: now.record)
            if !changes.isEmpty { summary.changed += 1 }
            return changes
        }
    }

    private static func side(_ line: ArraySlice<UInt8>) -> Side? {
        guard let record = ShardLine.value(of: Array(line)) else { return nil }
        let metadata = record["metadata"]
        let version = [record["added"], metadata?["sha256"], metadata?["path"]]
            .map { $0?.text ?? "" }
        return Side(record: record, version: version.joined(separator: "\n"))
    }
}
