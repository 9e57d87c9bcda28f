package import Documents
package import Tables

/// Reads a text's tokens, sentences, parts of speech, lemmas and noun phrases; once per article.
package struct Linguist: Sendable {
    package init(data: DataFolder) throws(TableError) {}

    /// Version of the code and, after "+", of the data it uses.
    package var version: String { "1" }

    /// Fills `tokens`, `sentences` and `phrases`. Linear in the text.
    package func read(_ article: inout Article) {}

    /// Range, tag and lemma of every token.
    package func rows(of article: Article) -> [TokenRow] { [] }

    /// ISO 639-1 code of the language of a text; "" if it is too short or none of the known ones.
    package func language(of text: [UInt8]) -> String { "" }
}
