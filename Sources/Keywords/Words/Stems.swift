internal import Documents
internal import Tables

/// The stems of an article's words, each word stemmed once;
/// for languages whose tokens have no lemmas.
struct Stems: ~Copyable {
    private let stemmer: Stemmer?
    private var known: WordTable<UInt64>

    /// - `language`: ISO 639-1; a language that libstemmer does not know
    ///   keeps its words as they are.
    /// - `isStemmed`: false where lemmas are used.
    init(language: String, isStemmed: Bool, words: Int) {
        stemmer = isStemmed ? Stemmer(language: language) : nil
        known = WordTable(filler: 0, capacity: max(16, min(words / 2, 1 << 16)))
    }

    /// The hash of the stem of a token.
    mutating func key(of hash: UInt64, _ range: ByteRange, in text: [UInt8]) -> UInt64 {
        if let stem = known[hash] { return stem }
        let word = CaseFolding.lowercased(text[range.start..<range.end])
        let stem = WordHash.of(stemmer?.stem(word) ?? word)
        known.set(hash, to: stem)
        return stem
    }
}
