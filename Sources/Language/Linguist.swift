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
    let nameFinder = NameFinder()
    let identifier: LanguageIdentifier

    package init(data: DataFolder) throws(TableError) {
        try self.init(data: data, weights: data.bytes(of: Tagger.file))
    }

    /// A linguist with the tagger's weights in place of those of the data folder; none for training.
    package init(data: DataFolder, weights: [UInt8]?) throws(TableError) {
        tokenizer = try Tokenizer(data: data)
        splitter = SentenceSplitter(abbreviations: tokenizer.abbreviations)
        lexicon = try Lexicon(data: data)
        tagger = try Tagger(data: data, weights: weights)
        lemmatizer = try Lemmatizer(data: data, lexicon: lexicon)
        identifier = try LanguageIdentifier(data: data)
    }

    /// Fills `tokens`, `sentences` and `phrases`; linear in the text.
    package func read(_ article: inout Article) {
        let entries = entries(&article)
        let bytes = article.text
        let text = bytes.span
        var tokens = article.tokens
        article.tokens = Tokens()
        if Self.isEnglish(article) {
            tokens.tag.reserveCapacity(tokens.count)
            tagger.tag(text, article.sentences, entries, &tokens)
            tokens.lemma = lemmatizer.hashes(text, tokens, entries)
            var phrases: [NounPhrase] = []
            chunker.read(text, article.sentences, tokens, into: &phrases)
            article.phrases = phrases
        } else {
            tokens.tag = tokens.shape.map {
                $0.contains(.punctuation) ? .PUNCT : $0.contains(.number) ? .NUM : .X
            }
            tokens.lemma = tokens.hash
            article.phrases = []
        }
        article.tokens = tokens
    }

    private static func isEnglish(_ article: borrowing Article) -> Bool {
        article.metadata.language.isEmpty || article.metadata.language.hasPrefix("en")
    }

    /// Fills tokens and sentences, not yet tagged; returns what the lexicon or the ending says of each token.
    package func entries(_ article: inout Article) -> [LexicalEntry] {
        var tokens = Tokens()
        var sentences: [Sentence] = []
        let count = article.text.count / 5 + 8
        tokens.start.reserveCapacity(count)
        tokens.end.reserveCapacity(count)
        tokens.hash.reserveCapacity(count)
        tokens.shape.reserveCapacity(count)
        var entries: [LexicalEntry] = []
        entries.reserveCapacity(count)
        let bytes = article.text
        let text = bytes.span
        for (index, paragraph) in article.paragraphs.enumerated() {
            let first = tokens.count
            let start = max(0, min(paragraph.range.start, text.count))
            let end = max(start, min(paragraph.range.end, text.count))
            tokenizer.read(text, start, end, into: &tokens)
            for place in first..<tokens.count { entries.append(lexicon.entry(tokens.hash[place])) }
            splitter.read(
                text, first..<tokens.count, paragraph: index, entries, &tokens, into: &sentences)
        }
        if Self.isEnglish(article) { tagger.guess(text, tokens, &entries) }
        article.tokens = tokens
        article.sentences = sentences
        return entries
    }

    /// Range, tag and lemma of every token.
    package func rows(of article: Article) -> [TokenRow] {
        article.tokens.indices.map { index in
            let range = article.tokens.range(index)
            let tag = article.tokens.tag[index]
            let lemma = lemmatizer.lemma(of: Array(article.text[range.start..<range.end]), tag)
            return TokenRow(
                range: range, tag: tag, lemma: String(decoding: lemma, as: UTF8.self))
        }
    }

    /// Token ranges of the names in an article that has been read, "of" and "&" included ("Bank of England").
    package func names(in article: borrowing Article) -> [Range<Int>] {
        nameFinder.names(article.tokens, article.sentences)
    }

    /// The language of a text; none for certain if it is too short, none of the known ones or as likely another.
    package func language(of text: [UInt8]) -> LanguageFinding { identifier.language(text.span) }
}
