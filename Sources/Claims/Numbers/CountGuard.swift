internal import Documents
internal import Language

/// Tells whether a number in words, a fraction or "one" counts something.
struct CountGuard {
    let words: NumberWords
    let units: UnitReader
    let bounds: Bounds
    let movements: Movements
    /// Those of the sentence.
    let dates: ArraySlice<DateMention>
    /// For each atom, whether a row of `NumberNames` names it.
    let named: [Bool]

    /// "one man"; not "the one", "no one", "one another".
    func isCountedOne(_ quantity: Quantity, in view: SentenceView) -> Bool {
        let at = quantity.numeral.atoms.lowerBound
        guard quantity.isNoun, !view.has(.neverOne, at: at + 1) else { return false }
        if bounds.bound(before: quantity, in: view) != nil { return true }
        if view.has(.determiner, at: at - 1),
            !view.has(.possessive, at: at - 1) || view.is(Word.no, at: at - 1)
        {
            return false
        }
        if view.tag(at - 1) == .ADJ || view.isCapital(at) && at > 0 { return false }
        // "according to one estimate"
        if view.is(Word.to, at: at - 1), view.is(Word.according, at: at - 2) { return false }
        // "one looks at it"
        if !view.is(Word.of, at: at + 1), quantity.isPlural(in: view) { return false }
        return !view.isHyphen(at - 1)
    }

    /// "one" counts where it is limited ("at least one shell",
    /// "only one returner") or stands against another number ("two cars and one van");
    /// elsewhere it is hardly more than an article, and "one of the best" says nothing.
    func isStressedOne(
        _ quantity: Quantity, after last: Quantity?, before next: Numeral?, in view: SentenceView
    ) -> Bool {
        let at = quantity.start
        // Single words such as "over" bound much else.
        if let bound = bounds.bound(before: quantity, in: view), at - bound.start > 1 {
            return true
        }
        if view.is(Word.only, at: at - 1) || view.is(Word.just, at: at - 1) { return true }
        if view.is(Word.of, at: at + 1) { return false }
        if let last, !last.isMeasured, at - last.end <= Self.nearOne { return true }
        guard let next, next.isInteger, next.value != 1, next.form == .words || next.isPlain,
            !named[next.atoms].contains(true),
            units.unit(after: next.atoms.upperBound, of: nil, in: view) == nil
        else { return false }
        return next.atoms.lowerBound - quantity.end <= Self.nearOne
            && !dates.holds(view.range(next.atoms))
    }

    /// Atoms between "one" and the number that it is told apart from.
    private static let nearOne = 10

    /// Halves and thirds count only of something: "half the condos", "a third of voters";
    /// or alone as a subject or an amount.
    func fractionCounts(_ quantity: Quantity, in view: SentenceView) -> Bool {
        let end = quantity.numeral.atoms.upperBound
        let isHalf = view.is(Word.half, at: end - 1)
        if view.is(Word.by, at: quantity.start - 1) { return true }
        if bounds.bound(before: quantity, in: view) != nil { return true }
        if isHalf, isCut(quantity, in: view) { return true }
        if isHalf, !quantity.isNoun, view.count > 2 || view.count == 2 && !view.is(Word.a, at: 0) {
            // "half of its 90 mayors", "half the town's 36 bakeries"
            let first = view.is(Word.of, at: end) ? end + 1 : end
            let whole = view.behindOwner(first)
            if whole > first, words.isCount(at: whole, in: view) { return true }
            return first > end
                ? view.has([.pronoun, .relative], at: first)
                // "half were ill", "half blamed the coach"
                : view.tag(end) == .AUX
                    || view.tag(end) == .VERB && view.relation(end - 1) == .nsubj
        }
        if isHalf, view.isCapital(end - 1), view.isCapital(end), end > 1 { return false }
        if isHalf, quantity.isNoun, view.tag(end) == .NOUN, !quantity.isPlural(in: view) {
            return false
        }
        return true
    }

    /// "cut the number of deaths in half", not "cut the cake in half".
    private func isCut(_ half: Quantity, in view: SentenceView) -> Bool {
        let preposition = half.start - 1
        guard view.is(Word.in, at: preposition) else { return false }
        let clause = max(0, preposition - Self.objectReach)..<preposition
        guard let verb = clause.last(where: { view.tag($0) == .VERB }),
            movements.verb(at: verb, in: view) != nil
        else { return false }
        // "Spending was cut in half"
        if verb == preposition - 1, view.has(.be, at: verb - 1) { return true }
        return (verb + 1..<preposition).contains { view.hasLemma([.carrier, .stock], at: $0) }
    }

    /// Atoms between a verb and the half that it cuts something to.
    private static let objectReach = 10

    /// "on three sides", "on two fronts": a place and no count.
    func isLocution(_ quantity: Quantity, in view: SentenceView) -> Bool {
        quantity.isNoun && quantity.numeral.form == .words && quantity.value < 5
            && view.is(Word.on, at: quantity.start - 1) && view.has(.front, at: quantity.end - 1)
    }

    /// "the two", "the bottom three", "those four": known things without a noun are no count.
    func refersBack(_ quantity: Quantity, in view: SentenceView) -> Bool {
        guard quantity.numeral.form == .words, quantity.isBare, quantity.value < 20 else {
            return false
        }
        let before = quantity.start - 1
        // "said that three of those killed", "all fifteen of us"
        if view.is(Word.that, at: before), view.tag(before) == .SCONJ { return false }
        if view.is(Word.of, at: quantity.end), !view.is(Word.the, at: before) { return false }
        // "among them three in hospitals"
        if view.is(Self.among, at: before - 1) || view.is(Self.among, at: before) { return false }
        // "another five", "a further six"
        if view.is(Word.another, at: before) || view.has(.more, at: before) { return false }
        // "you two"
        if view.tag(before) == .PRON, view.has(.pronoun, at: before),
            !view.has(.relative, at: before)
        {
            return true
        }
        if view.has(.determiner, at: before) {
            return !view.has(.possessive, at: before) || !view.is(Word.of, at: quantity.end)
        }
        return view.tag(before) == .ADJ && view.has(.determiner, at: before - 1)
    }

    private static let among = WordHash.of("among")
}
