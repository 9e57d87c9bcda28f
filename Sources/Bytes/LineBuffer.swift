/// Cuts a stream of bytes into lines as its pieces come; memory is bounded by the longest line
/// that is allowed and a piece.
///
///     lines.add(piece)
///     while let line = lines.next() { read(lines.bytes[line.range]) }
///
/// and `last()` when no piece is left.
package struct LineBuffer: Sendable {
    package struct Line: Sendable {
        /// Where it lies in `bytes` without its line feed, until the next piece is added;
        /// of one that is too long no more than its beginning.
        package var range: Range<Int>
        /// From 1.
        package var number: Int
        package var isTooLong = false
    }

    /// Of a line that is too long so many bytes stay, to tell it by.
    private static let kept = 256

    /// What the lines' ranges lie in.
    package private(set) var bytes: [UInt8] = []
    /// Where the line at hand begins.
    private var start = 0
    /// No line feed stands between `start` and here.
    private var searched = 0
    /// Lines given so far.
    private var count = 0
    /// Whether the line at hand was too long and its bytes are passed over.
    private var isGivenUp = false
    private let limit: Int

    /// - `limit`: bytes that a line may have.
    package init(limit: Int = .max) { self.limit = limit }

    /// Whether the stream so far ends without a line feed.
    package var isInsideLine: Bool { start < bytes.count || isGivenUp }

    /// A further piece of the stream; lines of those before that were not asked for stay.
    package mutating func add(_ piece: [UInt8]) {
        if isGivenUp, searched == bytes.count {
            let end = piece.span.firstOffset(of: 0x0A, from: 0)
            bytes.append(contentsOf: piece[end...])
            return
        }
        if start == bytes.count {
            bytes = piece
        } else {
            bytes.removeFirst(start)
            bytes.append(contentsOf: piece)
        }
        searched -= start
        start = 0
    }

    /// The next line that is complete; linear in its length.
    package mutating func next() -> Line? {
        let end = bytes.span.firstOffset(of: 0x0A, from: searched)
        guard end < bytes.count else {
            searched = bytes.count
            if !isGivenUp, bytes.count - start > limit { giveUp() }
            return nil
        }
        return line(to: end, next: end + 1)
    }

    /// The line that the stream ends with; nil where the last one ended in a line feed.
    package mutating func last() -> Line? {
        isInsideLine ? line(to: bytes.count, next: bytes.count) : nil
    }

    private mutating func line(to end: Int, next: Int) -> Line {
        let isTooLong = isGivenUp || end - start > limit
        count += 1
        let line = Line(
            range: start..<(isTooLong ? min(end, start + Self.kept) : end), number: count,
            isTooLong: isTooLong)
        isGivenUp = false
        start = next
        searched = next
        return line
    }

    private mutating func giveUp() {
        isGivenUp = true
        bytes = Array(bytes[start...].prefix(Self.kept))
        start = 0
        searched = bytes.count
    }
}
