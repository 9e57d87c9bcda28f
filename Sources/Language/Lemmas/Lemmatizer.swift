package import Documents
internal import Tables

/// The base form of a word: singular of nouns, infinitive of verbs, positive of adjectives.
package struct Lemmatizer: Sendable {
    init(data: DataFolder) throws(TableError) {}

    /// The lemma of a word with a tag, lower case but for names.
    package func lemma(of word: [UInt8], _ tag: PartOfSpeech) -> [UInt8] {
        tag == .PROPN ? word : CaseFolding.lowercased(word)
    }

    /// The lemma hash of every token.
    func hashes(_ text: Span<UInt8>, _ tokens: Tokens, _ entries: [LexicalEntry]) -> [UInt64] {
        tokens.hash
    }
}
