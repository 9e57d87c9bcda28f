internal import Documents
internal import Language

/// Puts the lexicon together from its sources.
struct LexiconBuilder {
    let wordNet: WordNet
    /// Word to its classes, the usual one first.
    private(set) var classes: [String: [String]] = [:]
    private(set) var closed: Set<String> = []
    private var closedLemmas: [String] = []
    /// Words of Brill's lexicon in lower case; they were seen in running text.
    private var seen: Set<String> = []

    init(wordNet: WordNet) {
        self.wordNet = wordNet
    }

    /// Penn tags to the lexicon's classes; a tag not named here is left out.
    private static let penn: [String: String] = [
        "NN": "NN", "NNS": "NNS", "NNP": "NNP", "NNPS": "NNP", "VB": "VB", "VBP": "VB",
        "VBD": "VBD",
        "VBN": "VBN", "VBG": "VBG", "VBZ": "VBZ", "JJ": "JJ", "JJR": "JJR", "JJS": "JJS",
        "RB": "RB",
        "RBR": "RBR", "RBS": "RBS", "IN": "ADP", "DT": "DET", "PRP": "PRON", "MD": "AUX",
        "CC": "CCONJ",
        "CD": "NUM", "UH": "INTJ", "RP": "ADP", "FW": "X",
    ]

    mutating func addBrill(_ lines: [Substring]) throws {
        var capitals: [String: String] = [:]
        for line in lines {
            let fields = line.split(separator: " ")
            guard fields.count == 2, let name = Self.penn[String(fields[1])] else { continue }
            let word = String(fields[0])
            guard
                word.utf8.allSatisfy({
                    $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x27 || $0 == 0x2E
                }),
                word.utf8.first != 0x27, word.utf8.first != 0x2E,
                !word.hasSuffix(".") || word.dropLast().contains(".")
            else { continue }
            let lower = word.lowercased()
            if word == lower {
                classes[lower] = [name]
                seen.insert(lower)
            } else {
                capitals[lower] = capitals[lower] == "NNP" ? "NNP" : name
            }
        }
        for (word, name) in capitals where classes[word] == nil || name == "NNP" {
            classes[word, default: []].append(name)
        }
    }

    /// Adds the parts of speech that WordNet gives to base forms, without the rare ones.
    mutating func addWordNet() {
        var words: Set<String> = []
        for part in WordNet.Part.allCases { words.formUnion(wordNet.words[part.rawValue]) }
        for word in words {
            let counts = WordNet.Part.allCases.map { wordNet.count(of: word, as: $0) }
            let most = counts.max() ?? 0
            var own = classes[word] ?? []
            let order = WordNet.Part.allCases.sorted {
                counts[$0.rawValue] != counts[$1.rawValue]
                    ? counts[$0.rawValue] > counts[$1.rawValue] : $0.rawValue < $1.rawValue
            }
            for part in order where wordNet.has(word, as: part) && !own.contains(part.base) {
                let isRare = counts[part.rawValue] * 25 < most && most >= 4
                // "kings" is no singular though WordNet lists a noun of that spelling
                let isPlural = part == .noun && own.contains("NNS")
                let isForm =
                    part == .verb && wordNet.base(of: word, as: .verb) != nil
                    && own.first?.hasPrefix("VB") == true
                if isRare || isPlural || isForm { continue }
                own.append(part.base)
            }
            // a name first only if the word is nothing else
            if own.count > 1, own[0] == "NNP", most > 0 { own.append(own.removeFirst()) }
            classes[word] = own
        }
    }

    /// Gives forms the classes that their bases allow: "reports" is plural and third person.
    mutating func addInflections() {
        for word in classes.keys.sorted() {
            guard var own = classes[word] else { continue }
            func add(_ name: String) { if !own.contains(name) { own.append(name) } }
            if let noun = wordNet.base(of: word, as: .noun), classes[noun]?.contains("NN") == true,
                !own.contains("NN")
            {
                add("NNS")
            }
            if let verb = wordNet.base(of: word, as: .verb), classes[verb]?.contains("VB") == true {
                if word.hasSuffix("ing") {
                    add("VBG")
                } else if word.hasSuffix("s"), !word.hasSuffix("ss") {
                    add("VBZ")
                } else if word.hasSuffix("ed") {
                    add("VBD")
                    add("VBN")
                } else if wordNet.exceptions[1][word] != nil {
                    if !own.contains("VBN") { add("VBD") }
                    if own.contains("VBD") { add("VBN") }
                }
            }
            if !own.isEmpty { classes[word] = own }
        }
    }

    mutating func addClosed(_ lines: [Substring]) throws {
        for line in lines where !line.hasPrefix("# ") && !line.hasPrefix("word\t") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init)
            guard fields.count > 1 else { continue }
            let names = fields[1].split(separator: " ").map {
                Self.universal[String($0)] ?? String($0)
            }
            let old = classes[fields[0]] ?? []
            var own: [String] = []
            for name in names {
                // keep what the lexicon knows of verb and noun forms
                let forms = old.filter {
                    WordClass(rawValue: $0)?.tag == WordClass(rawValue: name)?.tag
                }
                own.append(contentsOf: forms.isEmpty || name == "NNP" ? [name] : forms)
            }
            classes[fields[0]] = own
            closed.insert(fields[0])
            guard fields.count > 2 else { continue }
            for lemma in fields[2].split(separator: "|") {
                let parts = lemma.split(separator: ":")
                guard parts.count == 2 else { continue }
                closedLemmas.append("\(fields[0])\t\(parts[0])\t\(parts[1])")
            }
        }
    }

    private static let universal = [
        "NOUN": "NN", "PROPN": "NNP", "VERB": "VB", "ADJ": "JJ", "ADV": "RB",
    ]

    /// Leaves out the words of WordNet alone that their endings already tell.
    mutating func prune(_ suffixes: SuffixGuess) {
        for (word, own) in classes where !closed.contains(word) && !seen.contains(word) {
            if own == ["NNP"] { continue }
            if own.isEmpty || suffixes.guess(word)?.first == own[0] && own.count == 1 {
                classes[word] = nil
            }
        }
    }

    var wordRows: [String] {
        classes.filter { !$0.value.isEmpty }.map { "\($0.key)\t\($0.value.joined(separator: " "))" }
    }

    /// Rows for the forms whose regular endings lead to a wrong base.
    var lemmaRows: [String] {
        var rows = Set(closedLemmas)
        for (word, own) in classes where !closed.contains(word) {
            for name in own {
                guard let form = WordClass(rawValue: name) else { continue }
                let part: WordNet.Part
                switch form {
                case .NNS: part = .noun
                case .VBD, .VBN, .VBG, .VBZ: part = .verb
                case .JJR, .JJS: part = .adjective
                case .RBR, .RBS: part = .adverb
                default: continue
                }
                if form != .NNS, own.contains("VB"), own.first == "VB" { continue }
                guard let base = wordNet.base(of: word, as: part),
                    base != Self.regular(word, as: form, own: own)
                else {
                    continue
                }
                rows.insert("\(word)\t\(form.tag.name)\t\(base)")
            }
        }
        return Array(rows)
    }

    /// What the rules of the running program make of a form.
    private static func regular(_ word: String, as form: WordClass, own: [String]) -> String {
        let bytes = Array(word.utf8)
        guard bytes.count > 3 else { return word }
        let span = bytes.span
        if form.tag == .VERB, own.contains("VB") || form.tag == .NOUN && own.contains("NN") {
            return word
        }
        let base: LemmaRule.Base =
            switch form {
            case .NNS: LemmaRule.singular(of: span, from: 0, to: span.count)
            case .VBZ: LemmaRule.infinitive(ofThird: span, from: 0, to: span.count)
            case .VBD, .VBN, .VBG:
                word.hasSuffix("d") || word.hasSuffix("g")
                    ? LemmaRule.infinitive(of: span, from: 0, to: span.count)
                    : LemmaRule.Base(kept: span.count)
            default: LemmaRule.positive(of: span, from: 0, to: span.count)
            }
        return String(decoding: base.applied(to: bytes), as: UTF8.self)
    }
}

/// Endings of two to five letters and the classes of the words that have them.
struct SuffixGuess {
    private(set) var classes: [String: [String]] = [:]

    /// - `words`: word to classes; names are left out.
    init(_ words: [String: [String]]) {
        var counts: [String: [String: Int]] = [:]
        for (word, given) in words {
            let own = given.filter { $0 != "NNP" }
            guard !own.isEmpty, word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }),
                word.utf8.count > 3
            else { continue }
            for length in 1...5 where word.utf8.count > length + 1 {
                for (place, name) in own.enumerated() {
                    counts[String(word.suffix(length)), default: [:]][name, default: 0] +=
                        place == 0 ? 2 : 1
                }
            }
        }
        for length in 1...5 {
            for (suffix, found) in counts where suffix.utf8.count == length {
                let total = found.values.reduce(0, +)
                guard total >= 40 || length == 1 else { continue }
                let ordered = found.filter { $0.value * 12 >= total }
                    .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
                    .map(\.key)
                guard !ordered.isEmpty, guess(suffix) != ordered else { continue }
                classes[suffix] = ordered
            }
        }
    }

    /// The classes by the longest known ending of a word.
    func guess(_ word: String) -> [String]? {
        for length in stride(from: min(5, word.utf8.count), through: 1, by: -1) {
            if let found = classes[String(word.suffix(length))] { return found }
        }
        return nil
    }

    var rows: [String] { classes.map { "\($0.key)\t\($0.value.joined(separator: " "))" } }
}
