import Cleaning
import Testing

@Suite struct TextCleanerTests {
    private func cleaned(_ text: String) -> String {
        String(decoding: TextCleaner().line(Array(text.utf8)), as: UTF8.self)
    }

    @Test func keepsCleanTextAsItIs() {
        let text = "The council met on Tuesday; 14 members voted (two did not)."
        #expect(cleaned(text) == text)
    }

    @Test func keepsQuotesAndDashesAsWritten() {
        let text = "“We ‘will’ go” – she said — \"now\" it's «fini»"
        #expect(cleaned(text) == text)
    }

    @Test(arguments: [
        " a b", "a b ", "a  b", "a\tb", "a\u{A0}b", "a\u{2003}b", "a\u{202F} b", "a\u{3000}b",
        "a\r\nb",
        "a\u{2028}b", "\u{FEFF}a b", "a\u{200B} b", "a &nbsp; b", "a&#10;b", "a \u{200B} b",
        "\u{0}a b\u{7F}",
        "a\u{AD} b", "a \u{202A}b\u{202C}", "a\u{0B}b",
    ])
    func foldsEverySpaceAndDropsWhatIsInvisible(_ text: String) {
        #expect(cleaned(text) == "a b")
    }

    @Test(arguments: [
        ("AT&amp;T", "AT&T"), ("it&#8217;s", "it’s"), ("it&#x2019;s", "it’s"),
        ("it&rsquo;s", "it’s"),
        ("5 &lt; 6 &gt; 4", "5 < 6 > 4"), ("&quot;no&quot;", "\"no\""),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("it&#146;s", "it’s"), ("caf&eacute;", "café"), ("co&shy;operate", "cooperate"),
    ])
    func readsWellFormedEntitiesOnce(_ text: String, _ expected: String) {
        #expect(cleaned(text) == expected)
    }

    @Test(arguments: [
        "AT&T", "R&D;", "a & b", "&;", "&#;", "&#x;", "&#xD800;", "&#1114112;", "&#99999999999999;",
        "&nosuch;",
        "?a=1&copy=2", "&#0;", "&", "x &amp", "&#12a;",
    ])
    func leavesOtherAmpersandsAlone(_ text: String) {
        #expect(cleaned(text) == text)
    }

    @Test(arguments: [
        ("cafe\u{301}", "caf\u{E9}"), ("A\u{30A}ngstro\u{308}m", "\u{C5}ngstr\u{F6}m"),
        ("\u{212B}", "\u{C5}"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("e&#769;", "\u{E9}"),
    ])
    func composes(_ text: String, _ expected: String) {
        #expect(Array(cleaned(text).utf8) == Array(expected.utf8))
    }

    @Test(arguments: [
        ("He said \"\"no\"\" twice.", "He said \"no\" twice."),
        ("\"\"We are late,\"\" she said.", "\"We are late,\" she said."),
        ("She called it (\"\"odd\"\").", "She called it (\"odd\")."),
        ("\"\"\"Fine\"\", he said.", "\"Fine\", he said."),
        ("It cost\"\"", "It cost\""), ("caf\u{E9}\"\" and", "caf\u{E9}\" and"),
        ("more than eight \"\"x\"\"", "more than eight \"x\""),
    ])
    func writesADoubledMarkOnce(_ text: String, _ expected: String) {
        #expect(cleaned(text) == expected)
    }

    @Test(arguments: [
        "key=\"\"", "a = \"\", b", "f(\"\")", "the empty \"\" here", "\"\"\"\"", "\"a\" \"b\"",
        "x \"",
    ])
    func leavesEmptyQuotationsAlone(_ text: String) {
        #expect(cleaned(text) == text)
    }

    @Test func mapsControlsOfWindows1252() {
        #expect(cleaned("don\u{92}t \u{93}go\u{94}\u{85}\u{81}") == "don’t “go”…")
    }

    @Test func keepsJoinersWhereTheyMeanSomething() {
        #expect(cleaned("می\u{200C}خواهم") == "می\u{200C}خواهم")
        #expect(cleaned("👩\u{200D}🚒") == "👩\u{200D}🚒")
        #expect(cleaned("wo\u{200D}rd \u{200C}x") == "word x")
    }

    @Test func boundsTheMarksOnALetter() {
        let text = "e" + String(repeating: "\u{316}\u{301}", count: 50_000) + "x"
        let result = TextCleaner().line(Array(text.utf8))
        #expect(result.count < 100)
        #expect(result.last == UInt8(ascii: "x"))
    }

    @Test func survivesInvalidBytes() {
        #expect(TextCleaner().line([0x61, 0xFF, 0xC3, 0x62]) == Array("a\u{FFFD}\u{FFFD}b".utf8))
    }

    @Test func anEmptyTextStaysEmpty() {
        #expect(cleaned("") == "")
        #expect(cleaned(" \n\t\u{FEFF}") == "")
    }
}
