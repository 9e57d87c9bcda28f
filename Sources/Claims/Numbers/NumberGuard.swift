internal import Documents

/// Tells numbers that state something from those that are part of a date, a name, a score or an address.
struct NumberGuard {
    let reader: QuantityReader
    let dates: ArraySlice<DateMention>
    /// For each atom, whether a row of `NumberNames` names it.
    let named: [Bool]

    /// Atom to go on at if the number is none, whatever follows; nil if a unit may make it a claim.
    func skip(_ view: SentenceView, _ numeral: Numeral, _ next: Numeral?) -> Int? {
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        if numeral.isName || named[numeral.atoms].contains(true) { return end }
        if let name = namedMeasure(view, end) { return name }
        // "the under-21 team"
        if first > 1, view.isHyphen(first - 1), view.isJoined(first - 1),
            view.has(first - 2, .ageGroup)
        {
            return end
        }
        // "4.8 per 100,000 people"
        if view.is(first - 1, Word.per) { return end }
        // "three stars out of five"
        if view.is(first - 1, Word.of), view.is(first - 2, Word.out),
            view.has(first - 3, .mark)
        {
            return end
        }
        // "Take-Two"
        if numeral.form == .words, view.isHyphen(first - 1), view.isJoined(first),
            view.isJoined(first - 1), view.isWord(first - 2), !view.has(first - 2, .prefix)
        {
            return end
        }
        if isInWebAddress(view, first) { return end }
        if view.isNumber(first) {
            if let stop = clock(view, first) { return stop }
            if view.isJoined(end), view.isWord(end), isOrdinalOrDecade(view, end, numeral) {
                return end + 1
            }
            if isJoinedToName(view, first) { return joinedEnd(view, end) }
            if let stop = years(view, first) { return stop }
        }
        if isDate(view, numeral) { return end }
        if numeral.form == .digits || numeral.form == .words, isScore(view, numeral, next) {
            return next?.atoms.upperBound ?? end
        }
        return nil
    }

    /// After units were read.
    /// - `last`: the claim before.
    func isClaim(
        _ view: SentenceView, _ quantity: Quantity, after last: Quantity?, before next: Numeral?
    ) -> Bool {
        let numeral = quantity.numeral
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        if quantity.isMeasured {
            // "higher than six years ago", "up on six months earlier", "the level of two decades ago" compare with a day.
            return quantity.kind != .duration
                || !view.has(quantity.end, .ago)
                || !view.is(quantity.start - 1, Word.of) && !view.is(quantity.start - 1, Word.on)
                    && !view.is(quantity.start - 1, Word.than)
        }
        if numeral.form == .words, numeral.value == 1, numeral.atoms.count == 1 {
            return isCountedOne(view, quantity)
                && isStressedOne(view, quantity, after: last, before: next)
        }
        if numeral.form == .fraction { return fractionCounts(view, quantity) }
        // A number that letters or a hyphen join to what follows: "737MAX", "four-cylinder".
        if view.isJoined(end), view.isWord(end), numeral.form == .digits { return false }
        if view.isHyphen(end), view.isJoined(end), view.isJoined(end + 1), view.isWord(end + 1) {
            // "2-to-1"
            if view.is(end + 1, Word.to), view.isHyphen(end + 2),
                next?.atoms.lowerBound == end + 3
            {
                return true
            }
            return quantity.isModifier || view.has(end + 1, .strong)
        }
        if isPartOfName(view, quantity) { return false }
        if isLabelled(view, numeral, quantity) { return false }
        if refersBack(view, quantity) || isLocution(view, quantity) { return false }
        if numeral.isPlain, view.isNumber(first) {
            if isYear(view, quantity) { return false }
            if view.atoms[first].digits.contains(.zeroLed) { return false }
        }
        return true
    }

    /// "S23", "COVID-19", "F-150", "#7": behind letters that are no prefix and no currency.
    private func isJoinedToName(_ view: SentenceView, _ first: Int) -> Bool {
        guard view.isJoined(first) else { return false }
        if let (_, start) = reader.symbol(view, endingAt: first, after: 0), start < first {
            return false
        }
        if view.isWord(first - 1) { return true }
        if view.is(first - 1, Word.hash) || view.byte(first - 1) == 0x5F
            || view.byte(first - 1) == 0x40
        {
            return true
        }
        guard view.isDash(first - 1) || view.is(first - 1, Word.period),
            view.isJoined(first - 1), view.isWord(first - 2)
        else { return false }
        if view.is(first - 1, Word.dash) || view.is(first - 1, Word.emDash) { return false }
        if view.has(first - 2, .prefix) && view.isHyphen(first - 1) { return false }
        // "5m-10m": letters of a unit behind a number.
        return !view.isNumber(first - 3) || !view.isJoined(first - 2)
    }

    /// Behind the numbers and letters that hyphens join to a name: "ISO 3888-2".
    func joinedEnd(_ view: SentenceView, _ end: Int) -> Int {
        var at = end
        while at + 1 < view.count, view.isHyphen(at), view.isJoined(at), view.isJoined(at + 1),
            view.isNumber(at + 1)
        {
            at += 2
        }
        return at
    }

    private func isInWebAddress(_ view: SentenceView, _ first: Int) -> Bool {
        var at = first
        while at > 0, first - at < 24, view.isJoined(at) {
            at -= 1
            if view.byte(at) == 0x40 { return true }
            if view.has(at, .net) { return true }
        }
        return false
    }

}
