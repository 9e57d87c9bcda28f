internal import Documents

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
                numeral = digits(view, at)
            } else if view.isWord(at), let entry = words.entry(view, at), entry.kind.isTrigger {
                numeral = inWords(view, at, entry)
            } else if let fraction = Self.fractionSign(view, at) {
                numeral = Numeral(at..<at + 1, fraction, .fraction)
                if var one = numeral {
                    scaled(view, &one)
                    numeral = one
                }
            }
            guard var one = numeral else {
                at += 1
                continue
            }
            sign(view, &one, notBefore: found.last?.atoms.upperBound ?? 0)
            at = max(at + 1, one.atoms.upperBound)
            // "1e999" is beyond what a Double holds.
            if one.low.isFinite, one.high.isFinite { found.append(one) }
        }
        return found
    }

    /// Whether a phrase such as "more than" or "around" ends in front of an atom.
    func isBounded(_ view: SentenceView, _ index: Int) -> Bool {
        bounds.before.match(view.atoms, endingAt: index) != nil
    }

    /// "-5", "minus 5"; a hyphen after a letter or a digit joins and is no sign.
    private func sign(_ view: SentenceView, _ numeral: inout Numeral, notBefore limit: Int) {
        let first = numeral.atoms.lowerBound
        guard first > limit else { return }
        let before = first - 1
        var isNegative = false
        // "fell to –14" has an en dash for its sign
        let isEnDash = view.is(before, Word.dash) && !view.isJoined(before)
        if view.is(before, Word.minus) || view.isHyphen(before) || isEnDash, view.isJoined(first) {
            // "12 -18 euros" is a range with a careless space.
            let isFree =
                !view.isJoined(before) && !view.isNumber(before - 1)
                || view.isJoined(before)
                    && (view.kind(before - 1) == .sign && !view.is(before - 1, Word.closing)
                        && !view.is(before - 1, Word.percent)
                        && !view.is(before - 1, Word.period))
            isNegative = isFree && view.isNumber(first)
        } else if let entry = words.entry(view, before), entry.kind == .sign {
            isNegative = true
        }
        // "minus-130 degrees"
        if view.isHyphen(before), view.isJoined(before), before > limit,
            let entry = words.entry(view, before - 1), entry.kind == .sign
        {
            (numeral.low, numeral.high) = (-numeral.high, -numeral.low)
            numeral.atoms = before - 1..<numeral.atoms.upperBound
            numeral.isPlain = false
            return
        }
        // "plus or minus 3 points", "+/- 3"
        guard isNegative, !isEitherSign(view, before) else { return }
        (numeral.low, numeral.high) = (-numeral.high, -numeral.low)
        numeral.atoms = before..<numeral.atoms.upperBound
        numeral.isPlain = false
    }

    /// Whether a minus is said together with a plus: as much to either side.
    private func isEitherSign(_ view: SentenceView, _ minus: Int) -> Bool {
        let isJoint = view.is(minus - 1, Word.or) || view.is(minus - 1, Word.slash)
        return isJoint && (view.is(minus - 2, Word.plus) || view.is(minus - 2, Self.plus))
    }

    private static let plus = WordHash.of("plus")

    static func fractionSign(_ view: SentenceView, _ index: Int) -> Double? {
        guard view.kind(index) == .sign, view.length(index) > 1 else { return nil }
        let atom = view.atoms[index]
        let bytes = view.text[atom.start..<atom.end]
        if bytes.elementsEqual([0xC2, 0xBC]) { return 0.25 }
        if bytes.elementsEqual([0xC2, 0xBD]) { return 0.5 }
        if bytes.elementsEqual([0xC2, 0xBE]) { return 0.75 }
        guard bytes.count == 3, bytes[atom.start] == 0xE2, bytes[atom.start + 1] == 0x85 else {
            return nil
        }
        switch bytes[atom.start + 2] {
        case 0x90: return 1.0 / 7
        case 0x91: return 1.0 / 9
        case 0x92: return 0.1
        case 0x93: return 1.0 / 3
        case 0x94: return 2.0 / 3
        case 0x95: return 0.2
        case 0x96: return 0.4
        case 0x97: return 0.6
        case 0x98: return 0.8
        case 0x99: return 1.0 / 6
        case 0x9A: return 5.0 / 6
        case 0x9B: return 0.125
        case 0x9C: return 0.375
        case 0x9D: return 0.625
        case 0x9E: return 0.875
        default: return nil
        }
    }

    /// Scale words after a number: "2.5 million", "4 hundred", "3 dozen", "half a million", "5 bn", "10k".
    func scaled(_ view: SentenceView, _ numeral: inout Numeral) {
        while true {
            var next = numeral.atoms.upperBound
            if view.isHyphen(next), view.isJoined(next), view.isJoined(next + 1) { next += 1 }
            let isFraction = numeral.form == .fraction
            if isFraction {
                if view.is(next, Word.of), view.is(next + 1, Word.a) { next += 1 }
                if view.is(next, Word.a) || view.is(next, Word.an) { next += 1 }
            }
            guard let entry = words.entry(view, next) else { return }
            switch entry.kind {
            case .scale:
                numeral.multiply(entry.value, upTo: next + 1)
            case .hundred where numeral.form != .vague || numeral.scale == 1:
                numeral.multiply(entry.value, upTo: next + 1)
            case .short:
                // "70bn", "an 85-bn-euro package"
                guard endsInDigits(view, numeral.atoms.upperBound) else { return }
                numeral.multiply(entry.value, upTo: next + 1)
            case .group where numeral.scale == 1,
                .groupScore where numeral.scale == 1 && numeral.form == .words:
                numeral.multiply(entry.value, upTo: next + 1)
            case .letter where endsInDigits(view, next):
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
    private func endsInDigits(_ view: SentenceView, _ end: Int) -> Bool {
        view.isNumber(end - 1) || view.is(end - 1, Word.closing) && view.isNumber(end - 2)
    }
}
