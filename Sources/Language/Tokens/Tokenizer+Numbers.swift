internal import Documents
internal import Tables

extension Tokenizer {
    /// Bytes behind which a number ends at its next separator: what is longer is a list.
    private static var mostNumber: Int { 256 }

    /// Reads the token that begins with the digit at `start`; returns the offset after it.
    ///
    /// One token: "1,200.50", "10:30", "08/16/2000", "303-832-8160", "29th", "1990s",
    /// "3G". Two: "15|kg", "10|-|15".
    func number(
        in text: Span<UInt8>, from start: Int, to end: Int, spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int {
        var shape = spacing.union(.digit)
        var at = start
        var hyphens = 0
        while at < end {
            let byte = text[at]
            if byte &- 0x30 < 10 {
                at += 1
            } else if byte == 0x2C || byte == 0x2E || byte == 0x3A || byte == 0x2F,
                at - start < Self.mostNumber, isDigit(in: text, at: at + 1, end: end)
            {
                if byte == 0x2E { shape.insert(.period) }
                at += 1
            } else if byte == 0x2D, hyphens == 0,
                let after = hyphenated(in: text, from: start, at: at, end: end)
            {
                hyphens += 1
                shape.insert(.hyphen)
                at = after
            } else if byte >= 0x80 {
                let scanned = CharacterReader.scan(text, at: at, end: end)
                guard scanned.kind == .digit else { break }
                shape.insert(.nonASCII)
                at += scanned.length
            } else {
                break
            }
        }
        guard isLetter(in: text, at: at, end: end) else {
            add(text, from: start, to: at, shape: shape.union(.number), into: &tokens)
            return at
        }
        var count = LetterCount()
        let after = letters(in: text, from: at, to: end, count: &count)
        if !count.flags.contains(.digit),
            numberSuffixes.contains(WordHash.of(in: text, from: at, to: after))
        {
            add(text, from: start, to: at, shape: shape.union(.number), into: &tokens)
            return word(in: text, from: at, to: end, spacing: [], into: &tokens)
        }
        // "1990's", "10th-century": the word's own rules go on from here
        add(
            text, from: start, to: after, shape: shape.union(count.shape).subtracting(.capital),
            into: &tokens)
        return possessive(in: text, at: after, end: end, into: &tokens)
    }

    /// The end of a telephone number or ISO date that goes on at the hyphen `at`; nil for a range.
    private func hyphenated(in text: Span<UInt8>, from start: Int, at: Int, end: Int) -> Int? {
        var groups = 1
        var next = at
        var length = 0
        while next < end, next - start < Self.mostNumber, text[next] == 0x2D,
            isDigit(in: text, at: next + 1, end: end)
        {
            next += 1
            length = 0
            while isDigit(in: text, at: next, end: end) {
                next += 1
                length += 1
            }
            groups += 1
        }
        if groups >= 3 { return next }
        return groups == 2 && at - start == 3 && length == 4 ? next : nil
    }

    /// A possessive "'s" right after a number ("1990's" is one word,
    /// "'s" after a name in digits too).
    private func possessive(
        in text: Span<UInt8>, at: Int, end: Int, into tokens: inout Tokens
    ) -> Int {
        let length = apostropheLength(in: text, at: at, end: end)
        guard length > 0, at + length < end, text[at + length] | 0x20 == 0x73,
            !isAlphanumeric(in: text, at: at + length + 1, end: end)
        else { return at }
        add(text, from: at, to: at + length + 1, shape: [.letter, .apostrophe], into: &tokens)
        return at + length + 1
    }
}
