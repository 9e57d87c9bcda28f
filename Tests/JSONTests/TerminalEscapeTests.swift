import Bytes
import JSON
import Testing

/// What terminals obey is escaped in all JSON, and reads the same as before.
struct TerminalEscapeTests {
    /// Every two-byte and three-byte character, at every place of a word of eight bytes.
    @Test func nothingThatIsObeyedIsWritten() throws {
        for shift in 0..<8 {
            var text = String(repeating: "x", count: shift)
            for point in UInt32(0)..<0x3000 {
                guard let scalar = Unicode.Scalar(point) else { continue }
                text.unicodeScalars.append(scalar)
                if point % 7 == 0 { text += "ab" }
            }
            var json = JSONWriter()
            json.string(text)
            let written = String(decoding: json.bytes, as: UTF8.self)
            #expect(!written.unicodeScalars.contains { TerminalText.isObeyed($0.value) })
            #expect(try JSONReader.value(of: json.bytes).text == text)
        }
    }

    /// A writer that grew by just as much as each string needed moved all that was written for each of them.
    @Test func manyStringsTakeLinearTime() {
        func seconds(_ count: Int) -> Double {
            let began = ContinuousClock.now
            var json = JSONWriter()
            json.beginArray()
            for number in 0..<count { json.string("t\(number)") }
            json.endArray()
            let passed = (ContinuousClock.now - began).components
            return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
        }
        _ = seconds(1000)
        let (few, many) = (seconds(100_000), seconds(1_600_000))
        #expect(many < few * 16 * 4 + 0.5)
    }
}
