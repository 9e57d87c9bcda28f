import JSON
import Testing

@Suite struct JSONReaderTests {
    private func value(_ json: String) throws -> JSONValue {
        try JSONReader.value(of: Array(json.utf8))
    }

    private func reason(_ json: [UInt8], depth: Int = 64) -> JSONError.Reason? {
        do {
            _ = try JSONReader.value(of: json, maximumDepth: depth)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func readsEveryKindOfValue() throws {
        let json = try value(
            #" { "a" : [ 1 , -2.5e3, true, false, null, "x", {}, [] ] , "b":"" } "#)
        let elements = try #require(json["a"]?.elements)
        #expect(elements.count == 8)
        #expect(elements[0].integer == 1 && elements[1].number == -2_500 && elements[5].text == "x")
        #expect(elements[6].members?.isEmpty == true && elements[7].elements?.isEmpty == true)
        #expect(json["b"]?.text == "" && json["c"] == nil)
    }

    @Test func theLastOfRepeatedKeysCounts() throws {
        let json = try value(#"{"a":1,"a":2}"#)
        #expect(json["a"]?.integer == 2 && json.members?.count == 2)
    }

    @Test(arguments: [
        (#""""#, ""), (#""abc""#, "abc"), (#""a\"b""#, "a\"b"), (#""\\""#, "\\"),
        (#""\\\\\"""#, "\\\\\""),
        (#""\b\f\n\r\t\/""#, "\u{8}\u{C}\n\r\t/"), (#""\u00e9\u20AC""#, "é€"),
        (#""\ud83d\ude92""#, "🚒"),
        (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
        (#""\ude92\ud83d\u0041""#, "\u{FFFD}\u{FFFD}A"),
        (#""\ud83d\ud83d\ude92""#, "\u{FFFD}🚒"), (#""\u0000""#, "\0"),
        ("\"tab\there\"", "tab\there"),
        (
            #""a long string without any escape in it, é, and on it goes""#,
            "a long string without any escape in it, é, and on it goes"
        ),
        (
            #""a long string with one \n escape in it, é, and on it goes""#,
            "a long string with one \n escape in it, é, and on it goes"
        ),
    ])
    func readsStrings(_ json: String, _ expected: String) throws {
        #expect(try value(json).text == expected)
    }

    @Test(arguments: [
        "", " ", "{", "[", "\"", "\"a", "\"\\", "\"\\u", "\"\\u12", "\"\\\"", "tru", "{\"a\"",
        "{\"a\":", "[1", "[1,",
    ])
    func noticesAnEarlyEnd(_ json: String) {
        #expect(reason(Array(json.utf8)) == .unexpectedEnd)
    }

    @Test(arguments: [
        "x", "{a:1}", "[1 2]", "{\"a\" 1}", "\"\\x\"", "\"\\u12g4\"", "[,]", "{,}", "[1,]", "+1",
        "-", "1e999", "1.2.3",
        "1 2", "nul", "trux", "'a'", "{\"a\":1,}",
    ])
    func refusesWhatIsNoJSON(_ json: String) {
        #expect(reason(Array(json.utf8)) != nil)
    }

    @Test func boundsNesting() {
        #expect(reason(Array(String(repeating: "[", count: 200_000).utf8)) == .tooDeep)
        let nested = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(reason(Array(nested.utf8)) == nil)
        #expect(reason(Array(nested.utf8), depth: 59) == .tooDeep)
    }

    @Test func hugeNumbersAreNoIntegers() throws {
        #expect(try value("12345678901234567890123").integer == nil)
        #expect(try value("12345678901234567890123").number == 0x1.4ea15b273b38ap73)
        #expect(try value("1e300").integer == nil && value("1.5").integer == nil)
        #expect(try value("-9007199254740992").integer == -9_007_199_254_740_992)
    }

    @Test func survivesRandomBytes() {
        var state: UInt64 = 9
        let signs = Array("{}[]\",:\\u0eE+-.1truefalsn \n\u{E9}".utf8)
        for _ in 0..<30_000 {
            var json: [UInt8] = []
            for _ in 0..<(state >> 40 & 31) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                json.append(signs[Int(state >> 33) % signs.count])
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1
            _ = reason(json)
        }
    }
}
