internal import Documents
internal import Language
internal import Tables

/// A run of letters, a run of digits, or one mark; finer than a token, so that "Q3", "10/1" and "mid-May" fall apart.
struct DateLexeme: Sendable {
    enum Kind: Sendable { case word, number, mark }

    var start: Int
    var end: Int
    var kind: Kind
    var word = DateWord.other
    /// Of words only.
    var hash: UInt64 = 0
    /// Of a number; -1 if it has more than nine digits.
    var value = -1
    /// Of a mark; dashes of a range are "-", typographic apostrophes "'", other marks of several bytes 0.
    var byte: UInt8 = 0
    /// White space stands in front.
    var isSpaced: Bool
    var isCapital = false
    var tag = PartOfSpeech.X
    /// Of a verb or an auxiliary.
    var form = VerbForm.none
    /// "best", "highest".
    var isSuperlative = false
    /// Ends in "s".
    var isPlural = false

    enum VerbForm: Sendable { case none, past, present }

    var count: Int { end - start }
}

/// Cuts a stretch of text into `DateLexeme`s.
struct DateLexer {
    let words: DateWords
    /// How the text's language writes dates; nil for the language of the rules.
    var pack: LanguagePack?

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// Appends the lexemes of bytes `start..<end`; linear.
    func read(_ text: [UInt8], _ start: Int, _ end: Int, into out: inout [DateLexeme]) {
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
            if byte &- 0x30 < 10 {
                var value = 0
                while at < end, text[at] &- 0x30 < 10 {
                    if at - from < 9 { value = value * 10 + Int(text[at] - 0x30) }
                    at += 1
                }
                var lexeme = DateLexeme(start: from, end: at, kind: .number, isSpaced: isSpaced)
                lexeme.value = at - from > 9 ? -1 : value
                out.append(lexeme)
            } else if Self.isLetter(byte) || (byte >= 0xC3 && byte != 0xE2) {
                while at < end,
                    Self.isLetter(text[at]) || (text[at] >= 0x80 && !Self.isMark(text, at, end))
                {
                    at += 1
                }
                if at == from { at += 1 }
                var lexeme = DateLexeme(start: from, end: at, kind: .word, isSpaced: isSpaced)
                let hash = WordHash.of(text.span, from, at)
                lexeme.hash = pack?.hash(hash) ?? hash
                lexeme.word = words.words[lexeme.hash] ?? .other
                lexeme.isCapital = byte &- 0x41 < 26
                lexeme.isPlural = text[at - 1] | 0x20 == UInt8(ascii: "s")
                out.append(lexeme)
            } else if byte == 0xC2, at + 1 < end, text[at + 1] == 0xA0 {
                isSpaced = true
                at += 2
                continue
            } else {
                let (mark, length) = Self.mark(text, at, end)
                if mark == 0x20 {
                    isSpaced = true
                    at += length
                    continue
                }
                at += length
                var lexeme = DateLexeme(start: from, end: at, kind: .mark, isSpaced: isSpaced)
                lexeme.byte = mark
                if !isOrdinalStop(text, lexeme, out.last, end) { out.append(lexeme) }
            }
            isSpaced = false
        }
    }

    /// Whether a stop makes the number in front of it a day: a word follows.
    private func isOrdinalStop(
        _ text: [UInt8], _ stop: DateLexeme, _ last: DateLexeme?, _ end: Int
    ) -> Bool {
        guard pack?.hasOrdinalStop ?? false, stop.byte == UInt8(ascii: "."), !stop.isSpaced,
            let last, last.kind == .number, last.count <= 2, stop.end + 1 < end,
            text[stop.end] == 0x20
        else { return false }
        return Self.isLetter(text[stop.end + 1])
    }

    /// Whether a character of General Punctuation (E2 80) or U+00A0 begins here.
    private static func isMark(_ text: [UInt8], _ at: Int, _ end: Int) -> Bool {
        guard at + 1 < end else { return false }
        return (text[at] == 0xE2 && text[at + 1] == 0x80)
            || (text[at] == 0xC2 && text[at + 1] == 0xA0)
    }

    /// The mark that begins here as one ASCII byte, and its length; white space is 0x20.
    private static func mark(_ text: [UInt8], _ at: Int, _ end: Int) -> (UInt8, Int) {
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
