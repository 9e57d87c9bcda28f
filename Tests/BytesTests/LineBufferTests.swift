internal import Bytes
internal import Testing

struct LineBufferTests {
    private func lines(_ pieces: [String], limit: Int = 100) -> [String] {
        var buffer = LineBuffer(limit: limit)
        var lines: [String] = []
        func show(_ line: LineBuffer.Line) {
            lines.append(
                "\(line.number)\(line.isTooLong ? "!" : ":")"
                    + String(decoding: buffer.bytes[line.range], as: UTF8.self))
        }
        for piece in pieces {
            buffer.add(Array(piece.utf8))
            while let line = buffer.next() { show(line) }
        }
        if let last = buffer.last() { show(last) }
        return lines
    }

    @Test func joinsPiecesAndNumbersLines() {
        #expect(lines(["a\nb", "c\n\n", "d"]) == ["1:a", "2:bc", "3:", "4:d"])
        #expect(lines([]) == [])
        #expect(lines(["a\n"]) == ["1:a"])
    }

    @Test func passesOverALineBeyondTheLimitAndGoesOn() {
        #expect(lines(["abcdef", "ghij", "kl\nxy\n"], limit: 8) == ["1!abcdefghij", "2:xy"])
        #expect(lines(["a\nbcdefghijkl\nm"], limit: 8) == ["1:a", "2!bcdefghijkl", "3:m"])
        #expect(lines(["abcdefghijk"], limit: 8) == ["1!abcdefghijk"])
    }
}
