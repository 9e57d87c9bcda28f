internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Zstd

/// Neighbouring records of a shard, compressed together: one of them can be read
/// without unpacking its whole shard.
///
/// A shard is one frame for the sake of those who read it as a whole;
/// the index keeps its lines a second time.
struct BundleWriter: ~Copyable {
    private let insertion: Statement
    private let shard: Int64
    private var compressor = ZstdCompressor(level: 3)
    private var first = 0
    private var lines: [UInt8] = []

    /// Bytes of lines from which on a bundle is full.
    private static let full = 32 << 10

    init(_ database: Database, shard: Int64) throws {
        self.shard = shard
        insertion = try database.cachedStatement(
            sql: "INSERT INTO bundles (shard, line, content) VALUES (?, ?, ?)")
    }

    /// Takes the lines one after the other, from the first one on.
    mutating func add(_ line: [UInt8], at number: Int) throws {
        if lines.isEmpty { first = number }
        lines.append(contentsOf: line)
        lines.append(0x0A)
        if lines.count >= Self.full { try flush() }
    }

    mutating func flush() throws {
        guard !lines.isEmpty else { return }
        let frame = try compressor.frame(of: lines)
        try insertion.insert(at: shard, [.integer(first), .blob(frame[...])])
        lines.removeAll(keepingCapacity: true)
    }
}

/// Reads records by their places, those of one bundle at once; memory is bounded by a bundle.
struct BundleReader {
    private let index: ReadingIndex
    private var shard: Int64 = 0
    private var lines: Range<Int> = 0..<0
    private var content: [UInt8] = []
    /// Where each line of the bundle begins, and behind them its end.
    private var starts: [Int] = []

    init(_ index: ReadingIndex) { self.index = index }

    /// The line without its line feed; nil if the shard is no more in the index.
    mutating func line(_ line: Int, of shard: Int64) throws -> ArraySlice<UInt8>? {
        if shard != self.shard || !lines.contains(line) { try unpack(line, of: shard) }
        guard lines.contains(line) else { return nil }
        let place = line - lines.lowerBound
        return content[starts[place]..<(starts[place + 1] - 1)]
    }

    private mutating func unpack(_ line: Int, of shard: Int64) throws {
        (self.shard, lines, starts) = (shard, 0..<0, [0])
        content.removeAll(keepingCapacity: true)
        let row = try index.read { database in
            let bundle = try database.cachedStatement(
                sql: """
                    SELECT line, content FROM bundles WHERE shard = ? AND line <= ?
                    ORDER BY line DESC LIMIT 1
                    """)
            return try Row.fetchOne(bundle, arguments: [shard, line])
        }
        guard let row else { return }
        var decompressor = ZstdDecompressor()
        let fault = decompressor.add([UInt8](row[1] as Data)[...]) {
            content.append(contentsOf: $0)
        }
        if let fault { throw ReadingError.damaged(index.path, "\(fault)") }
        for (at, byte) in content.enumerated() where byte == 0x0A { starts.append(at + 1) }
        let first: Int = row[0]
        lines = first..<(first + starts.count - 1)
    }
}
