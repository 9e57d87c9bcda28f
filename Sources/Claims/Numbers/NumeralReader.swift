internal import Documents
internal import Language

/// Finds the numbers of a sentence, in digits, words and both; linear in its atoms.
struct NumeralReader: Sendable {
    let words: NumberWords
    let bounds: Bounds

    /// In order, not overlapping.
    func numerals(in view: SentenceView) -> [Numeral] {
        var found: [Numeral] = []
        var at = 0
        while at < view.count {
            var numeral: Numeral?
            if view.isNumber(at) {
                numeral = digits(from: at, in: view)
            } else if view.isWord(at), let entry = words.entry(at: at, in: view),
                entry.kind.isTrigger
            {
                numeral = inWords(from: at, of: entry, in: view)
            } else if let fraction = Self.fractionSign(at: at, in: view) {
                var sign = Numeral(over: at..<at + 1, value: fraction, form: .fraction)
                scaled(&sign, in: view)
                numeral = sign
            } else if opensMixedMeasure(at: at, in: view) {
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

    /// Whether a phrase such as "more than" or "around" ends in front of an atom.
    func isBounded(at index: Int, in view: SentenceView) -> Bool {
        bounds.before.match(view.atoms, endingAt: index) != nil
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

    static func fractionSign(at index: Int, in view: SentenceView) -> Double? {
        guard view.kind(index) == .sign, view.length(index) > 1 else { return nil }
        let atom = view.atoms[index]
        guard
            let sign = FractionSign.value(
                at: atom.start, to: atom.end, in: view.text),
            sign.length == atom.end - atom.start
        else { return nil }
        return sign.value
    }

    /// Scale words after a number: "2.5 million", "4 hundred", "3 dozen",
    /// "half a million", "5 bn", "10k".
    func scaled(_ numeral: inout Numeral, in view: SentenceView) {
        while true {
            var next = numeral.atoms.upperBound
            if view.isHyphen(next), view.isJoined(next), view.isJoined(next + 1) { next += 1 }
            let isFraction = numeral.form == .fraction
            if isFraction {
                if view.is(Word.of, at: next), view.is(Word.a, at: next + 1) { next += 1 }
                if view.is(Word.a, at: next) || view.is(Word.an, at: next) { next += 1 }
            }
            guard let entry = words.entry(at: next, in: view) else { return }
            switch entry.kind {
            case .scale:
                numeral.multiply(entry.value, upTo: next + 1)
            case .hundred where numeral.form != .vague || numeral.scale == 1:
                numeral.multiply(entry.value, upTo: next + 1)
            case .short:
                // "70bn", "an 85-bn-euro package"
                guard endsInDigits(before: numeral.atoms.upperBound, in: view) else { return }
                numeral.multiply(entry.value, upTo: next + 1)
            // "four score sheets"
            case .groupScore where view.has(.scorePaper, at: next + 1):
                return
            case .group where numeral.scale == 1,
                .groupScore where numeral.scale == 1 && numeral.form == .words:
                numeral.multiply(entry.value, upTo: next + 1)
            // not the "M" of "28 M1A2 tanks"
            case .letter
            where endsInDigits(before: next, in: view)
                && !(view.isJoined(next + 1) && (view.isNumber(next + 1) || view.isWord(next + 1))):
                numeral.openLetter = next..<next + 1
                numeral.letterScale = entry.value
                return
            default:
                return
            }
            numeral.isPlain = false
            if isFraction { numeral.form = .words }
        }
    }

    /// Digits, or those of an accountant in brackets: "£(4.2)m".
    private func endsInDigits(before end: Int, in view: SentenceView) -> Bool {
        view.isNumber(end - 1) || view.is(Word.closing, at: end - 1) && view.isNumber(end - 2)
    }
}
