internal import Documents
internal import Tables

extension Tokenizer {
    /// The end of a word that goes on at a stop, a colon or "@", and what that tells of its shape:
    /// abbreviation, acronym, host, address; nil if it ends there.
    func pastSign(
        in text: Span<UInt8>, from start: Int, at: Int, end: Int, count: LetterCount
    ) -> (Int, Tokens.Shape)? {
        switch text[at] {
        case 0x3A:
            guard at + 3 < end, text[at + 1] == 0x2F, text[at + 2] == 0x2F else { return nil }
            return (addressEnd(in: text, from: at + 3, to: end), .punctuation)
        case 0x40:
            return mailEnd(in: text, at: at, end: end).map { ($0, .period) }
        default:
            if isAlphanumeric(in: text, at: at + 1, end: end) {
                if let after = acronymEnd(in: text, from: start, at: at, end: end) {
                    return (after, .period)
                }
                if let after = dottedEnd(in: text, from: start, at: at, end: end) {
                    return (after, .period)
                }
            }
            return keepsStop(in: text, from: start, at: at, end: end, count: count)
                ? (at + 1, .period) : nil
        }
    }

    /// Whether the word before the stop at `at` is an abbreviation or an initial.
    private func keepsStop(
        in text: Span<UInt8>, from start: Int, at: Int, end: Int, count: LetterCount
    ) -> Bool {
        guard at - start <= 12 else { return false }
        if at - start == 1 {
            // an initial; "I." and a letter at the end of a paragraph end a sentence
            let byte = text[start]
            return byte &- 0x41 < 26
                && (byte != 0x49 || initialFollows(in: text, at: at + 1, end: end))
                && at + 2 < end
        }
        guard let kind = abbreviations[WordHash.of(in: text, from: start, to: at)] else {
            return false
        }
        if kind != .number { return true }
        var next = at + 1
        while next < end, text[next] == 0x20 { next += 1 }
        return isDigit(in: text, at: next, end: end)
    }

    /// Whether another initial follows, as after the "I." of a name.
    private func initialFollows(in text: Span<UInt8>, at: Int, end: Int) -> Bool {
        at + 2 < end && text[at] == 0x20 && text[at + 1] &- 0x41 < 26 && text[at + 2] == 0x2E
    }

    /// "U.S.", "a.m", "Ph.D.": letters each with a stop, the last stop included.
    private func acronymEnd(in text: Span<UInt8>, from start: Int, at: Int, end: Int) -> Int? {
        guard at - start <= 2 else { return nil }
        if at - start == 2, text[start + 1] &- 0x41 < 26 { return nil }
        var next = at
        while next + 1 < end, text[next] == 0x2E, text[next + 1] | 0x20 &- 0x61 < 26,
            !isAlphanumeric(in: text, at: next + 2, end: end)
        {
            next += 2
        }
        guard next > at else { return nil }
        if at - start == 2, text[start] &- 0x41 >= 26 { return nil }
        return next < end && text[next] == 0x2E && !isAlphanumeric(in: text, at: next + 1, end: end)
            ? next + 1 : next
    }

    /// The end of a host, file or group name whose first stop is at `at`.
    private func dottedEnd(in text: Span<UInt8>, from start: Int, at: Int, end: Int) -> Int? {
        var next = at
        var labels = 1
        var last = start
        var isLowerCase = true
        for place in start..<at where text[place] &- 0x41 < 26 { isLowerCase = false }
        // What is no name is read again from its next part on.
        let end = min(end, at + Self.longestName)
        while next < end {
            let byte = text[next]
            if byte == 0x2E {
                guard isAlphanumeric(in: text, at: next + 1, end: end) else { break }
                labels += 1
                last = next + 1
            } else if byte == 0x40 {
                return mailEnd(in: text, at: next, end: end)
            } else if byte &- 0x41 < 26 {
                isLowerCase = false
            } else if byte != 0x2D, byte != 0x5F, byte | 0x20 &- 0x61 >= 26, byte &- 0x30 >= 10 {
                break
            }
            next += 1
        }
        let isWeb = at - start == 3 && WordHash.of(in: text, from: start, to: at) == Self.www
        guard
            isWeb || (labels >= 3 && isLowerCase)
                || webEndings.contains(WordHash.of(in: text, from: last, to: next))
        else { return nil }
        return next < end && text[next] == 0x2F ? addressEnd(in: text, from: next, to: end) : next
    }

    /// Bytes of a host name: RFC 1035, section 2.3.4.
    private static let longestName = 255

    private static let www = WordHash.of("www")

    /// The end of a mail address whose "@" is at `at`.
    func mailEnd(in text: Span<UInt8>, at: Int, end: Int) -> Int? {
        var next = at + 1
        guard isAlphanumeric(in: text, at: next, end: end) else { return nil }
        while next < end {
            let byte = text[next]
            let inner = byte == 0x2E || byte == 0x2D || byte == 0x5F
            guard
                inner
                    ? isAlphanumeric(in: text, at: next + 1, end: end)
                    : isAlphanumeric(in: text, at: next, end: end)
            else {
                break
            }
            next += 1
            while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
        }
        return next
    }

    /// The end of a web address: the next space, without closing punctuation.
    func addressEnd(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var next = start
        while next < end, text[next] > 0x20, text[next] != 0x3C, text[next] != 0x3E,
            text[next] != 0x22, !(text[next] == 0xE2 && next + 1 < end && text[next + 1] == 0x80)
        {
            next += 1
        }
        while next > start {
            switch text[next - 1] {
            case 0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x27, 0x29, 0x5D: next -= 1
            default: return next
            }
        }
        return next
    }
}
