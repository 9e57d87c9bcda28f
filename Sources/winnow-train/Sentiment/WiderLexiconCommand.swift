internal import ArgumentParser
internal import Tables

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
