internal import Documents
internal import Tables

/// Finds where sentences end among the tokens of a paragraph.
struct SentenceSplitter: Sendable {
    let abbreviations: WordTable<Abbreviation>
    /// Tokens, and bytes, at which a sentence is cut, whatever stands there: what reads a sentence
    /// takes room by its length, and a text without stops would be one as long as itself.
    private static let longest = (tokens: 512, bytes: 4096)

    /// Appends the sentences of the tokens `range` and marks the first token of each.
    ///
    /// - `hasOrdinalStops`: a full stop right behind a number of one
    ///   or two digits ends no sentence.
    func read(
        _ text: Span<UInt8>, range: Range<Int>, paragraph: Int, entries: [LexicalEntry],
        hasOrdinalStops: Bool, tokens: inout Tokens, into sentences: inout [Sentence]
    ) {
        var start = range.lowerBound
        var at = start
        while at < range.upperBound {
            var end = at + 1
            var ends = end == range.upperBound
            if !ends, tokens.shape[end].contains(.lineBreak) || isLongest(start..<end, in: tokens) {
                ends = true
            }
            let isOrdinal =
                hasOrdinalStops
                && Self.isOrdinalStop(in: text, at: at, range: range, tokens: tokens)
            if !ends, !isOrdinal,
                let after = stop(
                    in: text, start: start, at: at, end: range.upperBound, entries: entries,
                    tokens: tokens)
            {
                end = after
                ends = true
            }
            if ends {
                tokens.shape[start].insert(.first)
                sentences.append(
                    Sentence(
                        range: tokens.range(start..<end), tokens: start..<end, paragraph: paragraph)
                )
                start = end
            }
            at = end
        }
    }

    private func isLongest(_ sentence: Range<Int>, in tokens: Tokens) -> Bool {
        sentence.count >= Self.longest.tokens
            || tokens.range(sentence).count >= Self.longest.bytes
    }

    /// Whether a token is the stop of "3." in front of a word.
    private static func isOrdinalStop(
        in text: Span<UInt8>, at: Int, range: Range<Int>, tokens: Tokens
    ) -> Bool {
        guard at > range.lowerBound, text[Int(tokens.start[at])] == 0x2E,
            tokens.end[at] - tokens.start[at] == 1,
            tokens.shape[at - 1].contains(.number), tokens.end[at - 1] == tokens.start[at]
        else { return false }
        return tokens.end[at - 1] - tokens.start[at - 1] <= 2
    }

    /// The token after the sentence from `start` on that the token `at` ends; nil if it ends none.
    @inline(__always)
    private func stop(
        in text: Span<UInt8>, start: Int, at: Int, end: Int, entries: [LexicalEntry], tokens: Tokens
    ) -> Int? {
        let shape = tokens.shape[at]
        if !shape.contains(.punctuation) {
            guard shape.contains(.period), !shape.contains(.number) else { return nil }
            return abbreviationStop(
                in: text, start: start, at: at, end: end, entries: entries, tokens: tokens)
        }
        let first = text[Int(tokens.start[at])]
        switch first {
        case 0x2E, 0x21, 0x3F: break
        case 0xE2, 0xE3, 0xEF, 0xE0, 0xD8, 0xDB:
            return foreignStop(in: text, at: at, end: end, tokens: tokens)
        default: return nil
        }
        let next = closing(in: text, at: at + 1, end: end, tokens: tokens)
        guard next < end else { return next }
        guard tokens.shape[next].contains(.spaceBefore) else { return nil }
        return begins(in: text, at: next, end: end, tokens: tokens) ? next : nil
    }

    /// Stops of other scripts: "…" and "‼", the ideographic ones, danda, the Arabic and Urdu ones.
    private func foreignStop(in text: Span<UInt8>, at: Int, end: Int, tokens: Tokens) -> Int? {
        let start = Int(tokens.start[at])
        let length = Int(tokens.end[at]) - start
        guard length >= 2 else { return nil }
        let second = text[start + 1]
        let third = length > 2 ? text[start + 2] : 0
        let next = closing(in: text, at: at + 1, end: end, tokens: tokens)
        switch (text[start], second, third) {
        case (0xE2, 0x80, 0xA6):
            guard next < end, tokens.shape[next].contains(.spaceBefore) else { return nil }
            return begins(in: text, at: next, end: end, tokens: tokens) ? next : nil
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBD, 0xA1),
            (0xE0, 0xA5, 0xA4), (0xE0, 0xA5, 0xA5), (0xE2, 0x80, 0xBC), (0xE2, 0x81, 0x87...0x89):
            return next
        case (0xD8, 0x9F, _), (0xDB, 0x94, _): return next
        default: return nil
        }
    }

    /// Goes over quotes and brackets that close right after a stop.
    private func closing(in text: Span<UInt8>, at: Int, end: Int, tokens: Tokens) -> Int {
        var next = at
        while next < end, next < at + 3, !tokens.shape[next].contains(.spaceBefore),
            tokens.shape[next].contains(.punctuation)
        {
            let start = Int(tokens.start[next])
            switch text[start] {
            case 0x22, 0x27, 0x29, 0x5D: next += 1
            case 0xE2:
                let third = start + 2 < text.count ? text[start + 2] : 0
                guard third == 0x99 || third == 0x9D || third == 0xBA else { return next }
                next += 1
            case 0xC2:
                guard start + 1 < text.count, text[start + 1] == 0xBB else { return next }
                next += 1
            case 0xE3, 0xEF: next += 1
            default: return next
            }
        }
        return next
    }

    /// Whether a sentence can begin with the token: anything but lower case and inner punctuation.
    private func begins(in text: Span<UInt8>, at: Int, end: Int, tokens: Tokens) -> Bool {
        let shape = tokens.shape[at]
        if shape.contains(.punctuation) {
            switch text[Int(tokens.start[at])] {
            case 0x2C, 0x3B, 0x3A, 0x29, 0x5D: return false
            case 0x22, 0x28, 0x27, 0x5B, 0xE2, 0xC2, 0x60:
                // the dashes open no sentence: what stands behind them decides, as behind a quote
                guard at + 1 < end else { return true }
                return tokens.shape[at + 1].contains(.punctuation)
                    || begins(shapeOnly: tokens.shape[at + 1])
            default: return true
            }
        }
        return begins(shapeOnly: shape)
    }

    private func begins(shapeOnly shape: Tokens.Shape) -> Bool {
        if !shape.contains(.letter) { return true }
        return shape.hasAnyCapital || shape.contains(.digit) || shape.contains(.nonASCII)
    }

    /// Whether an abbreviation, whose stop belongs to it, ends the sentence too.
    private func abbreviationStop(
        in text: Span<UInt8>, start: Int, at: Int, end: Int, entries: [LexicalEntry], tokens: Tokens
    ) -> Int? {
        let (first, last) = (Int(tokens.start[at]), Int(tokens.end[at]) - 1)
        guard text[last] == 0x2E else { return nil }
        let next = closing(in: text, at: at + 1, end: end, tokens: tokens)
        guard next < end, tokens.shape[next].contains(.spaceBefore) else { return nil }
        var word = next
        if tokens.shape[next].contains(.punctuation) {
            guard begins(in: text, at: next, end: end, tokens: tokens) else { return nil }
            word = min(next + 1, end - 1)
        }
        guard tokens.shape[word].contains(.capital) else { return nil }
        let isInitial = last - first == 1
        let kind =
            abbreviations[WordHash.of(in: text, from: first, to: last)]
            ?? (isInitial ? .title : .name)
        switch kind {
        case .title:
            // "asked Juan M. The others": of the initial of a name the stop ends nothing
            let isNamed = at > start && tokens.shape[at - 1].contains(.capital)
            return isInitial && !isNamed && opens(entries[word], in: tokens, at: word) ? next : nil
        case .number: return nil
        case .month, .name: return opens(entries[word], in: tokens, at: word) ? next : nil
        case .other:
            let entry = entries[word]
            return entry.isKnown && !entry.forms.contains(.name) && entry.usual != .PROPN
                ? next : nil
        }
    }

    /// A capitalised function word: "The", "In", "He".
    private func opens(_ entry: LexicalEntry, in tokens: Tokens, at: Int) -> Bool {
        guard entry.isKnown, !tokens.shape[at].contains(.allCapitals) else { return false }
        switch entry.usual {
        case .DET, .PRON, .ADP, .SCONJ, .CCONJ, .AUX, .ADV: return true
        default: return false
        }
    }
}
