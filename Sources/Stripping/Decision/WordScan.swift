internal import Documents

/// The words of blocks as hashes, with what their letters look like; one pass over the text.
struct WordScan {
    /// What one text is made of, in characters or words.
    struct Counts {
        var words = 0
        var letters = 0
        var capitals = 0
        var digits = 0
        var capitalWords = 0
        var numbers = 0
        var commas = 0
        var sentenceEnds = 0
        var quotes = 0
        var separators = 0
        /// Characters of scripts written without spaces.
        var ideographs = 0
        /// Of all words in their order; 0 without any.
        var hash: UInt64 = 0
    }

    /// Hashes of all words of all texts scanned.
    var words: [UInt64] = []

    /// Appends the words of a text to `words`; linear in it.
    mutating func scan(_ text: [UInt8]) -> Counts {
        var counts = Counts()
        let span = text.span
        let before = words.count
        var at = 0
        var start = -1
        var wordHasDigit = false
        while at < span.count {
            let byte = span[at]
            var length = 1
            var isLetter = false
            var isWide = false
            var endsWord = false
            if byte < 0x80 {
                if byte | 0x20 &- 0x61 < 26 {
                    isLetter = true
                    counts.letters += 1
                    if byte < 0x60 { counts.capitals += 1 }
                } else if byte &- 0x30 < 10 {
                    isLetter = true
                    wordHasDigit = true
                    counts.digits += 1
                } else {
                    switch byte {
                    case 0x2C: counts.commas += 1
                    case 0x2E, 0x21, 0x3F:
                        if at + 1 >= span.count || span[at + 1] == 0x20 || span[at + 1] >= 0x80
                            || span[at + 1] == 0x22
                        {
                            counts.sentenceEnds += 1
                        }
                    case 0x22: counts.quotes += 1
                    case 0x7C, 0x2F, 0x3E: counts.separators += 1
                    default: break
                    }
                }
            } else if byte < 0xE0 {
                length = 2
                let next = at + 1 < span.count ? span[at + 1] : 0
                if byte == 0xC2 {
                    isLetter = next == 0xAA || next == 0xB5 || next == 0xBA
                    if next == 0xAB || next == 0xBB { counts.quotes += 1 }
                    if next == 0xB7 { counts.separators += 1 }
                } else {
                    isLetter = true
                    counts.letters += 1
                    let point = UInt32(byte & 0x1F) << 6 | UInt32(next & 0x3F)
                    if CaseFolding.lowercased(point) != point { counts.capitals += 1 }
                }
            } else if byte < 0xF0 {
                length = 3
                let next = at + 1 < span.count ? span[at + 1] : 0
                let last = at + 2 < span.count ? span[at + 2] : 0
                if byte == 0xE2 {
                    if next == 0x80, last >= 0x98, last <= 0x9E { counts.quotes += 1 }
                    if next == 0x80, last == 0xA2 || last == 0xBA { counts.separators += 1 }
                    if next == 0x80, last == 0xA6 { counts.sentenceEnds += 1 }
                } else if byte == 0xE3, next == 0x80 {
                    if last == 0x82 { counts.sentenceEnds += 1 }
                    if last == 0x81 { counts.commas += 1 }
                } else if byte == 0xEF, next == 0xBC {
                    if last == 0x8C { counts.commas += 1 }
                    if last == 0x81 || last == 0x9F { counts.sentenceEnds += 1 }
                } else if let perWord = Self.charactersPerWord(byte, next) {
                    isWide = true
                    counts.ideographs += 1
                    endsWord = counts.ideographs % perWord == 0
                } else {
                    isLetter = true
                    counts.letters += 1
                }
            } else {
                length = 4
            }
            if isLetter {
                if start < 0 { start = at }
            } else {
                if start >= 0 {
                    end(from: start, to: at, of: span, counts: &counts, hasDigit: &wordHasDigit)
                }
                start = -1
                if isWide, endsWord {
                    words.append(WordHash.of(in: span, from: at, to: min(at + length, span.count)))
                }
            }
            at += length
        }
        if start >= 0 {
            end(from: start, to: span.count, of: span, counts: &counts, hasDigit: &wordHasDigit)
        }
        counts.words = words.count - before
        var hash: UInt64 = 0x51_7C_C1
        for word in words[before...] { hash = WordHash.joined(hash, word) }
        counts.hash = words.count == before ? 0 : hash
        return counts
    }

    private mutating func end(
        from start: Int, to end: Int, of span: Span<UInt8>, counts: inout Counts,
        hasDigit: inout Bool
    ) {
        words.append(WordHash.of(in: span, from: start, to: end))
        let first = span[start]
        if first &- 0x41 < 26 {
            counts.capitalWords += 1
        } else if first >= 0xC3, first < 0xE0, start + 1 < span.count {
            let point = UInt32(first & 0x1F) << 6 | UInt32(span[start + 1] & 0x3F)
            if CaseFolding.lowercased(point) != point { counts.capitalWords += 1 }
        }
        if hasDigit { counts.numbers += 1 }
        hasDigit = false
    }

    /// How many characters count as a word in a script written without spaces;
    /// nil in other scripts.
    ///
    /// Told by the first two of a character's three bytes: two in Chinese and Japanese,
    /// four in Thai, Lao, Burmese and Khmer.
    @inline(__always)
    private static func charactersPerWord(_ first: UInt8, _ second: UInt8) -> Int? {
        switch (first, second) {
        case (0xE3...0xE9, _), (0xEF, _): 2
        case (0xE0, 0xB8...0xBB), (0xE1, 0x80...0x82), (0xE1, 0x9E...0x9F): 4
        default: nil
        }
    }

    static func hashes(of text: [UInt8]) -> [UInt64] {
        var scan = WordScan()
        _ = scan.scan(text)
        return scan.words
    }
}
