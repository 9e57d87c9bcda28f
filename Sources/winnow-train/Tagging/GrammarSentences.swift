internal import Documents
internal import Language
internal import Tables

/// What the networks of the language layer learn from.
struct GrammarSentences {
    /// Those of the treebanks, of the patterns, then those that a teacher labelled.
    let sentences: [TreebankSentence]
    /// The sentences of the second treebank and of the patterns, which have names.
    private let withNames: Range<Int>
    /// The sentences that a teacher labelled.
    let taught: Range<Int>
    /// Places of the sentences whose names are known, in their order.
    let named: [Int]
    /// The set of names.
    let names: [NamedSentence]
    /// Made of patterns of names.
    let madeNames: [NamedSentence]
    /// Sentences without trees, whether a teacher labelled them or not.
    let unlabelled: [UnlabelledText.Sentence]
    /// Cuts the texts; its networks know nothing.
    private let reader: Linguist

    private static let sentencesPerPattern = 60
    /// Of them those that names are learned from.
    private static let namedPerPattern = 25
    private static let textsPerNamePattern = 20

    /// - `treebanks`: two of them; the second one has names.
    /// - `evaluation`: the folder with texts without trees; `stories`: the file with our own.
    /// - `marked`: names of sentences of the first treebank and of those without trees.
    init(
        treebanks: [[TreebankSentence]], patterns: SentencePatterns, names: [NamedSentence],
        namePatterns: NamePatterns, evaluation: String, stories: String, taught: TaughtTrees,
        marked: MarkedNames
    ) throws {
        let data = try DataFolder.located()
        let reader = try Linguist(
            data: data, clusters: WordClusters(data: data), tagger: .empty, parser: .empty,
            names: .empty)
        self.reader = reader
        self.names = names
        madeNames = namePatterns.texts(
            each: Self.textsPerNamePattern, from: 1 + (names.last?.document ?? 0))
        let treebank = treebanks.flatMap(\.self)
        let known = treebank + patterns.sentences(each: Self.sentencesPerPattern)
        // a round of all patterns stands behind the other
        let lastNamed = treebank.count + patterns.count * Self.namedPerPattern
        withNames = (treebanks.first?.count ?? 0)..<lastNamed
        unlabelled = try UnlabelledText.sentences(in: evaluation, stories: stories, cut: reader)
        let labelled = unlabelled.compactMap { text, document in
            reader.tokens(ofSentence: text).flatMap {
                taught.sentence(text, tokens: $0, document: document)
            }
        }
        var sentences = known + labelled
        var read: [Int] = []
        for place in sentences.indices {
            if withNames.contains(place) {
                read.append(place)
            } else if let tokens = reader.tokens(ofSentence: sentences[place].text),
                let names = marked.names(of: sentences[place].text, tokens: tokens)
            {
                sentences[place].names = names
                read.append(place)
            }
        }
        self.sentences = sentences
        named = read
        self.taught = known.count..<sentences.count
    }

    /// All sentences token by token, for the teacher.
    ///
    /// - `others`: treebanks that the teacher is measured on.
    func listing(with others: [(source: String, sentences: [TreebankSentence])]) -> [UInt8] {
        var listing = SentenceListing()
        for (place, sentence) in sentences[..<taught.lowerBound].enumerated() {
            guard let tokens = reader.tokens(ofSentence: sentence.text) else { continue }
            listing.add(
                sentence, tokens: tokens,
                source: withNames.contains(place) ? "named-trees" : "trees")
        }
        for (source, sentences) in others {
            for sentence in sentences {
                guard let tokens = reader.tokens(ofSentence: sentence.text) else { continue }
                listing.add(sentence, tokens: tokens, source: source)
            }
        }
        for sentence in names {
            guard let tokens = reader.tokens(ofSentence: sentence.text) else { continue }
            listing.add(sentence.text, names: sentence.names, tokens: tokens, source: "names")
        }
        for sentence in unlabelled {
            guard let tokens = reader.tokens(ofSentence: sentence.text) else { continue }
            listing.add(sentence.text, tokens: tokens, source: "news")
        }
        return listing.text
    }

    /// The text's tokens with the treebank's classes, where both agree on a token.
    func example(_ sentence: TreebankSentence) -> TaggerExample {
        var article = Article(sentence: sentence.text)
        let entries = reader.entries(&article)
        var gold: [ByteRange: UInt8] = [:]
        for word in sentence.words { gold[word.range] = word.fine }
        return TaggerExample(
            text: sentence.text, sentences: article.sentences, tokens: article.tokens,
            entries: entries,
            gold: article.tokens.indices.map { gold[article.tokens.range($0)] },
            titled: article.sentences.map { Tagger.isTitled($0.tokens, in: article.tokens) })
    }
}

extension Linguist {
    /// The tokens of a text that is one sentence, not yet tagged; nil if it is several.
    fileprivate func tokens(ofSentence text: [UInt8]) -> Tokens? {
        var article = Article(sentence: text)
        _ = entries(&article)
        return article.sentences.count == 1 ? article.tokens : nil
    }
}
