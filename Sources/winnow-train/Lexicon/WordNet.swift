/// The parts of speech and irregular forms of single words, by WordNet's index files.
struct WordNet {
    enum Part: Int, CaseIterable {
        case noun, verb, adjective, adverb

        var file: String { ["noun", "verb", "adj", "adv"][rawValue] }
        var base: String { ["NN", "VB", "JJ", "RB"][rawValue] }
    }

    /// Words of letters only, by part of speech.
    private(set) var words: [Set<String>] = [[], [], [], []]
    /// How often a word was tagged with a part of speech in WordNet's own texts.
    private(set) var counts: [[String: Int]] = [[:], [:], [:], [:]]
    /// Irregular form to base forms.
    private(set) var exceptions: [[String: [String]]] = [[:], [:], [:], [:]]

    init(folder: String) throws {
        for part in Part.allCases {
            for line in try SourceFile.lines("\(folder)/index.\(part.file)") {
                guard !line.hasPrefix(" "), let word = line.split(separator: " ").first else {
                    continue
                }
                guard Self.isWord(word) else { continue }
                words[part.rawValue].insert(String(word))
            }
            for line in try SourceFile.lines("\(folder)/\(part.file).exc") {
                let fields = line.split(separator: " ").map(String.init)
                guard fields.count > 1, fields.allSatisfy({ Self.isWord($0[...]) }) else {
                    continue
                }
                exceptions[part.rawValue][fields[0]] = Array(fields.dropFirst())
            }
        }
        for line in try SourceFile.lines("\(folder)/cntlist.rev") {
            let fields = line.split(separator: " ")
            guard fields.count == 3, let percent = fields[0].firstIndex(of: "%") else { continue }
            let kind = fields[0][fields[0].index(after: percent)...].prefix(1)
            guard let number = Int(kind), let count = Int(fields[2]) else { continue }
            let part = number == 5 ? 2 : number - 1
            counts[part][String(fields[0][..<percent]), default: 0] += count
        }
    }

    private static func isWord(_ word: Substring) -> Bool {
        word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
    }

    func has(_ word: String, as part: Part) -> Bool { words[part.rawValue].contains(word) }
    func count(of word: String, as part: Part) -> Int { counts[part.rawValue][word] ?? 0 }

    /// The base of an inflected form, by the exceptions, else by endings that lead to a known word.
    func base(of form: String, as part: Part) -> String? {
        if let bases = exceptions[part.rawValue][form] {
            return bases.max { count(of: $0, as: part) < count(of: $1, as: part) }
        }
        for (ending, replacement) in Self.endings[part.rawValue] where form.hasSuffix(ending) {
            let stem = String(form.dropLast(ending.count))
            let base = stem + replacement
            if base.count > 1, base != form, has(base, as: part) { return base }
            guard part != .noun, replacement.isEmpty, stem.count > 2,
                stem.last == stem.dropLast().last
            else {
                continue
            }
            let single = String(stem.dropLast())
            if has(single, as: part) { return single }
        }
        return nil
    }

    private static let endings: [[(String, String)]] = [
        [
            ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"),
            ("men", "man"), ("s", ""), ("es", ""), ("zes", "z"),
        ],
        [
            ("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""),
            ("ing", "e"), ("ing", ""),
        ],
        [("ier", "y"), ("iest", "y"), ("er", "e"), ("est", "e"), ("er", ""), ("est", "")],
        [("ier", "y"), ("iest", "y"), ("er", ""), ("est", "")],
    ]
}
