internal import Documents
internal import Language

/// A document to learn names from: its sentences, tagged, with the right label of each token.
struct NameExample {
    struct Line {
        var text: [UInt8]
        var tokens: Tokens
        var entries: [LexicalEntry]
        var gold: [UInt8]
    }

    var lines: [Line] = []

    /// - `tokens`: with tags and forms as the tagger gives them.
    mutating func add(
        text: [UInt8], names: [TreebankName], tokens: Tokens, entries: [LexicalEntry]
    ) {
        lines.append(
            Line(
                text: text, tokens: tokens, entries: entries,
                gold: Self.labels(of: names, tokens: tokens)))
    }

    /// The label of each token of a sentence with names.
    static func labels(of names: [TreebankName], tokens: Tokens) -> [UInt8] {
        var labels = Array(repeating: UInt8(0), count: tokens.count)
        for name in names {
            var begins = true
            for token in tokens.indices {
                let range = tokens.range(token)
                guard range.start >= name.range.start, range.end <= name.range.end else { continue }
                labels[token] = NameTagger.label(name.kind, begins: begins)
                begins = false
            }
        }
        return labels
    }
}

/// Documents to learn names from, made of sentences that follow each other.
struct NameDocuments {
    private(set) var examples: [NameExample] = []
    private var document = -1

    /// Adds a sentence; one of another document than the one before begins an example.
    ///
    /// - `tokens`: with tags and forms as the tagger gives them.
    mutating func add(
        _ text: [UInt8], of document: Int, names: [TreebankName], tokens: Tokens,
        entries: [LexicalEntry]
    ) {
        if document != self.document {
            examples.append(NameExample())
            self.document = document
        }
        examples[examples.count - 1].add(
            text: text, names: names, tokens: tokens, entries: entries)
    }
}

/// The names that readers marked in sentences of the treebank without names and of news, and those
/// that a teacher who learned from these marked in others: no word of them, only labels by the hash
/// of the sentence.
///
/// A line has two columns parted by a tab: the hash, and a character for each token's label
/// (`0` and on, as `NameTagger.label` numbers them). Sentences with nothing to mark are there too.
/// `training/teacher/names.py` and `named.py` write them.
struct MarkedNames {
    /// Labels of the `NameTagger`, one for each token.
    private let labels: TeacherLabels<[UInt8]>

    /// Fails with the number of the line that cannot be read.
    init(_ lines: [Substring]) throws {
        labels = try TeacherLabels(lines, name: "marked names") { columns in
            guard columns.count == 1, let letters = columns.first else { return nil }
            let labels = letters.utf8.map { $0 &- 0x30 }
            return labels.allSatisfy { $0 < NameTagger.labels } ? labels : nil
        }
    }

    /// The names of a sentence in its order; nil if nobody read it in these tokens.
    func names(of text: [UInt8], tokens: Tokens) -> [TreebankName]? {
        guard let labels = labels.of(text, tokens: tokens), labels.count == tokens.count
        else { return nil }
        return NameTagger.names(labelled: labels, in: tokens.indices).map {
            TreebankName(range: tokens.range($0.tokens), kind: $0.kind)
        }
    }
}
