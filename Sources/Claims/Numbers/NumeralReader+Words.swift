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
        case .groupScore: return score(at: start, of: entry, in: view)
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

    /// The digits behind "point", as a part of one, and where they end: "two five", "twenty-five".
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
}
