package import Files

/// Reads the lines of a compressed file one by one; memory is bounded by the longest line.
package struct LineReader: ~Copyable {
    private let file: Descriptor
    private var decompressor = ZstdDecompressor()
    private var input = [UInt8](repeating: 0, count: 1 << 17)
    private var pending: [UInt8] = []
    /// Where the next line begins in `pending`.
    private var next = 0
    /// How far `pending` was searched for a line feed.
    private var searched = 0
    private var isAtEnd = false
    /// Compressed bytes read so far.
    package private(set) var bytes = 0
    /// Whether the content ended without a line feed.
    package private(set) var endsInsideLine = false

    /// Compressed bytes that are read, though the file be longer.
    private let limit: Int

    /// - `limit`: compressed bytes to read, where what is behind them does not count.
    package init(_ path: Path, limit: Int = .max) throws(FileError) {
        file = try Descriptor(path, .read)
        self.limit = limit
    }

    package var frames: Int { decompressor.frames }
    package var isInsideFrame: Bool { decompressor.isInsideFrame }

    /// The next line without its line feed; nil at the end.
    package mutating func nextLine() throws(ShardError) -> [UInt8]? {
        while true {
            while searched < pending.count {
                if pending[searched] == 0x0A {
                    let line = Array(pending[next..<searched])
                    searched += 1
                    next = searched
                    return line
                }
                searched += 1
            }
            if isAtEnd {
                endsInsideLine = next < pending.count
                return nil
            }
            pending.removeFirst(next)
            searched -= next
            next = 0
            try fill()
        }
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
        var content: [UInt8] = []
        let error = decompressor.add(input[..<count]) { content.append(contentsOf: $0) }
        pending.append(contentsOf: content)
        if let error { throw .zstd(error, file.path) }
    }
}
