internal import Documents
internal import Tables

extension Tokenizer {
    /// Bytes behind which a number ends at its next separator: what is longer is a list.
    private static var mostNumber: Int { 256 }

    /// Reads the token that begins with the digit at `start`; returns the offset after it.
    ///
    /// One token: "1,200.50", "10:30", "08/16/2000", "303-832-8160", "29th", "1990s", "3G". Two: "15|kg", "10|-|15".
    func number(
        _ text: Span<UInt8>, _ start: Int, _ end: Int, _ spacing: Tokens.Shape,
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
                at - start < Self.mostNumber, isDigit(text, at + 1, end)
            {
                if byte == 0x2E { shape.insert(.period) }
                at += 1
            } else if byte == 0x2D, hyphens == 0, let after = hyphenated(text, start, at, end) {
                hyphens += 1
                shape.insert(.hyphen)
                at = after
            } else if byte >= 0x80 {
                let scanned = CharacterReader.scan(text, at, end)
                guard scanned.kind == .digit else { break }
                shape.insert(.nonASCII)
                at += scanned.length
            } else {
                break
            }
        }
        guard isLetter(text, at, end) else {
            add(text, start, at, shape.union(.number), into: &tokens)
            return at
        }
        var count = LetterCount()
        let after = letters(text, at, end, &count)
        if count.flags.contains(.digit) == false,
            numberSuffixes.contains(WordHash.of(text, at, after))
        {
            add(text, start, at, shape.union(.number), into: &tokens)
            return word(text, at, end, [], into: &tokens)
        }
        // "1990's", "10th-century": the word's own rules go on from here
        add(text, start, after, shape.union(count.shape).subtracting(.capital), into: &tokens)
        return clitics(text, after, end, into: &tokens)
    }

    /// The end of a telephone number or ISO date that goes on at the hyphen `at`; nil for a range.
    private func hyphenated(_ text: Span<UInt8>, _ start: Int, _ at: Int, _ end: Int) -> Int? {
        var groups = 1
        var next = at
        var length = 0
        while next < end, next - start < Self.mostNumber, text[next] == 0x2D,
            isDigit(text, next + 1, end)
        {
            next += 1
            length = 0
            while isDigit(text, next, end) {
                next += 1
                length += 1
            }
            groups += 1
        }
        if groups >= 3 { return next }
        return groups == 2 && at - start == 3 && length == 4 ? next : nil
    }

    /// A possessive "'s" right after a number ("1990's" is one word, "'s" after a name in digits too).
    private func clitics(
        _ text: Span<UInt8>, _ at: Int, _ end: Int, into tokens: inout Tokens
    ) -> Int {
        let length = apostropheLength(text, at, end)
        guard length > 0, at + length < end, text[at + length] | 0x20 == 0x73,
            !isAlphanumeric(text, at + length + 1, end)
        else { return at }
        add(text, at, at + length + 1, [.letter, .apostrophe], into: &tokens)
        return at + length + 1
    }
}
