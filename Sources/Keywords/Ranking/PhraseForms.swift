internal import Documents

/// Tells whether two occurrences of a candidate show the same phrase:
/// where they have the same form.
///
/// Lemmas and stems join words that a reader would not take for one form
/// ("woman" and "women", "better" and "good").
struct PhraseForms: ~Copyable {
    private let isEnglish: Bool
    private var stemmer: Stemmer?

    init(isEnglish: Bool) {
        self.isEnglish = isEnglish
        stemmer = nil
    }

    /// The bytes in lower case; in English Porter's stems of the words, with spaces between.
    mutating func form(of range: ByteRange, in text: [UInt8]) -> [UInt8] {
        let lower = CaseFolding.lowercased(text[range.start..<range.end])
        guard isEnglish else { return lower }
        if stemmer == nil { stemmer = Stemmer(language: "porter") }
        var form: [UInt8] = []
        for word in lower.split(whereSeparator: { Self.separates($0) }) {
            form += stemmer?.stem(Array(word)) ?? Array(word)
            form.append(UInt8(ascii: " "))
        }
        return form
    }

    /// Whether two forms read the same, or one is the other with a number behind it
    /// ("Model Cars", "Model Car 7").
    static func areTwins(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one != other else { return true }
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        let rest = long.dropFirst(short.count)
        return !short.isEmpty && long.starts(with: short)
            && rest.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: " ") }
            && long.split(separator: UInt8(ascii: " ")).count > 2
    }

    /// White space and the marks that may join words.
    private static func separates(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x2D || byte == 0x2F || byte == 0x26
    }
}
