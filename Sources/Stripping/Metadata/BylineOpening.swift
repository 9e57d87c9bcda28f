/// What stands in front of the first name of a byline.
struct BylineOpening {
    let lineWords: LineWords

    /// Whether a line's first word may open a byline.
    func startsWithCue(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = line.prefix(Self.longestCue).prefix { $0 != UInt8(ascii: " ") }
        let first = PersonNames.folded(String(decoding: bytes, as: UTF8.self))
        return !lineWords.roles(of: first).isDisjoint(with: [.author, .text])
    }

    private static let longestCue = 16

    /// Words in front of the first name; nil if a line does not begin so,
    /// or speaks of pictures alone.
    ///
    /// They say what somebody did, joined by "and" where it is several things,
    /// with "by" or a colon behind it.
    func end(in words: [Substring]) -> Int? {
        var isWriting = false
        var isPicture = false
        for (at, word) in words.prefix(Self.longest).enumerated() {
            let plain = PersonNames.folded(word)
            let roles = lineWords.roles(of: plain)
            // between a noun and its author, particles of names else
            let isOf = at > 0 && isWriting && (plain == "de" || plain == "di")
            if roles.contains(.author) || isOf {
                return isPicture && !isWriting ? nil : behindOffice(in: words, from: at + 1)
            }
            // French has a space in front of its colon.
            if at > 0, word.count == 1, Self.endsLabel(word) {
                return endOfLabel(words, at: at, isWriting: isWriting, isPicture: isPicture)
            }
            let isText = roles.contains(.text)
            if isText || roles.contains(.picture) {
                isWriting = isWriting || isText
                isPicture = isPicture || !isText
                if word.last == ":" {
                    return endOfLabel(words, at: at, isWriting: isWriting, isPicture: isPicture)
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
            Byline.bars.contains(String(words[at - 1]))
                && lineWords.roles(of: PersonNames.folded(words[at])).contains(role)
        }.map { $0 + 1 }
    }

    /// The place behind words such as "our correspondent" in front of a name.
    private func behindOffice(in words: [Substring], from start: Int) -> Int {
        guard start < words.count,
            lineWords.roles(of: PersonNames.folded(words[start])).contains(.owner)
        else { return start }
        let name = words[start...].prefix(Self.longest).firstIndex {
            $0.first?.isUppercase ?? false
                && !lineWords.roles(of: PersonNames.folded($0)).contains(.beside)
        }
        return name ?? start
    }

    /// Whether a word ends with a colon, or is a dash: "Text: Jane Roe", "Text – Jane Roe".
    static func endsLabel(_ word: Substring) -> Bool {
        word.last == ":" || word == "-" || word == "–" || word == "—"
    }

    /// Where an opening with a colon or dash at a word ends; nil if it is none, but a kicker.
    ///
    /// "Reporting: Jane Roe" is an opening where pictures have a label of their own behind it.
    private func endOfLabel(
        _ words: [Substring], at: Int, isWriting: Bool, isPicture: Bool
    ) -> Int? {
        let label = words[at].count == 1 && at > 0 ? words[at - 1] : words[at]
        let hasOther = words.dropFirst(at + 1).contains { word in
            lineWords.roles(of: PersonNames.folded(word)).contains(.picture)
        }
        guard isWriting,
            isPicture || hasOther || lineWords.roles(of: PersonNames.folded(label)).contains(.label)
        else { return nil }
        return at + 1
    }

    static let longest = 5
}
