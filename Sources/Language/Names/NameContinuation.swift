internal import Documents
internal import Tables

/// What stands behind a label and belongs to its name: "& Spencer", "-Herald", "of Public Health".
struct NameContinuation {
    private let labelled: LabelledSentence
    private let sentence: Range<Int>
    private let tokens: Tokens
    private let gazetteer: Gazetteer

    init(in labelled: LabelledSentence) {
        self.labelled = labelled
        sentence = labelled.sentence
        tokens = labelled.tokens
        gazetteer = labelled.gazetteer
    }

    /// A name with what belongs to it behind its label: "& Spencer", "-Herald", "of Public Health".
    func completed(_ name: NameJoiner.Name) -> NameJoiner.Name {
        var (range, kind) = name
        while let (end, newKind) = continuation(of: range, kind: kind) {
            range = range.lowerBound..<end
            kind = newKind
        }
        return (range, isPerson(range, kind: kind) ? .person : kind)
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

    /// Where a name goes on behind its end, and what it names then.
    private func continuation(
        of range: Range<Int>, kind: NameMention.Kind
    ) -> (end: Int, kind: NameMention.Kind)? {
        let at = range.upperBound
        guard at < sentence.upperBound else { return nil }
        let word = tokens.hash[at]
        if word == Word.ampersand, let end = labelled.capitals(from: at + 1),
            // "Ann Lee & Bob Ray" are two people
            kind != .person || labelled.name(beginningAt: at + 1)?.kind != .person
                || labelled.isOrganization(end - 1)
                || areSurnames(range, at + 1..<end)
        {
            return (end, .organization)
        }
        if kind == .organization, labelled.tellsByCapital, tokens.shape[at].contains(.capital),
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
        if kind == .place, tokens.shape[at].contains(.capital), labelled.isOrganization(at) {
            return (at + 1, .organization)
        }
        guard kind != .person, gazetteer.has(word, as: .link),
            range.contains(where: { labelled.isOrganization($0) })
        else { return nil }
        // "of Health and Human Services" behind "Department", not "University and Google"
        if word == Word.and {
            guard range.contains(where: { gazetteer.has(tokens.hash[$0], as: .preposition) }),
                labelled.isOrganization(range.lowerBound), labelled.name(beginningAt: at + 1) == nil
            else { return nil }
        } else if !labelled.isOrganization(at - 1) {
            return nil
        }
        let first =
            at + 1 < sentence.upperBound && tokens.hash[at + 1] == Word.the
            ? at + 2 : at + 1
        return labelled.capitals(from: first).map { ($0, .organization) }
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
        guard !labelled.withoutPossessive.contains(tokens.hash[at - 1]) else { return false }
        return ownsNothing(at + 1)
            || labelled.isNumber(at + 1)
                && range.contains { tokens.hash[$0] == Word.ampersand }
    }

    /// Where a name ends that goes on behind a hyphen with a capital ("Times-Herald");
    /// two of a kind are two names ("the Oslo-Bergen line").
    private func pastHyphen(
        _ range: Range<Int>, kind: NameMention.Kind
    ) -> (end: Int, kind: NameMention.Kind)? {
        let next = range.upperBound + 1
        guard next < sentence.upperBound, tokens.shape[next].contains(.capital),
            labelled.isUnspaced(next - 2..<next + 1)
        else { return nil }
        guard let other = labelled.name(beginningAt: next) else {
            return labelled.capitals(from: next).map {
                ($0, labelled.isOrganization($0 - 1) ? .organization : kind)
            }
        }
        let arePair =
            other.kind == kind && range.count == 1 && other.tokens.count == 1
            && !labelled.isOrganization(other.tokens.upperBound - 1)
        guard !arePair else { return nil }
        let end = other.tokens.upperBound
        return (end, labelled.isOrganization(end - 1) ? .organization : other.kind)
    }

    /// Where a name ends that goes on behind a hyphen with a small letter: at the next capital in
    /// "Aston-under-Lyne", at a word that the tagger knows in no class;
    /// nil for "Oslo-to-Bergen" and "Oslo-based".
    private func pastSmallWord(_ range: Range<Int>) -> Int? {
        let next = range.upperBound + 1
        guard next < sentence.upperBound, tokens.shape[next].contains(.letter),
            labelled.isUnspaced(next - 2..<next + 1)
        else { return nil }
        let last = next + 2
        if last < sentence.upperBound, tokens.hash[next + 1] == Word.hyphen,
            tokens.shape[last].contains(.capital), labelled.isUnspaced(next..<last + 1)
        {
            return tokens.hash[next] == Word.to || tokens.tag[next] == .CCONJ ? nil : last + 1
        }
        return tokens.tag[next] == .X ? next + 1 : nil
    }

    /// The end of the proper nouns that stand without a label behind a given name.
    private func behindGivenName(_ token: Int) -> Int? {
        let roles = gazetteer.roles(of: tokens.hash[token])
        guard roles.contains(.given), !roles.contains(.place), labelled.tellsByCapital else {
            return nil
        }
        var end = token + 1
        while end < min(sentence.upperBound, token + Self.longestPerson),
            tokens.tag[end] == .PROPN, tokens.shape[end].contains(.capital),
            labelled.name(beginningAt: end) == nil,
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
}
