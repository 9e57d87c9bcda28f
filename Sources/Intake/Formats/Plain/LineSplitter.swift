internal import Bytes

/// Cuts a stream into lines; memory is bounded by the longest line that is allowed.
struct LineSplitter {
    private var buffer: [UInt8] = []
    /// Offset of the line at hand.
    private var start = 0
    /// Offset up to which there is no line end.
    private var scanned = 0
    /// Whether the line at hand was too long and its bytes were given up.
    private var isOverlong = false
    private let limit: Int

    /// Number of the last line given, from 1 on.
    private(set) var number = 0

    init(limit: Int) { self.limit = limit }

    enum Line {
        /// Offsets into `bytes`, valid until the next call.
        case range(ByteOffsets)
        case overlong
        /// None yet after much that was read.
        case unfinished
    }

    struct ByteOffsets {
        var start: Int
        var end: Int
    }

    var bytes: [UInt8] { buffer }

    /// The next line that is not empty, without its end; nil at the stream's end.
    mutating func next(from stream: ByteStream) throws(IntakeError) -> Line? {
        while true {
            if scanned == start, !isOverlong { passEmptyLines() }
            let end = buffer.span.firstOffset(of: 0x0A, from: scanned)
            if end < buffer.count { return line(to: end, next: end + 1) }
            scanned = end
            if buffer.count - start > limit { giveUp() }
            let piece = try stream.next()
            if piece.isEmpty {
                return start < buffer.count || isOverlong
                    ? line(to: buffer.count, next: buffer.count) : nil
            }
            if start == buffer.count {
                buffer = piece
            } else {
                if start > 0 { buffer.removeFirst(start) }
                buffer.append(contentsOf: piece)
            }
            scanned -= start
            start = 0
            if stream.isLong() { return .unfinished }
        }
    }

    private mutating func passEmptyLines() {
        var at = start
        while at < buffer.count, buffer[at] == 0x0A { at += 1 }
        number += at - start
        start = at
        scanned = at
    }

    private mutating func line(to end: Int, next: Int) -> Line {
        let range = ByteOffsets(start: start, end: end)
        let wasOverlong = isOverlong || end - start > limit
        isOverlong = false
        start = next
        scanned = next
        number += 1
        return wasOverlong ? .overlong : .range(range)
    }

    private mutating func giveUp() {
        isOverlong = true
        buffer.removeAll(keepingCapacity: true)
        start = 0
        scanned = 0
    }
}
