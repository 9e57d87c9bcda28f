internal import Documents

/// Finds base noun phrases among tagged tokens.
///
/// A phrase is a longest run of determiners, adjectives, numbers and nouns that ends in a noun or a
/// name. A possessive "'s" ends the phrase before it: "Putin|'s|new budget" gives "Putin" and "new
/// budget". "%" and "$" belong to the number; a hyphen between two words without spaces joins them,
/// and so do those of "brother-in-law", whose head is its first noun.
struct PhraseChunker: Sendable {
    func read(
        _ text: Span<UInt8>, sentences: [Sentence], tokens: Tokens, into phrases: inout [NounPhrase]
    ) {
        for sentence in sentences {
            var (start, head) = (-1, -1)
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                defer { index += 1 }
                switch tokens.tag[index] {
                case .DET where head >= 0 && head == index - 1:
                    close(from: start, head: head, tokens: tokens, into: &phrases)
                    (start, head) = (index, -1)
                case .NOUN, .PROPN:
                    if start < 0 { start = index }
                    head = index
                case .DET, .ADJ, .NUM:
                    if start < 0 { start = index }
                case .SYM
                where belongsToNumber(
                    in: text, at: index, sentence: sentence.tokens, tokens: tokens):
                    if start < 0 { start = index }
                case .PUNCT
                where head >= 0 && head == index - 1
                    && isInside(text, at: index, sentence: sentence.tokens, tokens: tokens):
                    phrases.append(
                        NounPhrase(
                            tokens: start..<index + 4, head: head,
                            isName: tokens.tag[head] == .PROPN))
                    (start, head) = (-1, -1)
                    index += 3
                case .PUNCT
                where start >= 0
                    && isHyphen(in: text, at: index, sentence: sentence.tokens, tokens: tokens):
                    break
                default:
                    close(from: start, head: head, tokens: tokens, into: &phrases)
                    (start, head) = (-1, -1)
                }
            }
            close(from: start, head: head, tokens: tokens, into: &phrases)
        }
    }

    /// Whether a hyphen, a preposition, a hyphen and a noun stand here without spaces:
    /// "-in-law", "-in-chief".
    private func isInside(
        _ text: Span<UInt8>, at: Int, sentence: Range<Int>, tokens: Tokens
    ) -> Bool {
        at + 3 < sentence.upperBound && tokens.tag[at + 1] == .ADP && tokens.tag[at + 3] == .NOUN
            && isHyphen(in: text, at: at, sentence: sentence, tokens: tokens)
            && isHyphen(in: text, at: at + 2, sentence: sentence, tokens: tokens)
    }

    private func close(from start: Int, head: Int, tokens: Tokens, into phrases: inout [NounPhrase])
    {
        guard start >= 0, head >= start else { return }
        phrases.append(
            NounPhrase(
                tokens: start..<(head + 1), head: head, isName: tokens.tag[head] == .PROPN))
    }

    /// "$" and other currency signs before a number, "%" after one.
    private func belongsToNumber(
        in text: Span<UInt8>, at: Int, sentence: Range<Int>, tokens: Tokens
    ) -> Bool {
        let byte = text[Int(tokens.start[at])]
        if byte == 0x25 { return at > sentence.lowerBound && tokens.tag[at - 1] == .NUM }
        guard byte == 0x24 || byte >= 0x80 else { return false }
        return at + 1 < sentence.upperBound && tokens.tag[at + 1] == .NUM
    }

    private func isHyphen(
        in text: Span<UInt8>, at: Int, sentence: Range<Int>, tokens: Tokens
    ) -> Bool {
        tokens.end[at] - tokens.start[at] == 1 && text[Int(tokens.start[at])] == 0x2D
            && !tokens.shape[at].contains(.spaceBefore) && at + 1 < sentence.upperBound
            && !tokens.shape[at + 1].contains(.spaceBefore)
    }
}
