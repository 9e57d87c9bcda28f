import Bytes
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("\u{1B}[31mred\u{7}", "\\u{1B}[31mred\\u{7}"),
        ("c1 \u{9B}2J\u{9D}", "c1 \\u{9B}2J\\u{9D}"),
        ("a\u{202E}txt.exe\u{2066}\u{61C}", "a\\u{202E}txt.exe\\u{2066}\\u{61C}"),
        ("one\u{2028}two\u{2029}\u{85}\u{7F}", "one\\u{2028}two\\u{2029}\\u{85}\\u{7F}"),
        ("\u{200E}\u{200F}", "\\u{200E}\\u{200F}"), ("a\nwinnow: b\r", "a\\u{A}winnow: b\\u{D}"),
    ])
    func whatIsObeyedIsShown(_ text: String, _ shown: String) {
        #expect(TerminalText.escaped(text) == shown)
    }

    @Test(arguments: [
        "", "plain", "Größe “3 m” …", "销售额 \u{200D}👨‍👩‍👧", "\u{A0}\u{AD}\u{2010}\u{2060}",
    ])
    func theRestStays(_ text: String) {
        #expect(TerminalText.escaped(text) == text)
    }

    @Test func linesStayWhereThereAreLines() {
        #expect(TerminalText.escaped("a\tb\nc\r\u{1B}", keepsLines: true) == "a\tb\nc\\u{D}\\u{1B}")
    }
}
