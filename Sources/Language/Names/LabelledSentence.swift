internal import Documents
internal import Tables

/// A sentence with the names that the labels give: says what else belongs to each of them.
struct LabelledSentence {
    typealias Name = NameJoiner.Name

    let names: ArraySlice<Name>
    let sentence: Range<Int>
    let tokens: Tokens
    let gazetteer: Gazetteer
    /// Capitalised words that stand somewhere in the document without a possessive ending.
    let withoutPossessive: WordTable<Bool>
    /// Whether a capital tells anything: not in a headline, most words of which have one.
    let tellsByCapital: Bool

    init(
        names: ArraySlice<Name>, sentence: Range<Int>, tokens: Tokens, gazetteer: Gazetteer,
        withoutPossessive: WordTable<Bool>
    ) {
        self.names = names
        self.sentence = sentence
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.withoutPossessive = withoutPossessive
        tellsByCapital = sentence.contains { token in
            !tokens.shape[token].contains(.capital)
                && (tokens.tag[token] == .NOUN || tokens.tag[token] == .VERB)
        }
    }

    /// A name without the letter of a party in front of the state that its holder stands for
    /// ("R-Texas" behind a comma or bracket); nil where no known place is left, and for "H.R." in
    /// front of a bill's number.
    func withoutParty(_ name: Name) -> Name? {
        let first = name.tokens.lowerBound
        if name.tokens.count == 1, gazetteer.has(tokens.hash[first], as: .bill), isNumber(first + 1)
        {
            return nil
        }
        guard name.tokens.count > 2, gazetteer.has(tokens.hash[first], as: .party),
            tokens.hash[first + 1] == Word.hyphen, isUnspaced(first..<first + 3),
            first > sentence.lowerBound, tokens.shape[first - 1].contains(.punctuation)
        else { return name }
        let place = first + 2..<name.tokens.upperBound
        let isKnown = gazetteer.roles(of: tokens.hash[place.lowerBound]).contains(.place)
        return isKnown ? (place, .place) : nil
    }

    /// A name with what belongs to it in front of its label: "Dolce &", "K-", "Queen's".
    ///
    /// - `end`: of the name before.
    func withBeginning(_ name: Name, after end: Int) -> Name {
        let (range, kind) = name
        let first = range.lowerBound - 2
        guard first >= max(end, sentence.lowerBound), tokens.shape[first].contains(.capital)
        else { return name }
        let word = tokens.hash[first + 1]
        if word == Word.ampersand, isNameWord(first) {
            return (first..<range.upperBound, .organization)
        }
        guard tokens.tag[first] == .PROPN else { return name }
        if word == Word.hyphen, isUnspaced(first..<first + 3),
            gazetteer.roles(of: tokens.hash[first]).isDisjoint(with: [.place, .calendar])
        {
            return (first..<range.upperBound, kind)
        }
        if kind == .organization, gazetteer.has(word, as: .possessive),
            isOrganization(range.lowerBound), !withoutPossessive.contains(tokens.hash[first])
        {
            return (first..<range.upperBound, kind)
        }
        return name
    }

    /// Where an organisation's name begins that tells by two nouns what it is for:
    /// "Food and" in front of "Drug Administration", "House Energy and" in front of "Commerce
    /// Committee", "Health and" in front of "Human Services"; nil where it does not.
    ///
    /// - `last`: the name before.
    func startOfPair(_ name: Name, after last: Name?) -> Int? {
        let at = name.tokens.lowerBound
        guard name.kind == .organization, name.tokens.count == 2, tellsByCapital,
            gazetteer.has(tokens.hash[at + 1], as: .office),
            tokens.tag[at] == .ADJ || isPlainNoun(at),
            at - 2 >= sentence.lowerBound,
            tokens.hash[at - 1] == Word.and, isPlainNoun(at - 2)
        else { return nil }
        guard let last, last.tokens.upperBound == at - 1 else { return at - 2 }
        return last.kind == .person || isOrganization(at - 2) ? nil : last.tokens.lowerBound
    }

    /// Whether a capitalised word is no name by itself.
    private func isPlainNoun(_ token: Int) -> Bool {
        guard tokens.shape[token].contains(.capital),
            !tokens.shape[token].contains(.allCapitals)
        else { return false }
        switch tokens.tag[token] {
        case .NOUN, .PROPN: return gazetteer.roles(of: tokens.hash[token]).isEmpty
        default: return false
        }
    }

    func isNumber(_ token: Int) -> Bool {
        token < sentence.upperBound && tokens.tag[token] == .NUM
    }

    /// Whether tokens are written as one word.
    func isUnspaced(_ range: Range<Int>) -> Bool {
        range.dropFirst().allSatisfy { tokens.end[$0 - 1] == tokens.start[$0] }
    }

    /// The end of the capitalised words that begin at a token,
    /// with the names among them; nil for none.
    func capitals(from start: Int) -> Int? {
        guard tellsByCapital else { return nil }
        var end = start
        while end < sentence.upperBound {
            if let name = name(beginningAt: end) {
                guard name.kind != .person || end == start else { break }
                end = name.tokens.upperBound
            } else if isNameWord(end) {
                end += 1
            } else {
                break
            }
        }
        return end > start ? end : nil
    }

    /// The name that begins at a token.
    func name(beginningAt token: Int) -> Name? {
        names.first { $0.tokens.lowerBound == token }
    }

    func isNameWord(_ token: Int) -> Bool {
        guard tokens.shape[token].contains(.capital),
            !gazetteer.roles(of: tokens.hash[token]).contains(.calendar)
        else { return false }
        switch tokens.tag[token] {
        case .PROPN, .NOUN, .ADJ: return true
        default: return false
        }
    }

    func isOrganization(_ token: Int) -> Bool {
        tokens.shape[token].contains(.capital)
            && gazetteer.roles(of: tokens.hash[token]).contains(.organization)
    }
}
