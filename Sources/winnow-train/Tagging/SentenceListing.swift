internal import Documents
internal import Language
internal import Tables

/// Sentences token by token, for a teacher outside of Winnow to learn from and to label.
///
/// A sentence is a line `# SOURCE HASH`, then a line for each token with five columns parted by tabs:
/// its text, its class (`FineTag.all`), its head in the sentence (-1 for the root), its relation
/// (`Relation.rawValue`) and its label as part of a name (`NameTagger.labels`); a column that is
/// not known is 0. An empty line ends it.
struct SentenceListing {
    private(set) var text: [UInt8] = []

    /// The hash that a sentence is known by in the files of a teacher.
    static func key(of sentence: [UInt8], tokens: Tokens) -> UInt64 {
        var joined: [UInt8] = []
        for token in tokens.indices {
            let range = tokens.range(token)
            joined += sentence[range.start..<range.end]
            joined.append(0x09)
        }
        return ContentHash.of(joined)
    }

    /// Adds a sentence of a treebank.
    mutating func add(_ sentence: TreebankSentence, tokens: Tokens, source: String) {
        let tree = TokenTree(of: sentence, tokens: tokens)
        var fine = Array(repeating: UInt8(FineTag.all.count - 1), count: tokens.count)
        let known = Dictionary(
            sentence.words.map { ($0.range, $0.fine) }, uniquingKeysWith: { first, _ in first })
        for token in tokens.indices { fine[token] = known[tokens.range(token)] ?? fine[token] }
        let names = NameExample.labels(of: sentence.names, tokens: tokens)
        add(sentence.text, tokens: tokens, source: source) { token in
            let head = tree.heads[token] == tokens.count ? -1 : tree.heads[token]
            return [Int(fine[token]), head, Int(tree.relations[token]), Int(names[token])]
        }
    }

    /// Adds a sentence of which only the names are known, or nothing.
    mutating func add(
        _ text: [UInt8], names: [TreebankName] = [], tokens: Tokens, source: String
    ) {
        let labels = NameExample.labels(of: names, tokens: tokens)
        add(text, tokens: tokens, source: source) { [0, 0, 0, Int(labels[$0])] }
    }

    private mutating func add(
        _ sentence: [UInt8], tokens: Tokens, source: String, columns: (Int) -> [Int]
    ) {
        let key = String(Self.key(of: sentence, tokens: tokens), radix: 16)
        text += Array("# \(source) \(key)\n".utf8)
        for token in tokens.indices {
            let range = tokens.range(token)
            text += sentence[range.start..<range.end]
            for column in columns(token) { text += Array("\t\(column)".utf8) }
            text.append(0x0A)
        }
        text.append(0x0A)
    }
}
