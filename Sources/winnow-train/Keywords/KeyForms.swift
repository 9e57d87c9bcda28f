internal import Documents
internal import Keywords

/// Normal forms that gold keys and phrases are compared in: words stemmed,
/// inner punctuation deleted or split at.
struct KeyForms: ~Copyable {
    private let stemmer: Stemmer?
    private var known: [[UInt8]: [UInt8]] = [:]

    /// - `language`: ISO 639-1; English uses Porter's stemmer, as the published figures do.
    init(language: String) {
        stemmer = Stemmer(language: language == "en" ? "porter" : language)
    }

    /// One or two forms of a phrase; none if it has no word.
    mutating func forms(of phrase: [UInt8]) -> [[UInt8]] {
        let joined = form(phrase, isJoined: true)
        let split = form(phrase, isJoined: false)
        return [joined, split].filter { !$0.isEmpty }
    }

    private mutating func form(_ phrase: [UInt8], isJoined: Bool) -> [UInt8] {
        let text = CaseFolding.lowercased(phrase)
        var out: [UInt8] = []
        var word: [UInt8] = []
        var at = 0
        while at < text.count {
            let length = text[at] == 0xE2 && at + 2 < text.count && text[at + 1] == 0x80 ? 3 : 1
            if Self.isWord(text[at]), length == 1 {
                word.append(text[at])
            } else if !(isJoined && Self.isInner(in: text, at: at, length: length)) {
                close(&word, into: &out)
            }
            at += length
        }
        close(&word, into: &out)
        return out
    }

    private mutating func close(_ word: inout [UInt8], into out: inout [UInt8]) {
        guard !word.isEmpty else { return }
        // The "s" of a possessive whose apostrophe split it off.
        if word != [0x73] || out.isEmpty {
            if !out.isEmpty { out.append(0x20) }
            if let stem = known[word] {
                out += stem
            } else {
                let stem = stemmer?.stem(word) ?? word
                known[word] = stem
                out += stem
            }
        }
        word.removeAll(keepingCapacity: true)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte &- 0x30 < 10
            || byte >= 0x80
    }

    /// Punctuation between two letters or digits without a space, but no possessive.
    private static func isInner(in text: [UInt8], at: Int, length: Int) -> Bool {
        guard at > 0, at + length < text.count, isWord(text[at - 1]), isWord(text[at + length])
        else {
            return false
        }
        if length == 3 { return true }
        return [0x2D, 0x27, 0x2E, 0x2C, 0x2F, 0x26].contains(text[at])
    }
}
