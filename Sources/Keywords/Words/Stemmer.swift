internal import Bytes
internal import CStemmer
package import Documents
internal import Tables

/// Snowball's stemmer of one language, from libstemmer.
///
/// The memory safety rests on three facts: the pointer is private and lives as long as the value,
/// libstemmer reads only the bytes it is given, and its answer is copied before the next call.
@safe package struct Stemmer: ~Copyable {
    private let stemmer: OpaquePointer

    /// Nil if libstemmer has none for the language.
    ///
    /// - `language`: ISO 639-1, or a stemmer's name ("porter").
    package init?(language: String) {
        guard let made = unsafe sb_stemmer_new(language, "UTF_8") else { return nil }
        unsafe stemmer = made
    }

    deinit {
        unsafe sb_stemmer_delete(stemmer)
    }

    /// The stem of a lower-case word; the word itself if it is too long to be one.
    package func stem(_ word: [UInt8]) -> [UInt8] {
        guard !word.isEmpty, word.count < 64 else { return word }
        return unsafe word.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                let stem = unsafe sb_stemmer_stem(
                    stemmer, base, Int32(truncatingIfNeeded: buffer.count))
            else { return word }
            let count = unsafe Int(sb_stemmer_length(stemmer))
            return unsafe [UInt8](UnsafeBufferPointer(start: stem, count: max(0, count)))
        }
    }
}

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
