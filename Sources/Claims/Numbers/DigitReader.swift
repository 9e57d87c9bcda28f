internal import Documents
internal import Language

/// Reads numbers that begin with digits, with what signs and words make of them.
struct DigitReader: Sendable {
    private let words: NumberWords
    private let fractions: FractionReader
    private let scales: ScaleReader

    /// Their symbols.
    private let currencies: SymbolTable

    init(words: NumberWords, currencies: SymbolTable) {
        self.words = words
        self.currencies = currencies
        fractions = FractionReader(words: words)
        scales = ScaleReader(words: words)
    }

    /// A number that begins with digits.
    func numeral(from start: Int, in view: SentenceView) -> Numeral {
        let first = view.atoms[start]
        var numeral = Numeral(over: start..<start + 1, value: first.value, form: .digits)
        numeral.isPlain = first.digits.isEmpty || first.digits == .zeroLed
        numeral.isPrecise = first.digits.contains(.grouped) || first.digits.contains(.decimal)
        if first.digits.contains(.broken) { return numeral }
        grouped(&numeral, in: view)
        bracketed(&numeral, in: view)
        scales.exponent(&numeral, in: view)
        fractions.slashed(&numeral, in: view)
        fractions.mixed(&numeral, in: view)
        fractions.ratio(&numeral, in: view)
        if numeral.form == .digits, scales.fold(&numeral, in: view) { return numeral }
        scales.scaled(&numeral, in: view)
        if numeral.scale > 1 { scales.remainder(&numeral, in: view) }
        return numeral
    }

    /// "1 234 567" and "10, 000": groups that white space separates.
    ///
    /// One group alone only if it is "000", behind a currency sign,
    /// in front of what it counts or measures, or behind a number that is written so
    /// ("of the 41 250 tonnes only 9 800 were found").
    private func grouped(_ numeral: inout Numeral, in view: SentenceView) {
        let start = numeral.atoms.lowerBound
        guard numeral.isPlain, view.length(start) <= 3, view.byte(start) != 0x30 else { return }
        var value = numeral.low
        var at = start + 1
        var groups = 0
        var isRound = true
        while true {
            var next = at
            let hasComma = view.is(Word.comma, at: next)
            if hasComma { next += 1 }
            guard view.isNumber(next), !view.isJoined(next),
                view.length(next) == 3 || decimalGroup(at: next, in: view)
            else { break }
            let isZero = view.atoms[next].value == 0
            if hasComma, !isZero { break }
            if !isZero { isRound = false }
            value = ExactDecimal.sum(of: value * 1000, and: view.atoms[next].value)
            groups += 1
            at = next + 1
            if view.length(next) != 3 { break }
        }
        guard
            groups > 1
                || groups == 1
                    && (isRound || isCurrencySign(at: start - 1, in: view)
                        || isCounting(from: start, to: at, in: view)
                        || isAmongGrouped(at: start, in: view))
        else { return }
        numeral = Numeral(over: start..<at, value: value, form: .digits)
        numeral.isPrecise = true
    }

    /// The last group of "1 234 567.89".
    private func decimalGroup(at index: Int, in view: SentenceView) -> Bool {
        let atom = view.atoms[index]
        return atom.digits.contains(.decimal) && atom.value < 1000 && view.length(index) > 4
            && (view.text[atom.start + 3] == 0x2E || view.text[atom.start + 3] == 0x2C)
    }

    /// Whether a scale, a noun or "%" follows two groups of digits, and nothing in front of them
    /// takes the first for a number of its own.
    private func isCounting(from start: Int, to end: Int, in view: SentenceView) -> Bool {
        let before = start - 1
        // "In 2021 4 500 people"
        let isBehindYear = view.length(before) == 4 && !view.isJoined(start)
        guard !view.has([.label, .month, .period, .index], at: before),
            !view.isNumber(before) || isBehindYear,
            !(view.isWord(before) && view.isCapital(before) && before > 0)
        else { return false }
        if view.is(Word.percentSign, at: end) { return true }
        // "from 18 400 to 19 750 tonnes"
        if view.is(Word.to, at: end) || view.is(Word.and, at: end) || view.isDash(end),
            view.isNumber(end + 1), view.length(end + 1) <= 3, view.isNumber(end + 2),
            view.length(end + 2) == 3, !view.isJoined(end + 2)
        {
            return isCounting(from: end + 1, to: end + 3, in: view)
        }
        // "Turnout was 118 640.", "The fires displaced 34 500 in the north"
        let isGoverned =
            view.has(.copula, at: before) || view.tag(before) == .VERB
            || view.is(Word.to, at: before) || view.is(Word.of, at: before)
            || view.is(Word.than, at: before)
        guard view.isWord(end) else {
            return isGoverned && (end >= view.count - 1 || view.is(Word.comma, at: end))
        }
        // "rose to 34 500 from 21 300", "of which 34 500 were burnt"
        if isGoverned, view.tag(end) == .ADP || view.tag(end) == .SCONJ { return true }
        if view.has(.relative, at: before), view.has(.be, at: end) { return true }
        let isDescribed = view.tag(end) == .ADJ && view.tag(end + 1) == .NOUN
        return view.tag(end) == .NOUN || isDescribed
            || words.entry(at: end, in: view)?.kind == .scale
            || words.entry(at: end, in: view)?.kind == .short
    }

    /// Whether a number in front of an atom is surely written in groups.
    private func isAmongGrouped(at start: Int, in view: SentenceView) -> Bool {
        guard start > 3 else { return false }
        return (max(0, start - Self.groupReach)..<start - 2).contains { at in
            view.isNumber(at) && view.length(at) <= 3 && view.isNumber(at + 1)
                && !view.isJoined(at + 1) && view.length(at + 1) == 3
                && isCounting(from: at, to: at + 2, in: view)
        }
    }

    private static let groupReach = 40

    /// "$", "£", "€" and their like, and "R" or "Rs", joined to what follows.
    private func isCurrencySign(at index: Int, in view: SentenceView) -> Bool {
        guard view.isJoined(index + 1) else { return false }
        if view.isWord(index) {
            let atom = view.atoms[index]
            return !view.isJoined(index)
                && currencies[ExactHash.of(view.text[atom.start..<atom.end])] != nil
        }
        guard view.kind(index) == .sign else { return false }
        let start = view.atoms[index].start
        switch view.text[start] {
        case 0x24: return true
        case 0xC2: return (0xA2...0xA5).contains(view.text[start + 1])
        case 0xE2: return view.text[start + 1] == 0x82
        default: return false
        }
    }

    /// "$(7.8) million", "EUR (3.1) million", "(2.4)%", "($3.6) million", "of ($0.15)":
    /// brackets of accountants make an amount negative.
    private func bracketed(_ numeral: inout Numeral, in view: SentenceView) {
        let closing = numeral.atoms.upperBound
        guard view.is(Word.closing, at: closing), view.isJoined(closing) else { return }
        let opening = numeral.atoms.lowerBound - 1
        let isNegative: Bool
        if isCurrencySign(at: opening, in: view), view.is(Word.opening, at: opening - 1),
            view.isJoined(opening)
        {
            let before = view.tag(opening - 2)
            isNegative =
                words.entry(at: closing + 1, in: view)?.kind == .scale || before == .ADP
                || before == .AUX
        } else {
            isNegative =
                view.is(Word.opening, at: opening) && view.isJoined(opening + 1)
                && (isCurrencySign(at: opening - 1, in: view)
                    || view.isAllCapitals(opening - 1) && view.length(opening - 1) == 3
                        && words.entry(at: closing + 1, in: view)?.kind == .scale
                    || view.is(Word.percentSign, at: closing + 1) && view.isJoined(closing + 1))
        }
        guard isNegative else { return }
        let first = view.is(Word.opening, at: opening) ? opening : opening + 1
        numeral.negate(over: first..<closing + 1)
        numeral.isPrecise = true
    }
}
