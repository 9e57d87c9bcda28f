internal import Bytes
internal import Documents

extension Tokenizer {
    /// The length of an apostrophe at `at`: 1 or 3 bytes, 0 if there is none.
    @inline(__always)
    func apostropheLength(in text: Span<UInt8>, at: Int, end: Int) -> Int {
        guard at < end else { return 0 }
        if text[at] == 0x27 { return 1 }
        return WideMark(in: text, at: at, end: end) == .apostrophe ? WideMark.length : 0
    }

    /// Deals with an apostrophe after the word `start..<at`; nil if the word simply ends there.
    ///
    /// "n't", "'s", "'re" and their like come off; other words keep their apostrophe
    /// ("O'Neill", "ma'am").
    func apostrophe(
        in text: Span<UInt8>, from start: Int, at: Int, end: Int, count: LetterCount,
        spacing: Tokens.Shape, into tokens: inout Tokens
    ) -> Int? {
        let length = apostropheLength(in: text, at: at, end: end)
        guard length > 0, isLetter(in: text, at: at + length, end: end) else { return nil }
        var tail = LetterCount()
        let after = letters(in: text, from: at + length, to: end, count: &tail)
        let shape = count.shape.union(spacing)
        let cut = clitic(in: text, from: start, mark: at, tail: at + length, end: after)
        if let cut {
            if cut > start { add(text, from: start, to: cut, shape: shape, into: &tokens) }
            let first = cut > start ? [] : spacing
            add(
                text, from: cut, to: after,
                shape: tail.shape.union(.letter).union(.apostrophe).union(first), into: &tokens)
            return after
        }
        // "y'all's", "O'Neill's": go on after the inner apostrophe
        var whole = count
        whole.letters += tail.letters
        whole.capitals += tail.capitals
        whole.flags.formUnion(tail.flags.union(.apostrophe))
        if let next = apostropheOnce(
            in: text, from: start, at: after, end: end, count: whole, spacing: spacing,
            into: &tokens)
        {
            return next
        }
        add(text, from: start, to: after, shape: whole.shape.union(spacing), into: &tokens)
        return after
    }

    /// A clitic after a word that has had its inner apostrophe.
    private func apostropheOnce(
        in text: Span<UInt8>, from start: Int, at: Int, end: Int, count: LetterCount,
        spacing: Tokens.Shape, into tokens: inout Tokens
    ) -> Int? {
        let length = apostropheLength(in: text, at: at, end: end)
        guard length > 0, isLetter(in: text, at: at + length, end: end) else { return nil }
        var tail = LetterCount()
        let after = letters(in: text, from: at + length, to: end, count: &tail)
        guard let cut = clitic(in: text, from: start, mark: at, tail: at + length, end: after),
            cut > start
        else { return nil }
        add(text, from: start, to: cut, shape: count.shape.union(spacing), into: &tokens)
        add(
            text, from: cut, to: after, shape: tail.shape.union(.letter).union(.apostrophe),
            into: &tokens)
        return after
    }

    /// Where the clitic of a word begins: at its apostrophe, for "n't" a letter before it.
    private func clitic(
        in text: Span<UInt8>, from start: Int, mark: Int, tail: Int, end: Int
    ) -> Int? {
        let first = text[tail] | 0x20
        switch end - tail {
        case 1:
            switch first {
            case 0x73, 0x6D, 0x64: return mark
            case 0x74 where mark - start >= 2 && text[mark - 1] | 0x20 == 0x6E: return mark - 1
            default: return nil
            }
        case 2:
            let second = text[tail + 1] | 0x20
            switch (first, second) {
            case (0x72, 0x65), (0x76, 0x65), (0x6C, 0x6C): return mark
            default: return nil
            }
        default: return nil
        }
    }
}
