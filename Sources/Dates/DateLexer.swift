internal import Documents
internal import Language
internal import Rules
internal import Tables

/// Cuts a stretch of text into runs of letters, runs of digits and marks; finer than tokens,
/// so that "Q3", "10/1" and "mid-May" fall apart.
struct DateLexer {
    let words: DateWords
    private let feast = DateWord.feast.kind
    /// How the text's language writes dates; nil for the language of the rules.
    var pack: LanguagePack?

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// Appends what bytes `start..<end` are cut into; linear.
    func read(_ text: [UInt8], from start: Int, to end: Int, into out: inout DateSentence) {
        var at = start
        var isSpaced = true
        while at < end {
            let byte = text[at]
            if byte == 0x20 || byte &- 9 < 5 {
                isSpaced = true
                at += 1
                continue
            }
            let from = at
            let shape: RuleToken.Shape = isSpaced ? .spaced : []
            if byte &- 0x30 < 10 {
                at = readNumber(text, from: from, to: end, shape: shape, into: &out)
            } else if Self.isLetter(byte) || (byte >= 0xC3 && byte != 0xE2) {
                at = readWord(text, from: from, to: end, shape: shape, into: &out)
            } else if byte == 0xC2, at + 1 < end, text[at + 1] == 0xA0 {
                isSpaced = true
                at += 2
                continue
            } else {
                let (mark, length) = Self.mark(in: text, at: at, end: end)
                if mark == 0x20 {
                    isSpaced = true
                    at += length
                    continue
                }
                at += length
                if !isOrdinalStop(
                    in: text, from: from, at: at, end: end, isSpaced: isSpaced, sentence: out)
                {
                    var token = RuleToken(
                        kind: .sign, hash: Self.hashes[Int(mark)], shape: shape, tag: .X)
                    token.value = Int32(mark)
                    token.key = RuleToken.key(ofSign: token.hash)
                    out.add(token, from: from, to: at)
                }
            }
            isSpaced = false
        }
    }

    /// Appends the digits from an offset on and gives where they end.
    private func readNumber(
        _ text: [UInt8], from start: Int, to end: Int, shape: RuleToken.Shape,
        into out: inout DateSentence
    ) -> Int {
        var at = start
        var value: Int32 = 0
        while at < end, text[at] &- 0x30 < 10 {
            if at - start < 9 { value = value * 10 + Int32(text[at] - 0x30) }
            at += 1
        }
        var token = RuleToken(
            kind: .number, hash: RuleToken.digits(in: text, from: start, to: at),
            shape: shape.union([.plain, .whole]), tag: .X)
        token.value = at - start > 9 ? -1 : value
        token.key = RuleToken.numberKey
        out.add(token, from: start, to: at)
        return at
    }

    /// Appends the word from an offset on and gives where it ends.
    private func readWord(
        _ text: [UInt8], from start: Int, to end: Int, shape: RuleToken.Shape,
        into out: inout DateSentence
    ) -> Int {
        var at = start
        while at < end,
            Self.isLetter(text[at])
                || (text[at] >= 0x80 && !Self.isMark(in: text, at: at, end: end))
        {
            at += 1
        }
        if at == start { at += 1 }
        var hash = WordHash.of(in: text.span, from: start, to: at)
        if let pack { hash = pack.hash(hash) }
        let word = words.words[hash] ?? .other
        var token = RuleToken(kind: .word, hash: hash, shape: shape, tag: .X)
        token.value = word.value
        token.key = word.kind
        token.classes = 1 << UInt128(word.kind == feast ? 0 : word.kind)
        if text[start] &- 0x41 < 26 {
            token.shape.insert(.capital)
            let isAcronym =
                at - start > 1 && (start..<at).allSatisfy { text[$0] &- 0x41 < 26 }
            if isAcronym { token.shape.insert(.capitals) }
        }
        if text[at - 1] | 0x20 == UInt8(ascii: "s") { token.shape.insert(.plural) }
        out.add(token, from: start, to: at)
        return at
    }

    /// The hash of each ASCII mark by itself; 0 for what stands for others.
    private static let hashes: [UInt64] = (0..<UInt8(128)).map { $0 == 0 ? 0 : WordHash.of([$0]) }

    /// Whether a stop makes the number in front of it a day: a word follows.
    private func isOrdinalStop(
        in text: [UInt8], from start: Int, at stop: Int, end: Int, isSpaced: Bool,
        sentence: DateSentence
    ) -> Bool {
        guard pack?.hasOrdinalStop ?? false, text[start] == UInt8(ascii: "."), !isSpaced,
            let last = sentence.tokens.last, last.kind == .number, last.length <= 2, stop + 1 < end,
            text[stop] == 0x20
        else { return false }
        return Self.isLetter(text[stop + 1])
    }

    /// Whether a character of General Punctuation (E2 80) or U+00A0 begins here.
    private static func isMark(in text: [UInt8], at: Int, end: Int) -> Bool {
        guard at + 1 < end else { return false }
        return (text[at] == 0xE2 && text[at + 1] == 0x80)
            || (text[at] == 0xC2 && text[at + 1] == 0xA0)
    }

    /// The mark that begins here as one ASCII byte, and its length.
    ///
    /// Dashes of a range are "-", typographic apostrophes "'", white space 0x20,
    /// other marks of several bytes 0.
    private static func mark(in text: [UInt8], at: Int, end: Int) -> (UInt8, Int) {
        let byte = text[at]
        if byte < 0x80 { return (byte, 1) }
        var length = 1
        while at + length < end, text[at + length] & 0xC0 == 0x80, length < 4 { length += 1 }
        guard byte == 0xE2, length == 3, text[at + 1] == 0x80 else { return (0, length) }
        return switch text[at + 2] {
        case 0x80...0x8A, 0xAF: (0x20, 3)
        case 0x90...0x93: (UInt8(ascii: "-"), 3)
        case 0x94, 0x95: (UInt8(ascii: "~"), 3)
        case 0x98, 0x99: (UInt8(ascii: "'"), 3)
        default: (0, 3)
        }
    }
}
