internal import Documents
internal import Language

/// Reads words that state a number only beside others: "a dozen", "scores of calls", "half",
/// "a third of", "several billion".
struct NumberNounReader: Sendable {
    private let words: NumberWords
    private let bounds: Bounds
    private let scales: ScaleReader

    init(words: NumberWords, bounds: Bounds) {
        self.words = words
        self.bounds = bounds
        scales = ScaleReader(words: words)
    }

    /// The number that a word which is none by itself states where it stands; nil for no number.
    func numeral(at start: Int, of entry: NumberWords.Entry, in view: SentenceView) -> Numeral? {
        switch entry.kind {
        case .group: dozen(at: start, of: entry, in: view)
        case .groupScore: score(at: start, of: entry, in: view)
        case .plural: vaguePlural(at: start, of: entry, in: view)
        case .half: half(at: start, in: view)
        case .denominator: quarter(at: start, of: entry, in: view)
        case .ordinal: part(at: start, of: entry, in: view)
        case .few: several(at: start, in: view)
        case .couple: couple(at: start, in: view)
        default: nil
        }
    }

    /// "a dozen", "half a dozen" (by `half`), and "dozens", which is vague.
    private func dozen(
        at start: Int, of entry: NumberWords.Entry, in view: SentenceView
    ) -> Numeral? {
        let isPlural = view.atoms[start].end - view.atoms[start].start > 5
        if isPlural {
            var numeral = Numeral(over: start..<start + 1, value: 0, form: .vague)
            (numeral.low, numeral.high) = (entry.value, entry.value * 10)
            numeral.scale = entry.value
            return numeral
        }
        guard !view.has(.determiner, at: start - 1) || view.is(Word.a, at: start - 1),
            !view.is(Word.possessive, at: start - 1)
        else {
            return nil
        }
        let first = view.is(Word.a, at: start - 1) ? start - 1 : start
        var numeral = Numeral(over: first..<start + 1, value: entry.value, form: .words)
        numeral.scale = entry.value
        return numeral
    }

    /// "a score of sheep", "more than a score of villages"; not "a score of 85", "the score of the
    /// film" and "a score of music".
    private func score(
        at start: Int, of entry: NumberWords.Entry, in view: SentenceView
    ) -> Numeral? {
        guard view.is(Word.a, at: start - 1), view.is(Word.of, at: start + 1) else { return nil }
        let noun = view.tag(start + 2) == .ADJ ? start + 3 : start + 2
        guard view.tag(noun) == .NOUN, view.form(noun) == .plural, !view.has(.scorePaper, at: noun)
        else { return nil }
        return Numeral(over: start - 1..<start + 1, value: entry.value, form: .words)
    }

    /// "thousands", "tens of thousands", "hundreds of millions": from one to ten of them.
    private func vaguePlural(
        at start: Int, of entry: NumberWords.Entry, in view: SentenceView
    ) -> Numeral? {
        var unit = entry.value
        var end = start + 1
        if view.is(Word.of, at: end) {
            if let next = words.entry(at: end + 1, in: view), next.kind == .plural,
                next.value > entry.value
            {
                (unit, end) = (unit * next.value, end + 2)
            } else if let next = words.entry(at: end + 1, in: view), next.kind == .scale {
                (unit, end) = (unit * next.value, end + 2)
            }
        }
        guard unit >= 100 || entry.value == 20 && isScores(at: start, in: view) else { return nil }
        var numeral = Numeral(over: start..<end, value: 0, form: .vague)
        (numeral.low, numeral.high) = (unit, unit * 10)
        numeral.scale = unit
        return numeral
    }

    /// "scores of calls"; not "test scores of pupils" and "she scores".
    private func isScores(at start: Int, in view: SentenceView) -> Bool {
        guard view.is(Word.of, at: start + 1), view.isWord(start + 2),
            view.tag(start + 2) == .NOUN || view.tag(start + 2) == .ADJ
        else { return false }
        switch view.tag(start - 1) {
        case .NOUN, .PROPN, .ADJ, .NUM, .DET, .PRON: return false
        default: return !view.is(Word.possessive, at: start - 1)
        }
    }

    /// "half", "half a million", "half a dozen", "a half", not "the second half" or "first-half".
    private func half(at start: Int, in view: SentenceView) -> Numeral? {
        let hasArticle = view.is(Word.a, at: start - 1)
        guard !view.isHyphen(start - 1) else { return nil }
        // "some half of the ducks" is about half of them
        let isAbout = view.is(Word.some, at: start - 1)
        if !hasArticle, !isAbout, view.has(.determiner, at: start - 1) { return nil }
        if let before = words.entry(at: start - 1, in: view), before.kind == .ordinal { return nil }
        if view.tag(start - 1) == .ADJ, !view.has(.determiner, at: start - 1) { return nil }
        var numeral = Numeral(
            over: (hasArticle ? start - 1 : start)..<start + 1, value: 0.5, form: .fraction)
        scales.scaled(&numeral, in: view)
        return numeral
    }

    /// "a quarter", "quarter million", "quarters" only after a number;
    /// "the quarter" is a span of time.
    private func quarter(
        at start: Int, of entry: NumberWords.Entry, in view: SentenceView
    ) -> Numeral? {
        guard entry.value == 4, view.atoms[start].end - view.atoms[start].start == 7 else {
            return nil
        }
        let hasArticle = view.is(Word.a, at: start - 1)
        // "a quarter-million"
        let isChained = view.isHyphen(start + 1) && view.isJoined(start + 1)
        let next = words.entry(at: isChained ? start + 2 : start + 1, in: view)
        // "by a quarter", "more than a quarter went by bus"
        let isAmount =
            hasArticle
            && (view.is(Word.by, at: start - 2)
                || bounds.isBounded(at: start - 1, in: view) && !view.is(Word.over, at: start - 2)
                || isComparative(start + 1, in: view) && view.form(start + 1) == .comparative)
        let isOfScale =
            view.is(Word.of, at: start + 1) && view.is(Word.a, at: start + 2)
            && words.entry(at: start + 3, in: view)?.kind == .scale
        guard
            hasArticle && (view.is(Word.of, at: start + 1) || next != nil) || next?.kind == .scale
                || isAmount || isOfScale
        else { return nil }
        if hasArticle, view.is(Word.of, at: start + 1),
            let _ = words.entry(at: start + 2, in: view),
            !view.is(Word.a, at: start + 2)
        {
            return nil
        }
        var numeral = Numeral(
            over: (hasArticle ? start - 1 : start)..<start + 1, value: 0.25, form: .fraction)
        scales.scaled(&numeral, in: view)
        return numeral
    }

    /// "a third of", "a fifth"; "a third man" is an ordinal.
    private func part(at start: Int, of entry: NumberWords.Entry, in view: SentenceView) -> Numeral?
    {
        guard entry.value > 2, view.is(Word.a, at: start - 1) || view.is(Word.an, at: start - 1)
        else { return nil }
        let tag = view.tag(start + 1)
        if tag == .NOUN || tag == .PROPN || tag == .ADJ && !isComparative(start + 1, in: view)
            || view.isHyphen(start + 1)
        {
            return nil
        }
        if tag == .VERB || tag == .NUM, !view.is(Word.of, at: start + 1),
            !bounds.isBounded(at: start - 1, in: view), tag == .NUM || !isShare(at: start, in: view)
        {
            return nil
        }
        // "Two men were killed and a third was hurt"
        let isNext = (max(0, start - 24)..<start - 1).contains { at in
            guard let before = words.entry(at: at, in: view) else { return false }
            return before.kind == .small && before.value == entry.value - 1
        }
        if isNext, tag == .VERB || tag == .AUX { return nil }
        var numeral = Numeral(over: start - 1..<start + 1, value: 1 / entry.value, form: .fraction)
        // "a third of a billion dollars"
        if view.is(Word.of, at: start + 1), view.is(Word.a, at: start + 2) {
            scales.scaled(&numeral, in: view)
        }
        return numeral
    }

    /// "lower", "higher", "less": a third lower is a fraction.
    private func isComparative(_ index: Int, in view: SentenceView) -> Bool {
        if view.is(Word.less, at: index) || view.is(Word.more, at: index) { return true }
        guard view.isWord(index), view.length(index) > 3 else { return false }
        let end = view.atoms[index].end
        return view.text[end - 2] == 0x65 && view.text[end - 1] == 0x72
    }

    /// "Three-fifths lost money, while a tenth made a profit", "barely a sixth speak it":
    /// a part of what a share was told of before, or what an adverb limits.
    private func isShare(at ordinal: Int, in view: SentenceView) -> Bool {
        if view.tag(ordinal - 2) == .ADV { return true }
        // "A third voted against, and fewer than a tenth abstained"
        let rest = ordinal + 2..<max(ordinal + 2, min(view.count, ordinal + 24))
        if rest.contains(where: { at in
            view.is(Word.a, at: at - 1) && words.entry(at: at, in: view)?.kind == .ordinal
                && bounds.isBounded(at: at - 1, in: view)
        }) {
            return true
        }
        return (max(0, ordinal - 24)..<ordinal - 1).contains { at in
            let kind = words.entry(at: at, in: view)?.kind
            return view.is(Word.percentSign, at: at) || kind == .half
                || (kind == .ordinal || kind == .denominator) && view.isHyphen(at - 1)
        }
    }

    /// "several billion", "a few hundred": two to ten of them; nothing without a scale.
    private func several(at start: Int, in view: SentenceView) -> Numeral? {
        guard let next = words.entry(at: start + 1, in: view),
            next.kind == .scale || next.kind == .hundred || next.kind == .group
        else { return nil }
        let first = view.is(Word.a, at: start - 1) ? start - 1 : start
        var numeral = Numeral(over: first..<start + 1, value: 0, form: .vague)
        (numeral.low, numeral.high) = (2, 10)
        scales.scaled(&numeral, in: view)
        return numeral.scale > 1 ? numeral : nil
    }

    /// "a couple of thousand", "a couple hundred"; without a scale it says no number.
    private func couple(at start: Int, in view: SentenceView) -> Numeral? {
        guard view.is(Word.a, at: start - 1) else { return nil }
        let end = view.is(Word.of, at: start + 1) ? start + 2 : start + 1
        guard let next = words.entry(at: end, in: view),
            next.kind == .scale || next.kind == .hundred || next.kind == .group
        else { return nil }
        var numeral = Numeral(over: start - 1..<end, value: 2, form: .words)
        scales.scaled(&numeral, in: view)
        return numeral
    }
}
