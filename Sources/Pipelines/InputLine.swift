package import Bytes

/// A line of `annotate`'s input.
package struct InputLine: Sendable {
    /// Without the line feed; only its beginning if it was too long.
    package let bytes: [UInt8]
    /// From 1.
    package let number: Int
    package let isTooLong: Bool

    private init(_ line: LineBuffer.Line, in bytes: [UInt8]) {
        self.bytes = Array(bytes[line.range])
        number = line.number
        isTooLong = line.isTooLong
    }

    /// The lines that a piece of the stream completes; an empty piece is the stream's end.
    package static func lines(of piece: [UInt8], in buffer: inout LineBuffer) -> [InputLine] {
        var lines: [InputLine] = []
        buffer.add(piece)
        while let line = buffer.next() { lines.append(InputLine(line, in: buffer.bytes)) }
        if piece.isEmpty, let last = buffer.last() {
            lines.append(InputLine(last, in: buffer.bytes))
        }
        return lines
    }
}
