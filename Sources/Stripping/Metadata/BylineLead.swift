internal import Language

/// The words of a byline that name the authors: those of its first sentence,
/// without credits in brackets.
struct BylineLead {
    let lineWords: LineWords
    private var names: PersonNames { PersonNames(lineWords: lineWords) }

    /// - `start`: the place of the first name.
    func words(of words: [Substring], from start: Int) -> [Substring] {
        let words = withoutCredits(words, from: start)
        if start == 0, let first = words.first,
            lineWords.roles(of: PersonNames.folded(first)).contains(.picture)
        {
            // "Photos by John Doe. Words by Jane Roe"
            return words
        }
        let end = words.indices.dropFirst(start + 1).dropLast().first { at in
            endsSentence(words[at], before: words[(at + 1)...])
        }
        return end.map { Array(words[...$0]) } ?? words
    }

    /// Whether a word with a point ends a sentence and is no abbreviation,
    /// by itself and by what follows.
    ///
    /// Short ones do only in front of what somebody did: "Geo. Marsh" is a name.
    private func endsSentence(_ word: Substring, before rest: ArraySlice<Substring>) -> Bool {
        let plain = word.dropLast()
        guard word.last == ".", rest.first?.first?.isUppercase ?? false, !plain.contains("."),
            plain.count(where: \.isLetter) >= Self.shortestEnd, !names.isDay(plain),
            !lineWords.roles(of: String(plain)).contains(.generation)
        else { return false }
        let tellsCredit = rest.contains { word in
            !lineWords.roles(of: PersonNames.folded(word))
                .isDisjoint(with: [.text, .picture, .published, .modified, .wrote])
        }
        // "Reprinted from the Echo"
        let isSentence =
            rest.last?.last == "."
            || rest.dropFirst().first.map { word in
                word.first?.isLowercase ?? false && !names.isParticle(word)
                    && !lineWords.roles(of: String(word)).contains(.joint)
            } ?? false
        return tellsCredit || plain.count > Self.shortestEnd && isSentence
    }

    private static let shortestEnd = 3

    /// Without what others did, in brackets of several words behind a name:
    /// "Jane Roe (additional reporting: John Doe)".
    private func withoutCredits(_ words: [Substring], from start: Int) -> [Substring] {
        let later = words.indices.dropFirst(start + 1)
        guard let open = later.first(where: { words[$0].first.map("([".contains) ?? false }),
            let close = words[open...].firstIndex(where: { $0.contains { ")]".contains($0) } }),
            close > open
        else { return words }
        let roles = words[open...close].map { word in
            lineWords.roles(of: PersonNames.folded(word.drop(while: "([".contains)))
        }
        let isCredit =
            roles.contains { !$0.isDisjoint(with: [.text, .picture]) }
            && (roles.contains { $0.contains(.author) }
                || words[open...close].contains { $0.last == ":" })
        guard isCredit else { return words }
        return withoutCredits(Array(words[..<open] + words[(close + 1)...]), from: start)
    }
}
