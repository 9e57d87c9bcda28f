internal import Documents
internal import Language

/// Tells numbers that are part of a name, an address or a score, or that name what they stand behind.
struct NameGuard {
    let words: NumberWords
    let units: UnitReader
    let currencies: CurrencyReader
    let bounds: Bounds

    /// Whether the number names what stands in front of it, as in "Section
    /// 427", "iPhone 14", "S&P 500".
    func isLabelled(_ numeral: Numeral, of quantity: Quantity, in view: SentenceView) -> Bool {
        let first = numeral.atoms.lowerBound
        let isDigits = view.isNumber(first)
        // "Figure 1.5", "Rule 26.1"
        if isDigits, view.atoms[first].digits == .decimal, numeral.scale == 1,
            view.has(.label, at: first - 1), view.isCapital(first - 1), !view.hints.isTitle
        {
            return true
        }
        // "defeated the bill 240-198"
        if isDigits, view.isDash(first + 1), view.isNumber(first + 2),
            view.isNearVote(numeral.atoms)
        {
            return false
        }
        guard first > 0, isDigits ? numeral.isPlain : numeral.form == .words else { return false }
        // "the maker's 5- and 3-megapixel cameras"
        if words.isSuspended(at: numeral.atoms.upperBound, in: view) { return false }
        // "Mix 3 and 8 mg"
        let link = numeral.atoms.upperBound
        if isDigits, view.is(Word.and, at: link) || view.is(Word.or, at: link),
            view.isNumber(link + 1),
            units.unit(after: link + 2, of: nil, in: view) != nil
        {
            return false
        }
        var before = first - 1
        // "wells Nos. 4 and 6", "Articles 5 and 6"
        if isDigits, view.is(Word.and, at: before) || view.is(Word.or, at: before),
            view.isNumber(before - 1), view.isNumber(first), !quantity.isNoun
        {
            before -= 2
            let isStop = view.is(Word.period, at: before)
            let label = isStop ? before - 1 : before
            return view.has(.label, at: label) && (view.isCapital(label) || isStop)
        }
        if view.is(Word.period, at: before) || view.is(Word.hash, at: before) { before -= 1 }
        guard before >= 0, view.isWord(before) else { return false }
        if isDigits, view.has(.index, at: before) { return true }
        let hasCounted =
            quantity.isNoun && quantity.isPlural(in: view)
        if isDigits, hasCounted, grades(before, numeral, in: view) { return true }
        if view.has(.label, at: before) {
            if view.isCapital(before) || view.is(Word.period, at: first - 1) {
                return isDigits || view.isCapital(first) || !hasCounted
            }
            if !hasCounted, view.tag(before) == .NOUN || view.tag(before) == .PROPN {
                return !view.isPlural(before) || isDigits
            }
        }
        guard before == first - 1 else { return false }
        if !isDigits { return view.isCapital(first) && view.tag(before) == .PROPN }
        if view.has([.month, .weekday, .copula, .modal, .speech, .prefix], at: before) {
            return false
        }
        let isName =
            view.tag(before) == .PROPN
            || view.isCapital(before) && before > 0 && view.tag(before) != .ADP
                && view.tag(before) != .DET
        guard isName,
            !(view.tag(before) == .VERB || view.tag(before) == .AUX || view.tag(before) == .ADV)
        else { return false }
        if view.tag(before) != .PROPN || !view.isCapital(before), hasCounted { return false }
        if hasCounted, countsSubject(first, behind: before, of: quantity, in: view) { return false }
        return numeral.low < 10_000 && view.length(first) <= 4
    }

    /// Whether a word and the digit behind it say of which kind something is: "type 2 patients",
    /// "size 12 boots"; not "By stage 12 riders were tired".
    private func grades(_ word: Int, _ numeral: Numeral, in view: SentenceView) -> Bool {
        guard view.has(.grading, at: word), word == numeral.atoms.lowerBound - 1,
            numeral.low <= Self.highestGrade, view.form(word) != .plural
        else { return false }
        let lead = word - 1
        let opens =
            lead >= 0 && view.tag(lead) == .ADP
            && (lead == 0 || view.is(Word.comma, at: lead - 1)
                || view.is(Word.semicolon, at: lead - 1))
        return !opens
    }

    private static let highestGrade = 50.0

    /// "In London 40 people were held": by the tree, the number counts a subject of its own,
    /// to which the name in front does not belong; not "the Airbus 320 planes".
    private func countsSubject(
        _ number: Int, behind name: Int, of quantity: Quantity, in view: SentenceView
    ) -> Bool {
        let noun = quantity.unitAtoms.upperBound - 1
        guard view.tokens.hasTrees, view.relation(number) == .nummod,
            view.relation(noun) == .nsubj || view.relation(noun) == .passiveSubject,
            !view.isCapital(noun)
        else { return false }
        let (counted, owner) = (view.atoms[noun].token, view.atoms[name].token)
        return Int(view.tokens.head[view.atoms[number].token]) == counted
            && Int(view.tokens.head[owner]) != counted
    }

    /// "the chain Five Guys", "the Final Four": inside running text a number
    /// word with a capital is a name's.
    func isPartOfName(_ quantity: Quantity, in view: SentenceView) -> Bool {
        let first = quantity.numeral.atoms.lowerBound
        let end = quantity.numeral.atoms.upperBound
        guard quantity.numeral.form == .words, view.isCapital(first), !view.hints.isTitle else {
            return false
        }
        // "Twenty One Pilots"
        if (first + 1..<end).contains(where: {
            view.isCapital($0) && words.entry(at: $0, in: view)?.kind == .small
        }),
            view.isCapital(end)
        {
            return true
        }
        guard first > 0, view.isWord(first - 1) else { return false }
        return view.isCapital(first - 1) || view.isCapital(end)
            || !quantity.isPlural(in: view)
    }

    /// "S23", "COVID-19", "F-150", "#7": behind letters that are no prefix and no currency.
    func isJoinedToName(at first: Int, in view: SentenceView) -> Bool {
        guard view.isJoined(first) else { return false }
        if let (_, start) = currencies.symbol(endingAt: first, after: 0, in: view),
            start < first
        {
            return false
        }
        if view.isWord(first - 1) { return true }
        if view.is(Word.hash, at: first - 1) || view.byte(first - 1) == 0x5F
            || view.byte(first - 1) == 0x40
        {
            return true
        }
        guard view.isDash(first - 1) || view.is(Word.period, at: first - 1),
            view.isJoined(first - 1), view.isWord(first - 2)
        else { return false }
        if view.is(Word.dash, at: first - 1) || view.is(Word.emDash, at: first - 1) { return false }
        if view.has(.prefix, at: first - 2) && view.isHyphen(first - 1) { return false }
        // "5m-10m": letters of a unit behind a number.
        return !view.isNumber(first - 3) || !view.isJoined(first - 2)
    }

    /// Whether "@" or a word such as "www" is joined in front.
    func isInWebAddress(at first: Int, in view: SentenceView) -> Bool {
        var at = first
        while at > 0, first - at < 24, view.isJoined(at) {
            at -= 1
            if view.byte(at) == 0x40 { return true }
            if view.has(.net, at: at) { return true }
        }
        return false
    }

    /// The end of "Nine Inch Nails", "30 Seconds to Mars", "Three Mile Island":
    /// a unit with a capital inside running text, and another capital behind it; nil for none.
    func namedMeasure(at unit: Int, in view: SentenceView) -> Int? {
        guard view.isWord(unit), view.isCapital(unit), !view.isAllCapitals(unit),
            !view.hints.isTitle, view.length(unit) > 2,
            let match = units.table.words.match(view.atoms, at: unit), match.count == 1,
            [.duration, .length].contains(units.table.units[match.value].kind)
        else { return nil }
        var next = unit + 1
        while next < unit + 3, view.isWord(next), !view.isCapital(next),
            view.tag(next) == .ADP || view.tag(next) == .DET || view.tag(next) == .CCONJ
        {
            next += 1
        }
        guard view.isWord(next), view.isCapital(next), !view.has([.month, .weekday], at: next)
        else {
            return nil
        }
        return next + 1
    }

    /// "2-0", "6-3, 7-5", "767-300": two whole numbers without a unit, falling, level,
    /// or small among words of sport; no tally of votes.
    func isScore(_ numeral: Numeral, before next: Numeral?, in view: SentenceView) -> Bool {
        let end = numeral.atoms.upperBound
        guard let next, numeral.isPlain, next.isPlain || next.form == numeral.form,
            numeral.form == .digits,
            next.atoms.lowerBound == end + 1, view.isDash(end), view.isJoined(end),
            view.isJoined(end + 1),
            next.atoms.count == 1, !view.isNearVote(numeral.atoms)
        else { return false }
        let after = next.atoms.upperBound
        if currencies.symbol(endingAt: numeral.atoms.lowerBound, after: 0, in: view) != nil {
            return false
        }
        if units.unit(after: after, of: nil, in: view) != nil,
            !view.isWord(after) || numeral.low < next.low
        {
            return false
        }
        if view.isJoined(after), view.isWord(after) { return false }
        if numeral.low >= next.low { return true }
        let isCounted =
            view.tag(after) == .NOUN && view.isPlural(after)
            || view.tag(after) == .ADJ
        // "3-13", "2-60": records and figures count nothing; "aged 3-13",
        // "about 5-10" and a pair in words do.
        let before = numeral.atoms.lowerBound - 1
        let isBound =
            bounds.isBounded(at: before + 1, in: view)
            || view.has(.aged, at: before)
        return !isCounted && next.low < 300 && !isBound
            && (view.hints.sport > 0 || !view.isWord(after) || view.tag(after) == .ADP)
    }
}
