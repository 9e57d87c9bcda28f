internal import Documents
internal import Language

/// Tells numbers that are part of a date or a time of day.
struct CalendarGuard {
    let units: UnitReader
    /// Those of the sentence.
    let dates: ArraySlice<DateMention>

    /// Part of a date expression, without a unit of time of its own ("six months" stays a claim).
    func isDate(_ numeral: Numeral, in view: SentenceView) -> Bool {
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        let range = view.range(numeral.atoms)
        if dates.holds(range) {
            guard let unit = units.unit(after: end, of: nil, in: view),
                units.table.units[unit.index].kind == .duration
            else { return true }
            // "the three months to February": the expression goes on
            let through = view.range(first..<unit.atoms.upperBound).end
            return dates.contains { $0.range.contains(range) && $0.range.end > through }
                && view.is(Word.to, at: unit.atoms.upperBound)
        }
        guard numeral.isPlain, view.isNumber(first) else { return false }
        let value = numeral.low
        if value <= 31 {
            var before = first - 1
            if view.is(Word.period, at: before) { before -= 1 }
            // "in May 30 shops closed": days take "on"
            if view.has(.month, at: before), isMonth(at: before, in: view) {
                return !view.is(Word.in, at: before - 1) || !standsBeforeCounted(end, in: view)
            }
            if isSecondDay(first, before: end, in: view) { return true }
            var after = end
            if view.is(Word.of, at: after) { after += 1 }
            if view.has(.month, at: after), view.isCapital(after), isMonth(at: after, in: view) {
                return true
            }
        }
        return false
    }

    /// A day that shares the month of the one in front: "on May 24 and 25".
    private func isSecondDay(_ number: Int, before end: Int, in view: SentenceView) -> Bool {
        let day = number - 2
        guard view.is(Word.and, at: number - 1) || view.is(Word.or, at: number - 1),
            view.isNumber(day), view.atoms[day].value <= 31,
            view.atoms[day].value < view.atoms[number].value,
            view.has(.month, at: view.is(Word.period, at: day - 1) ? day - 2 : day - 1)
        else { return false }
        return view.tag(end) != .NOUN && view.tag(end) != .ADJ
    }

    /// Whether a noun in the plural or "of them" stands behind a number.
    private func standsBeforeCounted(_ end: Int, in view: SentenceView) -> Bool {
        view.tag(end) == .NOUN && view.isPlural(end)
            || view.is(Word.of, at: end) && view.tag(end + 1) == .PRON
    }

    /// "may" and "march" are months only with a capital or where nothing else fits.
    private func isMonth(at: Int, in view: SentenceView) -> Bool {
        let isVerb = view.tag(at) == .AUX || view.tag(at) == .VERB
        return view.isCapital(at) || !isVerb
    }

    /// 1500 to 2100 without unit where a year may stand.
    func isYear(_ quantity: Quantity, in view: SentenceView) -> Bool {
        let value = quantity.numeral.low
        let first = quantity.numeral.atoms.lowerBound
        guard value >= 1500, value <= 2100, quantity.numeral.isInteger, view.length(first) == 4
        else { return false }
        let hasCounted =
            quantity.isNoun && view.isPlural(quantity.unitAtoms.upperBound - 1)
            && view.tag(quantity.unitAtoms.upperBound - 1) == .NOUN
        if hasCounted, !view.has([.calendar, .month, .season, .determiner], at: first - 1),
            view.tag(first - 1) == .VERB || view.tag(first - 1) == .ADV || value < 1900
                || value.truncatingRemainder(dividingBy: 100) == 0
        {
            return false
        }
        if value >= 1900 {
            return !view.has(.copula, at: first - 1) && !isAbout(at: first, in: view)
                || value >= 1950 && value <= 2040 && !isAbout(at: first, in: view)
        }
        return view.has([.calendar, .month, .season], at: first - 1)
            || !quantity.isNoun && view.is(Word.opening, at: first - 1)
            || view.isNumber(first - 2)
                && (view.is(Word.comma, at: first - 1) || view.is(Word.and, at: first - 1)
                    || view.is(Word.or, at: first - 1) || view.is(Word.to, at: first - 1)
                    || view.isDash(first - 1))
                && (1400...2100).contains(view.atoms[first - 2].value)
    }

    private func isAbout(at first: Int, in view: SentenceView) -> Bool {
        view.is(Word.than, at: first - 1) || view.is(Word.about, at: first - 1)
            || view.is(Word.some, at: first - 1)
    }

    /// The atom behind a pair of years: "2014-15", "1939-1945"; nil where none stands.
    func yearsEnd(at first: Int, in view: SentenceView) -> Int? {
        guard view.length(first) == 4, view.atoms[first].digits.isEmpty,
            (1800...2100).contains(view.atoms[first].value),
            view.isDash(first + 1) || view.is(Word.slash, at: first + 1), view.isJoined(first + 1),
            view.isJoined(first + 2),
            view.isNumber(first + 2), view.atoms[first + 2].digits.isSubset(of: .zeroLed)
        else { return nil }
        // "the 2014-15 school year" is still a year
        if let unit = units.unit(after: first + 3, of: nil, in: view),
            !view.is(Word.year, at: unit.atoms.upperBound - 1)
        {
            return nil
        }
        let second = view.atoms[first + 2].value
        let isShort = view.length(first + 2) == 2
        let isLong =
            view.length(first + 2) == 4 && second > view.atoms[first].value && second <= 2100
        return isShort || isLong ? first + 3 : nil
    }

    /// "21st", "the 1990s"; "8st 6lb" is a weight, since no ordinal is written so.
    func isOrdinalOrDecade(at: Int, of numeral: Numeral, in view: SentenceView) -> Bool {
        if let ones = Self.ordinalEnds[view.atoms[at].hash] {
            // "21st 3lb"
            if view.isNumber(at + 1), let symbol = units.table.symbol(at: at + 2, in: view),
                units.table.units[symbol.index].kind == .mass
            {
                return false
            }
            let value = Int(exactly: numeral.low.magnitude) ?? 0
            return ones == (value / 10 % 10 == 1 ? 0 : value % 10 > 3 ? 0 : value % 10)
        }
        return numeral.isPlain
            && (view.is(Word.possessive, at: at) || view.byte(at) == 0x73)
    }

    /// The last digit that an ordinal's ending asks for; 0 for all the others.
    private static let ordinalEnds: [UInt64: Int] = Dictionary(
        uniqueKeysWithValues: [
            ("st", 1), ("sts", 1), ("nd", 2), ("nds", 2), ("rd", 3), ("rds", 3), ("th", 0),
            ("ths", 0),
        ].map { (WordHash.of($0), $1) })

    /// "from 4 to 7 p.m.", "between 9 and 5:30 p.m.": an hour that leaves to the next one
    /// what makes it a time of day.
    private func opensHours(_ first: Int, in view: SentenceView) -> Bool {
        let (joint, next) = (first + 1, first + 2)
        guard view.length(first) <= 2, view.atoms[first].value <= 12, view.isNumber(next),
            view.is(Word.to, at: joint) || view.isDash(joint)
                || view.is(Word.and, at: joint) && view.is(Word.between, at: first - 1)
        else { return false }
        return timeEnd(at: next, in: view).map { $0 > next + 1 } ?? false
    }

    /// The atom behind a time of day: "4:39", "10.30pm", "10am", "0401 GMT", "7 o'clock";
    /// nil where none stands.
    func clockEnd(at first: Int, in view: SentenceView) -> Int? {
        opensHours(first, in: view) ? first + 1 : timeEnd(at: first, in: view)
    }

    private func timeEnd(at first: Int, in view: SentenceView) -> Int? {
        var at = first + 1
        if view.is(Word.colon, at: at), view.isJoined(at), view.isNumber(at + 1),
            view.isJoined(at + 1)
        {
            while view.is(Word.colon, at: at), view.isNumber(at + 1), view.isJoined(at + 1) {
                at += 2
            }
            return at
        }
        guard view.atoms[first].value < 2500 else { return nil }
        let isOnTheDot = view.length(first) == 4 || view.atoms[first].digits == .decimal
        // "took 5 hrs", but "at 9 hrs", "from 0900 hrs", "until 16.30 hrs"
        if view.has(.time, at: at), isDuration(at: at, in: view) {
            return isOnTheDot || view.is(Word.at, at: first - 1) ? at + 1 : nil
        }
        if view.has(.time, at: at), isOnTheDot || view.atoms[first].value <= 12 {
            // "pt" and "ct" may be units, "am" may be a verb.
            let isHour = view.atoms[first].value < 13
            if view.isAllCapitals(at)
                || isHour
                    && (view.isJoined(at) || view.has([.clock, .weekday], at: first - 1)
                        || view.tag(at) != .AUX)
            {
                if view.length(at) == 2, !view.isJoined(at), view.byte(at) == 0,
                    isPicometre(at: at, in: view)
                {
                    return nil
                }
                return at + 1
            }
        }
        if view.isWord(at), view.length(at) == 1, view.is(Word.period, at: at + 1),
            view.byte(at + 2) | 0x20 == 0x6D,
            view.isJoined(at + 2), view.byte(at) | 0x20 == 0x61 || view.byte(at) | 0x20 == 0x70
        {
            return at + 3
        }
        return nil
    }

    /// Whether a word behind a number also measures time.
    private func isDuration(at word: Int, in view: SentenceView) -> Bool {
        guard let symbol = units.table.symbol(at: word, in: view) else { return false }
        return units.table.units[symbol.index].kind == .duration
    }

    /// "2 pm" with nothing that makes it a time: left to the units.
    private func isPicometre(at: Int, in view: SentenceView) -> Bool {
        view.is(Self.pm, at: at) && view.is(Self.is, at: at + 1)
    }

    private static let pm = WordHash.of("pm")
    private static let `is` = WordHash.of("is")
}
