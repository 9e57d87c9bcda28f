internal import Tables

/// The synsets of Princeton WordNet 3.0 (`data.*`), the words that have them as senses (`index.*`),
/// and what joins them; `WordNet` has only the parts of speech of words.
struct WordNetSynsets {
    struct Synset {
        var words: [String]
        /// Definition without examples.
        var definition: String
        /// Symbol of the relation and the other sense's key.
        var relations: [(symbol: String, sense: String)]
    }

    /// By part of speech and offset ("n00001740").
    private(set) var senses: [String: Synset] = [:]
    /// The senses of a word, most frequent first within a part of speech.
    private(set) var ofWord: [String: [[String]]] = [:]
    /// How often a word was met in the texts that WordNet's makers tagged.
    private(set) var frequency: [String: Int] = [:]

    init(folder: DataFolder) throws(TableError) {
        for (letter, name) in [("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")] {
            for line in try Self.lines(of: "data.\(name)", in: folder) {
                readSense(line, letter: letter)
            }
            for line in try Self.lines(of: "index.\(name)", in: folder) {
                readWord(line, letter: letter)
            }
        }
        for line in try Self.lines(of: "cntlist.rev", in: folder) {
            let fields = line.split(separator: " ")
            guard fields.count == 3, let word = fields[0].split(separator: "%").first else {
                continue
            }
            frequency[String(word), default: 0] += Int(fields[2]) ?? 0
        }
    }

    /// Lines but those of the licence, which begin with a space.
    private static func lines(of name: String, in folder: DataFolder) throws(TableError) -> [String]
    {
        try folder.bytes(of: name).split(separator: 0x0A)
            .filter { $0.first != 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func readSense(_ line: String, letter: String) {
        let halves = line.split(separator: "|", maxSplits: 1)
        let fields = halves[0].split(separator: " ").map(String.init)
        guard fields.count > 4, let words = Int(fields[3], radix: 16), fields.count > 4 + 2 * words,
            let relations = Int(fields[4 + 2 * words]),
            fields.count >= 5 + 2 * words + 4 * relations
        else { return }
        var sense = Synset(words: [], definition: "", relations: [])
        for index in 0..<words {
            let word = fields[4 + 2 * index].lowercased()
            sense.words.append(String(word.prefix { $0 != "(" }))
        }
        for index in 0..<relations {
            let at = 5 + 2 * words + 4 * index
            let part = fields[at + 2] == "s" ? "a" : fields[at + 2]
            sense.relations.append((fields[at], part + fields[at + 1]))
        }
        if halves.count > 1 { sense.definition = Self.withoutExamples(String(halves[1])) }
        senses[letter + fields[0]] = sense
    }

    private mutating func readWord(_ line: String, letter: String) {
        let fields = line.split(separator: " ").map(String.init)
        guard fields.count > 4, let pointers = Int(fields[3]), fields.count > 6 + pointers else {
            return
        }
        ofWord[fields[0], default: []].append(fields[(6 + pointers)...].map { letter + $0 })
    }

    private static func withoutExamples(_ gloss: String) -> String {
        var out = ""
        var isQuoted = false
        for character in gloss {
            if character == "\"" { isQuoted.toggle() } else if !isQuoted { out.append(character) }
        }
        return out
    }
}
