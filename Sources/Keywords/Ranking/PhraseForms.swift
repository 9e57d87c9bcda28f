internal import Documents

/// Tells whether two occurrences of a candidate show the same phrase.
///
/// Lemmas and stems join words that a reader would not take for one form ("woman" and "women", "better" and "good").
struct PhraseForms: ~Copyable {
    private let isEnglish: Bool
    private var stemmer: Stemmer?

    init(isEnglish: Bool) {
        self.isEnglish = isEnglish
        stemmer = nil
    }

    /// Letter case aside; in English also Porter's stems aside.
    mutating func areEqual(_ one: ByteRange, _ other: ByteRange, _ text: [UInt8]) -> Bool {
        let left = text[one.start..<one.end]
        let right = text[other.start..<other.end]
        if left == right { return true }
        let (lowerLeft, lowerRight) = (CaseFolding.lowercased(left), CaseFolding.lowercased(right))
        if lowerLeft == lowerRight { return true }
        guard isEnglish else { return false }
        return stems(lowerLeft) == stems(lowerRight)
    }

    private mutating func stems(_ phrase: [UInt8]) -> [[UInt8]] {
        if stemmer == nil { stemmer = Stemmer(language: "porter") }
        return phrase.split { Self.separates($0) }.map { word in
            stemmer?.stem(Array(word)) ?? Array(word)
        }
    }

    /// White space and the marks that may join words.
    private static func separates(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x2D || byte == 0x2F || byte == 0x26
    }
}
