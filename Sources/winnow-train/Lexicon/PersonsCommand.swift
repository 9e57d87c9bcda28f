internal import ArgumentParser

/// Makes `persons.tsv`: nouns that name people by what they do or are.
struct PersonsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "persons", abstract: "Make the list of nouns for people from WordNet.")

    @Option(help: "WordNet's folder of index files.")
    var wordnet = "/usr/share/wordnet"

    @Option(help: "Where the table goes.")
    var folder = "Data/lexicons"

    func run() throws {
        let wordNet = try WordNet(folder: wordnet)
        let senses = try LexicographerFiles(folder: wordnet)
        let rows = senses.words.filter { word in
            word.utf8.count > 2 && isPerson(word, in: senses.files(of: word))
                // "general", "minor": more often no noun
                && wordNet.count(of: word, as: .noun)
                    >= wordNet.count(of: word, as: .adjective) + wordNet.count(of: word, as: .verb)
        }
        let text = Self.header + rows.sorted().joined(separator: "\n") + "\n"
        try SourceFile.write(Array(text.utf8), to: folder + "/persons.tsv")
    }

    /// Whether a word's first sense is a person, or a later one is and its ending and first sense
    /// leave room for that: "tanner" is a coin first, "counter" a thing.
    private func isPerson(_ word: String, in files: [LexicographerFiles.File]) -> Bool {
        guard let first = files.first else { return false }
        if first == .person { return true }
        return files.contains(.person) && Self.endings.contains { word.hasSuffix($0) }
            && ![.artifact, .cognition, .communication, .group, .object, .quantity].contains(first)
    }

    private static let endings = ["er", "or", "ist", "ian", "man", "boy", "hand", "maid"]
    private static let header = """
        # Nouns that name people by what they do or are, singular, in lower case.
        # Source: WordNet 3.0 ((c) 2006 Princeton University, WordNet licence): the single words whose first sense, or by their ending a later one, is a person.
        # Made by `winnow-train persons`.
        word

        """
}

/// Which of WordNet's lexicographer files of nouns the senses of a word stand in,
/// the most frequent sense first.
private struct LexicographerFiles {
    /// Numbers of lexnames(5WN).
    enum File: Int {
        case artifact = 6
        case cognition = 9
        case communication = 10
        case group = 14
        case object = 17
        case person = 18
        case quantity = 23
        case other = -1
    }

    private var files: [String: [File]] = [:]

    var words: some Sequence<String> { files.keys }

    func files(of word: String) -> [File] { files[word] ?? [] }

    /// Senses that are written only with a capital, as names are, are left out.
    init(folder: String) throws {
        var places: [Substring: (file: File, isCommon: Bool)] = [:]
        let data = try SourceFile.lines(folder + "/data.noun")
        for line in data where !line.hasPrefix(" ") {
            let fields = line.split(separator: " ", maxSplits: 5)
            guard fields.count > 4, let number = Int(fields[1]) else { continue }
            places[fields[0]] = (
                File(rawValue: number) ?? .other, fields[4].utf8.first.map { $0 > 0x60 } ?? false
            )
        }
        let index = try SourceFile.lines(folder + "/index.noun")
        for line in index where !line.hasPrefix(" ") {
            let fields = line.split(separator: " ")
            guard let word = fields.first, word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }),
                fields.count > 4, let pointers = Int(fields[3]), fields.count > pointers + 6
            else { continue }
            files[String(word)] = fields[(pointers + 6)...].compactMap { offset in
                places[offset].flatMap { $0.isCommon ? $0.file : nil }
            }
        }
    }
}
