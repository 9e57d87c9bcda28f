/// Tells texts of western Europe, which the detector takes for others when they are short.
enum WesternText {
    /// Whether all bytes beyond ASCII are letters and signs that are frequent in English, French, German, Italian,
    /// Spanish, Portuguese or Scandinavian windows-1252 texts, and stand as they do there.
    static func isLikely(_ text: [UInt8]) -> Bool {
        var letters = 0
        for at in text.indices {
            let byte = text[at]
            guard byte >= 0x80 else {
                letters = 0
                continue
            }
            guard frequent.contains(byte) else { return false }
            // Portuguese has "õe" only; elsewhere this byte is the Hungarian double acute.
            if byte == 0xF5, at + 1 < text.count, text[at + 1] | 0x20 != UInt8(ascii: "e") {
                return false
            }
            letters = byte >= 0xC0 ? letters + 1 : 0
            // A text of another script has nothing but such bytes in its words.
            if letters > 2 { return false }
        }
        return true
    }

    /// €, …, curly quotes, dashes, œ, ™; ¡ £ § « ° · » ¿ and the letters of those languages.
    private static let frequent: Set<UInt8> = [
        0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0x9C,
        0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB4, 0xB7, 0xBB, 0xBD, 0xBF,
        0xC0, 0xC1, 0xC4, 0xC5, 0xC7, 0xC8, 0xC9, 0xCA, 0xD3, 0xD6, 0xD1, 0xDA, 0xDC, 0xDF,
        0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xED, 0xEE, 0xEF,
        0xF1, 0xF3, 0xF4, 0xF5, 0xF6, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC,
    ]
}
