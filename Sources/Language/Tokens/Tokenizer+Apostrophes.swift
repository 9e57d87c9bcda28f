internal import Documents

extension Tokenizer {
    /// The length of an apostrophe at `at`: 1 or 3 bytes, 0 if there is none.
    @inline(__always)
    func apostropheLength(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
        guard at < end else { return 0 }
        if text[at] == 0x27 { return 1 }
        guard text[at] == 0xE2, at + 2 < end, text[at + 1] == 0x80, text[at + 2] == 0x99 else {
            return 0
        }
        return 3
    }

    /// Deals with an apostrophe after the word `start..<at`; nil if the word simply ends there.
    ///
    /// "n't", "'s", "'re" and their like come off; other words keep their apostrophe ("O'Neill", "ma'am").
    func apostrophe(
        _ text: Span<UInt8>, _ start: Int, _ at: Int, _ end: Int, _ count: LetterCount,
        _ spacing: Tokens.Shape, into tokens: inout Tokens
    ) -> Int? {
        let length = apostropheLength(text, at, end)
        guard length > 0, isLetter(text, at + length, end) else { return nil }
        var tail = LetterCount()
        let after = letters(text, at + length, end, &tail)
        let shape = count.shape.union(spacing)
        let cut = clitic(text, start, at, at + length, after)
        if let cut {
            if cut > start { add(text, start, cut, shape, into: &tokens) }
            let first = cut > start ? [] : spacing
            add(
                text, cut, after, tail.shape.union(.letter).union(.apostrophe).union(first),
                into: &tokens)
            return after
        }
        // "y'all's", "O'Neill's": go on after the inner apostrophe
        var whole = count
        whole.letters += tail.letters
        whole.capitals += tail.capitals
        whole.flags.formUnion(tail.flags.union(.apostrophe))
        if let next = apostropheOnce(text, start, after, end, whole, spacing, into: &tokens) {
            return next
        }
        add(text, start, after, whole.shape.union(spacing), into: &tokens)
        return after
    }

    /// A clitic after a word that has had its inner apostrophe.
    private func apostropheOnce(
        _ text: Span<UInt8>, _ start: Int, _ at: Int, _ end: Int, _ count: LetterCount,
        _ spacing: Tokens.Shape, into tokens: inout Tokens
    ) -> Int? {
        let length = apostropheLength(text, at, end)
        guard length > 0, isLetter(text, at + length, end) else { return nil }
        var tail = LetterCount()
        let after = letters(text, at + length, end, &tail)
        guard let cut = clitic(text, start, at, at + length, after), cut > start else { return nil }
        add(text, start, cut, count.shape.union(spacing), into: &tokens)
        add(text, cut, after, tail.shape.union(.letter).union(.apostrophe), into: &tokens)
        return after
    }

    /// Where the clitic of a word begins: at its apostrophe, for "n't" a letter before it.
    private func clitic(
        _ text: Span<UInt8>, _ start: Int, _ mark: Int, _ tail: Int, _ end: Int
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
