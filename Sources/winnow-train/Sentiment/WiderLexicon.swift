internal import ArgumentParser
internal import Tables

/// Guesses the valence of words that the rated lexicon lacks from WordNet:
/// from synonyms, from related senses, from the words of definitions.
///
/// A ridge regression from what WordNet says of a word to its rating, learned on the rated words
/// and on frequent unrated ones taken as neutral.
struct WiderLexicon {
    private let net: WordNetSynsets
    private let rated: [String: Double]
    private var columns: [String: Int] = [:]

    /// Guesses nearer to 0 than this are left out.
    private static let threshold = 0.7
    private static let frequent = 8
    private static let penalty = 3.0
    private static let width = 1 << 18

    init(net: WordNetSynsets, rated: [String: Double]) {
        self.net = net
        self.rated = rated
    }

    /// Words and valences, sorted; and the correlation of guesses with ratings in cross-validation.
    mutating func guesses() -> (words: [(word: String, valence: Double)], correlation: Double) {
        let words = net.ofWord.keys.filter(Self.isPlain).sorted()
        var rows = SparseRows(width: Self.width)
        var targets: [Double] = []
        var importance: [Double] = []
        var known: [Int] = []
        for (index, word) in words.enumerated() {
            rows.append(features(of: word))
            let rating = rated[word]
            targets.append(rating ?? 0)
            importance.append(rating == nil ? 0.3 : 1)
            if rating != nil || net.frequency[word, default: 0] >= Self.frequent {
                known.append(index)
            }
        }
        let ridge = RidgeRegression(
            penalties: Array(repeating: Self.penalty, count: Self.width), rounds: 120)
        let folds = Folds(groups: known.map { words[$0] })
        var guessed: [Int: Double] = [:]
        for fold in 0..<folds.count {
            let weights = ridge.weights(
                rows, of: folds.training(fold).map { known[$0] }, targets: targets,
                importance: importance)
            for index in folds.testing(fold) {
                guessed[known[index]] = rows.dot(row: known[index], with: weights)
            }
        }
        let tested = known.filter { rated[words[$0]] != nil }
        let correlation = Measures.correlation(
            tested.map { guessed[$0] ?? 0 }, tested.map { targets[$0] })
        let weights = ridge.weights(rows, of: known, targets: targets, importance: importance)
        var found: [(String, Double)] = []
        for (index, word) in words.enumerated() where rated[word] == nil {
            // Frequent words were trained on as neutral: only the guess of the fold
            // that did not see them counts.
            let value = guessed[index] ?? rows.dot(row: index, with: weights)
            if abs(value) >= Self.threshold { found.append((word, max(-3, min(3, value)))) }
        }
        return (found, correlation)
    }

    private static func isPlain(_ word: String) -> Bool {
        word.utf8.count > 2 && word.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 == 0x2D }
    }

    private mutating func features(of word: String) -> [(column: Int, value: Float)] {
        var sums: [String: Double] = [:]
        for senses in net.ofWord[word] ?? [] {
            for (rank, key) in senses.prefix(4).enumerated() {
                if let sense = net.senses[key] {
                    add(sense, key: key, word: word, share: 1 / Double(rank + 1), to: &sums)
                }
            }
        }
        for length in 3...4 { sums["end \(word.suffix(length))", default: 0] += 0.5 }
        for length in 2...4 { sums["start \(word.prefix(length))", default: 0] += 0.5 }
        return sums.sorted { $0.key < $1.key }.compactMap { name, value in
            let column = columns[name] ?? columns.count
            guard column < Self.width else { return nil }
            columns[name] = column
            return (column, Float(value))
        }
    }

    private func add(
        _ sense: WordNetSynsets.Synset, key: String, word: String, share: Double,
        to sums: inout [String: Double]
    ) {
        sums["sense \(key)", default: 0] += share
        for other in sense.words where other != word {
            sums["synonym \(other)", default: 0] += share
            if let rating = rated[other] { sums["synonyms", default: 0] += share * rating }
        }
        var negated = 0
        for part in sense.definition.lowercased().split(whereSeparator: {
            !$0.isLetter && $0 != "-"
        }) {
            let part = String(part)
            sums["definition \(part)", default: 0] += share * 0.5
            if let rating = rated[part] {
                sums["definitions", default: 0] += share * 0.5 * rating * (negated > 0 ? -0.6 : 1)
            }
            negated -= 1
            if ["not", "no", "without", "lacking", "never"].contains(part) { negated = 4 }
        }
        for (symbol, other) in sense.relations {
            let sign = symbol == "!" ? -1.0 : 1.0
            sums["sense \(other)", default: 0] += sign * share * 0.5
            for part in net.senses[other]?.words ?? [] where part != word {
                if let rating = rated[part] {
                    sums["related \(symbol)", default: 0] += share * 0.3 * rating
                }
                sums["\(symbol == "!" ? "opposite" : "related") \(part)", default: 0] += share * 0.5
            }
        }
    }
}

/// `winnow-train wider`: writes `lexicons/sentiment-wider.tsv` from WordNet's dictionary files.
struct WiderLexiconCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wider", abstract: "Guesses the valence of unrated words from WordNet.")

    @Option(help: "The folder with WordNet's data.* and index.* (Debian: wordnet-base).")
    var wordnet = "/usr/share/wordnet"

    @Option(help: "The data folder to read the rated words from and to write to.")
    var tables = "Data"

    func run() throws {
        let data = DataFolder(path: tables)
        var rated: [String: Double] = [:]
        for name in ["lexicons/sentiment.tsv", "lexicons/sentiment-news.tsv"] {
            let table = try data.table(name)
            try table.forEachRow { (row) throws(TableError) in
                rated[row.text(0)] = try row.number(1)
            }
        }
        var lexicon = WiderLexicon(
            net: try WordNetSynsets(folder: DataFolder(path: wordnet)), rated: rated)
        let (words, correlation) = lexicon.guesses()
        var text = """
            # English words that no person rated and how good or bad they may sound, -4..4: guesses from WordNet 3.0.
            # Made by `winnow-train wider` with sentiment.tsv and sentiment-news.tsv as the known words; correlation of such
            # guesses with ratings on left-out words: \(Fixed.text(correlation, decimals: 3)). Licence: WordNet 3.0, the notice is in Data/README.md.
            # Do not edit: rate a word in sentiment-news.tsv instead.
            word\tvalence

            """
        for (word, valence) in words { text += "\(word)\t\(Fixed.text(valence, decimals: 1))\n" }
        try SourceFile.write(Array(text.utf8), to: tables + "/lexicons/sentiment-wider.tsv")
        print(
            "\(words.count) words, correlation on left-out rated words \(Fixed.text(correlation, decimals: 3))"
        )
    }
}
