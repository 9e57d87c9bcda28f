internal import Documents
internal import Tables

extension Tokenizer {
    /// Reads the punctuation or symbol at `start`; returns the offset after it.
    ///
    /// Runs of the same sign and runs of stops are one token ("...", "?!", "--").
    func mark(
        in text: Span<UInt8>, from start: Int, to end: Int, scanned: Scanned, spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int {
        let byte = text[start]
        let shape = spacing.union(.punctuation)
        var at = start + scanned.length
        switch byte {
        case 0x2E where isDigit(in: text, at: at, end: end):
            return decimal(in: text, from: start, to: end, spacing: spacing, into: &tokens)
        case 0x2E, 0x21, 0x3F:
            while at < end, text[at] == 0x2E || text[at] == 0x21 || text[at] == 0x3F { at += 1 }
        case 0x2D, 0x2A, 0x3D, 0x7E, 0x2B, 0x3C, 0x3E, 0x24, 0x60:
            while at < end, text[at] == byte { at += 1 }
        case 0x23, 0x40:
            if isLetter(in: text, at: at, end: end) {
                return handle(in: text, from: start, to: end, spacing: spacing, into: &tokens)
            }
        case 0x3A, 0x3B:
            if let after = emoticonEnd(in: text, from: start, to: end) { at = after }
        case 0x27, 0xE2:
            if apostropheLength(in: text, at: start, end: end) > 0,
                let after = leadingApostrophe(
                    in: text, from: start, at: at, end: end, spacing: spacing, into: &tokens)
            {
                return after
            }
            if byte == 0x27, at < end, text[at] == 0x27 { at += 1 }
        default: break
        }
        add(
            text, from: start, to: at, shape: byte >= 0x80 ? shape.union(.nonASCII) : shape,
            into: &tokens)
        return at
    }

    /// Reads a decimal that begins with its point (".5").
    private func decimal(
        in text: Span<UInt8>, from start: Int, to end: Int, spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int {
        var next = start + 1
        while isDigit(in: text, at: next, end: end) { next += 1 }
        add(
            text, from: start, to: next, shape: spacing.union([.digit, .number, .period]),
            into: &tokens)
        return next
    }

    /// Reads a tag or handle with its sign in front: "#winter", "@person"; returns the offset after it.
    private func handle(
        in text: Span<UInt8>, from start: Int, to end: Int, spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int {
        var count = LetterCount()
        var next = letters(in: text, from: start + 1, to: end, count: &count)
        if text[start] == 0x40, let after = mailEnd(in: text, at: start, end: end) { next = after }
        add(text, from: start, to: next, shape: count.shape.union(spacing), into: &tokens)
        return next
    }

    /// ":)", ":-(", ";D" before white space.
    private func emoticonEnd(in text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
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
        in text: Span<UInt8>, from start: Int, at: Int, end: Int, spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int? {
        if isDigit(in: text, at: at, end: end) {
            var next = at
            while isDigit(in: text, at: next, end: end) { next += 1 }
            guard next - at == 2 else { return nil }
            if next < end, text[next] | 0x20 == 0x73,
                !isAlphanumeric(in: text, at: next + 1, end: end)
            {
                next += 1
            }
            guard !isAlphanumeric(in: text, at: next, end: end),
                apostropheLength(in: text, at: next, end: end) == 0
            else {
                return nil
            }
            add(
                text, from: start, to: next, shape: spacing.union([.digit, .apostrophe]),
                into: &tokens)
            return next
        }
        guard isLetter(in: text, at: at, end: end) else { return nil }
        var count = LetterCount()
        let next = letters(in: text, from: at, to: end, count: &count)
        guard next - at <= 5, contractions.contains(WordHash.of(in: text, from: start, to: next))
        else {
            return nil
        }
        add(
            text, from: start, to: next, shape: count.shape.union(spacing).union(.apostrophe),
            into: &tokens)
        return next
    }
}
