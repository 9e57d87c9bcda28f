/// What stands in front of the first name of a byline.
extension Byline {
    /// Whether a line begins as bylines do, and names somebody right behind:
    /// "By Jane Roe", "Words by Jane Roe", "Text: Jane Roe".
    func opens(_ text: String) -> Bool {
        // most lines of a page are told by their first word
        let bytes = text.utf8.drop { $0 == UInt8(ascii: " ") }
        let first = Self.folded(Substring(bytes.prefix { $0 != UInt8(ascii: " ") }))
        guard
            !lineWords.roles(of: first).isDisjoint(with: [.author, .text, .picture, .article])
        else { return false }
        let words = text.split(separator: " ", maxSplits: Self.longestOpening + 8)
        guard let end = opening(words), end > 0, end < words.count,
            words[end].first?.isUppercase == true, !isIdiom(text, words: words, end: end)
        else { return false }
        // Kickers have colons, too: "Report: Storm moves east".
        guard Self.endsLabel(words[end - 1]), let name = names(text).first else { return true }
        return Authors(lineWords: lineWords).isFullName(name) && !name.contains(":")
    }

    /// Whether a line begins with an author's cue, as kickers do, but what follows names things:
    /// "By Land and Sea", "Von Haus aus stur".
    private func isIdiom(_ text: String, words: [Substring], end: Int) -> Bool {
        let names = names(text)
        guard let first = names.first, !first.contains(" "),
            !first.allSatisfy({ !$0.isCased || $0.isUppercase })
        else { return false }
        if names.count > 1 { return true }
        guard Self.folded(words[end - 1]) != "by", end + 1 < words.count else { return false }
        return words[end + 1].first?.isLowercase ?? false
    }

    /// Whether a line's first word may open a byline.
    func startsWithCue(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = line.prefix(Self.longestCue).prefix { $0 != UInt8(ascii: " ") }
        let first = Self.folded(String(decoding: bytes, as: UTF8.self))
        return !lineWords.roles(of: first).isDisjoint(with: [.author, .text])
    }

    private static let longestCue = 16

    /// Words in front of the first name; nil if a line does not begin so,
    /// or speaks of pictures alone.
    ///
    /// They say what somebody did, joined by "and" where it is several things,
    /// with "by" or a colon behind it.
    func opening(_ words: [Substring]) -> Int? {
        var isWriting = false
        var isPicture = false
        for (at, word) in words.prefix(Self.longestOpening).enumerated() {
            let plain = Self.folded(word)
            let roles = lineWords.roles(of: plain)
            // between a noun and its author, particles of names else
            let isOf = at > 0 && isWriting && (plain == "de" || plain == "di")
            if roles.contains(.author) || isOf {
                return isPicture && !isWriting ? nil : behindOffice(in: words, from: at + 1)
            }
            // French has a space in front of its colon.
            if at > 0, word.count == 1, Self.endsLabel(word) {
                return endsOpening(words, at: at, isWriting: isWriting, isPicture: isPicture)
            }
            let isText = roles.contains(.text)
            if isText || roles.contains(.picture) {
                isWriting = isWriting || isText
                isPicture = isPicture || !isText
                if word.last == ":" {
                    return endsOpening(words, at: at, isWriting: isWriting, isPicture: isPicture)
                }
            } else if !(roles.contains(.joint) && at > 0 || roles.contains(.article) && at == 0) {
                // "Story Jane Roe | Photos John Doe"
                guard at == 1 else { return nil }
                if isWriting { return part(words, after: at, of: .picture) == nil ? nil : 1 }
                return part(words, after: at, of: .text)
            }
        }
        return nil
    }

    /// The place behind one of some words that a part of a line behind a bar begins with;
    /// nil if none does.
    private func part(
        _ words: [Substring], after start: Int, of role: LineRoles
    ) -> Int? {
        words.indices.dropFirst(start + 1).first { at in
            Self.bars.contains(String(words[at - 1]))
                && lineWords.roles(of: Self.folded(words[at])).contains(role)
        }.map { $0 + 1 }
    }

    /// The place behind words such as "our correspondent" in front of a name.
    private func behindOffice(in words: [Substring], from start: Int) -> Int {
        guard start < words.count, lineWords.roles(of: Self.folded(words[start])).contains(.owner)
        else { return start }
        let name = words[start...].prefix(Self.longestOpening).firstIndex {
            $0.first?.isUppercase ?? false
                && !lineWords.roles(of: Self.folded($0)).contains(.beside)
        }
        return name ?? start
    }

    /// Whether a word ends with a colon, or is a dash: "Text: Jane Roe", "Text – Jane Roe".
    private static func endsLabel(_ word: Substring) -> Bool {
        word.last == ":" || word == "-" || word == "–" || word == "—"
    }

    /// Where an opening with a colon or dash at a word ends; nil if it is none, but a kicker.
    ///
    /// "Reporting: Jane Roe" is an opening where pictures have a label of their own behind it.
    private func endsOpening(
        _ words: [Substring], at: Int, isWriting: Bool, isPicture: Bool
    ) -> Int? {
        let label = words[at].count == 1 && at > 0 ? words[at - 1] : words[at]
        let hasOther = words.dropFirst(at + 1).contains { word in
            lineWords.roles(of: Self.folded(word)).contains(.picture)
        }
        guard isWriting,
            isPicture || hasOther || lineWords.roles(of: Self.folded(label)).contains(.label)
        else { return nil }
        return at + 1
    }

    private static let longestOpening = 5
}
