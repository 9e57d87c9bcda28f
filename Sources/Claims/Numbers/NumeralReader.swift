internal import Documents
internal import Language

/// Finds the numbers of a sentence, in digits, words and both; linear in its atoms.
struct NumeralReader: Sendable {
    private let words: NumberWords
    private let bounds: Bounds
    private let cardinals: CardinalReader
    private let digits: DigitReader
    private let nouns: NumberNounReader
    private let fractions: FractionReader
    private let scales: ScaleReader

    /// - `currencies`: their symbols, in front of digits.
    init(words: NumberWords, bounds: Bounds, currencies: SymbolTable) {
        self.words = words
        self.bounds = bounds
        cardinals = CardinalReader(words: words)
        digits = DigitReader(words: words, currencies: currencies)
        nouns = NumberNounReader(words: words, bounds: bounds)
        fractions = FractionReader(words: words)
        scales = ScaleReader(words: words)
    }

    /// In order, not overlapping.
    func numerals(in view: SentenceView) -> [Numeral] {
        var found: [Numeral] = []
        var at = 0
        while at < view.count {
            var numeral: Numeral?
            if view.isNumber(at) {
                numeral = digits.numeral(from: at, in: view)
            } else if view.isWord(at), let entry = words.entry(at: at, in: view),
                entry.kind.isTrigger
            {
                numeral = inWords(from: at, of: entry, in: view)
            } else if let fraction = fractions.sign(at: at, in: view) {
                var sign = Numeral(over: at..<at + 1, value: fraction, form: .fraction)
                scales.scaled(&sign, in: view)
                numeral = sign
            } else if fractions.opensMixedMeasure(at: at, in: view) {
                numeral = Numeral(over: at..<at + 1, value: 1, form: .words)
            }
            guard var one = numeral else {
                at += 1
                continue
            }
            sign(of: &one, notBefore: found.last?.atoms.upperBound ?? 0, in: view)
            at = max(at + 1, one.atoms.upperBound)
            // "1e999" is beyond what a Double holds.
            if one.low.isFinite, one.high.isFinite { found.append(one) }
        }
        return found
    }

    /// A number that begins with a word.
    private func inWords(
        from start: Int, of entry: NumberWords.Entry, in view: SentenceView
    ) -> Numeral? {
        switch entry.kind {
        case .small, .tens: return cardinalNumeral(from: start, in: view)
        case .hundred, .scale:
            // "a million", "hundred thousand dollars", "hundred and forty", "more than thousand";
            // "the hundred" and "million-pound" alone say nothing.
            let hasArticle = view.is(Word.a, at: start - 1)
            let next = words.entry(at: start + 1, in: view)
            guard
                hasArticle || next?.kind == .scale || next?.kind == .small || next?.kind == .tens
                    || view.is(Word.and, at: start + 1) && words.isCount(at: start + 2, in: view)
                    || bounds.isBounded(at: start, in: view)
            else { return nil }
            guard var numeral = cardinalNumeral(from: start, in: view) else { return nil }
            if hasArticle { numeral.atoms = start - 1..<numeral.atoms.upperBound }
            return numeral
        case .fold:
            return Numeral(over: start..<start + 1, value: entry.value, form: .fold)
        default: return nouns.numeral(at: start, of: entry, in: view)
        }
    }

    /// Cardinals, and what makes them fractions: "two-thirds", "one in five",
    /// "three and a half million".
    private func cardinalNumeral(from start: Int, in view: SentenceView) -> Numeral? {
        guard let (value, end, scale) = cardinals.cardinal(from: start, in: view) else {
            return nil
        }
        var numeral = Numeral(over: start..<end, value: value, form: .words)
        numeral.scale = scale
        if fractions.denominated(&numeral, in: view) {
            scales.scaled(&numeral, in: view)
            return numeral
        }
        if view.is(Word.point, at: end),
            let (decimals, stop) = cardinals.decimals(from: end + 1, in: view)
        {
            numeral = Numeral(over: start..<stop, value: value + decimals, form: .words)
            numeral.isPrecise = true
            scales.scaled(&numeral, in: view)
            return numeral
        }
        if let (part, stop) = fractions.andFraction(at: end, in: view) {
            numeral = Numeral(
                over: start..<stop, value: value + part * max(1, scale > 100 ? scale : 1),
                form: .words)
            numeral.isPrecise = true
            scales.scaled(&numeral, in: view)
            return numeral
        }
        fractions.ratio(&numeral, in: view)
        if numeral.form == .words {
            if scales.fold(&numeral, in: view) { return numeral }
            scales.scaled(&numeral, in: view)
            // "three score and ten"
            if numeral.scale == 20, view.is(Word.and, at: numeral.atoms.upperBound),
                let (rest, stop, _) = cardinals.cardinal(
                    from: numeral.atoms.upperBound + 1, in: view),
                rest < 20
            {
                numeral = Numeral(over: start..<stop, value: numeral.low + rest, form: .words)
            }
        }
        return numeral
    }

    /// "-5", "minus 5"; a hyphen after a letter or a digit joins and is no sign.
    private func sign(of numeral: inout Numeral, notBefore limit: Int, in view: SentenceView) {
        let first = numeral.atoms.lowerBound
        guard first > limit else { return }
        let before = first - 1
        var isNegative = false
        // "fell to –14" has an en dash for its sign
        let isEnDash = view.is(Word.dash, at: before) && !view.isJoined(before)
        if view.is(Word.minus, at: before) || view.isHyphen(before) || isEnDash,
            view.isJoined(first)
        {
            // "12 -18 euros" is a range with a careless space.
            let isFree =
                !view.isJoined(before) && !view.isNumber(before - 1)
                || view.isJoined(before)
                    && (view.kind(before - 1) == .sign && !view.is(Word.closing, at: before - 1)
                        && !view.is(Word.percentSign, at: before - 1)
                        && !view.is(Word.period, at: before - 1))
            isNegative = isFree && view.isNumber(first)
        } else if let entry = words.entry(at: before, in: view), entry.kind == .sign {
            isNegative = true
        }
        // "minus-130 degrees"
        if view.isHyphen(before), view.isJoined(before), before > limit,
            let entry = words.entry(at: before - 1, in: view), entry.kind == .sign
        {
            numeral.negate(over: before - 1..<numeral.atoms.upperBound)
            return
        }
        // "plus or minus 3 points", "+/- 3"
        guard isNegative, !isEitherSign(at: before, in: view) else { return }
        numeral.negate(over: before..<numeral.atoms.upperBound)
    }

    /// Whether a minus is said together with a plus: as much to either side.
    private func isEitherSign(at minus: Int, in view: SentenceView) -> Bool {
        let isJoint = view.is(Word.or, at: minus - 1) || view.is(Word.slash, at: minus - 1)
        return isJoint
            && (view.is(Word.plusSign, at: minus - 2) || view.is(Word.plusWord, at: minus - 2))
    }
}
