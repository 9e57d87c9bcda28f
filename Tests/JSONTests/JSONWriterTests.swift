import JSON
import Testing

@Suite struct JSONWriterTests {
    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func putsCommasBetween() {
        let json = written { json in
            json.beginObject()
            json.key("a")
            json.integer(1)
            json.key("b")
            json.beginArray()
            json.bool(true)
            json.span(from: 2, to: 3)
            json.beginObject()
            json.endObject()
            json.endArray()
            json.endObject()
            json.endLine()
        }
        #expect(json == "{\"a\":1,\"b\":[true,[2,3],{}]}\n")
    }

    @Test(
        arguments: [
            (0.0, "0.0"), (25, "25.0"), (-2.5, "-2.5"), (1e16, "1.0e16"), (415e9, "415000000000.0"),
            (1e-7, "1.0e-07"),
            (0.1, "0.1"), (.nan, "0.0"), (.infinity, "0.0"), (1.5e300, "1.5e300"),
            (-1e15, "-1.0e15"),
        ] as [(Double, String)])
    func writesNumbersAsFloats(_ number: Double, _ expected: String) throws {
        let json = written { $0.number(number) }
        #expect(json == expected || Double(json) == number)
        #expect(json.contains(".") || json.contains("e"))
        #expect(try JSONReader.value(of: Array(json.utf8)).number == (number.isFinite ? number : 0))
    }

    @Test func escapesWhatMustBe() {
        #expect(
            written { $0.string("a\"b\\c\n\t\r\u{1}\u{7F}é🚒") } == #""a\"b\\c\n\t\r\u0001\u007fé🚒""#
        )
        #expect(written { $0.string([]) } == "\"\"")
    }

    @Test func stringsComeBackAsTheyWere() throws {
        var text: [UInt8] = []
        for round in 0..<400 {
            text.append(UInt8(truncatingIfNeeded: round * 7 % 128))
            let json = written { $0.string(text) }
            #expect(try JSONReader.value(of: Array(json.utf8)).bytes == text)
        }
    }

    @Test func neverWritesNull() throws {
        let value = try JSONReader.value(of: Array(#"{"a":null,"b":[1,null]}"#.utf8))
        #expect(written { $0.value(value) } == #"{"a":"","b":[1.0,""]}"#)
    }
}
