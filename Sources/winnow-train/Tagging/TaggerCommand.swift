internal import ArgumentParser
internal import Documents
internal import Language
internal import Tables

/// Trains and measures the part-of-speech tagger.
struct TaggerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tagger", abstract: "Train the tagger's weights, or measure it on a treebank.")

    @Option(help: "The folder of evaluation data.")
    var data = "../shared/eval"

    @Option(help: "Where the weights go.")
    var output = "Data/" + Tagger.file

    @Option(help: "Passes over the treebank.")
    var epochs = 8

    @Option(
        help: "Leave out every fifth document beginning with this one and measure on it (0...4).")
    var fold: Int?

    @Option(help: "A treebank (CoNLL-U, .gz allowed) to measure on instead of training.")
    var evaluate: String?

    @Flag(help: "Print the most frequent errors too.")
    var errors = false

    func run() throws {
        if let evaluate {
            try measure(Treebank.sentences(SourceFile.lines(evaluate)), Linguist(data: .located()))
            return
        }
        let sentences = Treebank.sentences(
            try SourceFile.lines(data + "/tagging/ewt-dev.conllu.gz"))
        guard let fold else {
            try SourceFile.write(weights(sentences), to: output)
            return
        }
        // folds of 50 neighbouring sentences, so that documents stay together
        let kept = sentences.indices.filter { $0 / 50 % 5 != fold }.map { sentences[$0] }
        let held = sentences.indices.filter { $0 / 50 % 5 == fold }.map { sentences[$0] }
        let linguist = try Linguist(data: .located(), weights: weights(kept))
        try measure(held, linguist)
    }

    private func weights(_ sentences: [TreebankSentence]) throws -> [UInt8] {
        let reader = try Linguist(data: .located(), weights: nil)
        var training = TaggerTraining()
        let examples = sentences.map { (example: Self.example($0, reader), share: Float(1)) }
        training.train(examples, epochs: epochs)
        return training.packed()
    }

    /// The text's tokens with the treebank's tags, where both agree on a token.
    static func example(_ sentence: TreebankSentence, _ reader: Linguist) -> TaggerExample {
        var article = Article(
            text: sentence.text,
            paragraphs: [Paragraph(range: ByteRange(0, sentence.text.count), role: .body, block: 0)]
        )
        article.metadata.language = "en"
        let entries = reader.entries(&article)
        var gold: [ByteRange: PartOfSpeech] = [:]
        for word in sentence.words { gold[word.range] = word.tag }
        return TaggerExample(
            text: sentence.text, sentences: article.sentences, tokens: article.tokens,
            entries: entries,
            gold: article.tokens.indices.map { gold[article.tokens.range($0)] },
            titled: article.sentences.map { Tagger.isTitled($0.tokens, article.tokens) })
    }

    private func measure(_ sentences: [TreebankSentence], _ linguist: Linguist) throws {
        var score = TaggerScore()
        for sentence in sentences { score.add(sentence, linguist, details: errors) }
        print(score.summary)
        guard errors else { return }
        func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] {
            counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        }
        for (pair, count) in sorted(score.confusions).prefix(30) { print(count, pair) }
        for (pair, count) in sorted(score.errors).prefix(150) { print(count, pair) }
        print("cut otherwise:", score.cuts.joined(separator: " | "))
    }
}
