internal import Documents
internal import Language
internal import Tables

/// Phrases that may speak, by where they begin or end.
extension ArticleView {
    /// The source whose last token is given; it begins at `floor` or later.
    func source(endingAt last: Int, floor: Int) -> SpeakerPhrase? {
        guard last >= floor else { return nil }
        if let found = pronoun(last) { return found }
        // "Moody's said"
        if words.has(hash(last), as: .possessive), last > floor, phrase(last - 1) != nil,
            var found = source(endingAt: last - 1, floor: floor), found.kind == .name
        {
            found.tokens = found.tokens.lowerBound..<last + 1
            return found
        }
        if words.has(hash(last), as: .relative), last > floor {
            let before = isComma(last - 1) ? last - 2 : last - 1
            guard before >= floor, phrase(before) != nil else { return nil }
            return source(endingAt: before, floor: floor)
        }
        guard var found = nominal(endingAt: last, floor: floor) else { return nil }
        // A given name that was tagged as another word.
        while found.tokens.lowerBound > floor, shape(found.head).contains(.capital),
            isLooseName(found.tokens.lowerBound - 1)
        {
            found.tokens = found.tokens.lowerBound - 1..<found.tokens.upperBound
            if found.kind == .other { found.kind = .name }
        }
        joinInFront(of: &found, floor: floor)
        if found.tokens.lowerBound > floor,
            words.has(hash(found.tokens.lowerBound - 1), as: .owner)
        {
            found.tokens = found.tokens.lowerBound - 1..<found.tokens.upperBound
        }
        return coordinated(found, floor: floor)
    }

    /// Takes in up to five phrases that "of", a possessive or the like joins in front:
    /// "the head of the agency".
    private func joinInFront(of found: inout SpeakerPhrase, floor: Int) {
        for _ in 0..<5 {
            let start = found.tokens.lowerBound
            guard start - 2 >= floor, let left = self.phrase(start - 2),
                left.tokens.lowerBound >= floor
            else { break }
            let joint = hash(start - 1)
            let leftKind = kind(left)
            guard
                joint == Word.of || words.has(joint, as: .possessive)
                    || (words.has(joint, as: .link) && leftKind != .other && leftKind != .name)
            else { break }
            found.tokens = left.tokens.lowerBound..<found.tokens.upperBound
            if !words.has(joint, as: .possessive) {
                found.head = left.head
                found.kind =
                    leftKind == .other && found.kind != .other && joint == Word.of
                    ? found.kind : leftKind
            }
        }
    }

    /// A source with who stands in front of "and": "Paganini and his team", "Sweden and Norway",
    /// "the health and safety executive".
    private func coordinated(_ source: SpeakerPhrase, floor: Int) -> SpeakerPhrase {
        var found = source
        let start = found.tokens.lowerBound
        guard start - 2 >= floor, hash(start - 1) == Word.and, let left = self.phrase(start - 2)
        else { return found }
        if words.has(hash(start), as: .owner), left.isName {
            return SpeakerPhrase(
                tokens: left.tokens.lowerBound..<found.tokens.upperBound, head: left.head,
                kind: .name)
        }
        if left.tokens.lowerBound == floor
            || left.isName && found.kind == .name
                && beginsClause(at: left.tokens.lowerBound, floor: floor, orComma: true)
            || !left.isName && found.kind != .name && tag(start) != .DET
                && tag(left.tokens.lowerBound) == .DET && isComma(left.tokens.lowerBound - 1)
        {
            found.tokens = left.tokens.lowerBound..<found.tokens.upperBound
        }
        return found
    }

    /// The phrase, or the noun or name that the tagger took for another word, that ends at a token.
    private func nominal(endingAt last: Int, floor: Int) -> SpeakerPhrase? {
        guard !words.has(hash(last), as: .firstPerson) else { return nil }
        if let phrase = phrase(last) {
            guard !words.has(hash(phrase.head), as: .time) else { return nil }
            let first =
                phrase.head <= last
                ? behindAmount(in: phrase) ?? phrase.tokens.lowerBound : phrase.tokens.lowerBound
            guard max(floor, first) <= last else { return nil }
            let tokens = max(floor, first)..<min(last + 1, phrase.tokens.upperBound)
            // an amount says nothing
            return tokens.isEmpty || tokens.contains { tag($0) == .SYM }
                ? nil
                : SpeakerPhrase(
                    tokens: tokens, head: min(phrase.head, tokens.upperBound - 1),
                    kind: kind(phrase))
        }
        // "some", "many"; "the chief", "the inspector general",
        // whose noun was tagged as an adjective.
        guard let known = cues.nouns[hash(last)], known != .cue else {
            // "Ms. Hale", "Ware" where the tagger saw no name.
            guard isLooseName(last) else { return nil }
            var first = last
            if last > floor, let left = phrase(last - 1), left.tokens.upperBound == last,
                shape(left.head).contains(.capital)
            {
                first = max(floor, left.tokens.lowerBound)
            }
            return SpeakerPhrase(tokens: first..<last + 1, head: last, kind: .name)
        }
        var first = last
        if last > floor, let left = phrase(last - 1), left.tokens.lowerBound >= floor {
            first = left.tokens.lowerBound
        } else {
            while first > floor, tag(first - 1) == .DET || tag(first - 1) == .ADJ { first -= 1 }
        }
        let kind: SpeakerPhrase.Kind =
            known == .person ? .person : known == .group ? .group : .report
        return SpeakerPhrase(tokens: first..<last + 1, head: last, kind: kind)
    }

    /// Who stands behind an amount in a phrase that the two do not make together:
    /// "analysts" of "the 3.1 percent analysts had expected"; nil where an amount
    /// counts them ("40 economists").
    private func behindAmount(in phrase: NounPhrase) -> Int? {
        let words = phrase.tokens.lowerBound..<phrase.head
        guard phrase.head > words.lowerBound, cues.nouns[hash(phrase.head)] != nil || phrase.isName,
            let number = words.last(where: { tag($0) == .NUM })
        else { return nil }
        var first = number
        while first > words.lowerBound, tag(first - 1) == .NUM { first -= 1 }
        let isMoney = first > words.lowerBound && tag(first - 1) == .SYM
        let behind = isMoney ? number + 1 : number + 2
        return behind <= phrase.head && (isMoney || tag(number + 1) == .NOUN) ? behind : nil
    }

    /// A capitalised word that stands in front of a surname and is none of the grammar's.
    private func isLooseName(_ token: Int) -> Bool {
        guard shape(token).contains(.capital), !shape(token).contains(.punctuation),
            phrase(token) == nil,
            !words.has(hash(token), as: .time)
        else { return false }
        switch tag(token) {
        case .PROPN, .NOUN, .ADJ, .VERB, .X, .INTJ: return true
        default: return false
        }
    }

    /// The source that begins at a token, up to `ceiling`.
    func source(startingAt first: Int, ceiling: Int) -> SpeakerPhrase? {
        guard first < ceiling else { return nil }
        if let found = pronoun(first) { return found }
        // "its president"
        if words.has(hash(first), as: .owner), phrase(first) == nil, first + 1 < ceiling,
            phrase(first + 1) != nil,
            var owned = source(startingAt: first + 1, ceiling: ceiling)
        {
            owned.tokens = first..<owned.tokens.upperBound
            return owned
        }
        guard let phrase = phrase(first), !words.has(hash(first), as: .firstPerson),
            !words.has(hash(first), as: .time),
            !phrase.tokens.contains(where: { tag($0) == .SYM })
        else {
            guard cues.nouns[hash(first)] == .person, tag(first) != .NUM else { return nil }
            return extended(
                SpeakerPhrase(tokens: first..<first + 1, head: first, kind: .person),
                ceiling: ceiling)
        }
        return extended(
            SpeakerPhrase(
                tokens: first..<min(ceiling, phrase.tokens.upperBound), head: phrase.head,
                kind: kind(phrase)), ceiling: ceiling)
    }

    /// Whether "according to" stands here with something behind it.
    func isAccordingTo(_ token: Int, ceiling: Int) -> Bool {
        token + 2 < ceiling && hash(token) == Word.according && hash(token + 1) == Word.to
    }

    /// Who follows "according to", over up to two words that begin no phrase;
    /// nil also where something else stands here.
    func source(accordingTo token: Int, ceiling: Int) -> SpeakerPhrase? {
        guard isAccordingTo(token, ceiling: ceiling) else { return nil }
        var first = token + 2
        while first < min(ceiling, token + 5), phrase(first) == nil,
            source(startingAt: first, ceiling: ceiling) == nil,
            !shape(first).contains(.punctuation)
        { first += 1 }
        guard var found = source(startingAt: first, ceiling: ceiling) else { return nil }
        // "according to the mayor and fire crews"
        let and = found.tokens.upperBound
        if found.kind != .name, tag(first) == .DET, and + 1 < ceiling, hash(and) == Word.and,
            let right = phrase(and + 1), !right.isName, tag(and + 1) != .DET,
            right.tokens.upperBound >= ceiling
                || shape(right.tokens.upperBound).contains(.punctuation)
        {
            found.tokens = found.tokens.lowerBound..<min(ceiling, right.tokens.upperBound)
            found.head = right.head
            found.kind = kind(right)
        }
        return found
    }

    /// A source with up to five phrases that "of", a possessive or the like joins behind.
    private func extended(_ source: SpeakerPhrase, ceiling: Int) -> SpeakerPhrase {
        var found = source
        for _ in 0..<5 {
            let end = found.tokens.upperBound
            guard end + 1 < ceiling, let right = phrase(end + 1),
                !words.has(hash(right.head), as: .time)
            else { break }
            let joint = hash(end)
            guard
                joint == Word.of || words.has(joint, as: .possessive)
                    || (words.has(joint, as: .link) && found.kind != .name
                        && found.kind != .pronoun)
            else { break }
            found.tokens = found.tokens.lowerBound..<min(ceiling, right.tokens.upperBound)
            if words.has(joint, as: .possessive) {
                found.head = right.head
                found.kind = kind(right) == .other ? found.kind : kind(right)
            }
        }
        return found
    }
}
