internal import Bytes
package import Documents

/// Articles and pronouns that Romance languages write together with the next
/// word ("l'accord", "d'Israël").
package enum Elision {
    /// Bytes up to and with the apostrophe; 0 if the word has no such beginning.
    package static func length(in text: [UInt8], at range: ByteRange) -> Int {
        var at = range.start
        while at < range.end, at - range.start < 4 {
            if text[at] == 0x27 { return at + 1 < range.end ? at + 1 - range.start : 0 }
            if at + WideMark.length < range.end,
                WideMark(in: text.span, at: at, end: range.end) == .apostrophe
            {
                return at + WideMark.length - range.start
            }
            at += 1
        }
        return 0
    }

    /// Whether a language (ISO 639-1) writes so.
    package static func isUsed(in language: String) -> Bool {
        ["fr", "it", "ca"].contains(language)
    }
}
