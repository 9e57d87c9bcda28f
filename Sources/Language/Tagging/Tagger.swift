package import Documents
package import Tables

/// Gives every token its part of speech and form from left to right, by `models/tagger.bin`.
package struct Tagger: Sendable {
    let suffixes: SuffixTable
    let network: Network

    package static let file = "models/tagger.bin"
    static let fit = ModelFit(
        files: [file], inputs: TaggerFeatures.names,
        tables: [Lexicon.file, SuffixTable.file, WordClusters.file],
        command: "winnow-train grammar")

    package init(data: DataFolder, network: Network) throws(TableError) {
        suffixes = try SuffixTable(data: data)
        self.network = network
    }

    /// Fills the entries of the words that the lexicon does not know.
    package func guess(in text: Span<UInt8>, tokens: Tokens, entries: inout [LexicalEntry]) {
        for index in tokens.indices where !entries[index].isKnown {
            let shape = tokens.shape[index]
            let start = Int(tokens.start[index])
            if shape.contains(.letter) {
                entries[index] = suffixes.entry(in: text, from: start, to: Int(tokens.end[index]))
            } else if shape.contains(.nonASCII), !shape.contains(.digit),
                CharacterReader.scan(text, at: start, end: text.count).kind == .symbol
            {
                entries[index].add(.SYM)
            }
        }
    }

    /// Whether most words of a sentence are capitalised, as in a headline.
    package static func isTitled(_ sentence: Range<Int>, in tokens: Tokens) -> Bool {
        var words = 0
        var capitals = 0
        for index in sentence where tokens.shape[index].contains(.letter) {
            words += 1
            if tokens.shape[index].contains(.capital) { capitals += 1 }
        }
        return words > 2 && capitals * 3 > words * 2
    }

    /// Appends a tag and a form for each token.
    package func tag(
        _ text: Span<UInt8>, sentences: [Sentence], entries: [LexicalEntry], tokens: inout Tokens
    ) {
        var scratch = network.scratch()
        var features = Network.Features()
        for sentence in sentences {
            var last = Self.none
            var before = Self.none
            let titled = Self.isTitled(sentence.tokens, in: tokens)
            for index in sentence.tokens {
                var best = Self.mark
                if !Self.isMark(
                    in: text, from: Int(tokens.start[index]), to: Int(tokens.end[index]))
                {
                    features.begin()
                    TaggerFeatures.each(
                        at: index, in: text, sentence: sentence.tokens, tokens: tokens,
                        entries: entries, titled: titled, last: last, before: before, to: &features)
                    network.activate(&features, scratch: &scratch)
                    network.score(upTo: network.classes, &scratch)
                    best = scratch.best(0..<network.classes)
                }
                let fine = FineTag.all[best]
                tokens.tag.append(fine.tag)
                tokens.form.append(fine.form)
                before = last
                last = UInt64(best)
            }
        }
    }

    /// Whether a token is a mark that is nothing but punctuation wherever it stands.
    private static func isMark(in text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard end - start == 1 else { return false }
        switch text[start] {
        case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "?"),
            UInt8(ascii: "!"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""):
            return true
        default: return false
        }
    }

    private static let mark = Int(FineTag.index(of: .PUNCT, form: .none))

    /// Stands for the class of the token before the first.
    package static let none: UInt64 = 40
}
