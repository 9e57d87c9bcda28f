internal import Documents
internal import Language

/// Takes into a number what stands behind it and multiplies it: "2.5 million", "10k", "1e6", "10-fold".
struct ScaleReader: Sendable {
    let words: NumberWords

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
            // "four score sheets", "six score above the mark"
            case .groupScore
            where view.has(.scorePaper, at: next + 1)
                || view.tag(next + 1) == .ADP && !view.is(Word.of, at: next + 1)
                || view.tag(next + 1) == .ADV:
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

    /// "4 thousand 3 hundred and 21": what follows a scale and is smaller.
    func remainder(_ numeral: inout Numeral, in view: SentenceView) {
        var next = numeral.atoms.upperBound
        let hasAnd = view.is(Word.and, at: next)
        if hasAnd { next += 1 }
        if view.isNumber(next), view.atoms[next].digits.isEmpty, view.atoms[next].value < 1000 {
            var part = view.atoms[next].value
            var end = next + 1
            if let entry = words.entry(at: end, in: view),
                entry.kind == .hundred || entry.kind == .scale,
                entry.value < numeral.scale
            {
                part *= entry.value
                end += 1
                if view.is(Word.and, at: end), view.isNumber(end + 1),
                    view.atoms[end + 1].value < entry.value,
                    view.atoms[end + 1].digits.isEmpty
                {
                    part += view.atoms[end + 1].value
                    end += 2
                }
                numeral = Numeral(
                    over: numeral.atoms.lowerBound..<end, value: numeral.low + part, form: .digits)
            } else if hasAnd, numeral.scale == 100, part < 100 {
                numeral = Numeral(
                    over: numeral.atoms.lowerBound..<end, value: numeral.low + part, form: .digits)
            }
        }
    }

    /// Takes a power into a numeral: "1e6", "6.23x10^-4", "2^10".
    func exponent(_ numeral: inout Numeral, in view: SentenceView) {
        var at = numeral.atoms.upperBound
        if view.is(Word.exponent, at: at), view.isJoined(at) {
            let isNegative = view.isHyphen(at + 1)
            let power = at + (isNegative ? 2 : 1)
            guard view.isNumber(power), view.isJoined(power), view.isJoined(at + 1),
                view.length(power) <= 3
            else { return }
            let exponent = Int(view.atoms[power].value)
            numeral.multiply(PowerOfTen.of(isNegative ? -exponent : exponent), upTo: power + 1)
            (numeral.scale, numeral.isPlain) = (1, false)
            return
        }
        var base = numeral.low
        var factor = 1.0
        if view.is(Word.cross, at: at) || view.is(Word.timesSign, at: at), view.isNumber(at + 1),
            view.atoms[at + 1].value == 10,
            view.is(Word.caret, at: at + 2)
        {
            (factor, base) = (base, 10)
            at += 2
        }
        guard view.is(Word.caret, at: at) else { return }
        let isNegative = view.isHyphen(at + 1) || view.is(Word.minus, at: at + 1)
        let power = at + (isNegative ? 2 : 1)
        guard view.isNumber(power), view.length(power) <= 3 else { return }
        let count = Int(view.atoms[power].value)
        var result = 1.0
        for _ in 0..<min(count, 400) { result *= base }
        numeral = Numeral(
            over: numeral.atoms.lowerBound..<power + 1,
            value: factor * (isNegative ? 1 / result : result), form: .digits)
    }

    /// Takes "fold" into a numeral: "10-fold", "ten fold".
    func fold(_ numeral: inout Numeral, in view: SentenceView) -> Bool {
        var next = numeral.atoms.upperBound
        if view.isHyphen(next) { next += 1 }
        guard view.is(Word.fold, at: next) else { return false }
        numeral.atoms = numeral.atoms.lowerBound..<next + 1
        numeral.form = .fold
        numeral.isPlain = false
        return true
    }
}
