internal import Documents
internal import Tables

/// Gives every token its part of speech: most by lexicon, shape and suffix, the others by context.
struct Tagger: Sendable {
    init(data: DataFolder) throws(TableError) {}

    /// Appends a tag for each token.
    func tag(
        _ text: Span<UInt8>, _ sentences: [Sentence], _ entries: [LexicalEntry],
        _ tokens: inout Tokens
    ) {
        for sentence in sentences {
            var previous = PartOfSpeech.PUNCT
            for index in sentence.tokens {
                previous = tag(text, index, sentence.tokens, entries[index], previous, tokens)
                tokens.tag.append(previous)
            }
        }
    }

    private func tag(
        _ text: Span<UInt8>, _ at: Int, _ sentence: Range<Int>, _ entry: LexicalEntry,
        _ previous: PartOfSpeech, _ tokens: Tokens
    ) -> PartOfSpeech {
        let shape = tokens.shape[at]
        if shape.contains(.number) { return .NUM }
        if shape.contains(.punctuation) { return entry.isKnown ? entry.usual : .PUNCT }
        let isFunction =
            entry.isKnown
            && [.DET, .PRON, .ADP, .SCONJ, .CCONJ, .AUX, .PART].contains(entry.usual)
        if isFunction { return entry.usual }
        if shape.contains(.capital) {
            if at > sentence.lowerBound || entry.forms.contains(.name) { return .PROPN }
        }
        if entry.isKnown {
            switch previous {
            case .DET, .ADJ, .NUM: if entry.allows(.NOUN), entry.usual == .VERB { return .NOUN }
            case .PART, .AUX, .PRON: if entry.allows(.VERB), entry.usual == .NOUN { return .VERB }
            default: break
            }
            return entry.usual
        }
        if shape.contains(.capital) { return .PROPN }
        if shape.contains(.digit) { return .NOUN }
        let end = Int(tokens.end[at])
        guard end - Int(tokens.start[at]) > 3 else { return .NOUN }
        switch (text[end - 3], text[end - 2], text[end - 1]) {
        case (_, 0x6C, 0x79): return .ADV
        case (0x69, 0x6E, 0x67): return .VERB
        case (_, 0x65, 0x64): return .VERB
        case (0x6F, 0x75, 0x73), (0x66, 0x75, 0x6C), (0x62, 0x6C, 0x65), (0x69, 0x76, 0x65):
            return .ADJ
        default: return .NOUN
        }
    }
}
