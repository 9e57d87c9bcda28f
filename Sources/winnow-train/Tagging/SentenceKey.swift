internal import Documents
internal import Tables

/// What a sentence is known by in the files of a teacher, which hold no word of it.
enum SentenceKey {
    /// The hash of the sentence's tokens.
    static func of(_ text: [UInt8], tokens: Tokens) -> UInt64 {
        var joined: [UInt8] = []
        for token in tokens.indices {
            let range = tokens.range(token)
            joined += text[range.start..<range.end]
            joined.append(0x09)
        }
        return ContentHash.of(joined)
    }
}
