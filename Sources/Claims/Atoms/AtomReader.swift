internal import Documents
internal import Language

/// Splits bytes into atoms; linear.
struct AtomReader: ~Copyable {
    private(set) var atoms: [Atom] = []
    /// How the text's language writes numbers and words; nil for the language of the rules.
    private let pack: LanguagePack?

    init(pack: LanguagePack? = nil) { self.pack = pack }

    /// The atoms of a sentence; each knows its token.
    mutating func read(_ sentence: Sentence, tokens: Tokens, of text: Span<UInt8>) {
        // A sentence may be the whole text: what grows by doubling would take as much again.
        atoms.reserveCapacity(sentence.tokens.count + sentence.tokens.count / 4)
        read(text, from: sentence.range.start, to: min(sentence.range.end, text.count))
        var token = sentence.tokens.lowerBound
        let last = sentence.tokens.upperBound - 1
        for index in atoms.indices {
            while token < last, Int(tokens.end[token]) <= atoms[index].start { token += 1 }
            atoms[index].token = token
        }
    }

    /// The atoms of `start..<end`.
    mutating func read(_ text: Span<UInt8>, from start: Int, to end: Int) {
        atoms.removeAll(keepingCapacity: true)
        var at = start
        var isSpaced = true
        while at < end {
            let byte = text[at]
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                isSpaced = true
                at += 1
                continue
            }
            at =
                byte &- 0x30 < 10 || startsDecimal(at: at, from: start, to: end, in: text)
                ? readDigits(from: at, to: end, isSpaced: isSpaced, in: text)
                : readOther(from: at, to: end, isSpaced: isSpaced, in: text)
            isSpaced = false
        }
    }

    /// ".5" after a space or a sign, ",45" after a space.
    private func startsDecimal(at: Int, from start: Int, to end: Int, in text: Span<UInt8>) -> Bool
    {
        guard text[at] == 0x2E || text[at] == 0x2C, at + 1 < end, text[at + 1] &- 0x30 < 10 else {
            return false
        }
        if text[at] == 0x2C {
            guard at > start, text[at - 1] == 0x20 else { return false }
            let stop = endOfDigits(from: at + 1, to: end, most: 3, in: text)
            return stop - at <= 3 && (stop == end || text[stop] &- 0x30 >= 10)
        }
        guard at > start, let last = atoms.last, last.end == at else { return true }
        return last.kind == .sign && !last.is(Word.period)
    }

    private mutating func readDigits(
        from start: Int, to end: Int, isSpaced: Bool, in text: Span<UInt8>
    ) -> Int {
        // A list gives one number a call, so that not all of it may be looked at each time.
        let at = endOfDigits(from: start, to: end, most: 64, in: text)
        let isInList =
            atoms.count > 1 && !isSpaced && atoms[atoms.count - 1].is(Word.comma)
            && atoms[atoms.count - 1].end == start && atoms[atoms.count - 2].kind == .number
        let run = DigitRun(
            in: text, from: start, to: at, isInList: isInList, decimal: pack?.decimal,
            group: pack?.group)
        let isWhole = run.count == at - start
        let stop = isWhole ? endOfDigits(from: at, to: end, in: text) : start + max(run.count, 1)
        var atom = Atom(
            kind: .number, start: start, end: stop, token: 0, hash: 0, isSpaced: isSpaced)
        atom.value = run.value
        atom.digits = run.form
        atoms.append(atom)
        return stop
    }

    /// The end of digits and separators between them.
    private func endOfDigits(
        from start: Int, to end: Int, most: Int = .max, in text: Span<UInt8>
    ) -> Int {
        var at = start
        while at < end, at - start < most {
            let byte = text[at]
            let isSeparator =
                (byte == 0x2C || byte == 0x2E) && at + 1 < end && text[at + 1] &- 0x30 < 10
            guard byte &- 0x30 < 10 || isSeparator else { break }
            at += 1
        }
        return at
    }

    private mutating func readOther(
        from start: Int, to end: Int, isSpaced: Bool, in text: Span<UInt8>
    ) -> Int {
        var at = start
        while at < end {
            let (point, length) = codePoint(at: at, before: end, in: text)
            guard Self.isLetter(point) else { break }
            at += length
        }
        let isWord = at > start
        if isWord, let (value, isPrecise) = pack?.number(in: text, from: start, to: at) {
            var atom = Atom(
                kind: .number, start: start, end: at, token: 0, hash: 0, isSpaced: isSpaced)
            atom.value = value
            atom.digits = isPrecise ? [.spelled, .decimal] : .spelled
            atoms.append(atom)
            return at
        }
        if !isWord {
            let (point, length) = codePoint(at: start, before: end, in: text)
            at = start + length
            // the hyphens of typesetters are hyphens
            if point == 0x2010 || point == 0x2011 {
                atoms.append(
                    Atom(
                        kind: .sign, start: start, end: at, token: 0, hash: Word.hyphen,
                        isSpaced: isSpaced))
                return at
            }
            // "'s" and "n't" are words of their own; a quotation mark is a sign.
            if point == 0x27 || point == 0x2019, let last = atoms.last, last.kind == .word,
                last.end == start
            {
                var stop = at
                while stop < end, text[stop] | 0x20 >= 0x61, text[stop] | 0x20 <= 0x7A { stop += 1 }
                if stop > at, stop - at <= 2 {
                    atoms.append(
                        word(from: start, to: stop, isSpaced: isSpaced, as: .word, in: text))
                    return stop
                }
            }
        }
        atoms.append(
            word(from: start, to: at, isSpaced: isSpaced, as: isWord ? .word : .sign, in: text))
        return at
    }

    private func word(
        from start: Int, to end: Int, isSpaced: Bool, as kind: Atom.Kind, in text: Span<UInt8>
    ) -> Atom {
        let hash = WordHash.of(in: text, from: start, to: end)
        return Atom(
            kind: kind, start: start, end: end, token: 0,
            hash: kind == .word ? pack?.hash(hash) ?? hash : hash, isSpaced: isSpaced)
    }

    private func codePoint(at: Int, before end: Int, in text: Span<UInt8>) -> (UInt32, Int) {
        let first = text[at]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard at + length <= end else { return (0xFFFD, end - at) }
        var point = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for next in 1..<length { point = point << 6 | UInt32(text[at + next] & 0x3F) }
        return (point, length)
    }

    /// Letters and marks; signs, punctuation, currency and fraction characters are not.
    private static func isLetter(_ point: UInt32) -> Bool {
        switch point {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0xB5, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x58F: true
        case 0x590...0x1FFF: point != 0xE3F && point != 0x17DB
        case 0x2126, 0x212B: true
        case 0x2E80...0x2FFF, 0x3040...0xD7FF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}

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
