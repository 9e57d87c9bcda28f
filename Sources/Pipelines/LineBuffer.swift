internal import Bytes

/// Cuts a stream of bytes into lines; lines longer than the limit are passed over and reported.
package struct LineBuffer {
    package struct Line: Sendable {
        /// Without the line feed; only its beginning if it was too long.
        package var bytes: [UInt8]
        /// From 1.
        package var number: Int
        package var isTooLong = false
    }

    let limit: Int
    private var rest: [UInt8] = []
    private var number = 0
    private var isSkipping = false

    package init(limit: Int) { self.limit = limit }

    /// The lines that a further piece of the stream completes.
    package mutating func lines(adding bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while true {
            let end = bytes.span.firstOffset(of: 0x0A, from: start)
            guard end < bytes.count else { break }
            take(bytes[start..<end])
            finish(into: &lines)
            start = end + 1
        }
        take(bytes[start...])
        return lines
    }

    /// The last line, if the stream did not end with a line feed.
    package mutating func lastLine() -> Line? {
        guard !rest.isEmpty || isSkipping else { return nil }
        var lines: [Line] = []
        finish(into: &lines)
        return lines.first
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard !isSkipping else { return }
        if rest.count + bytes.count > limit {
            isSkipping = true
            rest.append(contentsOf: bytes.prefix(max(0, 256 - rest.count)))
        } else {
            rest.append(contentsOf: bytes)
        }
    }

    private mutating func finish(into lines: inout [Line]) {
        number += 1
        lines.append(
            Line(
                bytes: isSkipping ? Array(rest.prefix(256)) : rest, number: number,
                isTooLong: isSkipping))
        rest.removeAll(keepingCapacity: false)
        isSkipping = false
    }
}
