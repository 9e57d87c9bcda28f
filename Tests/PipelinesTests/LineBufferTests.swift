internal import Pipelines
internal import Testing

struct LineBufferTests {
    private func lines(_ pieces: [String], limit: Int = 100) -> [String] {
        var buffer = LineBuffer(limit: limit)
        var lines = pieces.flatMap { buffer.lines(adding: Array($0.utf8)) }
        if let last = buffer.lastLine() { lines.append(last) }
        return lines.map { line in
            "\(line.number)\(line.isTooLong ? "!" : ":")"
                + String(decoding: line.bytes, as: UTF8.self)
        }
    }

    @Test func joinsPiecesAndNumbersLines() {
        #expect(lines(["a\nb", "c\n\n", "d"]) == ["1:a", "2:bc", "3:", "4:d"])
        #expect(lines([]) == [])
        #expect(lines(["a\n"]) == ["1:a"])
    }

    @Test func passesOverALineBeyondTheLimitAndGoesOn() {
        #expect(lines(["abcdef", "ghij", "kl\nxy\n"], limit: 8) == ["1!abcdefghij", "2:xy"])
    }
}
