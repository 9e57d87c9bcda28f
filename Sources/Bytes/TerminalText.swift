/// Characters that terminals, editors and log readers obey instead of showing them.
///
/// Controls of C0 and C1, delete, the controls of writing direction, and the separators of lines
/// and paragraphs: with them a file's name or a page's title could paint over what stands beside
/// it, turn it round or look like a line more.
public enum TerminalText {
    /// Whether a code point is such a character.
    public static func isObeyed(_ point: UInt32) -> Bool {
        switch point {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The text with `\u{1B}` in place of each such character.
    ///
    /// - `keepsLines`: line feeds and tabs stay, in a text that has lines.
    package static func escaped(_ text: String, keepsLines: Bool = false) -> String {
        let isKept = { (point: UInt32) in keepsLines && (point == 0x0A || point == 0x09) }
        guard text.unicodeScalars.contains(where: { isObeyed($0.value) && !isKept($0.value) })
        else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isObeyed(scalar.value), !isKept(scalar.value) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                shown.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// The length in UTF-8 of such a character beyond ASCII that begins at `at`; 0 if none does.
    @inline(__always)
    package static func obeyedLength(in text: Span<UInt8>, at: Int, end: Int) -> Int {
        switch text[at] {
        case 0xC2: at &+ 1 < end && 0x80...0x9F ~= text[at &+ 1] ? 2 : 0
        case 0xD8: at &+ 1 < end && text[at &+ 1] == 0x9C ? 2 : 0
        case 0xE2:
            at &+ 2 < end && text[at &+ 1] | 1 == 0x81 && text[at &+ 2] & 0xC0 == 0x80
                && isObeyed(0x2000 | UInt32(text[at &+ 1] & 1) << 6 | UInt32(text[at &+ 2] & 0x3F))
                ? 3 : 0
        default: 0
        }
    }
}
