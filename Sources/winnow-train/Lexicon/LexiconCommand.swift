internal import ArgumentParser
internal import Documents
internal import Language
internal import Tables

/// Makes `words.tsv`, `suffixes.tsv` and `lemmas.tsv`.
struct LexiconCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon", abstract: "Make the English lexicon from TextBlob's and WordNet's.")

    @Option(help: "TextBlob's en-lexicon.txt.")
    var textblob: String

    @Option(help: "WordNet's folder of index files.")
    var wordnet = "/usr/share/wordnet"

    @Option(help: "Where closed-words.tsv lies and the tables go.")
    var folder = "Data/lexicons"

    func run() throws {
        var builder = LexiconBuilder(wordNet: try WordNet(folder: wordnet))
        try builder.addBrill(SourceFile.lines(textblob))
        builder.addWordNet()
        builder.addInflections()
        try builder.addClosed(SourceFile.lines(folder + "/closed-words.tsv"))
        let suffixes = SuffixGuess(builder.classes.filter { !builder.closed.contains($0.key) })
        builder.prune(suffixes)
        try write("words.tsv", rows: builder.wordRows, header: Self.wordHeader)
        try write("suffixes.tsv", rows: suffixes.rows, header: Self.suffixHeader)
        try write("lemmas.tsv", rows: builder.lemmaRows, header: Self.lemmaHeader)
    }

    private func write(_ name: String, rows: [String], header: String) throws {
        let text = header + rows.sorted().joined(separator: "\n") + "\n"
        try SourceFile.write(Array(text.utf8), to: folder + "/" + name)
    }

    private static let sources = """
        # Sources: the lexicon of Brill's tagger v1.14 as shipped by TextBlob (MIT licence, (c) 1993 Massachusetts
        # Institute of Technology and University of Pennsylvania; some words from CMU's Twitter data, CC BY 3.0);
        # WordNet 3.0 ((c) 2006 Princeton University, WordNet licence); closed-words.tsv, written for Winnow.
        # Made by `winnow-train lexicon`; to change a word, give it a row in closed-words.tsv and run that again.

        """
    private static let wordHeader =
        "# English words in lower case and their possible classes, the usual one first.\n" + sources
        + "# Classes: Penn's, where they say more than UD's; NNP: the capitalised word is a name.\nword\tclasses\n"
    private static let suffixHeader =
        "# Endings of rarer English words and the classes such words have, the usual one first.\n"
        + sources + "suffix\tclasses\n"
    private static let lemmaHeader =
        "# Lemmas that the regular endings do not give.\n" + sources + "word\ttag\tlemma\n"
}
