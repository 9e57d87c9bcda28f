internal import Documents
internal import Language

/// Tells numbers of a sentence that state something from those that are part of a date,
/// a name, a score or an address.
struct NumberGuard {
    private let calendar: CalendarGuard
    private let names: NameGuard
    private let counts: CountGuard
    /// For each atom, whether a row of `NumberNames` names it.
    private let named: [Bool]

    init(
        words: NumberWords, units: UnitReader, currencies: CurrencyReader, bounds: Bounds,
        movements: Movements, dates: ArraySlice<DateMention>, named: [Bool]
    ) {
        calendar = CalendarGuard(units: units, dates: dates)
        names = NameGuard(words: words, units: units, currencies: currencies, bounds: bounds)
        counts = CountGuard(
            words: words, units: units, bounds: bounds, movements: movements, dates: dates,
            named: named)
        self.named = named
    }

    /// Atom to go on at if the number is none, whatever follows; nil if a unit may make it a claim.
    func skip(_ numeral: Numeral, before next: Numeral?, in view: SentenceView) -> Int? {
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        if numeral.isName || named[numeral.atoms].contains(true) { return end }
        if let name = names.namedMeasure(at: end, in: view) { return name }
        // "the under-21 team"
        if first > 1, view.isHyphen(first - 1), view.isJoined(first - 1),
            view.has(.ageGroup, at: first - 2)
        {
            return end
        }
        // "4.8 per 100,000 people"
        if view.is(Word.per, at: first - 1) { return end }
        // "three stars out of five"
        if view.is(Word.of, at: first - 1), view.is(Word.out, at: first - 2),
            view.has(.mark, at: first - 3)
        {
            return end
        }
        // "Take-Two"
        if numeral.form == .words, view.isHyphen(first - 1), view.isJoined(first),
            view.isJoined(first - 1), view.isWord(first - 2), !view.has(.prefix, at: first - 2)
        {
            return end
        }
        if names.isInWebAddress(at: first, in: view) { return end }
        if view.isNumber(first) {
            if let stop = calendar.clockEnd(at: first, in: view) { return stop }
            if view.isJoined(end), view.isWord(end),
                calendar.isOrdinalOrDecade(at: end, of: numeral, in: view)
            {
                return end + 1
            }
            if names.isJoinedToName(at: first, in: view) { return joinedEnd(from: end, in: view) }
            if let stop = calendar.yearsEnd(at: first, in: view) { return stop }
        }
        if calendar.isDate(numeral, in: view) { return end }
        if numeral.form == .digits || numeral.form == .words,
            names.isScore(numeral, before: next, in: view)
        {
            return next?.atoms.upperBound ?? end
        }
        return nil
    }

    /// Whether a number states something, now that its unit was read.
    ///
    /// - `last`: the claim before.
    func isClaim(
        _ quantity: Quantity, after last: Quantity?, before next: Numeral?, in view: SentenceView
    ) -> Bool {
        let numeral = quantity.numeral
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        // "half-year profit": the half of a year that is reported on
        if quantity.isModifier, quantity.unit == "year", numeral.form == .fraction,
            view.is(Word.half, at: end - 1)
        {
            return false
        }
        if quantity.isMeasured {
            // "higher than six years ago", "up on six months earlier", "the level of two
            // decades ago" compare with a day.
            return quantity.kind != .duration
                || !view.has(.ago, at: quantity.end)
                || !view.is(Word.of, at: quantity.start - 1)
                    && !view.is(Word.on, at: quantity.start - 1)
                    && !view.is(Word.than, at: quantity.start - 1)
                    && !isBehindThanClause(quantity.start, in: view)
        }
        // "the COP26 talks": no money, so the letters are a name's
        if view.isNumber(first), view.isJoined(first), view.isWord(first - 1) { return false }
        if numeral.form == .words, numeral.value == 1, numeral.atoms.count == 1 {
            return counts.isCountedOne(quantity, in: view)
                && counts.isStressedOne(quantity, after: last, before: next, in: view)
        }
        if numeral.form == .fraction { return counts.fractionCounts(quantity, in: view) }
        // A number that letters or a hyphen join to what follows: "737MAX", "four-cylinder".
        if view.isJoined(end), view.isWord(end), numeral.form == .digits { return false }
        if view.isHyphen(end), view.isJoined(end), view.isJoined(end + 1), view.isWord(end + 1) {
            // "2-to-1"
            if view.is(Word.to, at: end + 1), view.isHyphen(end + 2),
                next?.atoms.lowerBound == end + 3
            {
                return true
            }
            return quantity.isModifier || view.has(.strong, at: end + 1)
        }
        if names.isPartOfName(quantity, in: view) { return false }
        if names.isLabelled(numeral, of: quantity, in: view) { return false }
        if counts.refersBack(quantity, in: view) || counts.isLocution(quantity, in: view) {
            return false
        }
        if numeral.isPlain, view.isNumber(first) {
            if calendar.isYear(quantity, in: view) { return false }
            if view.atoms[first].digits.contains(.zeroLed) { return false }
        }
        return true
    }

    /// "than they did five years ago", "above where they stood a decade ago": a short clause
    /// between the comparison and the time.
    private func isBehindThanClause(_ start: Int, in view: SentenceView) -> Bool {
        guard let than = (max(0, start - 4)..<start).last(where: { view.is(Word.than, at: $0) })
        else { return false }
        return (than + 1..<start).allSatisfy {
            view.tag($0) == .PRON || view.tag($0) == .AUX || view.tag($0) == .DET
        }
    }

    /// Behind the numbers and letters that hyphens join to a name: "ISO 3888-2".
    func joinedEnd(from end: Int, in view: SentenceView) -> Int {
        var at = end
        while at + 1 < view.count, view.isHyphen(at), view.isJoined(at), view.isJoined(at + 1),
            view.isNumber(at + 1)
        {
            at += 2
        }
        return at
    }
}
