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

    /// A name with what belongs to it behind its label: "& Spencer", "-Herald", "of Public Health".
    func withContinuation(_ name: Name) -> Name {
        var (range, kind) = name
        while let (end, newKind) = continuation(of: range, kind: kind) {
            range = range.lowerBound..<end
            kind = newKind
        }
        return (range, isPerson(range, kind: kind) ? .person : kind)
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

    /// Whether a name that was taken for a place or a thing is a given
    /// name with a surname behind it.
    private func isPerson(_ range: Range<Int>, kind: NameMention.Kind) -> Bool {
        guard kind == .other || kind == .place, (2...Self.longestPerson).contains(range.count)
        else { return false }
        let first = gazetteer.roles(of: tokens.hash[range.lowerBound])
        let last = gazetteer.roles(of: tokens.hash[range.upperBound - 1])
        return first.contains(.given)
            && first.isDisjoint(with: [.place, .title, .calendar])
            && last.isDisjoint(with: [.place, .placeInside, .organization, .calendar])
            && range.allSatisfy { tokens.tag[$0] == .PROPN }
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

    /// Where a name goes on behind its end, and what it names then.
    private func continuation(
        of range: Range<Int>, kind: NameMention.Kind
    ) -> (end: Int, kind: NameMention.Kind)? {
        let at = range.upperBound
        guard at < sentence.upperBound else { return nil }
        let word = tokens.hash[at]
        if word == Word.ampersand, let end = capitals(from: at + 1),
            // "Ann Lee & Bob Ray" are two people
            kind != .person || name(beginningAt: at + 1)?.kind != .person || isOrganization(end - 1)
                || areSurnames(range, at + 1..<end)
        {
            return (end, .organization)
        }
        if kind == .organization, tellsByCapital, tokens.shape[at].contains(.capital),
            gazetteer.has(word, as: .office)
        {
            return (at + 1, kind)
        }
        if kind == .organization, gazetteer.has(word, as: .possessive),
            tokens.tag[at] == .PART, keepsPossessive(range)
        {
            return (at + 1, kind)
        }
        if word == Word.hyphen {
            return pastHyphen(range, kind: kind) ?? pastSmallWord(range).map { ($0, kind) }
        }
        if kind == .place,
            let end = gazetteer.endOfPlace(from: range.lowerBound, in: sentence, tokens: tokens),
            end > at
        {
            return (end, kind)
        }
        if range.count == 1, let end = behindGivenName(range.lowerBound) {
            return (end, .person)
        }
        if kind == .place, tokens.shape[at].contains(.capital), isOrganization(at) {
            return (at + 1, .organization)
        }
        guard kind != .person, gazetteer.has(word, as: .link),
            range.contains(where: { isOrganization($0) })
        else { return nil }
        // "of Health and Human Services" behind "Department", not "University and Google"
        if word == Word.and {
            guard range.contains(where: { gazetteer.has(tokens.hash[$0], as: .preposition) }),
                isOrganization(range.lowerBound), name(beginningAt: at + 1) == nil
            else { return nil }
        } else if !isOrganization(at - 1) {
            return nil
        }
        let first =
            at + 1 < sentence.upperBound && tokens.hash[at + 1] == Word.the
            ? at + 2 : at + 1
        return capitals(from: first).map { ($0, .organization) }
    }

    /// Whether "&" joins two single words that are no given names: a firm's owners.
    private func areSurnames(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        func isGiven(_ token: Int) -> Bool {
            gazetteer.roles(of: tokens.hash[token]).contains(.given)
        }
        return first.count == 1 && second.count == 1
            && (!isGiven(first.lowerBound) || !isGiven(second.lowerBound)
                || tokens.hash[first.lowerBound] == tokens.hash[second.lowerBound])
    }

    /// Whether a possessive ending behind an organisation's name belongs to it: "Brady's".
    private func keepsPossessive(_ range: Range<Int>) -> Bool {
        let at = range.upperBound
        guard !withoutPossessive.contains(tokens.hash[at - 1]) else { return false }
        return ownsNothing(at + 1)
            || isNumber(at + 1)
                && range.contains { tokens.hash[$0] == Word.ampersand }
    }

    private func isNumber(_ token: Int) -> Bool {
        token < sentence.upperBound && tokens.tag[token] == .NUM
    }

    /// Where a name ends that goes on behind a hyphen with a capital ("Times-Herald");
    /// two of a kind are two names ("the Oslo-Bergen line").
    private func pastHyphen(
        _ range: Range<Int>, kind: NameMention.Kind
    ) -> (end: Int, kind: NameMention.Kind)? {
        let next = range.upperBound + 1
        guard next < sentence.upperBound, tokens.shape[next].contains(.capital),
            isUnspaced(next - 2..<next + 1)
        else { return nil }
        guard let other = name(beginningAt: next) else {
            return capitals(from: next).map {
                ($0, isOrganization($0 - 1) ? .organization : kind)
            }
        }
        let arePair =
            other.kind == kind && range.count == 1 && other.tokens.count == 1
            && !isOrganization(other.tokens.upperBound - 1)
        guard !arePair else { return nil }
        let end = other.tokens.upperBound
        return (end, isOrganization(end - 1) ? .organization : other.kind)
    }

    /// Where a name ends that goes on behind a hyphen with a small letter: at the next capital in
    /// "Aston-under-Lyne", at a word that the tagger knows in no class;
    /// nil for "Oslo-to-Bergen" and "Oslo-based".
    private func pastSmallWord(_ range: Range<Int>) -> Int? {
        let next = range.upperBound + 1
        guard next < sentence.upperBound, tokens.shape[next].contains(.letter),
            isUnspaced(next - 2..<next + 1)
        else { return nil }
        let last = next + 2
        if last < sentence.upperBound, tokens.hash[next + 1] == Word.hyphen,
            tokens.shape[last].contains(.capital), isUnspaced(next..<last + 1)
        {
            return tokens.hash[next] == Word.to || tokens.tag[next] == .CCONJ ? nil : last + 1
        }
        return tokens.tag[next] == .X ? next + 1 : nil
    }

    /// Whether tokens are written as one word.
    private func isUnspaced(_ range: Range<Int>) -> Bool {
        range.dropFirst().allSatisfy { tokens.end[$0 - 1] == tokens.start[$0] }
    }

    /// The end of the proper nouns that stand without a label behind a given name.
    private func behindGivenName(_ token: Int) -> Int? {
        let roles = gazetteer.roles(of: tokens.hash[token])
        guard roles.contains(.given), !roles.contains(.place), tellsByCapital else {
            return nil
        }
        var end = token + 1
        while end < min(sentence.upperBound, token + Self.longestPerson),
            tokens.tag[end] == .PROPN, tokens.shape[end].contains(.capital),
            name(beginningAt: end) == nil,
            gazetteer.roles(of: tokens.hash[end]).isDisjoint(with: [.calendar, .organization])
        {
            end += 1
        }
        return end > token + 1 ? end : nil
    }

    /// Words of a person's name, at most.
    private static let longestPerson = 4

    /// Whether a possessive ending has nothing behind it that is owned.
    private func ownsNothing(_ token: Int) -> Bool {
        guard token < sentence.upperBound else { return true }
        return switch tokens.tag[token] {
        case .VERB: [.past, .present, .third].contains(tokens.form[token])
        case .AUX, .PUNCT, .ADP, .CCONJ, .SCONJ: true
        default: false
        }
    }

    /// The end of the capitalised words that begin at a token,
    /// with the names among them; nil for none.
    private func capitals(from start: Int) -> Int? {
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
    private func name(beginningAt token: Int) -> Name? {
        names.first { $0.tokens.lowerBound == token }
    }

    private func isNameWord(_ token: Int) -> Bool {
        guard tokens.shape[token].contains(.capital),
            !gazetteer.roles(of: tokens.hash[token]).contains(.calendar)
        else { return false }
        switch tokens.tag[token] {
        case .PROPN, .NOUN, .ADJ: return true
        default: return false
        }
    }

    private func isOrganization(_ token: Int) -> Bool {
        tokens.shape[token].contains(.capital)
            && gazetteer.roles(of: tokens.hash[token]).contains(.organization)
    }
}
