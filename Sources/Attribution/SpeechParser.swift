internal import Documents
internal import Language
internal import Tables

/// Questions to an article's tokens that all attribution rules ask;
/// each looks a bounded number of tokens around.
struct SpeechParser {
    let article: Article
    let cues: SpeechCues
    let grammar: GrammarWords

    /// How far a subject may stand from its verb, in tokens.
    static let reach = 40

    func hash(_ token: Int) -> UInt64 { article.tokens.hash[token] }
    func tag(_ token: Int) -> PartOfSpeech { article.tokens.tag[token] }
    func shape(_ token: Int) -> Tokens.Shape { article.tokens.shape[token] }

    func phrase(_ token: Int) -> NounPhrase? { article.phrase(at: token) }

    func isByte(_ byte: Unicode.Scalar, at token: Int) -> Bool {
        let range = article.tokens.range(token)
        return range.count == 1 && article.text[range.start] == UInt8(ascii: byte)
    }

    func isComma(_ token: Int) -> Bool { isByte(",", at: token) }

    /// A dash between words, of any length.
    func isDash(_ token: Int) -> Bool {
        guard shape(token).contains(.punctuation) else { return false }
        let range = article.tokens.range(token)
        let first = article.text[range.start]
        if first == UInt8(ascii: "-") { return true }
        return range.count == 3 && first == 0xE2 && article.text[range.start + 1] == 0x80
            && (0x93...0x95).contains(article.text[range.start + 2])
    }

    func isVerb(_ token: Int) -> Bool { tag(token) == .VERB || tag(token) == .AUX }

    /// Whether one of the last 80 tokens is a verb.
    func hasVerb(_ tokens: Range<Int>) -> Bool { tokens.suffix(80).contains(where: isVerb) }
}
