internal import Documents
internal import Language
internal import Tables

/// Finds where the noun phrases end that numbers count: "60 commercial fishermen".
struct NounReader: Sendable {
    private let movements: Movements

    init(movements: Movements) { self.movements = movements }

    /// The end of a noun phrase that begins at an atom: modifiers, then nouns; nil without a noun.
    ///
    /// At most 12 atoms are looked at.
    func end(from start: Int, in view: SentenceView) -> Int? {
        var at = start
        var last: Int?
        while at < view.count, at - start < 12 {
            // "five U.S. Supreme Court justices"
            if let end = abbreviationEnd(from: at, in: view) {
                last = end - 1
                at = end
                continue
            }
            if !view.isWord(at) || view.is(Word.possessive, at: at) {
                guard goesOn(at: at, from: start, hasNoun: last != nil, in: view) else { break }
                at += 1
                continue
            }
            // "Kia and Hyundai vehicles", "state and federal agencies"
            if view.is(Word.and, at: at), at > start, joinsModifiers(at: at, in: view) {
                at += 1
                continue
            }
            guard let tag = view.tag(at) else { break }
            // "rose to 214 when rescuers came"
            if view.is(Self.when, at: at) || view.is(Word.where, at: at) { break }
            // "the three made key decisions", "the 37-year-old met friends"
            if view.isFinite(at) { break }
            switch part(at: at, tagged: tag, from: start, noun: last, in: view) {
            case .noun: last = at
            case .modifier: break
            case .none: return last.map { $0 + 1 }
            }
            at += 1
        }
        return last.map { $0 + 1 }
    }

    /// Whether a sign, a number or "'s" stands inside a noun phrase.
    private func goesOn(
        at index: Int, from start: Int, hasNoun: Bool, in view: SentenceView
    ) -> Bool {
        guard index > start else { return false }
        switch view.kind(index) {
        case .sign:
            return view.isJoined(index) && view.isJoined(index + 1)
                && (view.isHyphen(index) || view.is(Word.ampersand, at: index))
                // "five P-8I aircraft"
                && (view.isWord(index + 1)
                    || view.isNumber(index + 1) && view.isCapital(index - 1))
        case .number:
            // "COVID-19 tests", "five A380 jets": digits inside a name.
            return view.isJoined(index)
                && (view.tag(index) == .PROPN || view.isHyphen(index - 1)
                    || view.isWord(index - 1))
        default: return hasNoun
        }
    }

    /// What a word is in a noun phrase.
    private enum NounPart { case noun, modifier }

    /// What a word is in a phrase that began at `start` and whose last noun is `noun`;
    /// nil if the phrase ends in front of it.
    private func part(
        at index: Int, tagged tag: PartOfSpeech, from start: Int, noun: Int?, in view: SentenceView
    ) -> NounPart? {
        let isJoined = index > start && view.isJoined(index) && view.isHyphen(index - 1)
        // The tagger takes "picks" and "one hand" for verbs; behind a number they are nouns.
        let isPluralVerb =
            tag == .VERB && index == start
            && (view.isPlural(index)
                || view.is(Word.one, at: index - 1) && !view.endsLikeParticiple(index))
            && !nounFollows(at: index + 1, in: view)
        switch isPluralVerb ? .NOUN : tag {
        case .NOUN, .PROPN:
            return noun.map { endsPhrase(at: index, tagged: tag, behind: $0, in: view) } ?? false
                ? nil : .noun
        case .ADJ:
            guard let noun, !isJoined else { return .modifier }
            return !view.isPlural(noun) && nounFollows(at: index + 1, in: view) ? .modifier : nil
        case .VERB:
            // "20 percent said Smith lied"
            if !isJoined, let relation = view.relation(index), Self.predicates.contains(relation) {
                return nil
            }
            let isModifier =
                isJoined
                || noun == nil
                    && (nounFollows(at: index + 1, in: view) || view.isHyphen(index + 1))
            return isModifier ? .modifier : nil
        // "two early penalties": what the tagger takes for an adverb.
        case .ADV
        where noun == nil && view.tag(index + 1) == .NOUN && view.isPlural(index + 1):
            return .modifier
        case .ADV where !isJoined:
            let isModifier =
                noun == nil
                && (view.tag(index + 1) == .ADJ || view.tag(index + 1) == .VERB
                    || view.isHyphen(index + 1))
                && (nounFollows(at: index + 2, in: view) || view.isHyphen(index + 1))
            return isModifier ? .modifier : nil
        default:
            return isJoined
                || view.isHyphen(index + 1) && view.isJoined(index + 1) && noun == nil
                ? .modifier : nil
        }
    }

    /// Whether a noun or name belongs to no phrase with the noun in front of it.
    private func endsPhrase(
        at index: Int, tagged tag: PartOfSpeech, behind noun: Int, in view: SentenceView
    ) -> Bool {
        // "thousands of homes lost power": a verb that the tagger takes for a noun.
        if view.isPlural(noun), movements.verbs.contains(view.atoms[index].hash),
            !view.isPlural(index)
        {
            return true
        }
        if noun < index - 1, view.kind(index - 1) == .word, view.tag(index - 1) == .ADV {
            return true
        }
        if view.has([.weekday, .month], at: index) { return true }
        return tag == .PROPN && view.isPlural(noun) && view.tag(noun) == .NOUN
    }

    /// Behind a capital letter or word whose full stop belongs to it, with what else the token
    /// holds; nil if none stands there, or if it ends the sentence.
    private func abbreviationEnd(from start: Int, in view: SentenceView) -> Int? {
        guard view.isWord(start), view.isCapital(start), view.is(Word.period, at: start + 1) else {
            return nil
        }
        let token = view.atoms[start].token
        var end = start
        while end < view.count, view.atoms[end].token == token { end += 1 }
        return end > start + 1 && end < view.count ? end : nil
    }

    /// "and" between two modifiers of one plural noun.
    private func joinsModifiers(at and: Int, in view: SentenceView) -> Bool {
        guard let left = view.tag(and - 1), let right = view.tag(and + 1),
            left == .PROPN || left == .ADJ, right == .PROPN || right == .ADJ,
            view.isWord(and - 1), view.isWord(and + 1), !view.isPlural(and - 1)
        else { return false }
        // "18 Northern and central California counties"
        let noun = view.tag(and + 2) == .PROPN ? and + 3 : and + 2
        return view.tag(noun) == .NOUN && view.isPlural(noun)
    }

    private func nounFollows(at index: Int, in view: SentenceView) -> Bool {
        view.tag(index) == .NOUN || view.tag(index) == .PROPN
            || view.tag(index) == .ADJ
                && (view.tag(index + 1) == .NOUN || view.tag(index + 1) == .PROPN)
    }

    private static let when = WordHash.of("when")

    /// Relations of verbs that say something and modify no noun.
    private static let predicates: Set<Relation> = [.root, .ccomp, .advcl, .parataxis, .csubj]
}
