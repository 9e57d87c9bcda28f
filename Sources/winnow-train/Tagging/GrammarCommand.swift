internal import ArgumentParser
internal import Documents
internal import Language
internal import Tables

/// Trains the tagger, the parser and the finder of names, or measures them on a treebank.
struct GrammarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grammar",
        abstract: "Train tagger, parser and names from treebanks, or measure them on one.")

    @Option(help: "The folder of evaluation data.")
    var data = "../shared/eval"

    @Option(help: "Patterns of sentences to learn from beside the treebanks.")
    var patterns = "Data/training/news-sentences.txt"

    @Option(help: "Patterns of sentences with names to learn from beside the treebanks.")
    var namePatterns = "Data/training/name-sentences.txt"

    @Option(help: "The project's own stories, texts without trees.")
    var stories = "Data/training/claim-stories.txt"

    @Option(help: "What a teacher says of the sentences without trees.")
    var taught = "Data/training/tree-labels.tsv.gz"

    @Option(help: "The names that readers marked in sentences.")
    var marked = "Data/training/name-labels.tsv.gz"

    @Option(help: "The names that a teacher marked in sentences that nobody read.")
    var taughtNames = "Data/training/taught-names.tsv.gz"

    @Option(
        help:
            "Write all sentences token by token to this file, for the teacher, instead of training."
    )
    var sentences: String?

    @Option(help: "Where the models go.")
    var output = "Data"

    @Option(help: "A treebank (CoNLL-U, .gz allowed) to measure on instead of training.")
    var evaluate: String?

    @Flag(help: "Measure on the treebank's sentences in capitals.")
    var capitals = false

    @Flag(help: "Measure on the treebank's sentences in title case.")
    var titleCase = false

    @Flag(help: "Print the figures by relation and the most frequent errors too; of names each.")
    var errors = false

    @Flag(
        help:
            "Measure names by cross-validation over documents of the set of names instead of training."
    )
    var crossValidateNames = false

    func run() throws {
        if let evaluate {
            let sentences = Treebank.sentences(try SourceFile.lines(evaluate)).map { sentence in
                capitals ? sentence.inCapitals : titleCase ? sentence.inTitleCase : sentence
            }
            try measure(sentences, by: Linguist(data: .located()))
            return
        }
        let folder = data + "/tagging/"
        let text = try GrammarSentences(
            treebanks: ["ewt-train", "gum-train"].map {
                Treebank.sentences(try SourceFile.lines(folder + $0 + ".conllu.gz"))
            },
            patterns: SentencePatterns(try SourceFile.lines(patterns)),
            names: NameTreebank.sentences(try SourceFile.lines(folder + "uner-dev.iob2.gz")),
            namePatterns: NamePatterns(try SourceFile.lines(namePatterns)),
            evaluation: data, stories: stories,
            taught: TaughtTrees(sentences == nil ? try SourceFile.lines(taught) : []),
            marked: MarkedNames(
                sentences == nil
                    ? try SourceFile.lines(marked) + SourceFile.lines(taughtNames) : []))
        if let sentences {
            let measured = try ["ewt-test", "gum-dev"].map {
                (
                    source: $0,
                    sentences: Treebank.sentences(
                        try SourceFile.lines(folder + $0 + ".conllu.gz"))
                )
            }
            try SourceFile.write(text.listing(with: measured), to: sentences)
            return
        }
        let training = try GrammarTraining(text)
        if crossValidateNames {
            print(try training.crossValidatedNames(errors: errors))
            return
        }
        let models = try training.models { print($0) }
        for (file, bytes) in models { try SourceFile.write(bytes, to: output + "/" + file) }
        for fit in Linguist.fits { try SourceFile.write(fit, to: output) }
    }

    private func measure(_ sentences: [TreebankSentence], by linguist: Linguist) throws {
        var score = TreebankScore()
        for sentence in sentences { score.add(sentence, by: linguist, details: errors) }
        print(score.summary)
        guard errors else { return }
        for (relation, counts) in score.relations.sorted(by: { $0.value[0] > $1.value[0] }) {
            print(
                "\(relation)", counts[0],
                Fixed.text(Double(counts[1]) / Double(counts[0]), decimals: 3),
                Fixed.text(Double(counts[2]) / Double(counts[0]), decimals: 3))
        }
        func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] {
            counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        }
        for (pair, count) in sorted(score.confusions).prefix(30) { print(count, pair) }
        for (pair, count) in sorted(score.errors).prefix(150) { print(count, pair) }
        print("cut otherwise:", score.cuts.joined(separator: " | "))
    }
}
