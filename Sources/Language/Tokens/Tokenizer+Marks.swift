internal import Documents
internal import Tables

extension Tokenizer {
    /// Reads the punctuation or symbol at `start`; returns the offset after it.
    ///
    /// Runs of the same sign and runs of stops are one token ("...", "?!", "--").
    func mark(
        _ text: Span<UInt8>, _ start: Int, _ end: Int, _ scanned: Scanned, _ spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int {
        let byte = text[start]
        let shape = spacing.union(.punctuation)
        var at = start + scanned.length
        switch byte {
        case 0x2E where isDigit(text, at, end):
            return number(text, at, end, spacing, startingAt: start, into: &tokens)
        case 0x2E, 0x21, 0x3F:
            while at < end, text[at] == 0x2E || text[at] == 0x21 || text[at] == 0x3F { at += 1 }
        case 0x2D, 0x2A, 0x3D, 0x7E, 0x2B, 0x3C, 0x3E, 0x24, 0x60:
            while at < end, text[at] == byte { at += 1 }
        case 0x23, 0x40:
            if isLetter(text, at, end), let after = handle(text, start, end, spacing, into: &tokens)
            {
                return after
            }
        case 0x3A, 0x3B:
            if let after = emoticonEnd(text, start, end) { at = after }
        case 0x27, 0xE2:
            if apostropheLength(text, start, end) > 0,
                let after = leadingApostrophe(text, start, at, end, spacing, into: &tokens)
            {
                return after
            }
            if byte == 0x27, at < end, text[at] == 0x27 { at += 1 }
        default: break
        }
        add(text, start, at, byte >= 0x80 ? shape.union(.nonASCII) : shape, into: &tokens)
        return at
    }

    /// Reads a decimal that begins with its point (".5").
    private func number(
        _ text: Span<UInt8>, _ at: Int, _ end: Int, _ spacing: Tokens.Shape, startingAt start: Int,
        into tokens: inout Tokens
    ) -> Int {
        var next = at
        while isDigit(text, next, end) { next += 1 }
        add(text, start, next, spacing.union([.digit, .number, .period]), into: &tokens)
        return next
    }

    /// "#winter", "@person".
    private func handle(
        _ text: Span<UInt8>, _ start: Int, _ end: Int, _ spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int? {
        var count = LetterCount()
        var next = letters(text, start + 1, end, &count)
        if text[start] == 0x40, let after = mailEnd(text, start, end) { next = after }
        add(text, start, next, count.shape.union(spacing), into: &tokens)
        return next
    }

    /// ":)", ":-(", ";D" before white space.
    private func emoticonEnd(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var at = start + 1
        if at < end, text[at] == 0x2D { at += 1 }
        guard at < end else { return nil }
        switch text[at] {
        case 0x29, 0x28, 0x44, 0x50:
            at += 1
            return at == end || text[at] <= 0x20 || text[at] == 0x2E || text[at] == 0x3C ? at : nil
        default: return nil
        }
    }

    /// A clitic standing alone ("'s" after a space), a decade ("'90s") or a clipped word ("'em").
    private func leadingApostrophe(
        _ text: Span<UInt8>, _ start: Int, _ at: Int, _ end: Int, _ spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int? {
        if isDigit(text, at, end) {
            var next = at
            while isDigit(text, next, end) { next += 1 }
            guard next - at == 2 else { return nil }
            if next < end, text[next] | 0x20 == 0x73, !isAlphanumeric(text, next + 1, end) {
                next += 1
            }
            guard !isAlphanumeric(text, next, end), apostropheLength(text, next, end) == 0 else {
                return nil
            }
            add(text, start, next, spacing.union([.digit, .apostrophe]), into: &tokens)
            return next
        }
        guard isLetter(text, at, end) else { return nil }
        var count = LetterCount()
        let next = letters(text, at, end, &count)
        guard next - at <= 5, contractions.contains(WordHash.of(text, start, next)) else {
            return nil
        }
        add(text, start, next, count.shape.union(spacing).union(.apostrophe), into: &tokens)
        return next
    }
}
