// Module Language: what every analysis of a text needs, computed once per article.
// Imports Bytes, Documents and Tables alone.
// `Linguist` -> `Tokens` -> sentences -> parts of speech and forms -> lemmas -> phrases and names,
// on demand trees: each step fills parallel arrays of the article and reads those before it.
// `Identification` tells the language of a text, `Packs` how other languages write numbers.
// What is learned is read from mapped models; training lies in winnow-train.

package import Documents
package import Tables

/// Annotates a text once per article: language, tokens, sentences, parts of speech, lemmas,
/// noun phrases and names; trees on demand.
package struct Linguist: Sendable {
    let tokenizer: Tokenizer
    let splitter: SentenceSplitter
    let lexicon: Lexicon
    let clusters: WordClusters
    let tagger: Tagger
    let verbless: VerblessSentence
    package let lemmatizer: Lemmatizer
    let chunker = PhraseChunker()
    let parser: Parser
    let nameTagger: NameTagger
    let merger: NameMerger
    let identifier: LanguageIdentifier
    /// Codes of the languages that write a full stop behind a day, as German does.
    private let ordinalLanguages: Set<String>

    package init(data: DataFolder) throws(TableError) {
        try self.init(
            data: data, clusters: WordClusters(data: data),
            tagger: Network(
                NetworkFile.read(Tagger.fit, from: data, classes: FineTag.all.count)),
            parser: Network(
                NetworkFile.read(Parser.fit, from: data, classes: Parser.relations.upperBound)),
            names: Network(NetworkFile.read(NameTagger.fit, from: data, classes: NameTagger.labels))
        )
    }

    /// What the networks must have been made with.
    package static let fits = [Tagger.fit, Parser.fit, NameTagger.fit]

    /// A linguist with these clusters and networks in place of those
    /// of the data folder, for training.
    package init(
        data: DataFolder, clusters: WordClusters, tagger: Network, parser: Network, names: Network
    ) throws(TableError) {
        self.clusters = clusters
        tokenizer = try Tokenizer(data: data)
        splitter = SentenceSplitter(abbreviations: tokenizer.abbreviations)
        lexicon = try Lexicon(data: data)
        self.tagger = try Tagger(data: data, network: tagger)
        verbless = try VerblessSentence(lexicon: lexicon, data: data)
        self.parser = Parser(network: parser)
        let gazetteer = try Gazetteer(data: data)
        nameTagger = NameTagger(network: names, gazetteer: gazetteer)
        merger = NameMerger(gazetteer: gazetteer, aliases: try NameAliases(data: data))
        lemmatizer = try Lemmatizer(data: data, lexicon: lexicon)
        identifier = try LanguageIdentifier(data: data, english: lexicon)
        var codes: Set<String> = []
        for code in data.packs(with: LanguagePack.file)
        where try LanguagePack(data: data, code: code).hasOrdinalStop {
            codes.insert(code)
        }
        ordinalLanguages = codes
    }

    /// Fills `tokens`, `sentences`, `phrases` and `names`; linear in the text.
    ///
    /// Trees are made by `parse`, since not every analysis asks for them.
    package func read(_ article: inout Article) {
        let entries = entries(&article)
        let bytes = article.text
        let text = bytes.span
        var tokens = article.tokens
        article.tokens = Tokens()
        if article.metadata.isEnglish {
            tokens.tag.reserveCapacity(tokens.count)
            tagger.tag(text, sentences: article.sentences, entries: entries, tokens: &tokens)
            verbless.mend(
                text, sentences: article.sentences, entries: entries, tokens: &tokens)
            tokens.lemma = lemmatizer.hashes(in: text, tokens: tokens, entries: entries)
            var phrases: [NounPhrase] = []
            chunker.read(text, sentences: article.sentences, tokens: tokens, into: &phrases)
            article.phrases = phrases
            let names = nameTagger.names(
                in: text, sentences: article.sentences, tokens: tokens, entries: entries)
            article.names = merger.merged(names, in: text, tokens: tokens)
        } else {
            tokens.tag = tokens.shape.map {
                $0.contains(.punctuation) ? .PUNCT : $0.contains(.number) ? .NUM : .X
            }
            tokens.form = Array(repeating: .none, count: tokens.count)
            tokens.lemma = tokens.hash
            article.phrases = []
            article.names = []
        }
        article.tokens = tokens
    }

    /// Fills `head` and `relation` of all tokens of an article that has been read;
    /// leaves them empty in other languages.
    package func parse(_ article: inout Article) {
        guard article.metadata.isEnglish, article.tokens.head.isEmpty else { return }
        let datelineEnds = article.sentences.indices.map { Dateline.end(of: $0, article) }
        let bytes = article.text
        var tokens = article.tokens
        article.tokens = Tokens()
        tokens.head = Array(repeating: -1, count: tokens.count)
        tokens.relation = Array(repeating: .dep, count: tokens.count)
        var scratch = parser.scratch()
        for (index, sentence) in article.sentences.enumerated() {
            parser.parse(
                bytes.span, sentence: sentence.tokens, datelineEnd: datelineEnds[index],
                tokens: &tokens,
                scratch: &scratch)
        }
        article.tokens = tokens
    }

    /// Fills tokens and sentences, not yet tagged; returns what the lexicon
    /// or the ending says of each token.
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
        let ordinals = ordinalLanguages.contains(article.metadata.language)
        for (index, paragraph) in article.paragraphs.enumerated() {
            let first = tokens.count
            let start = max(0, min(paragraph.range.start, text.count))
            let end = max(start, min(paragraph.range.end, text.count))
            tokenizer.read(text, from: start, to: end, into: &tokens)
            for place in first..<tokens.count { entries.append(lexicon.entry(tokens.hash[place])) }
            splitter.read(
                text, range: first..<tokens.count, paragraph: index, entries: entries,
                hasOrdinalStops: ordinals, tokens: &tokens, into: &sentences)
        }
        if article.metadata.isEnglish {
            tagger.guess(in: text, tokens: tokens, entries: &entries)
            tokens.cluster = tokens.indices.map {
                clusters.path(of: tokens.hash[$0], shape: tokens.shape[$0])
            }
        }
        article.tokens = tokens
        article.sentences = sentences
        return entries
    }

    /// Range, tag, lemma, head and relation of every token.
    package func rows(of article: Article) -> [TokenRow] {
        let bytes = article.text
        var entries = article.tokens.hash.map { lexicon.entry($0) }
        if article.metadata.isEnglish {
            tagger.guess(in: bytes.span, tokens: article.tokens, entries: &entries)
        }
        return article.tokens.indices.map { index in
            let range = article.tokens.range(index)
            let tag = article.tokens.tag[index]
            let lemma = lemmatizer.lemma(
                of: Array(bytes[range.start..<range.end]), as: tag, entry: entries[index])
            return TokenRow(
                range: range, tag: tag, lemma: String(decoding: lemma, as: UTF8.self),
                head: article.tokens.head.isEmpty ? -1 : Int(article.tokens.head[index]),
                relation: article.tokens.relation.isEmpty ? .dep : article.tokens.relation[index])
        }
    }

    /// The language of a text; none for sure if the text is too short, in an unknown language
    /// or as likely in another.
    package func language(of text: [UInt8]) -> LanguageFinding {
        identifier.language(of: text.span)
    }
}
