internal import Documents

extension NumeralReader {
    /// "a dozen", "half a dozen" (by `half`), and "dozens", which is vague.
    func dozen(_ view: SentenceView, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        let isPlural = view.atoms[start].end - view.atoms[start].start > 5
        if isPlural {
            var numeral = Numeral(start..<start + 1, 0, .vague)
            (numeral.low, numeral.high) = (entry.value, entry.value * 10)
            numeral.scale = entry.value
            return numeral
        }
        guard !view.has(start - 1, .determiner) || view.is(start - 1, Word.a),
            !view.is(start - 1, Word.possessive)
        else {
            return nil
        }
        let first = view.is(start - 1, Word.a) ? start - 1 : start
        var numeral = Numeral(first..<start + 1, entry.value, .words)
        numeral.scale = entry.value
        return numeral
    }

    /// "thousands", "tens of thousands", "hundreds of millions": from one to ten of them.
    func vaguePlural(_ view: SentenceView, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        var unit = entry.value
        var end = start + 1
        if view.is(end, Word.of) {
            if let next = words.entry(view, end + 1), next.kind == .plural,
                next.value > entry.value
            {
                (unit, end) = (unit * next.value, end + 2)
            } else if let next = words.entry(view, end + 1), next.kind == .scale {
                (unit, end) = (unit * next.value, end + 2)
            }
        }
        guard unit >= 100 || entry.value == 20 && isScores(view, start) else { return nil }
        var numeral = Numeral(start..<end, 0, .vague)
        (numeral.low, numeral.high) = (unit, unit * 10)
        numeral.scale = unit
        return numeral
    }

    /// "scores of calls"; not "test scores of pupils" and "she scores".
    private func isScores(_ view: SentenceView, _ start: Int) -> Bool {
        guard view.is(start + 1, Word.of), view.isWord(start + 2),
            view.tag(start + 2) == .NOUN || view.tag(start + 2) == .ADJ
        else { return false }
        switch view.tag(start - 1) {
        case .NOUN, .PROPN, .ADJ, .NUM, .DET, .PRON: return false
        default: return !view.is(start - 1, Word.possessive)
        }
    }

    /// "half", "half a million", "half a dozen", "a half", not "the second half" or "first-half".
    func half(_ view: SentenceView, _ start: Int) -> Numeral? {
        let hasArticle = view.is(start - 1, Word.a)
        guard !view.isHyphen(start - 1) else { return nil }
        if !hasArticle, view.has(start - 1, .determiner) { return nil }
        if let before = words.entry(view, start - 1), before.kind == .ordinal { return nil }
        if view.tag(start - 1) == .ADJ, !view.has(start - 1, .determiner) { return nil }
        var numeral = Numeral((hasArticle ? start - 1 : start)..<start + 1, 0.5, .fraction)
        scaled(view, &numeral)
        return numeral
    }

    /// "a quarter", "quarter million", "quarters" only after a number; "the quarter" is a span of time.
    func quarter(_ view: SentenceView, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        guard entry.value == 4, view.atoms[start].end - view.atoms[start].start == 7 else {
            return nil
        }
        let hasArticle = view.is(start - 1, Word.a)
        // "a quarter-million"
        let isChained = view.isHyphen(start + 1) && view.isJoined(start + 1)
        let next = words.entry(view, isChained ? start + 2 : start + 1)
        // "by a quarter", "more than a quarter went by bus"
        let isAmount =
            hasArticle
            && (view.is(start - 2, Word.by)
                || isBounded(view, start - 1) && !view.is(start - 2, Word.over))
        let isOfScale =
            view.is(start + 1, Word.of) && view.is(start + 2, Word.a)
            && words.entry(view, start + 3)?.kind == .scale
        guard
            hasArticle && (view.is(start + 1, Word.of) || next != nil) || next?.kind == .scale
                || isAmount || isOfScale
        else { return nil }
        if hasArticle, view.is(start + 1, Word.of), let _ = words.entry(view, start + 2),
            !view.is(start + 2, Word.a)
        {
            return nil
        }
        var numeral = Numeral((hasArticle ? start - 1 : start)..<start + 1, 0.25, .fraction)
        scaled(view, &numeral)
        return numeral
    }

    /// "a third of", "a fifth"; "a third man" is an ordinal.
    func part(_ view: SentenceView, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        guard entry.value > 2, view.is(start - 1, Word.a) else { return nil }
        let tag = view.tag(start + 1)
        if tag == .NOUN || tag == .PROPN || tag == .ADJ && !view.isComparative(start + 1)
            || view.isHyphen(start + 1)
        {
            return nil
        }
        if tag == .VERB || tag == .NUM, !view.is(start + 1, Word.of),
            !isBounded(view, start - 1), tag == .NUM || !isShare(view, start)
        {
            return nil
        }
        // "Two men were killed and a third was hurt"
        let isNext = (max(0, start - 24)..<start - 1).contains { at in
            guard let before = words.entry(view, at) else { return false }
            return before.kind == .small && before.value == entry.value - 1
        }
        if isNext, tag == .VERB || tag == .AUX { return nil }
        var numeral = Numeral(start - 1..<start + 1, 1 / entry.value, .fraction)
        // "a third of a billion dollars"
        if view.is(start + 1, Word.of), view.is(start + 2, Word.a) { scaled(view, &numeral) }
        return numeral
    }

    /// "Three-fifths lost money, while a tenth made a profit", "barely a sixth speak it": a part of what a share was
    /// told of before, or what an adverb limits.
    private func isShare(_ view: SentenceView, _ ordinal: Int) -> Bool {
        if view.tag(ordinal - 2) == .ADV { return true }
        return (max(0, ordinal - 24)..<ordinal - 1).contains { at in
            let kind = words.entry(view, at)?.kind
            return view.is(at, Word.percent) || kind == .half
                || (kind == .ordinal || kind == .denominator) && view.isHyphen(at - 1)
        }
    }

    /// "several billion", "a few hundred": two to ten of them; nothing without a scale.
    func several(_ view: SentenceView, _ start: Int) -> Numeral? {
        guard let next = words.entry(view, start + 1),
            next.kind == .scale || next.kind == .hundred || next.kind == .group
        else { return nil }
        let first = view.is(start - 1, Word.a) ? start - 1 : start
        var numeral = Numeral(first..<start + 1, 0, .vague)
        (numeral.low, numeral.high) = (2, 10)
        scaled(view, &numeral)
        return numeral.scale > 1 ? numeral : nil
    }

    /// "a couple of thousand", "a couple hundred"; without a scale it says no number.
    func couple(_ view: SentenceView, _ start: Int) -> Numeral? {
        guard view.is(start - 1, Word.a) else { return nil }
        let end = view.is(start + 1, Word.of) ? start + 2 : start + 1
        guard let next = words.entry(view, end),
            next.kind == .scale || next.kind == .hundred || next.kind == .group
        else { return nil }
        var numeral = Numeral(start - 1..<end, 2, .words)
        scaled(view, &numeral)
        return numeral
    }
}

extension SentenceView {
    /// "lower", "higher": a third lower is a fraction.
    func isComparative(_ index: Int) -> Bool {
        guard isWord(index), length(index) > 3 else { return false }
        return text[atoms[index].end - 2] == 0x65 && text[atoms[index].end - 1] == 0x72
    }
}
