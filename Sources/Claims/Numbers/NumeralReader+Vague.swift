internal import Documents

/// Words for spans of time, after which "two in five" is no ratio.
enum Duration {
    static let words: Set<UInt64> = Set(
        [
            "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week",
            "weeks", "month", "months",
            "year", "years", "games", "matches", "innings", "starts",
        ].map { WordHash.of($0) })
}

extension NumeralReader {
    /// "a dozen", "half a dozen" (by `half`), and "dozens", which is vague.
    func dozen(_ scene: Scene, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        let isPlural = scene.atoms[start].end - scene.atoms[start].start > 5
        if isPlural {
            var numeral = Numeral(start..<start + 1, 0, .vague)
            (numeral.low, numeral.high) = (entry.value, entry.value * 10)
            numeral.scale = entry.value
            return numeral
        }
        guard !scene.has(start - 1, .determiner) || scene.is(start - 1, Word.a),
            !scene.is(start - 1, Word.possessive)
        else {
            return nil
        }
        let first = scene.is(start - 1, Word.a) ? start - 1 : start
        var numeral = Numeral(first..<start + 1, entry.value, .words)
        numeral.scale = entry.value
        return numeral
    }

    /// "thousands", "tens of thousands", "hundreds of millions": from one to ten of them.
    func vaguePlural(_ scene: Scene, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        var unit = entry.value
        var end = start + 1
        if scene.is(end, Word.of) {
            if let next = words.entry(scene, end + 1), next.kind == .plural,
                next.value > entry.value
            {
                (unit, end) = (unit * next.value, end + 2)
            } else if let next = words.entry(scene, end + 1), next.kind == .scale {
                (unit, end) = (unit * next.value, end + 2)
            }
        }
        guard unit >= 100 || entry.value == 20 && isScores(scene, start) else { return nil }
        var numeral = Numeral(start..<end, 0, .vague)
        (numeral.low, numeral.high) = (unit, unit * 10)
        numeral.scale = unit
        return numeral
    }

    /// "scores of calls"; not "test scores of pupils" and "she scores".
    private func isScores(_ scene: Scene, _ start: Int) -> Bool {
        guard scene.is(start + 1, Word.of), scene.isWord(start + 2),
            scene.tag(start + 2) == .NOUN || scene.tag(start + 2) == .ADJ
        else { return false }
        switch scene.tag(start - 1) {
        case .NOUN, .PROPN, .ADJ, .NUM, .DET, .PRON: return false
        default: return !scene.is(start - 1, Word.possessive)
        }
    }

    /// "half", "half a million", "half a dozen", "a half", not "the second half" or "first-half".
    func half(_ scene: Scene, _ start: Int) -> Numeral? {
        let hasArticle = scene.is(start - 1, Word.a)
        guard !scene.isHyphen(start - 1) else { return nil }
        if !hasArticle, scene.has(start - 1, .determiner) { return nil }
        if let before = words.entry(scene, start - 1), before.kind == .ordinal { return nil }
        if scene.tag(start - 1) == .ADJ, !scene.has(start - 1, .determiner) { return nil }
        var numeral = Numeral((hasArticle ? start - 1 : start)..<start + 1, 0.5, .fraction)
        scaled(scene, &numeral)
        return numeral
    }

    /// "a quarter", "quarter million", "quarters" only after a number; "the quarter" is a span of time.
    func quarter(_ scene: Scene, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        guard entry.value == 4, scene.atoms[start].end - scene.atoms[start].start == 7 else {
            return nil
        }
        let hasArticle = scene.is(start - 1, Word.a)
        let next = words.entry(scene, start + 1)
        // "by a quarter", "more than a quarter went by bus"
        let isAmount =
            hasArticle
            && (scene.is(start - 2, Word.by)
                || isBounded(scene, start - 1) && !scene.is(start - 2, Word.over))
        let isOfScale =
            scene.is(start + 1, Word.of) && scene.is(start + 2, Word.a)
            && words.entry(scene, start + 3)?.kind == .scale
        guard
            hasArticle && (scene.is(start + 1, Word.of) || next != nil) || next?.kind == .scale
                || isAmount || isOfScale
        else { return nil }
        if hasArticle, scene.is(start + 1, Word.of), let _ = words.entry(scene, start + 2),
            !scene.is(start + 2, Word.a)
        {
            return nil
        }
        var numeral = Numeral((hasArticle ? start - 1 : start)..<start + 1, 0.25, .fraction)
        scaled(scene, &numeral)
        return numeral
    }

    /// "a third of", "a fifth"; "a third man" is an ordinal.
    func part(_ scene: Scene, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        guard entry.value > 2, scene.is(start - 1, Word.a) else { return nil }
        let tag = scene.tag(start + 1)
        if tag == .NOUN || tag == .PROPN || tag == .ADJ && !scene.isComparative(start + 1)
            || scene.isHyphen(start + 1)
        {
            return nil
        }
        if tag == .VERB || tag == .NUM, !scene.is(start + 1, Word.of),
            !isBounded(scene, start - 1)
        {
            return nil
        }
        return Numeral(start - 1..<start + 1, 1 / entry.value, .fraction)
    }

    /// "several billion", "a few hundred": two to ten of them; nothing without a scale.
    func several(_ scene: Scene, _ start: Int) -> Numeral? {
        guard let next = words.entry(scene, start + 1),
            next.kind == .scale || next.kind == .hundred || next.kind == .group
        else { return nil }
        let first = scene.is(start - 1, Word.a) ? start - 1 : start
        var numeral = Numeral(first..<start + 1, 0, .vague)
        (numeral.low, numeral.high) = (2, 10)
        scaled(scene, &numeral)
        return numeral.scale > 1 ? numeral : nil
    }

    /// "a couple of thousand", "a couple hundred"; without a scale it says no number.
    func couple(_ scene: Scene, _ start: Int) -> Numeral? {
        guard scene.is(start - 1, Word.a) else { return nil }
        let end = scene.is(start + 1, Word.of) ? start + 2 : start + 1
        guard let next = words.entry(scene, end),
            next.kind == .scale || next.kind == .hundred || next.kind == .group
        else { return nil }
        var numeral = Numeral(start - 1..<end, 2, .words)
        scaled(scene, &numeral)
        return numeral
    }
}

extension Scene {
    /// "lower", "higher": a third lower is a fraction.
    func isComparative(_ index: Int) -> Bool {
        guard isWord(index), length(index) > 3 else { return false }
        return text[atoms[index].end - 2] == 0x65 && text[atoms[index].end - 1] == 0x72
    }
}
