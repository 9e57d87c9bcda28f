internal import Bytes

/// Tells texts in the old character sets of Macintosh and DOS from those of Windows, which detectors hardly know.
///
/// The same byte is a letter in one and a sign in another. In the right one letters stand inside of words, in the case of
/// the letters around them, and most are those that western languages use a lot.
enum LatinCharset {
    /// "macintosh" or "ibm850" if the text reads clearly better in it than in windows-1252; nil else, and for texts
    /// that are not written in Latin letters for the most part.
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

    /// Letters that Italian words end in, and whose bytes are no sign in windows-1252 that may follow a word.
    private static let wordEnds: [String: Set<Unicode.Scalar>] = [
        "macintosh": Set("àèòùé".unicodeScalars), "ibm850": Set("èìé".unicodeScalars),
    ]

    /// What speaks for a decoded text: a point for each frequent letter inside of a word, and for each sign that
    /// stands where signs do; less for others.
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

    /// Letters of German, French, Spanish, Portuguese, Italian, Dutch, and the Scandinavian languages.
    private static let frequent = Set("äöüßàáâãåæçèéêëìíîïñòóôõøùúûœ".unicodeScalars)
    private static let signs = Set("„“”‚‘’«»‹›–—…·•€£§°¿¡©®™\u{A0}".unicodeScalars)
}
