internal import Language

/// What stands behind the names of a byline: sentences, and credits in brackets.
extension Byline {
    /// The words that name the authors: those of the first sentence, without credits in brackets.
    ///
    /// - `start`: the place of the first name.
    func lead(of words: [Substring], from start: Int) -> [Substring] {
        let words = withoutCredits(words, from: start)
        if start == 0, let first = words.first,
            lineWords.roles(of: Self.folded(first)).contains(.picture)
        {
            // "Photos by John Doe. Words by Jane Roe"
            return words
        }
        let end = words.indices.dropFirst(start + 1).dropLast().first { at in
            endsSentence(words[at], before: words[(at + 1)...])
        }
        return end.map { Array(words[...$0]) } ?? words
    }

    /// Whether a line ends, or its first sentence does, right behind the names.
    func isLead(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return lead(of: words, from: opening(words) ?? 0).count < words.count
    }

    /// Whether a line says no more than that somebody reports from somewhere:
    /// "Jane Roe reports from Kell".
    func reports(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: Self.longestReport)
        guard words.count < Self.longestReport,
            let verb = words.firstIndex(where: isVerb), verb >= 2, verb + 2 < words.count,
            lineWords.roles(of: String(words[verb + 1])).contains(.end),
            words[(verb + 2)...].allSatisfy({ word in
                word.first?.isUppercase ?? false
                    || lineWords.roles(of: String(word)).contains(.article)
            }),
            !Self.names(day: words[verb + 2])
        else { return false }
        let names = names(text)
        return !names.isEmpty
            && names.allSatisfy {
                authors.isFullName($0) && authors.isWrittenAsName($0) && !authors.isOutlet($0)
            }
    }

    private static let longestReport = 9

    /// Whether a word says that the name in front of it wrote what stands here.
    func isVerb(_ word: Substring) -> Bool {
        word.first?.isLowercase ?? false && lineWords.roles(of: String(word)).contains(.wrote)
    }

    /// Whether a word with a point ends a sentence and is no abbreviation,
    /// by itself and by what follows.
    ///
    /// Short ones do only in front of what somebody did: "Geo. Marsh" is a name.
    private func endsSentence(_ word: Substring, before rest: ArraySlice<Substring>) -> Bool {
        let plain = word.dropLast()
        guard word.last == ".", rest.first?.first?.isUppercase ?? false, !plain.contains("."),
            plain.count(where: \.isLetter) >= Self.shortestEnd, !Self.names(day: plain),
            !lineWords.roles(of: String(plain)).contains(.generation)
        else { return false }
        let tellsCredit = rest.contains { word in
            !lineWords.roles(of: Self.folded(word))
                .isDisjoint(with: [.text, .picture, .published, .modified, .wrote])
        }
        // "Reprinted from the Echo"
        let isSentence =
            rest.last?.last == "."
            || rest.dropFirst().first.map { word in
                word.first?.isLowercase ?? false && !authors.isParticle(word)
                    && !lineWords.roles(of: String(word)).contains(.joint)
            } ?? false
        return tellsCredit || plain.count > Self.shortestEnd && isSentence
    }

    private static let shortestEnd = 3

    /// Whether a name ends with "Jr." or the like, which keeps its point.
    func endsWithGeneration(_ name: Substring) -> Bool {
        guard let word = name.split(separator: " ").last else { return false }
        return lineWords.roles(of: word.filter(\.isLetter)).contains(.generation)
    }

    /// Whether a word is the name of a day or month.
    private static func names(day word: Substring) -> Bool {
        CalendarNames.month(folded(word)) != nil || CalendarNames.weekday(folded(word)) != nil
    }

    /// Without what others did, in brackets of several words behind a name:
    /// "Jane Roe (additional reporting: John Doe)".
    private func withoutCredits(_ words: [Substring], from start: Int) -> [Substring] {
        let later = words.indices.dropFirst(start + 1)
        guard let open = later.first(where: { words[$0].first.map("([".contains) ?? false }),
            let close = words[open...].firstIndex(where: { $0.contains { ")]".contains($0) } }),
            close > open
        else { return words }
        let roles = words[open...close].map { word in
            lineWords.roles(of: Self.folded(word.drop(while: "([".contains)))
        }
        let isCredit =
            roles.contains { !$0.isDisjoint(with: [.text, .picture]) }
            && (roles.contains { $0.contains(.author) }
                || words[open...close].contains { $0.last == ":" })
        guard isCredit else { return words }
        return withoutCredits(Array(words[..<open] + words[(close + 1)...]), from: start)
    }
}
