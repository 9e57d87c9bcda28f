internal import Files
internal import Ledger
internal import Shards

/// The lines of one kind in a root: those of its shards by day and name,
/// then those of the open segment.
struct StoredLines: ~Copyable {
    /// A line and the file that holds it.
    struct Line {
        var bytes: [UInt8]
        var path: Path
        /// UTC day.
        var date: String
        /// In the segment that will be a shard.
        var isOpen: Bool
    }

    private let shards: [ShardFile]
    /// The open segment's file, which `reader` reads.
    private let open: (name: String, date: String, path: Path)?
    private var reader: LineReader?

    /// Opens what there is at this moment.
    ///
    /// - `date`: only of this UTC day.
    /// - `name`: only of the shard or segment of this name.
    init(
        of kind: ShardKind, in root: RootOption, date: String? = nil, shard name: String? = nil
    ) throws {
        func isMeant(day: String, shard: String) -> Bool {
            (date == nil || day == date) && (name == nil || shard == name)
        }
        let segment = try Self.openSegment(root)
        let extent = segment?.extents.first { $0.kind == kind.rawValue }
        var open: (name: String, date: String, path: Path)?
        // Opened before the shards are looked for: what is sealed meanwhile is found as a shard.
        if let segment, let extent, extent.bytes > 0,
            isMeant(day: segment.date, shard: segment.name)
        {
            let path = Segment.path(of: segment.name, kind: kind, in: root.tree.segments)
            do throws(FileError) {
                reader = try LineReader(path, limit: extent.bytes)
                open = (segment.name, segment.date, path)
            } catch {
                if !error.isMissing { throw error }
            }
        }
        let all = try ShardFile.all(under: root.tree.root, kinds: [kind]).shards
        shards = all.filter { isMeant(day: $0.date, shard: $0.name) }
        if let name = open?.name, all.contains(where: { $0.name == name }) { open = nil }
        self.open = open
    }

    /// The segment that the ledger says is open; nil without a ledger, as beside copied shards.
    private static func openSegment(_ root: RootOption) throws -> LedgerSegment? {
        do {
            guard try FileStatus.of(root.tree.ledger) != nil else { return nil }
            return try Ledger.reading(root.tree.ledger).openSegment()
        } catch {
            Console.fail("the open segment is left out: \(error)")
            return nil
        }
    }

    /// Hands on every line without its line feed, until `body` is false.
    mutating func forEach(_ body: (Line) throws -> Bool) throws {
        for shard in shards {
            var reader = try LineReader(shard.path)
            while let line = try reader.nextLine() {
                let line = Line(bytes: line, path: shard.path, date: shard.date, isOpen: false)
                guard try body(line) else { return }
            }
        }
        guard let open else { return }
        while let line = try reader?.nextLine() {
            let line = Line(bytes: line, path: open.path, date: open.date, isOpen: true)
            guard try body(line) else { return }
        }
    }
}
