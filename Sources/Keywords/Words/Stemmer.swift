internal import CStemmer

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
