internal import Documents

/// Whether a number in words, a fraction or "one" counts something.
extension NumberGuard {
    /// "one man"; not "the one", "no one", "one another".
    func isCountedOne(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        let at = quantity.numeral.atoms.lowerBound
        guard quantity.isNoun, !view.has(at + 1, .neverOne) else { return false }
        if reader.bounds.bound(view, before: quantity) != nil { return true }
        if view.has(at - 1, .determiner),
            !view.has(at - 1, .possessive) || view.is(at - 1, Word.no)
        {
            return false
        }
        if view.tag(at - 1) == .ADJ || view.isCapital(at) && at > 0 { return false }
        // "according to one estimate"
        if view.is(at - 1, Word.to), view.is(at - 2, Self.according) { return false }
        // "one looks at it"
        if !view.is(at + 1, Word.of), isPluralNoun(view, quantity) { return false }
        return !view.isHyphen(at - 1)
    }

    /// "one" counts where it is limited ("at least one shell", "only one returner") or stands against another number ("two cars and
    /// one van"); elsewhere it is hardly more than an article, and "one of the best" says nothing.
    func isStressedOne(
        _ view: SentenceView, _ quantity: Quantity, after last: Quantity?, before next: Numeral?
    ) -> Bool {
        let at = quantity.start
        // Single words such as "over" bound much else.
        if let bound = reader.bounds.bound(view, before: quantity), at - bound.start > 1 {
            return true
        }
        if view.is(at - 1, Word.only) || view.is(at - 1, Word.just) { return true }
        if view.is(at + 1, Word.of) { return false }
        if let last, !last.isMeasured, at - last.end <= Self.nearOne { return true }
        guard let next, next.isInteger, next.value != 1, next.form == .words || next.isPlain,
            !named[next.atoms].contains(true),
            reader.unit(view, after: next.atoms.upperBound, nil) == nil
        else { return false }
        return next.atoms.lowerBound - quantity.end <= Self.nearOne
            && !dates.holds(view.range(next.atoms))
    }

    /// Atoms between "one" and the number that it is told apart from.
    private static let nearOne = 10

    /// "the chain Five Guys", "the Final Four": inside running text a number word with a capital is a name's.
    func isPartOfName(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        let first = quantity.numeral.atoms.lowerBound
        let end = quantity.numeral.atoms.upperBound
        guard quantity.numeral.form == .words, view.isCapital(first), !view.hints.isTitle else {
            return false
        }
        // "Twenty One Pilots"
        if (first + 1..<end).contains(where: {
            view.isCapital($0) && reader.words.entry(view, $0)?.kind == .small
        }),
            view.isCapital(end)
        {
            return true
        }
        guard first > 0, view.isWord(first - 1) else { return false }
        return view.isCapital(first - 1) || view.isCapital(end) || !isPluralNoun(view, quantity)
    }

    /// Halves and thirds count only of something: "half the condos", "a third of voters"; or alone as a subject or an amount.
    func fractionCounts(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        let end = quantity.numeral.atoms.upperBound
        let isHalf = view.is(end - 1, Word.half)
        if view.is(quantity.start - 1, Word.by) { return true }
        if reader.bounds.bound(view, before: quantity) != nil { return true }
        if isHalf, isCut(view, quantity) { return true }
        if isHalf, !quantity.isNoun, view.count > 2 || view.count == 2 && !view.is(0, Word.a) {
            // "half of its 90 mayors", "half the town's 36 bakeries"
            let first = view.is(end, Word.of) ? end + 1 : end
            let whole = view.behindOwner(first)
            if whole > first, reader.words.isCount(view, whole) { return true }
            return first > end
                ? view.has(first, [.pronoun, .relative])
                // "half were ill", "half blamed the coach"
                : view.tag(end) == .AUX
                    || view.tag(end) == .VERB && view.relation(end - 1) == .nsubj
        }
        if isHalf, view.isCapital(end - 1), view.isCapital(end), end > 1 { return false }
        if isHalf, quantity.isNoun, view.tag(end) == .NOUN, !isPluralNoun(view, quantity) {
            return false
        }
        return true
    }

    /// "cut the number of deaths in half", not "cut the cake in half".
    private func isCut(_ view: SentenceView, _ half: Quantity) -> Bool {
        let preposition = half.start - 1
        guard view.is(preposition, Word.in) else { return false }
        let clause = max(0, preposition - Self.objectReach)..<preposition
        guard let verb = clause.last(where: { view.tag($0) == .VERB }),
            reader.movements.verb(view, verb) != nil
        else { return false }
        // "Spending was cut in half"
        if verb == preposition - 1, view.has(verb - 1, .be) { return true }
        return (verb + 1..<preposition).contains { view.hasLemma($0, [.carrier, .stock]) }
    }

    /// Atoms between a verb and the half that it cuts something to.
    private static let objectReach = 10

    /// "on three sides", "on two fronts": a place and no count.
    func isLocution(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        quantity.isNoun && quantity.numeral.form == .words && quantity.value < 5
            && view.is(quantity.start - 1, Word.on) && view.has(quantity.end - 1, .front)
    }

    /// "the two", "the bottom three", "those four": known things without a noun are no count.
    func refersBack(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        guard quantity.numeral.form == .words, quantity.isBare, quantity.value < 20 else {
            return false
        }
        let before = quantity.start - 1
        // "said that three of those killed", "all fifteen of us"
        if view.is(before, Word.that), view.tag(before) == .SCONJ { return false }
        if view.is(quantity.end, Word.of), !view.is(before, Word.the) { return false }
        // "among them three in hospitals"
        if view.is(before - 1, Self.among) || view.is(before, Self.among) { return false }
        // "you two"
        if view.tag(before) == .PRON, view.has(before, .pronoun), !view.has(before, .relative) {
            return true
        }
        if view.has(before, .determiner) {
            return !view.has(before, .possessive) || !view.is(quantity.end, Word.of)
        }
        return view.tag(before) == .ADJ && view.has(before - 1, .determiner)
    }

    private static let among = WordHash.of("among")
    private static let according = WordHash.of("according")

    func isPluralNoun(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        quantity.unitAtoms.upperBound > 0
            && reader.isPlural(view, quantity.unitAtoms.upperBound - 1)
    }
}
