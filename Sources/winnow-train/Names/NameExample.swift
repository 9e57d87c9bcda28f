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
