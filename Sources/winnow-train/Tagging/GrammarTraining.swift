internal import ArgumentParser
internal import Documents
internal import Language
internal import Tables

/// Trains the three networks of the language layer: parser and names see tags as the tagger gives
/// them on text that it was not trained on (jackknifing).
struct GrammarTraining {
    private let text: GrammarSentences
    private let data: DataFolder
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

    init(_ text: GrammarSentences) throws {
        self.text = text
        data = try .located()
        clusters = try WordClusters(data: data)
    }

    private var sentences: [TreebankSentence] { text.sentences }

    /// The files below `Data/` with their bytes; `tell` is called with what was done.
    func models(_ tell: (String) -> Void) throws -> [(file: String, bytes: [UInt8])] {
        tell(
            "\(text.taught.count) of \(text.unlabelled.count) sentences have labels of the teacher")
        guard Double(text.taught.count) >= Self.leastTaught * Double(text.unlabelled.count) else {
            throw ValidationError(
                "the texts are cut otherwise than the teacher saw them: Data/README.md says how to ask it anew"
            )
        }
        let tagger = TaggerTraining(
            sentences.augmented.map { text.example($0) }, epochs: Self.taggerEpochs
        ).parameters
        tell("tagger trained")
        let fine = try jackknifed()
        tell("training text tagged")
        var examples: [ParserExample] = []
        for (sentence, classes) in zip(sentences, fine) {
            let tokens = text.example(sentence).tokens
            examples.append(ParserExample(of: sentence, tokens: tokens, fine: classes))
        }
        let linguist = try linguist(tagger: Network(tagger))
        let gold = examples[..<text.taught.lowerBound]
        let parser = ParserTraining(
            Array(repeatElement(gold, count: Self.treebankShare).joined()) + examples[text.taught],
            bits: Self.parserBits, epochs: Self.parserEpochs
        ).parameters
        tell("parser trained")
        let names = try nameNetwork(
            knownNames(fine) + nameExamples(of: text.names + text.madeNames, by: linguist))
        tell("names trained")
        return [
            (Tagger.file, NetworkFile.bytes(tagger)),
            (Parser.file, NetworkFile.bytes(parser)),
            (NameTagger.file, NetworkFile.bytes(names)),
        ]
    }

    /// Precision, recall and F1 of names, over documents.
    func crossValidatedNames(errors: Bool) throws -> String {
        let fine = try jackknifed()
        let tagger = TaggerTraining(sentences.map { text.example($0) }, epochs: Self.taggerEpochs)
        let linguist = try linguist(tagger: Network(tagger.parameters))
        let known = knownNames(fine) + nameExamples(of: text.madeNames, by: linguist)
        var score = NameScore()
        for fold in 0..<Self.folds {
            let kept = text.names.filter { $0.document % Self.folds != fold }
            let network = try nameNetwork(known + nameExamples(of: kept, by: linguist))
            let measured = try Linguist(
                data: data, clusters: clusters, tagger: Network(tagger.parameters), parser: .empty,
                names: Network(network))
            for sentence in text.names where sentence.document % Self.folds == fold {
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

    /// The class of each token of each sentence by a tagger that was trained without it;
    /// folds of 50 neighbouring sentences.
    private func jackknifed() throws -> [[UInt8]] {
        var classes = Array(repeating: [UInt8](), count: sentences.count)
        for fold in 0..<Self.folds {
            let kept = sentences.indices.filter { $0 / 50 % Self.folds != fold }
            let tagger = TaggerTraining(
                kept.map { sentences[$0] }.augmented.map { text.example($0) },
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
        var documents = NameDocuments()
        for place in text.named {
            let sentence = sentences[place]
            let read = text.example(sentence)
            var tokens = read.tokens
            tokens.tag = fine[place].map { FineTag.all[Int($0)].tag }
            tokens.form = fine[place].map { FineTag.all[Int($0)].form }
            documents.add(
                sentence.text, of: sentence.document, names: sentence.names, tokens: tokens,
                entries: read.entries)
        }
        return documents.examples
    }

    /// Documents of the set of names, tagged.
    private func nameExamples(
        of sentences: [NamedSentence], by linguist: Linguist
    ) -> [NameExample] {
        var documents = NameDocuments()
        for sentence in sentences {
            var article = Article(sentence: sentence.text)
            let entries = linguist.entries(&article)
            linguist.read(&article)
            documents.add(
                sentence.text, of: sentence.document, names: sentence.names,
                tokens: article.tokens, entries: entries)
        }
        return documents.examples
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
