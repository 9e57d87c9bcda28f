/// A piece of a sentence that no rule needs to look into: a run of digits, a word,
/// or a single sign.
///
/// Numbers and units are read on atoms and not on tokens, so that "$1.5m",
/// "5km" and "12-cent-a-share" are the same however the tokenizer splits them.
struct Atom: Sendable {
    enum Kind: UInt8, Sendable { case number, word, sign }

    var kind: Kind
    /// Byte offsets into the article.
    var start: Int
    var end: Int
    /// Index of the token that it lies in.
    var token: Int
    /// `WordHash` of the bytes; folded, so "Million" equals "million".
    var hash: UInt64
    /// White space stands in front of it, or it is the first.
    var isSpaced: Bool
    /// Of a run of digits; not a number if its separators make no sense ("192.168.1.1").
    var value = 0.0
    var digits = DigitRun.Form()

    init(kind: Kind, start: Int, end: Int, token: Int, hash: UInt64, isSpaced: Bool) {
        self.kind = kind
        self.start = start
        self.end = end
        self.token = token
        self.hash = hash
        self.isSpaced = isSpaced
    }

    func `is`(_ hash: UInt64) -> Bool { self.hash == hash }
}
