internal import Language

extension NumeralReader {
    /// A number that begins with a word.
    func inWords(from start: Int, of entry: NumberWords.Entry, in view: SentenceView) -> Numeral? {
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
                    || isBounded(at: start, in: view)
            else { return nil }
            guard var numeral = cardinalNumeral(from: start, in: view) else { return nil }
            if hasArticle { numeral.atoms = start - 1..<numeral.atoms.upperBound }
            return numeral
        case .group: return dozen(at: start, of: entry, in: view)
        case .plural: return vaguePlural(at: start, of: entry, in: view)
        case .half: return half(at: start, in: view)
        case .denominator: return quarter(at: start, of: entry, in: view)
        case .ordinal: return part(at: start, of: entry, in: view)
        case .few: return several(at: start, in: view)
        case .couple: return couple(at: start, in: view)
        case .fold:
            return Numeral(over: start..<start + 1, value: entry.value, form: .fold)
        default: return nil
        }
    }

    /// Cardinals, and what makes them fractions: "two-thirds", "one in five",
    /// "three and a half million".
    private func cardinalNumeral(from start: Int, in view: SentenceView) -> Numeral? {
        guard let (value, end, scale) = cardinal(from: start, in: view) else { return nil }
        var numeral = Numeral(over: start..<end, value: value, form: .words)
        numeral.scale = scale
        if denominated(&numeral, in: view) {
            scaled(&numeral, in: view)
            return numeral
        }
        if view.is(Word.point, at: end),
            let (decimals, stop) = spelledDecimals(from: end + 1, in: view)
        {
            numeral = Numeral(over: start..<stop, value: value + decimals, form: .words)
            numeral.isPrecise = true
            scaled(&numeral, in: view)
            return numeral
        }
        if let (part, stop) = andFraction(at: end, in: view) {
            numeral = Numeral(
                over: start..<stop, value: value + part * max(1, scale > 100 ? scale : 1),
                form: .words)
            numeral.isPrecise = true
            scaled(&numeral, in: view)
            return numeral
        }
        ratio(&numeral, in: view)
        if numeral.form == .words {
            if fold(&numeral, in: view) { return numeral }
            scaled(&numeral, in: view)
            // "three score and ten"
            if numeral.scale == 20, view.is(Word.and, at: numeral.atoms.upperBound),
                let (rest, stop, _) = self.cardinal(from: numeral.atoms.upperBound + 1, in: view),
                rest < 20
            {
                numeral = Numeral(over: start..<stop, value: numeral.low + rest, form: .words)
            }
        }
        return numeral
    }

    /// The value of a run of number words and where it ends:
    /// "twenty-eight thousand six hundred and two"; nil without one.
    ///
    /// - Returns: `scale`: its greatest scale word; 1 without one.
    func cardinal(
        from start: Int, in view: SentenceView
    ) -> (value: Double, end: Int, scale: Double)? {
        var sum = CardinalSum()
        var end = start
        while end < view.count {
            guard let word = cardinalWord(at: end, of: sum, isFirst: end == start, in: view) else {
                break
            }
            if word > start, view.isNumber(word), view.atoms[word].digits == .spelled,
                sum.add(spelled: view.atoms[word].value)
            {
                end = word + 1
                continue
            }
            guard let entry = words.entry(at: word, in: view),
                sum.add(entry, isFirst: end == start)
            else { break }
            end = word + 1
        }
        return end > start ? (sum.value, end, sum.scale) : nil
    }

    /// The next word of a cardinal, over the comma, hyphen or "and" that may stand in front of it;
    /// nil behind an "and" that joins something else.
    private func cardinalWord(
        at start: Int, of sum: CardinalSum, isFirst: Bool, in view: SentenceView
    ) -> Int? {
        guard !isFirst else { return start }
        var word = start
        // "three hundred thousand, two hundred and six"
        if sum.isBehindScale, view.is(Word.comma, at: word), continues(at: word + 1, in: view) {
            word += 1
        }
        if view.isHyphen(word), view.isJoined(word), view.isJoined(word + 1) { word += 1 }
        guard view.is(Word.and, at: word) else { return word }
        guard sum.takesAnd, let next = words.entry(at: word + 1, in: view),
            next.kind == .small || next.kind == .tens,
            !denominatorFollows(at: word + 2, in: view)
        else { return nil }
        return word + 1
    }

    /// Whether the hundreds of a number in words begin here:
    /// "two hundred and six" behind "thousand,".
    private func continues(at start: Int, in view: SentenceView) -> Bool {
        guard let first = words.entry(at: start, in: view), first.kind == .small,
            words.entry(at: start + 1, in: view)?.kind == .hundred,
            view.is(Word.and, at: start + 2),
            let rest = words.entry(at: start + 3, in: view)
        else { return false }
        return rest.kind == .small || rest.kind == .tens
    }

    private func denominatorFollows(at index: Int, in view: SentenceView) -> Bool {
        words.entry(at: index, in: view)?.kind == .denominator
    }

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
        } else if let (value, end, _) = cardinal(from: at, in: view), value < 100 {
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

    /// "two-thirds", "one fifth": changes the number into a fraction.
    private func denominated(_ numeral: inout Numeral, in view: SentenceView) -> Bool {
        var at = numeral.atoms.upperBound
        let hasHyphen = view.isHyphen(at)
        if hasHyphen { at += 1 }
        guard let entry = words.entry(at: at, in: view), entry.value > 1 || entry.kind == .half
        else {
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
        numeral = Numeral(
            over: numeral.atoms.lowerBound..<at + 1, value: numeral.value / below, form: .fraction)
        return true
    }

    private func spelledDecimals(from start: Int, in view: SentenceView) -> (Double, Int)? {
        var at = start
        var value = 0.0
        var place = 0.1
        while let entry = words.entry(at: at, in: view), entry.kind == .small, entry.value < 10 {
            value += entry.value * place
            place /= 10
            at += 1
        }
        if at > start { return ((value * 1e9).rounded() / 1e9, at) }
        guard let (whole, end, _) = cardinal(from: start, in: view), whole < 100 else { return nil }
        return (whole / 100, end)
    }

    /// Makes a numeral the share that it begins: "one in five", "one-in-five",
    /// "3.5 out of 5", "1 over 20".
    func ratio(_ numeral: inout Numeral, in view: SentenceView) {
        guard numeral.form == .digits || numeral.form == .words, numeral.low > 0, numeral.low < 100
        else { return }
        var at = numeral.atoms.upperBound
        let isHyphened = view.isHyphen(at) && view.isJoined(at) && view.isJoined(at + 1)
        if isHyphened { at += 1 }
        guard numeral.isInteger && !numeral.isPrecise || view.is(Word.out, at: at) else { return }
        let isOver = view.is(Word.over, at: at)
        if view.is(Word.out, at: at),
            view.is(Word.of, at: at + 1) || view.is(Word.every, at: at + 1)
        {
            at += 2
        } else if view.is(Word.in, at: at) || isOver {
            at += 1
        } else {
            return
        }
        let particle = at - 1
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
        } else if let (value, stop, _) = cardinal(from: at, in: view) {
            (below, end) = (value, stop)
        } else if view.is(Word.a, at: at), let (value, stop, _) = cardinal(from: at + 1, in: view),
            value >= 100
        {
            (below, end) = (value, stop)
        }
        guard below > numeral.low, below == below.rounded() else { return }
        let isYear = below >= 1900 && below < 2100
        if isYear || (isOver && end < view.count && view.isWord(end)) { return }
        if view.is(Word.in, at: particle), durationFollows(at: end, in: view) || view.isNumber(end)
        {
            return
        }
        numeral = Numeral(
            over: numeral.atoms.lowerBound..<end, value: numeral.low / below, form: .fraction)
    }

    /// "two in five minutes" is no ratio.
    private func durationFollows(at index: Int, in view: SentenceView) -> Bool {
        view.has(.base, at: index)
    }
}
