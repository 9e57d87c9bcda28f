internal import Bytes
package import Files
internal import Zstd

/// Reads the lines of a compressed file one by one; memory is bounded by the longest line.
package struct LineReader: ~Copyable {
    private let file: Descriptor
    private var decompressor = ZstdDecompressor()
    private var input = [UInt8](repeating: 0, count: 1 << 17)
    private var content = LineBuffer()
    private var isAtEnd = false
    /// Compressed bytes read so far.
    package private(set) var bytes = 0
    /// Whether the content ended without a line feed.
    private(set) var endsInsideLine = false

    /// Compressed bytes that are read, though the file be longer.
    private let limit: Int

    /// - `limit`: compressed bytes to read, where what is behind them does not count.
    package init(_ path: Path, limit: Int = .max) throws(FileError) {
        file = try Descriptor(path, for: .read)
        self.limit = limit
    }

    package var frames: Int { decompressor.frames }
    package var isInsideFrame: Bool { decompressor.isInsideFrame }

    /// The next line without its line feed; nil at the end.
    package mutating func nextLine() throws(ShardError) -> [UInt8]? {
        while true {
            if let line = content.next() { return Array(content.bytes[line.range]) }
            guard try goOn() else { return nil }
        }
    }

    /// Passes over lines, which costs a tenth of reading them; false if there are not so many.
    package mutating func skip(_ lines: Int) throws(ShardError) -> Bool {
        var left = lines
        while left > 0 {
            if content.next() != nil {
                left -= 1
            } else if try !goOn() {
                return false
            }
        }
        return true
    }

    /// Reads on; false at the end.
    private mutating func goOn() throws(ShardError) -> Bool {
        if isAtEnd {
            endsInsideLine = content.isInsideLine
            return false
        }
        try fill()
        return true
    }

    private mutating func fill() throws(ShardError) {
        let count: Int
        do throws(FileError) {
            count = min(try file.read(into: &input), limit - bytes)
        } catch {
            throw .file(error)
        }
        if count == 0 {
            isAtEnd = true
            return
        }
        bytes += count
        var piece: [UInt8] = []
        let error = decompressor.add(input[..<count]) { piece.append(contentsOf: $0) }
        content.add(piece)
        if let error { throw .zstd(error, file.path) }
    }
}

/// Complete lines for the shards, each ended by a line feed.
package struct Lines: Sendable {
    /// Bytes that the lines of one document may come to, over all kinds of shards.
    package static let mostOfADocument = 124 << 20

    package var bytes: [UInt8]
    package var rows: Int

    package init(bytes: [UInt8] = [], rows: Int = 0) {
        self.bytes = bytes
        self.rows = rows
    }

    /// Adds lines behind these.
    package mutating func append(_ other: Lines) {
        bytes.append(contentsOf: other.bytes)
        rows += other.rows
    }
}

/// How far one kind of an open segment reaches.
package struct Extent: Sendable, Hashable {
    /// Compressed, in the segment's file.
    package var bytes = 0
    /// Before compression.
    package var content = 0
    package var rows = 0

    package init(bytes: Int = 0, content: Int = 0, rows: Int = 0) {
        self.bytes = bytes
        self.content = content
        self.rows = rows
    }
}

package typealias Extents = [ShardKind: Extent]
