internal import ArgumentParser
internal import Language
internal import Tables

/// Trains and measures the part-of-speech tagger.
struct TaggerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tagger", abstract: "Train the tagger's weights, or measure it on a treebank.")

    @Option(help: "A treebank (CoNLL-U, .gz allowed) to measure on instead of training.")
    var evaluate: String?

    @Flag(help: "Print the most frequent errors too.")
    var errors = false

    func run() throws {
        guard let evaluate else { return }
        let linguist = try Linguist(data: DataFolder.located())
        var score = TaggerScore()
        for sentence in Treebank.sentences(try SourceFile.lines(evaluate)) {
            score.add(sentence, linguist, details: errors)
        }
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
