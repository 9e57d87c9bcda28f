internal import Documents
internal import Tables

extension Tokenizer {
    /// Reads the token or tokens that begin with the letter at `start`;
    /// returns the offset after them.
    func word(
        in text: Span<UInt8>, from start: Int, to end: Int, spacing: Tokens.Shape,
        into tokens: inout Tokens
    ) -> Int {
        var count = LetterCount()
        var at = letters(in: text, from: start, to: end, count: &count)
        while at < end {
            switch text[at] {
            case 0x2D where keepsHyphen(in: text, from: start, at: at, end: end):
                count.flags.insert(.hyphen)
                at = letters(in: text, from: at + 1, to: end, count: &count)
                continue
            case 0x26 where joinsCapitals(in: text, from: start, at: at, end: end, count: count):
                at = letters(in: text, from: at + 1, to: end, count: &count)
                continue
            case 0x27, 0xE2, 0xC2:
                if let after = apostrophe(
                    in: text, from: start, at: at, end: end, count: count, spacing: spacing,
                    into: &tokens)
                {
                    return after
                }
            case 0x2E, 0x3A, 0x40:
                if let (after, flags) = pastSign(
                    in: text, from: start, at: at, end: end, count: count)
                {
                    count.flags.formUnion(flags)
                    at = after
                }
            default: break
            }
            break
        }
        let shape = count.shape.union(spacing)
        let length = at - start
        let hash = WordHash.of(in: text, from: start, to: at)
        if length <= 8, length >= 2, let parts = contractions[hash] {
            split(text, from: start, to: at, parts: parts, shape: shape, into: &tokens)
        } else {
            add(from: start, to: at, hash: hash, shape: shape, into: &tokens)
        }
        return at
    }

    /// Reads letters and digits; returns the offset of the first other character.
    @inline(__always)
    func letters(
        in text: Span<UInt8>, from start: Int, to end: Int, count: inout LetterCount
    ) -> Int {
        var at = start
        while at < end {
            let lower = lowerCaseRun(in: text, at: at, end: end)
            if lower > 0 {
                count.letters &+= lower
                at &+= lower
                if lower == 8 || at >= end { continue }
            }
            let byte = text[at]
            if byte | 0x20 &- 0x61 < 26 {
                count.add(capital: byte & 0x20 == 0)
                at += 1
            } else if byte < 0x80 {
                guard byte &- 0x30 < 10 || byte == 0x5F else { break }
                if byte != 0x5F { count.flags.insert(.digit) }
                at += 1
            } else {
                let scanned = CharacterReader.scan(text, at: at, end: end)
                guard scanned.kind == .letter else { break }
                count.flags.insert(.nonASCII)
                count.add(capital: scanned.length == 2 && isCapital(text[at], text[at + 1]))
                at += scanned.length
            }
        }
        return at
    }

    /// How many of the next eight bytes, up to the first other one,
    /// are ASCII letters in lower case.
    @inline(__always)
    private func lowerCaseRun(in text: Span<UInt8>, at: Int, end: Int) -> Int {
        let bytes = unsafe text.bytes
        guard at >= 0, at &+ 8 <= bytes.byteCount else { return 0 }
        // the check above is all that the load asks for
        let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
            .littleEndian
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let low = word & ~highs
        let least = low &+ ones &* (0x80 - 0x61)
        let above = low &+ ones &* (0x80 - 0x7B)
        let others = (~least | above | word) & highs
        let run = others == 0 ? 8 : others.trailingZeroBitCount &>> 3
        return min(run, end &- at)
    }

    private func isCapital(_ first: UInt8, _ second: UInt8) -> Bool {
        let point = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
        return CaseFolding.lowercased(point) != point
    }

    @inline(__always)
    func isLetter(in text: Span<UInt8>, at: Int, end: Int) -> Bool {
        guard at < end else { return false }
        let byte = text[at]
        if byte < 0x80 { return byte | 0x20 &- 0x61 < 26 }
        return CharacterReader.scan(text, at: at, end: end).kind == .letter
    }

    @inline(__always)
    func isAlphanumeric(in text: Span<UInt8>, at: Int, end: Int) -> Bool {
        isDigit(in: text, at: at, end: end) || isLetter(in: text, at: at, end: end)
    }

    @inline(__always)
    func isDigit(in text: Span<UInt8>, at: Int, end: Int) -> Bool {
        at < end && text[at] &- 0x30 < 10
    }

    /// "non-human" is one token, "well-known" three.
    private func keepsHyphen(in text: Span<UInt8>, from start: Int, at: Int, end: Int) -> Bool {
        at - start <= 8 && isLetter(in: text, at: at + 1, end: end)
            && prefixes.contains(WordHash.of(in: text, from: start, to: at))
    }

    /// Whether an ampersand joins capitals to one word: "AT&T", "R&D".
    private func joinsCapitals(
        in text: Span<UInt8>, from start: Int, at: Int, end: Int, count: LetterCount
    ) -> Bool {
        guard at - start <= 3, at + 1 < end, count.capitals == count.letters else { return false }
        return text[at + 1] &- 0x41 < 26
    }

    /// Adds the parts of a joined word such as "cannot".
    private func split(
        _ text: Span<UInt8>, from start: Int, to end: Int, parts: UInt16, shape: Tokens.Shape,
        into tokens: inout Tokens
    ) {
        var at = start
        var left = parts
        var shape = shape
        while at < end {
            let length = Int(left & 15)
            let next = length == 0 ? end : min(end, at + length)
            add(text, from: at, to: next, shape: shape, into: &tokens)
            shape.remove(.spaceBefore)
            shape.remove(.lineBreak)
            shape.remove(.capital)
            at = next
            left >>= 4
        }
    }

    static func contractions(_ data: DataFolder) throws(TableError) -> WordTable<UInt16> {
        let source = try data.table("lexicons/contractions.tsv")
        let column = try source.column("parts")
        var table = WordTable<UInt16>(filler: 0, capacity: source.count)
        try source.forEachRow { row throws(TableError) in
            let parts = row.list(column)
            guard !parts.isEmpty, parts.count <= 4, parts.allSatisfy({ $0.utf8.count < 16 }) else {
                throw row.error("one to four parts of less than 16 letters, please")
            }
            var lengths: UInt16 = 0
            for (place, part) in parts.enumerated() {
                lengths |= UInt16(part.utf8.count) << (4 * place)
            }
            table.set(WordHash.of(parts.joined()), to: lengths)
        }
        return table
    }
}
