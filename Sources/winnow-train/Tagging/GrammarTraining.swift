internal import ArgumentParser
internal import Documents
internal import Language
internal import Tables

/// Trains the three networks of the language layer from treebanks: parser and names see tags
/// as the tagger gives them on text that it was not trained on (jackknifing).
struct GrammarTraining {
    /// Those of the treebanks, of the patterns, then those that a teacher labelled.
    private let sentences: [TreebankSentence]
    /// The sentences of the second treebank and of the patterns, which have names.
    private let withNames: Range<Int>
    /// The sentences that a teacher labelled.
    private let taught: Range<Int>
    /// Places of the sentences whose names are known, in their order.
    private let named: [Int]
    private let names: [NamedSentence]
    /// Made of patterns of names.
    private let madeNames: [NamedSentence]
    private let unlabelled: [UnlabelledText.Sentence]
    private let data: DataFolder
    private let reader: Linguist
    private let clusters: WordClusters

    static let taggerEpochs = 5
    static let parserEpochs = 7
    static let parserBits = 18
    /// How often the treebanks' sentences are learned from beside each sentence of the news.
    private static let treebankShare = 2
    /// The share of the sentences without trees whose labels must still fit.
    private static let leastTaught = 0.8
    static let nameEpochs = 4
    private static let folds = 5
    private static let sentencesPerPattern = 60
    /// Of them those that names are learned from.
    private static let namedPerPattern = 25
    private static let textsPerNamePattern = 20

    /// - `treebanks`: two of them; the second one has names.
    /// - `evaluation`: the folder with texts without trees; `stories`: the file with our own.
    /// - `marked`: names of sentences of the first treebank and of those without trees.
    init(
        treebanks: [[TreebankSentence]], patterns: SentencePatterns, names: [NamedSentence],
        namePatterns: NamePatterns,
        evaluation: String, stories: String, taught: TaughtTrees, marked: MarkedNames
    ) throws {
        data = try .located()
        clusters = try WordClusters(data: data)
        let reader = try Linguist(
            data: data, clusters: clusters, tagger: .empty, parser: .empty, names: .empty)
        self.reader = reader
        self.names = names
        madeNames = namePatterns.texts(
            each: Self.textsPerNamePattern, from: 1 + (names.last?.document ?? 0))
        let treebank = treebanks.flatMap(\.self)
        let known = treebank + patterns.sentences(each: Self.sentencesPerPattern)
        // a round of all patterns stands behind the other
        let named = treebank.count + patterns.count * Self.namedPerPattern
        withNames = (treebanks.first?.count ?? 0)..<named
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
        self.named = read
        self.taught = known.count..<sentences.count
    }

    /// The files below `Data/` with their bytes; `tell` is called with what was done.
    func models(_ tell: (String) -> Void) throws -> [(file: String, bytes: [UInt8])] {
        tell("\(taught.count) of \(unlabelled.count) sentences have labels of the teacher")
        guard Double(taught.count) >= Self.leastTaught * Double(unlabelled.count) else {
            throw ValidationError(
                "the texts are cut otherwise than the teacher saw them: Data/README.md says how to ask it anew"
            )
        }
        let tagger = TaggerTraining(
            sentences.augmented.map { example($0) }, epochs: Self.taggerEpochs
        ).parameters
        tell("tagger trained")
        let fine = try jackknifed()
        tell("training text tagged")
        var examples: [ParserExample] = []
        for (sentence, classes) in zip(sentences, fine) {
            let tokens = example(sentence).tokens
            examples.append(ParserExample(of: sentence, tokens: tokens, fine: classes))
        }
        let linguist = try linguist(tagger: Network(tagger))
        let gold = examples[..<taught.lowerBound]
        let parser = ParserTraining(
            Array(repeatElement(gold, count: Self.treebankShare).joined()) + examples[taught],
            bits: Self.parserBits, epochs: Self.parserEpochs
        ).parameters
        tell("parser trained")
        let names = try nameNetwork(
            knownNames(fine) + nameExamples(of: names + madeNames, by: linguist))
        tell("names trained")
        return [
            (Tagger.file, NetworkFile.bytes(tagger)),
            (Parser.file, NetworkFile.bytes(parser)),
            (NameTagger.file, NetworkFile.bytes(names)),
        ]
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

    /// Precision, recall and F1 of names, over documents.
    func crossValidatedNames(errors: Bool) throws -> String {
        let fine = try jackknifed()
        let tagger = TaggerTraining(sentences.map { example($0) }, epochs: Self.taggerEpochs)
        let linguist = try linguist(tagger: Network(tagger.parameters))
        let known = knownNames(fine) + nameExamples(of: madeNames, by: linguist)
        var score = NameScore()
        for fold in 0..<Self.folds {
            let kept = names.filter { $0.document % Self.folds != fold }
            let network = try nameNetwork(known + nameExamples(of: kept, by: linguist))
            let measured = try Linguist(
                data: data, clusters: clusters, tagger: Network(tagger.parameters), parser: .empty,
                names: Network(network))
            for sentence in names where sentence.document % Self.folds == fold {
                var article = Article(sentence: sentence.text)
                measured.read(&article)
                score.add(article, against: sentence.names, details: errors)
            }
        }
        return (score.errors + [score.summary]).joined(separator: "\n")
    }

    private func nameNetwork(_ examples: [NameExample]) throws -> NetworkParameters {
        NameTraining(
            examples, gazetteer: try Gazetteer(data: data), epochs: Self.nameEpochs
        ).parameters
    }

    /// Reads with a tagger that is being trained.
    private func linguist(tagger: Network) throws -> Linguist {
        try Linguist(data: data, clusters: clusters, tagger: tagger, parser: .empty, names: .empty)
    }

    /// The text's tokens with the treebank's classes, where both agree on a token.
    private func example(_ sentence: TreebankSentence) -> TaggerExample {
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

    /// The class of each token of each sentence by a tagger that was trained without it;
    /// folds of 50 neighbouring sentences.
    private func jackknifed() throws -> [[UInt8]] {
        var classes = Array(repeating: [UInt8](), count: sentences.count)
        for fold in 0..<Self.folds {
            let kept = sentences.indices.filter { $0 / 50 % Self.folds != fold }
            let tagger = TaggerTraining(
                kept.map { sentences[$0] }.augmented.map { example($0) },
                epochs: Self.taggerEpochs)
            let linguist = try linguist(tagger: Network(tagger.parameters))
            for place in sentences.indices where place / 50 % Self.folds == fold {
                var article = Article(sentence: sentences[place].text)
                linguist.read(&article)
                classes[place] = article.tokens.indices.map {
                    FineTag.index(of: article.tokens.tag[$0], form: article.tokens.form[$0])
                }
            }
        }
        return classes
    }

    /// The documents of the sentences whose names are known.
    private func knownNames(_ fine: [[UInt8]]) -> [NameExample] {
        var examples: [NameExample] = []
        var document = -1
        for place in named {
            let sentence = sentences[place]
            let read = example(sentence)
            var tokens = read.tokens
            tokens.tag = fine[place].map { FineTag.all[Int($0)].tag }
            tokens.form = fine[place].map { FineTag.all[Int($0)].form }
            if sentence.document != document {
                examples.append(NameExample())
                document = sentence.document
            }
            examples[examples.count - 1].add(
                text: sentence.text, names: sentence.names, tokens: tokens, entries: read.entries)
        }
        return examples
    }

    /// Documents of the set of names, tagged.
    private func nameExamples(of sentences: [NamedSentence], by linguist: Linguist) -> [NameExample]
    {
        var examples: [NameExample] = []
        var document = -1
        for sentence in sentences {
            var article = Article(sentence: sentence.text)
            let entries = linguist.entries(&article)
            linguist.read(&article)
            if sentence.document != document {
                examples.append(NameExample())
                document = sentence.document
            }
            examples[examples.count - 1].add(
                text: sentence.text, names: sentence.names, tokens: article.tokens, entries: entries
            )
        }
        return examples
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

extension Network {
    /// A network that knows nothing, where a linguist needs one for training others.
    static var empty: Network {
        Network(
            NetworkParameters(
                index: FeatureIndexBuilder(buckets: 1).index,
                rows: Array(repeating: 0, count: 4 * width),
                bias: Array(repeating: 0, count: width),
                output: Array(repeating: 0, count: 64 * width),
                outputBias: Array(repeating: 0, count: 64)))
    }
}
