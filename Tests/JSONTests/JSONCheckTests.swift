import JSON
import Testing

struct JSONCheckTests {
    private static func isObject(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        return JSONCheck.isObject(bytes.span)
    }

    @Test(arguments: [
        "{}", "{\"a\":1}", "{ \"a\" : [ ] , \"b\":{\"c\":[1,-2.5,0,1e9,0.5E-3,true,false,null]}}",
        "{\"a long key of text\":\"a long value with \\\"quotes\\\", \\u00e9 and é, \\\\ at the end\\\\\"}",
    ])
    func anObjectIsOne(_ text: String) { #expect(Self.isObject(text)) }

    @Test(arguments: [
        "", " ", "[]", "1", "\"a\"", "not json", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
        "{,}",
        "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\":+1}", "{\"a\":-}",
        "{\"a\":NaN}",
        "{\"a\":tru}", "{\"a\":truex}", "{\"a\":\"x}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\",
        "{\"a\":\"\t\"}", "{\"a\":\"12345678\u{1}\"}", "{}{}", "{} ", "{\"a\":[1 2]}",
        "{\"a\":[1,]}", "{a:1}",
    ])
    func anythingElseIsNone(_ text: String) { #expect(!Self.isObject(text)) }

    @Test func depthIsBounded() {
        let deep = { (levels: Int) in
            String(repeating: "{\"a\":", count: levels) + "1"
                + String(repeating: "}", count: levels)
        }
        #expect(Self.isObject(deep(100)))
        #expect(!Self.isObject(deep(101)))
        #expect(!Self.isObject(deep(500_000)))
    }

    /// Whatever the writer writes passes.
    @Test func whatIsWrittenPasses() {
        var json = JSONWriter()
        json.beginObject()
        for code in 0..<0x300 {
            json.key("k\(code)")
            json.string(Unicode.Scalar(code).map { "x\(Character($0))y" } ?? "")
            json.key("n\(code)")
            json.number(Double(code) * 1.1e-7)
        }
        json.endObject()
        #expect(Self.isObject(String(decoding: json.bytes, as: UTF8.self)))
    }
}
