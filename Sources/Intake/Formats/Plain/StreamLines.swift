internal import Bytes

/// The lines of a stream that are not empty.
struct StreamLines {
    private var lines: LineBuffer

    /// - `limit`: bytes that a line may have.
    init(limit: Int) { lines = LineBuffer(limit: limit) }

    enum Item {
        case line(LineBuffer.Line)
        /// None yet after much that was read.
        case unfinished
    }

    /// What the lines' ranges lie in.
    var bytes: [UInt8] { lines.bytes }

    /// The next line, valid until the next call; nil at the stream's end.
    mutating func next(from stream: ByteStream) throws(IntakeError) -> Item? {
        while true {
            while let line = lines.next() {
                if !line.range.isEmpty { return .line(line) }
            }
            let piece = try stream.next()
            if piece.isEmpty { return lines.last().map { .line($0) } }
            lines.add(piece)
            if stream.isLong() { return .unfinished }
        }
    }
}
