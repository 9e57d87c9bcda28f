internal import Documents
internal import Language

/// A sentence of a treebank with its words where they lie in the text.
struct TreebankSentence {
    struct Word {
        var range: ByteRange
        var tag: PartOfSpeech
        /// Index into `FineTag.all`.
        var fine: UInt8
        var lemma: String
        /// Index of the head among the sentence's words; -1 for the root.
        var head: Int
        var relation: Relation
    }

    var text: [UInt8]
    var words: [Word]
    /// Counts the treebank's documents from 0.
    var document: Int
    /// Names of GUM's entity layer whose head is a proper noun.
    var names: [TreebankName] = []
}

/// A name of a treebank: a range of bytes and what it names.
struct TreebankName: Hashable {
    var range: ByteRange
    var kind: NameMention.Kind
}

/// Reads CoNLL-U.
enum Treebank {
    private static let tags = Dictionary(
        uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.name, $0) })

    static func sentences(_ lines: [Substring]) -> [TreebankSentence] {
        var sentences: [TreebankSentence] = []
        var text: [UInt8] = []
        var rows: [[Substring]] = []
        var document = -1
        for line in lines {
            if line.hasPrefix("# newdoc") {
                document += 1
            } else if line.hasPrefix("# text = ") {
                text = Array(line.dropFirst(9).utf8)
            } else if line.isEmpty {
                if !rows.isEmpty {
                    let words = words(of: rows, in: text)
                    sentences.append(
                        TreebankSentence(
                            text: text, words: words, document: max(0, document),
                            names: EntityLayer.names(in: rows, of: words)))
                }
                rows = []
            } else if !line.hasPrefix("#") {
                rows.append(line.split(separator: "\t", omittingEmptySubsequences: false))
            }
        }
        return sentences
    }

    /// Words of a joined token whose forms do not spell it share its range.
    private static func words(of rows: [[Substring]], in text: [UInt8]) -> [TreebankSentence.Word] {
        var words: [TreebankSentence.Word] = []
        var places: [Substring: Int] = [:]
        var heads: [Substring] = []
        func add(_ range: ByteRange, fields: [Substring]) {
            places[fields[0]] = words.count
            heads.append(fields[6])
            words.append(word(at: range, fields: fields))
        }
        var at = 0
        var row = 0
        while row < rows.count {
            let fields = rows[row]
            row += 1
            if fields[0].contains(".") { continue }
            guard let dash = fields[0].firstIndex(of: "-") else {
                guard let range = find(Array(fields[1].utf8), in: text, from: at) else { continue }
                add(range, fields: fields)
                at = range.end
                continue
            }
            let last = fields[0][fields[0].index(after: dash)...]
            guard let whole = find(Array(fields[1].utf8), in: text, from: at) else { continue }
            var group: [[Substring]] = []
            while row < rows.count {
                group.append(rows[row])
                row += 1
                if rows[row - 1][0] == last { break }
            }
            at = whole.end
            if group.map({ String($0[1]) }).joined() == fields[1] {
                var start = whole.start
                for part in group {
                    let end = start + part[1].utf8.count
                    add(ByteRange(start, end), fields: part)
                    start = end
                }
            } else {
                for part in group { add(whole, fields: part) }
            }
        }
        for place in words.indices { words[place].head = places[heads[place]] ?? -1 }
        return words
    }

    private static let relations = Dictionary(
        uniqueKeysWithValues: Relation.allCases.map { ("\($0)", $0) })

    /// A relation of UD with its subtype.
    static func relation(_ text: Substring) -> Relation {
        switch text {
        case "nsubj:pass", "csubj:pass": .passiveSubject
        case "nmod:poss": .possessive
        case "obl:unmarked", "obl:npmod", "obl:tmod": .unmarked
        case "compound:prt": .particle
        case "acl:relcl": .relativeClause
        default: relations[String(text.prefix { $0 != ":" })] ?? .dep
        }
    }

    private static func word(at range: ByteRange, fields: [Substring]) -> TreebankSentence.Word {
        let tag = tags[String(fields[3])] ?? .X
        return TreebankSentence.Word(
            range: range, tag: tag, fine: FineTag.index(of: tag, penn: fields[4]),
            lemma: String(fields[2]), head: -1, relation: relation(fields[7]))
    }

    private static func find(_ form: [UInt8], in text: [UInt8], from start: Int) -> ByteRange? {
        guard !form.isEmpty, text.count >= form.count else { return nil }
        var at = start
        while at + form.count <= text.count {
            if text[at] == form[0], text[at..<at + form.count].elementsEqual(form) {
                return ByteRange(at, at + form.count)
            }
            at += 1
        }
        return nil
    }
}

extension TreebankSentence {
    /// The sentence in capitals.
    var inCapitals: TreebankSentence {
        var copy = self
        copy.text = text.map { $0 &- 0x61 < 26 ? $0 & ~0x20 : $0 }
        return copy
    }

    /// The sentence as a headline: words of four letters and more, nouns,
    /// verbs and the first word with a capital.
    var inTitleCase: TreebankSentence {
        var copy = self
        for (place, word) in words.enumerated() {
            let isSmall = [.ADP, .DET, .CCONJ, .PART, .SCONJ, .PUNCT].contains(word.tag)
            guard place == 0 || !isSmall || word.range.count > 3 else { continue }
            let first = text[word.range.start]
            if first &- 0x61 < 26 { copy.text[word.range.start] = first & ~0x20 }
        }
        return copy
    }
}

extension [TreebankSentence] {
    /// Every sixteenth sentence in capitals and every sixteenth in title
    /// case beside all as they are.
    var augmented: [TreebankSentence] {
        enumerated().flatMap { place, sentence in
            switch place % 16 {
            case 3: [sentence, sentence.inCapitals]
            case 11: [sentence, sentence.inTitleCase]
            default: [sentence]
            }
        }
    }
}
