internal import ArgumentParser
internal import Documents
internal import Foundation
internal import Language
internal import Tables

/// Makes `models/word-clusters.bin` from the tables of `spacy-lookups-data`.
struct ClustersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clusters", abstract: "Make the table of words that are used alike.")

    @Option(help: "The folder with en_lexeme_cluster.json.gz and en_lexeme_prob.json.gz.")
    var lookups: String

    @Option(help: "Where the table goes.")
    var output = "Data/" + WordClusters.file

    /// Binary logarithm of the number of buckets.
    private static let bits = 16

    private struct Word {
        var key: UInt64
        var path: UInt16
        /// Natural logarithm of its share of all words.
        var frequency: Double
    }

    func run() throws {
        let steps = try table("en_lexeme_cluster", of: Int.self)
        let frequencies = try table("en_lexeme_prob", of: Double.self)
        let linguist = try Linguist(
            data: .located(),
            clusters: WordClusters(
                index: FeatureIndexBuilder(buckets: 1).index,
                paths: Array(repeating: 0, count: FeatureIndex.lanes)),
            tagger: .empty, parser: .empty, names: .empty)
        var words: [Word] = []
        for (text, path) in steps where path > 0 {
            var article = Article(sentence: Array(text.utf8))
            _ = linguist.entries(&article)
            guard article.tokens.count == 1 else { continue }
            // Deeper clusters are taken together.
            let path = UInt16(truncatingIfNeeded: path)
            words.append(
                Word(
                    key: WordClusters.key(
                        of: article.tokens.hash[0], shape: article.tokens.shape[0]),
                    path: path, frequency: frequencies[text] ?? -.infinity))
        }
        words.sort { $0.frequency != $1.frequency ? $0.frequency > $1.frequency : $0.key < $1.key }
        var index = FeatureIndexBuilder(buckets: 1 << Self.bits)
        var paths = [UInt16](repeating: 0, count: FeatureIndex.lanes << Self.bits)
        for word in words {
            if let row = index.add(word.key) { paths[row] = word.path }
        }
        try SourceFile.write(WordClusters(index: index.index, paths: paths).bytes, to: output)
        print("\(paths.count { $0 > 0 }) of \(words.count) words")
    }

    private func table<Value: Decodable>(
        _ name: String, of type: Value.Type
    ) throws -> [String: Value] {
        try JSONDecoder().decode(
            [String: Value].self, from: Data(SourceFile.bytes("\(lookups)/\(name).json.gz")))
    }
}
