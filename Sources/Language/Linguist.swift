package import Documents
package import Tables

/// Reads a text's tokens, sentences, parts of speech, lemmas and noun phrases; once per article.
package struct Linguist: Sendable {
    let tokenizer: Tokenizer
    let splitter: SentenceSplitter
    let lexicon: Lexicon
    let tagger: Tagger
    package let lemmatizer: Lemmatizer
    let chunker = PhraseChunker()

    package init(data: DataFolder) throws(TableError) {
        tokenizer = try Tokenizer(data: data)
        splitter = SentenceSplitter(abbreviations: tokenizer.abbreviations)
        lexicon = try Lexicon(data: data)
        tagger = try Tagger(data: data)
        lemmatizer = try Lemmatizer(data: data)
    }

    /// Version of the code and, after "+", of the data it uses.
    package var version: String { "1" }

    /// Fills `tokens`, `sentences` and `phrases`. Linear in the text.
    package func read(_ article: inout Article) {
        var tokens = Tokens()
        var sentences: [Sentence] = []
        var phrases: [NounPhrase] = []
        let count = article.text.count / 5 + 8
        tokens.start.reserveCapacity(count)
        tokens.end.reserveCapacity(count)
        tokens.hash.reserveCapacity(count)
        tokens.shape.reserveCapacity(count)
        var entries: [LexicalEntry] = []
        entries.reserveCapacity(count)
        let bytes = article.text
        let text = bytes.span
        let isEnglish = article.metadata.language.isEmpty || article.metadata.language == "en"
        for (index, paragraph) in article.paragraphs.enumerated() {
            let first = tokens.count
            let start = max(0, min(paragraph.range.start, text.count))
            let end = max(start, min(paragraph.range.end, text.count))
            tokenizer.read(text, start, end, into: &tokens)
            for hash in tokens.hash[first...] { entries.append(lexicon.entry(hash)) }
            splitter.read(
                text, first..<tokens.count, paragraph: index, entries, &tokens, into: &sentences)
        }
        if isEnglish {
            tokens.tag.reserveCapacity(tokens.count)
            tagger.tag(text, sentences, entries, &tokens)
            tokens.lemma = lemmatizer.hashes(text, tokens, entries)
            chunker.read(text, sentences, tokens, into: &phrases)
        } else {
            tokens.tag = tokens.shape.map { $0.contains(.punctuation) ? .PUNCT : .X }
            tokens.lemma = tokens.hash
        }
        article.tokens = tokens
        article.sentences = sentences
        article.phrases = phrases
    }

    /// Range, tag and lemma of every token.
    package func rows(of article: Article) -> [TokenRow] {
        let text = article.text
        return article.tokens.indices.map { index in
            let range = article.tokens.range(index)
            let lemma = lemmatizer.lemma(
                of: Array(text[range.start..<range.end]), article.tokens.tag[index])
            return TokenRow(
                range: range, tag: article.tokens.tag[index],
                lemma: String(decoding: lemma, as: UTF8.self))
        }
    }

    /// ISO 639-1 code of the language of a text; "" if it is too short or none of the known ones.
    package func language(of text: [UInt8]) -> String { "" }
}
