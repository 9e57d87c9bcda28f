internal import Documents
internal import Language

/// Reads fractions, ratings and shares: "3/4", "two and a half", "two-thirds", "one in five".
struct FractionReader: Sendable {
    private let words: NumberWords
    private let cardinals: CardinalReader

    init(words: NumberWords) {
        self.words = words
        cardinals = CardinalReader(words: words)
    }

    /// What a sign such as "½" is worth; nil for other atoms.
    func sign(at index: Int, in view: SentenceView) -> Double? {
        guard view.kind(index) == .sign, view.length(index) > 1 else { return nil }
        let atom = view.atoms[index]
        guard
            let sign = FractionSign.value(at: atom.start, to: atom.end, in: view.text),
            sign.length == atom.end - atom.start
        else { return nil }
        return sign.value
    }

    /// "3/4", and the rating "8.5/10": a proper fraction; "9/11", "24/7" and dates are not.
    func slashed(_ numeral: inout Numeral, in view: SentenceView) {
        let slash = numeral.atoms.upperBound
        let isDecimal = numeral.form == .digits && numeral.isPrecise && numeral.low < 100
        guard numeral.isPlain || isDecimal, view.is(Word.slash, at: slash), view.isJoined(slash),
            view.isNumber(slash + 1),
            view.isJoined(slash + 1), !view.is(Word.slash, at: slash + 2),
            view.atoms[slash + 1].digits.isEmpty
        else { return }
        let below = view.atoms[slash + 1].value
        let label = numeral.atoms.lowerBound - 1
        // "Figure 4/7 shows"
        if view.has(.label, at: label), view.isCapital(label) {
            numeral.isName = true
            numeral.atoms = numeral.atoms.lowerBound..<slash + 2
            return
        }
        if isDecimal, !Self.ratings.contains(below) { return }
        guard numeral.low > 0, numeral.low < below, below <= 100, !(numeral.low == 9 && below == 11)
        else {
            numeral.isName = true
            numeral.atoms = numeral.atoms.lowerBound..<slash + 2
            return
        }
        numeral = Numeral(
            over: numeral.atoms.lowerBound..<slash + 2,
            value: ExactDecimal.quotient(of: numeral.low, and: below),
            form: .fraction)
    }

    /// The best marks of the common ratings.
    private static let ratings: Set<Double> = [4, 5, 6, 10, 20, 100]

    /// "2 1/4", "2½", "two and a half" after digits.
    func mixed(_ numeral: inout Numeral, in view: SentenceView) {
        let next = numeral.atoms.upperBound
        guard numeral.form == .digits, !numeral.isPrecise || view.is(Word.and, at: next) else {
            return
        }
        if let fraction = sign(at: next, in: view) {
            numeral = Numeral(
                over: numeral.atoms.lowerBound..<next + 1, value: numeral.low + fraction,
                form: .digits)
            numeral.isPrecise = true
        } else if view.isNumber(next), view.is(Word.slash, at: next + 1), view.isNumber(next + 2),
            !view.is(Word.slash, at: next + 3), view.atoms[next].value < view.atoms[next + 2].value,
            view.atoms[next + 2].value <= 64, view.isJoined(next + 1), view.isJoined(next + 2)
        {
            let part = view.atoms[next].value / view.atoms[next + 2].value
            numeral = Numeral(
                over: numeral.atoms.lowerBound..<next + 3, value: numeral.low + part, form: .digits)
            numeral.isPrecise = true
        } else if view.isNumber(next), (1...2).contains(view.atoms[next].value),
            view.isHyphen(next + 1), view.isJoined(next + 1), view.isNumber(next + 2),
            view.atoms[next + 2].value == 3, view.is(Self.innings, at: next + 3)
        {
            // "6 2-3 innings"
            let part = view.atoms[next].value / 3
            numeral = Numeral(
                over: numeral.atoms.lowerBound..<next + 3, value: numeral.low + part, form: .digits)
            numeral.isPrecise = true
        } else if let (part, end) = andFraction(at: next, in: view) {
            numeral = Numeral(
                over: numeral.atoms.lowerBound..<end, value: numeral.low + part, form: .digits)
            numeral.isPrecise = true
        }
    }

    private static let innings = WordHash.of("innings")

    /// The fraction behind "and", as in two and a half.
    func andFraction(at start: Int, in view: SentenceView) -> (Double, Int)? {
        guard
            view.is(Word.and, at: start) || view.isHyphen(start) && view.is(Word.and, at: start + 1)
        else { return nil }
        var at = view.isHyphen(start) ? start + 2 : start + 1
        if view.isHyphen(at) { at += 1 }
        var above = 1.0
        if view.is(Word.a, at: at) {
            at += 1
        } else if let (value, end, _) = cardinals.cardinal(from: at, in: view), value < 100 {
            (above, at) = (value, end)
        } else {
            return nil
        }
        if view.isHyphen(at) { at += 1 }
        guard let entry = words.entry(at: at, in: view) else { return nil }
        switch entry.kind {
        case .half: return (above * 0.5, at + 1)
        case .denominator, .ordinal:
            guard entry.value > 2 else { return nil }
            return (above / entry.value, at + 1)
        default: return nil
        }
    }

    /// Whether an article stands for one of what a fraction goes on to measure: "an hour and a
    /// half", "an hour-and-a-quarter drive", "a mile and three-quarters".
    func opensMixedMeasure(at article: Int, in view: SentenceView) -> Bool {
        guard view.is(Word.a, at: article) || view.is(Word.an, at: article),
            view.isWord(article + 1), view.tag(article + 1) == .NOUN
        else { return false }
        return restOfMeasure(at: article + 2, in: view) != nil
    }

    /// The fraction of a measure behind its unit, as a part of one, and where it ends: "and a half";
    /// nil for what begins something else ("two days and a third attempt",
    /// "and a half of the crew").
    func restOfMeasure(at start: Int, in view: SentenceView) -> (part: Double, end: Int)? {
        guard let (part, end) = andFraction(at: start, in: view), part < 1 else { return nil }
        let isChained = view.isHyphen(start)
        if isChained { return (part, end) }
        if view.isHyphen(end) || view.is(Word.of, at: end) && view.has(.determiner, at: end + 1) {
            return nil
        }
        switch view.tag(end) {
        case .NOUN, .PROPN, .NUM: return nil
        // "a mile and a quarter long", not "two hours and a half empty hall"
        case .ADJ where view.tag(end + 1) == .NOUN: return nil
        default: return (part, end)
        }
    }

    /// "two-thirds", "one fifth": changes the number into a fraction.
    func denominated(_ numeral: inout Numeral, in view: SentenceView) -> Bool {
        var at = numeral.atoms.upperBound
        let hasHyphen = view.isHyphen(at)
        if hasHyphen { at += 1 }
        guard let entry = words.entry(at: at, in: view), entry.value > 1 || entry.kind == .half
        else {
            return false
        }
        switch entry.kind {
        case .denominator:
            // "for three quarters running"
            if !hasHyphen, view.has(.sequence, at: at + 1) { return false }
            guard numeral.value != 1 || entry.value == 4 || entry.value == 2 else { return false }
        case .ordinal:
            // "one third of", "one-third"; "one second", "twenty first" are something else.
            guard numeral.value == 1, entry.value > 2 else { return false }
        case .half: guard numeral.value == 1 else { return false }
        default: return false
        }
        let below = entry.kind == .half ? 2 : entry.value
        numeral = Numeral(
            over: numeral.atoms.lowerBound..<at + 1,
            value: ExactDecimal.quotient(of: numeral.value, and: below),
            form: .fraction)
        return true
    }

    /// Makes a numeral the share that it begins: "one in five", "one-in-five",
    /// "3.5 out of 5", "1 over 20".
    func ratio(_ numeral: inout Numeral, in view: SentenceView) {
        guard numeral.form == .digits || numeral.form == .words, numeral.low > 0, numeral.low < 100
        else { return }
        var at = numeral.atoms.upperBound
        let isHyphened = view.isHyphen(at) && view.isJoined(at) && view.isJoined(at + 1)
        if isHyphened { at += 1 }
        // "nine times out of ten"
        if view.is(Word.times, at: at), view.is(Word.out, at: at + 1) { at += 1 }
        // "one child in four"
        if numeral.value == 1, numeral.form == .words, view.tag(at) == .NOUN, view.isWord(at),
            view.form(at) == .singular, view.is(Word.in, at: at + 1),
            !view.has([.period, .calendar], at: at)
        {
            at += 1
        }
        guard numeral.isInteger && !numeral.isPrecise || view.is(Word.out, at: at) else { return }
        let isOver = view.is(Word.over, at: at)
        let particle = isHyphened && view.is(Word.out, at: at) ? at + 2 : at + 1
        if view.is(Word.out, at: at),
            view.is(Word.of, at: particle) || view.is(Word.every, at: particle),
            view.isHyphen(at + 1) == isHyphened
        {
            at = particle + 1
        } else if view.is(Word.of, at: at), view.is(Word.every, at: at + 1) {
            // "one of every nine bridges"
            at += 1
        } else if view.is(Word.in, at: at) || isOver {
            at += 1
        } else {
            return
        }
        let preposition = at - 1
        if view.is(Word.every, at: at) { at += 1 }
        // "six in-house lawyers" has one hyphen, "one-in-five" two.
        guard view.isHyphen(at) == isHyphened else { return }
        if isHyphened { at += 1 }
        var below = 0.0
        var end = at
        if view.isNumber(at), view.atoms[at].digits.isEmpty || view.atoms[at].digits == .grouped {
            (below, end) = (view.atoms[at].value, at + 1)
            if let entry = words.entry(at: end, in: view),
                entry.kind == .scale || entry.kind == .hundred
            {
                below *= entry.value
                end += 1
            }
        } else if let (value, stop, _) = cardinals.cardinal(from: at, in: view) {
            (below, end) = (value, stop)
        } else if view.is(Word.a, at: at),
            let (value, stop, _) = cardinals.cardinal(from: at + 1, in: view),
            value >= 100
        {
            (below, end) = (value, stop)
        }
        guard below > numeral.low, below == below.rounded() else { return }
        let isYear = below >= 1900 && below < 2100
        if isYear || (isOver && end < view.count && view.isWord(end)) { return }
        // "two in five minutes" is no ratio
        if view.is(Word.in, at: preposition),
            view.has(.base, at: end) || view.isNumber(end)
        {
            return
        }
        numeral = Numeral(
            over: numeral.atoms.lowerBound..<end,
            value: ExactDecimal.quotient(of: numeral.low, and: below),
            form: .fraction)
    }
}
