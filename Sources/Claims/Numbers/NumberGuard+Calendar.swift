internal import Documents

extension NumberGuard {
    /// Part of a date expression, without a unit of time of its own ("six months" stays a claim).
    func isDate(_ view: SentenceView, _ numeral: Numeral) -> Bool {
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        let range = view.range(numeral.atoms)
        if dates.holds(range) {
            return reader.unit(view, after: end, nil).map {
                reader.units.units[$0.index].kind != .duration
            } ?? true
        }
        guard numeral.isPlain, view.isNumber(first) else { return false }
        let value = numeral.low
        if value <= 31 {
            var before = first - 1
            if view.is(before, Word.period) { before -= 1 }
            if view.has(before, .month), isMonth(view, before) { return true }
            var after = end
            if view.is(after, Word.of) { after += 1 }
            if view.has(after, .month), view.isCapital(after), isMonth(view, after) {
                return true
            }
        }
        return false
    }

    /// "may" and "march" are months only with a capital or where nothing else fits.
    private func isMonth(_ view: SentenceView, _ at: Int) -> Bool {
        let isVerb = view.tag(at) == .AUX || view.tag(at) == .VERB
        return view.isCapital(at) || !isVerb
    }

    /// 1500 to 2100 without unit where a year may stand.
    func isYear(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        let value = quantity.numeral.low
        let first = quantity.numeral.atoms.lowerBound
        guard value >= 1500, value <= 2100, quantity.numeral.isInteger, view.length(first) == 4
        else { return false }
        let hasCounted =
            quantity.isNoun && reader.isPlural(view, quantity.unitAtoms.upperBound - 1)
            && view.tag(quantity.unitAtoms.upperBound - 1) == .NOUN
        if hasCounted, !view.has(first - 1, [.calendar, .month, .season, .determiner]),
            view.tag(first - 1) == .VERB || view.tag(first - 1) == .ADV || value < 1900
                || value.truncatingRemainder(dividingBy: 100) == 0
        {
            return false
        }
        if value >= 1900 {
            return !view.has(first - 1, .copula) && !isAbout(view, first)
                || value >= 1950 && value <= 2040 && !isAbout(view, first)
        }
        return view.has(first - 1, [.calendar, .month, .season])
            || !quantity.isNoun && view.is(first - 1, Word.opening)
            || view.isNumber(first - 2)
                && (view.is(first - 1, Word.comma) || view.is(first - 1, Word.and)
                    || view.is(first - 1, Word.or) || view.is(first - 1, Word.to)
                    || view.isDash(first - 1))
                && (1400...2100).contains(view.atoms[first - 2].value)
    }

    private func isAbout(_ view: SentenceView, _ first: Int) -> Bool {
        view.is(first - 1, Word.than) || view.is(first - 1, Word.about)
            || view.is(first - 1, Self.some)
    }

    private static let some = WordHash.of("some")

    /// "2014-15", "1939-1945": the atom behind a pair of years.
    func years(_ view: SentenceView, _ first: Int) -> Int? {
        guard view.length(first) == 4, view.atoms[first].digits.isEmpty,
            (1800...2100).contains(view.atoms[first].value),
            view.isDash(first + 1) || view.is(first + 1, Word.slash), view.isJoined(first + 1),
            view.isJoined(first + 2),
            view.isNumber(first + 2), view.atoms[first + 2].digits.isSubset(of: .zeroLed)
        else { return nil }
        if reader.unit(view, after: first + 3, nil) != nil { return nil }
        let second = view.atoms[first + 2].value
        let isShort = view.length(first + 2) == 2
        let isLong =
            view.length(first + 2) == 4 && second > view.atoms[first].value && second <= 2100
        return isShort || isLong ? first + 3 : nil
    }

    /// "21st", "the 1990s"; "8st 6lb" is a weight, since no ordinal is written so.
    func isOrdinalOrDecade(_ view: SentenceView, _ at: Int, _ numeral: Numeral) -> Bool {
        if let ones = Self.ordinalEnds[view.atoms[at].hash] {
            let value = Int(exactly: numeral.low.magnitude) ?? 0
            return ones == (value / 10 % 10 == 1 ? 0 : value % 10 > 3 ? 0 : value % 10)
        }
        return numeral.isPlain
            && (view.is(at, Word.possessive) || view.byte(at) == 0x73)
    }

    /// The last digit that an ordinal's ending asks for; 0 for all the others.
    private static let ordinalEnds: [UInt64: Int] = Dictionary(
        uniqueKeysWithValues: [
            ("st", 1), ("sts", 1), ("nd", 2), ("nds", 2), ("rd", 3), ("rds", 3), ("th", 0),
            ("ths", 0),
        ].map { (WordHash.of($0), $1) })

    /// "4:39", "10.30pm", "10am", "0401 GMT", "7 o'clock": the atom behind it.
    func clock(_ view: SentenceView, _ first: Int) -> Int? {
        var at = first + 1
        if view.is(at, Word.colon), view.isJoined(at), view.isNumber(at + 1),
            view.isJoined(at + 1)
        {
            while view.is(at, Word.colon), view.isNumber(at + 1), view.isJoined(at + 1) {
                at += 2
            }
            return at
        }
        guard view.atoms[first].value < 2500 else { return nil }
        if view.has(at, .time),
            view.atoms[first].value <= 12 || view.length(first) == 4
                || view.atoms[first].digits == .decimal
        {
            // "pt" and "ct" may be units, "am" may be a verb.
            let isHour = view.atoms[first].value < 13
            if view.isAllCapitals(at)
                || isHour
                    && (view.isJoined(at) || view.has(first - 1, [.clock, .weekday])
                        || view.tag(at) != .AUX)
            {
                if view.length(at) == 2, !view.isJoined(at), view.byte(at) == 0,
                    view.isPicometre(at, first)
                {
                    return nil
                }
                return at + 1
            }
        }
        if view.isWord(at), view.length(at) == 1, view.is(at + 1, Word.period),
            view.byte(at + 2) | 0x20 == 0x6D,
            view.isJoined(at + 2), view.byte(at) | 0x20 == 0x61 || view.byte(at) | 0x20 == 0x70
        {
            return at + 3
        }
        return nil
    }
}

extension SentenceView {
    /// "2 pm" with nothing that makes it a time: left to the units.
    func isPicometre(_ at: Int, _ number: Int) -> Bool {
        `is`(at, WordHash.of("pm")) && `is`(at + 1, WordHash.of("is"))
    }
}
