extension NumeralReader {
    /// A number that begins with a word.
    func inWords(_ view: SentenceView, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        switch entry.kind {
        case .small, .tens: return cardinalNumeral(view, start)
        case .hundred, .scale:
            // "a million", "hundred thousand dollars", "hundred and forty", "more than thousand"; "the hundred" and "million-pound" alone
            // say nothing.
            let hasArticle = view.is(start - 1, Word.a)
            let next = words.entry(view, start + 1)
            guard
                hasArticle || next?.kind == .scale || next?.kind == .small || next?.kind == .tens
                    || view.is(start + 1, Word.and) && words.isCount(view, start + 2)
                    || isBounded(view, start)
            else { return nil }
            guard var numeral = cardinalNumeral(view, start) else { return nil }
            if hasArticle { numeral.atoms = start - 1..<numeral.atoms.upperBound }
            return numeral
        case .group: return dozen(view, start, entry)
        case .plural: return vaguePlural(view, start, entry)
        case .half: return half(view, start)
        case .denominator: return quarter(view, start, entry)
        case .ordinal: return part(view, start, entry)
        case .few: return several(view, start)
        case .couple: return couple(view, start)
        case .fold:
            return Numeral(start..<start + 1, entry.value, .fold)
        default: return nil
        }
    }

    /// Cardinals, and what makes them fractions: "two-thirds", "one in five", "three and a half million".
    private func cardinalNumeral(_ view: SentenceView, _ start: Int) -> Numeral? {
        guard let (value, end, scale) = cardinal(view, start) else { return nil }
        var numeral = Numeral(start..<end, value, .words)
        numeral.scale = scale
        if denominated(view, &numeral) {
            scaled(view, &numeral)
            return numeral
        }
        if view.is(end, Word.point), let (decimals, stop) = spelledDecimals(view, end + 1) {
            numeral = Numeral(start..<stop, value + decimals, .words)
            numeral.isPrecise = true
            scaled(view, &numeral)
            return numeral
        }
        if let (part, stop) = andFraction(view, end) {
            numeral = Numeral(start..<stop, value + part * max(1, scale > 100 ? scale : 1), .words)
            numeral.isPrecise = true
            scaled(view, &numeral)
            return numeral
        }
        ratio(view, &numeral)
        if numeral.form == .words {
            var next = end
            if view.isHyphen(next) { next += 1 }
            if view.is(next, Word.fold) {
                numeral.atoms = start..<next + 1
                numeral.form = .fold
                return numeral
            }
            scaled(view, &numeral)
            // "three score and ten"
            if numeral.scale == 20, view.is(numeral.atoms.upperBound, Word.and),
                let (rest, stop, _) = self.cardinal(view, numeral.atoms.upperBound + 1), rest < 20
            {
                numeral = Numeral(start..<stop, numeral.low + rest, .words)
            }
        }
        return numeral
    }

    /// The value of a run of number words and where it ends: "twenty-eight thousand six hundred and two".
    func cardinal(_ view: SentenceView, _ start: Int) -> (value: Double, end: Int, scale: Double)? {
        var total = 0.0
        var current = 0.0
        var last = Double.infinity
        var scale = 1.0
        var at = start
        var end = start
        while at < view.count {
            var word = at
            // "three hundred thousand, two hundred and six"
            if at > start, current == 0, last < .infinity, view.is(word, Word.comma),
                continues(view, word + 1)
            {
                word += 1
            }
            if at > start {
                if view.isHyphen(word), view.isJoined(word), view.isJoined(word + 1) {
                    word += 1
                }
                if view.is(word, Word.and) {
                    guard scale > 1 || current >= 100, let next = words.entry(view, word + 1),
                        next.kind == .small || next.kind == .tens,
                        !denominatorFollows(view, word + 2)
                    else { break }
                    word += 1
                }
            }
            if word > start, view.isNumber(word), view.atoms[word].digits == .spelled,
                current == 0, view.atoms[word].value < last
            {
                current = view.atoms[word].value
                end = word + 1
                at = end
                continue
            }
            guard let entry = words.entry(view, word) else { break }
            switch entry.kind {
            case .small:
                let tens = current.truncatingRemainder(dividingBy: 100)
                let isFree =
                    entry.value >= 10 || entry.value == 0
                    ? tens == 0 && current != 0 || current == 0
                    : current.truncatingRemainder(dividingBy: 10) == 0 && tens != 10
                guard end == start || (isFree && entry.value > 0) else { return finish() }
                current += entry.value
            case .tens:
                guard current.truncatingRemainder(dividingBy: 100) == 0 else { return finish() }
                current += entry.value
            case .hundred:
                guard current < 100 else { return finish() }
                current = max(current, 1) * 100
                scale = max(scale, 100)
            case .scale:
                if entry.value >= last {
                    guard current == 0 else { return finish() }
                    total *= entry.value
                } else {
                    total += max(current, end == start ? 1 : current) * entry.value
                }
                scale = max(scale, entry.value)
                (current, last) = (0, entry.value)
            default:
                return finish()
            }
            end = word + 1
            at = end
        }
        return finish()

        func finish() -> (Double, Int, Double)? {
            end > start ? (total + current, end, scale) : nil
        }
    }

    /// Whether the hundreds of a number in words begin here: "two hundred and six" behind "thousand,".
    private func continues(_ view: SentenceView, _ start: Int) -> Bool {
        guard let first = words.entry(view, start), first.kind == .small,
            words.entry(view, start + 1)?.kind == .hundred, view.is(start + 2, Word.and),
            let rest = words.entry(view, start + 3)
        else { return false }
        return rest.kind == .small || rest.kind == .tens
    }

    private func denominatorFollows(_ view: SentenceView, _ index: Int) -> Bool {
        words.entry(view, index)?.kind == .denominator
    }

    /// The fraction behind "and", as in two and a half.
    func andFraction(_ view: SentenceView, _ start: Int) -> (Double, Int)? {
        guard view.is(start, Word.and) || view.isHyphen(start) && view.is(start + 1, Word.and)
        else { return nil }
        var at = view.isHyphen(start) ? start + 2 : start + 1
        if view.isHyphen(at) { at += 1 }
        var above = 1.0
        if view.is(at, Word.a) {
            at += 1
        } else if let (value, end, _) = cardinal(view, at), value < 100 {
            (above, at) = (value, end)
        } else {
            return nil
        }
        if view.isHyphen(at) { at += 1 }
        guard let entry = words.entry(view, at) else { return nil }
        switch entry.kind {
        case .half: return (above * 0.5, at + 1)
        case .denominator, .ordinal:
            guard entry.value > 2 else { return nil }
            return (above / entry.value, at + 1)
        default: return nil
        }
    }

    /// "two-thirds", "one fifth": changes the number into a fraction.
    private func denominated(_ view: SentenceView, _ numeral: inout Numeral) -> Bool {
        var at = numeral.atoms.upperBound
        let hasHyphen = view.isHyphen(at)
        if hasHyphen { at += 1 }
        guard let entry = words.entry(view, at), entry.value > 1 || entry.kind == .half else {
            return false
        }
        switch entry.kind {
        case .denominator:
            guard numeral.value != 1 || entry.value == 4 || entry.value == 2 else { return false }
        case .ordinal:
            // "one third of", "one-third"; "one second", "twenty first" are something else.
            guard numeral.value == 1, entry.value > 2 else { return false }
        case .half: guard numeral.value == 1 else { return false }
        default: return false
        }
        let below = entry.kind == .half ? 2 : entry.value
        numeral = Numeral(numeral.atoms.lowerBound..<at + 1, numeral.value / below, .fraction)
        return true
    }

    private func spelledDecimals(_ view: SentenceView, _ start: Int) -> (Double, Int)? {
        var at = start
        var value = 0.0
        var place = 0.1
        while let entry = words.entry(view, at), entry.kind == .small, entry.value < 10 {
            value += entry.value * place
            place /= 10
            at += 1
        }
        if at > start { return ((value * 1e9).rounded() / 1e9, at) }
        guard let (whole, end, _) = cardinal(view, start), whole < 100 else { return nil }
        return (whole / 100, end)
    }

    /// "one in five", "one-in-five", "3.5 out of 5", "1 over 20".
    func ratio(_ view: SentenceView, _ numeral: inout Numeral) {
        guard numeral.form == .digits || numeral.form == .words, numeral.low > 0, numeral.low < 100
        else { return }
        var at = numeral.atoms.upperBound
        let isHyphened = view.isHyphen(at) && view.isJoined(at) && view.isJoined(at + 1)
        if isHyphened { at += 1 }
        guard numeral.isInteger && !numeral.isPrecise || view.is(at, Word.out) else { return }
        let isOver = view.is(at, Word.over)
        if view.is(at, Word.out), view.is(at + 1, Word.of) || view.is(at + 1, Word.every) {
            at += 2
        } else if view.is(at, Word.in) || isOver {
            at += 1
        } else {
            return
        }
        let particle = at - 1
        if view.is(at, Word.every) { at += 1 }
        // "six in-house lawyers" has one hyphen, "one-in-five" two.
        guard view.isHyphen(at) == isHyphened else { return }
        if isHyphened { at += 1 }
        var below = 0.0
        var end = at
        if view.isNumber(at), view.atoms[at].digits.isEmpty || view.atoms[at].digits == .grouped {
            (below, end) = (view.atoms[at].value, at + 1)
            if let entry = words.entry(view, end), entry.kind == .scale || entry.kind == .hundred {
                below *= entry.value
                end += 1
            }
        } else if let (value, stop, _) = cardinal(view, at) {
            (below, end) = (value, stop)
        } else if view.is(at, Word.a), let (value, stop, _) = cardinal(view, at + 1), value >= 100 {
            (below, end) = (value, stop)
        }
        guard below > numeral.low, below == below.rounded() else { return }
        let isYear = below >= 1900 && below < 2100
        if isYear || (isOver && end < view.count && view.isWord(end)) { return }
        if view.is(particle, Word.in), durationFollows(view, end) || view.isNumber(end) {
            return
        }
        numeral = Numeral(numeral.atoms.lowerBound..<end, numeral.low / below, .fraction)
    }

    /// "two in five minutes" is no ratio.
    private func durationFollows(_ view: SentenceView, _ index: Int) -> Bool {
        view.has(index, .base)
    }
}
