internal import Bytes
internal import CUchardet

/// What character set a text without any mark has, by its bytes.
enum CharsetGuess {
    /// Bytes given to the detector; it is slow, and more do not make it surer.
    private static let sample = 64 << 10

    /// The detector's answer in small letters; nil if it has none.
    static func charset(of text: [UInt8]) -> String? {
        guard let first = text.firstIndex(where: { $0 >= 0x80 }) else { return nil }
        let detector = unsafe uchardet_new()
        defer { unsafe uchardet_delete(detector) }
        // The letters before the first one that matters give the detector its context.
        let part = text[max(0, first - 512)..<min(text.count, first + sample)]
        unsafe part.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            // The detector reads `count` bytes and keeps none.
            _ = unsafe uchardet_handle_data(
                detector, start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        unsafe uchardet_data_end(detector)
        // The name lives as long as the detector, and is copied.
        let name = unsafe String(cString: uchardet_get_charset(detector))
        return name.isEmpty ? nil : name.lowercased()
    }
}

/// Tells texts in the old character sets of Macintosh and DOS from those of Windows,
/// which detectors hardly know.
///
/// The same byte is a letter in one and a sign in another.
/// In the right one letters stand inside of words, in the case of the letters around them,
/// and most are those that western languages use a lot.
enum LatinCharset {
    /// "macintosh" or "ibm850" if the text reads clearly better in it than in windows-1252;
    /// nil else, and for texts that are not written in Latin letters for the most part.
    ///
    /// Linear in the first 64 KiB.
    static func likeliest(for text: [UInt8]) -> String? {
        let part = Array(text.prefix(sample))
        let latin = part.count { $0 | 0x20 &- 0x61 < 26 }
        let beyond = part.count { $0 >= 0x80 }
        guard beyond >= 3, latin > 2 * beyond else { return nil }
        let windows = score(Windows1252.text(of: part), wordEnds: [])
        var best: (score: Int, charset: String)?
        for charset in ["macintosh", "ibm850"] {
            guard let transcoder = Transcoder(from: charset) else { continue }
            let score = score(
                transcoder.text(of: part, isLast: true), wordEnds: wordEnds[charset] ?? [])
            if score > best?.score ?? 0 { best = (score, charset) }
        }
        // Half of the bytes must speak for it, so that a few odd signs decide nothing.
        guard let best, best.score > windows + beyond / 2, best.score * 2 > beyond else {
            return nil
        }
        return best.charset
    }

    private static let sample = 64 << 10

    /// Letters that Italian words end in, and whose bytes are no sign in windows-1252 that may
    /// follow a word.
    private static let wordEnds: [String: Set<Unicode.Scalar>] = [
        "macintosh": Set("àèòùé".unicodeScalars), "ibm850": Set("èìé".unicodeScalars),
    ]

    /// What speaks for a decoded text: a point for each frequent letter inside of a word,
    /// and for each sign that stands where signs do; less for others.
    ///
    /// - `wordEnds`: letters that count at the end of a word, too.
    private static func score(_ text: [UInt8], wordEnds: Set<Unicode.Scalar>) -> Int {
        var score = 0
        let characters = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        for (at, character) in characters.enumerated() where character.value >= 0x80 {
            let before = at > 0 ? characters[at - 1] : " "
            let after = at + 1 < characters.count ? characters[at + 1] : " "
            let isInWord = isLetter(before) && isLetter(after)
            if character.properties.isAlphabetic {
                let isUpper = character.properties.isUppercase
                // A capital inside of a word in small letters is none.
                if isUpper,
                    before.properties.isLowercase || isInWord && after.properties.isLowercase
                {
                    score -= 2
                } else if frequent.contains(isUpper ? lowercased(character) : character) {
                    // At the edge of a word a quotation mark may stand as well.
                    let isEnding = isLetter(before) && wordEnds.contains(character)
                    score += isInWord || isUpper || isEnding ? 1 : 0
                } else {
                    score -= 1
                }
            } else if signs.contains(character) {
                // An apostrophe stands inside of words, other signs beside them.
                score += isInWord ? (character == "’" ? 1 : -2) : 1
            } else {
                score -= isInWord ? 2 : 1
            }
        }
        return score
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }

    /// Letters of German, French, Spanish, Portuguese, Italian, Dutch,
    /// and the Scandinavian languages.
    private static let frequent = Set("äöüßàáâãåæçèéêëìíîïñòóôõøùúûœ".unicodeScalars)
    private static let signs = Set("„“”‚‘’«»‹›–—…·•€£§°¿¡©®™\u{A0}".unicodeScalars)
}

/// Tells texts of western Europe, which the detector takes for others when they are short.
enum WesternText {
    /// Whether all bytes beyond ASCII are such as windows-1252 texts have.
    ///
    /// They are letters and signs that are frequent in English, French, German, Italian, Spanish,
    /// Portuguese or Scandinavian texts, and stand as they do there.
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
