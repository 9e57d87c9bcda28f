internal import Language

/// Tells the names of people from those of outlets, and both from what is none, by their words.
struct PersonNames {
    let lineWords: LineWords

    /// Lower case, without a sign behind; a point stays, as "A." is no word.
    static func folded(_ word: some StringProtocol) -> String {
        var word = word.lowercased().replacing("’", with: "'")
        while let last = word.last, ":,;".contains(last) { word.removeLast() }
        return word
    }

    /// Whether a word is the name of a day or month.
    func isDay(_ word: Substring) -> Bool {
        let name = Self.folded(word)
        return lineWords.calendar.month(name) != nil || lineWords.calendar.weekday(name) != nil
    }

    /// Whether a part of a byline names somebody: a few words without numbers,
    /// none of which stands beside names.
    func isName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (1...5).contains(words.count), name.utf8.count >= 3, name.utf8.count <= 60 else {
            return false
        }
        guard !name.contains(where: \.isNumber), let first = name.first,
            first.isUppercase || !first.isCased,
            // "Send an" of "Send an e-mail"
            words.count == 1 || words.last?.contains(where: \.isUppercase) ?? false
                || words.last?.contains(where: \.isCased) != true
        else { return false }
        let folded = words.map { word in
            let folded = Self.folded(word)
            return folded.hasSuffix(".") ? String(folded.dropLast()) : folded
        }
        if words.count == 1, lineWords.calendar.month(folded[0]) != nil { return false }
        return !folded.contains {
            lineWords.roles(of: $0).contains(.beside) || lineWords.calendar.sureDays.contains($0)
        }
    }

    /// Whether a name has a first and a last part, and no part is a month or a word about dates.
    func isFullName(_ name: String) -> Bool {
        let words = name.lowercased().split(whereSeparator: { " ,.".contains($0) }).map(String.init)
        return (2...4).contains(words.count)
            && !words.contains {
                lineWords.calendar.month($0) != nil
                    || !lineWords.roles(of: $0).isDisjoint(with: [.author, .text, .dateline])
            }
    }

    /// Whether a name is that of an organisation: one of its words says so, or it is an acronym.
    func isOutlet(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        if words.count == 1 {
            return name.utf8.count <= 4 && name.allSatisfy(\.isUppercase)
        }
        if words.first == "The" || words.first == "Die" && words.count > 2 { return true }
        return words.contains { lineWords.roles(of: Self.folded($0)).contains(.outlet) }
    }

    /// Whether all words of a name begin with capitals, but for particles.
    func isWrittenAsName(_ name: String) -> Bool {
        name.split(separator: " ").allSatisfy { word in
            word.first.map { !$0.isCased || $0.isUppercase } ?? false
                || isParticle(word) || hasElision(word)
        }
    }

    /// A full name of somebody who is no outlet.
    func isPerson(_ name: String) -> Bool {
        isFullName(name) && isWrittenAsName(name) && !isOutlet(name)
    }

    /// A full name of a person, with nothing of an outlet behind it.
    func isSurelyPerson(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        let isUpper = name.allSatisfy { !$0.isCased || $0.isUppercase }
        return isPerson(name) && !name.contains(":")
            && words.count { !isParticle($0) } <= 3
            && (isUpper || !words.contains { $0.count > 2 && $0.allSatisfy(\.isUppercase) })
    }

    /// Whether a name begins with a particle and a sign: "d'Arcy", "dell’Acqua", "al-Rashid".
    private func hasElision(_ word: Substring) -> Bool {
        guard let mark = word.firstIndex(where: { "'’-".contains($0) }),
            word[mark] != "-" || isParticle(word[..<mark])
        else { return false }
        return word[mark...].dropFirst().first?.isUppercase ?? false
    }

    /// In lower case: "Van" may be a part of a name of its own.
    func isParticle(_ word: Substring) -> Bool {
        word.first?.isLowercase ?? false && lineWords.roles(of: String(word)).contains(.particle)
    }

    // MARK: - What stands behind a name

    /// Whether a text behind a name is nothing but academic degrees and the like.
    func isDegree(_ text: String) -> Bool { roles(of: text).contains(.degree) }

    /// Whether a text behind a name belongs to it, as "Jr." does.
    func isGeneration(_ text: String) -> Bool { roles(of: text).contains(.generation) }

    /// The roles that all words of a text have, by their letters alone ("Ph.D.").
    private func roles(of text: String) -> LineRoles {
        let words = text.split(separator: " ").map { $0.lowercased().filter(\.isLetter) }
        return words.dropFirst().reduce(words.first.map(lineWords.roles) ?? []) {
            $0.intersection(lineWords.roles(of: $1))
        }
    }

    /// Without signs and spaces around it, and without brackets behind, which hold an outlet.
    func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, " ,;:.|".contains(last),
            !(last == "." && endsWithGeneration(text))
        { text.removeLast() }
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            text = text[..<open]
            while text.last == " " { text.removeLast() }
        }
        while let first = text.first, " ,;:|".contains(first) { text.removeFirst() }
        return String(text)
    }

    /// Whether a name ends with "Jr." or the like, which keeps its point.
    private func endsWithGeneration(_ name: Substring) -> Bool {
        guard let word = name.split(separator: " ").last else { return false }
        return lineWords.roles(of: word.filter(\.isLetter)).contains(.generation)
    }

    /// The name of two words in front of an office: "Jane Roe Staff Writer"; nil if there is none.
    func beforeOffice(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count > 2, lineWords.roles(of: Self.folded(words[2])).contains(.office),
            Self.folded(words[2]) != "staff" || words.count > 3
        else { return nil }
        let name = words[..<2].joined(separator: " ")
        return isName(name) && isPerson(name) ? name : nil
    }
}
