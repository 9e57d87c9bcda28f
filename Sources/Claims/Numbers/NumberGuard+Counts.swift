internal import Documents

/// Whether a number in words, a fraction or "one" counts something.
extension NumberGuard {
    /// "one man"; not "the one", "no one", "one another".
    func isCountedOne(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let at = quantity.numeral.atoms.lowerBound
        guard quantity.isNoun, !scene.has(at + 1, .neverOne) else { return false }
        if reader.bounds.bound(scene, before: quantity) != nil { return true }
        if scene.has(at - 1, .determiner),
            !scene.has(at - 1, .possessive) || scene.is(at - 1, Word.no)
        {
            return false
        }
        if scene.tag(at - 1) == .ADJ || scene.isCapital(at) && at > 0 { return false }
        // "one looks at it"
        if !scene.is(at + 1, Word.of), isPluralNoun(scene, quantity) { return false }
        return !scene.isHyphen(at - 1)
    }

    /// "one" counts where it is limited ("at least one shell", "only one returner") or stands against another number ("two cars and
    /// one van"); elsewhere it is hardly more than an article, and "one of the best" says nothing.
    func isStressedOne(
        _ scene: Scene, _ quantity: Quantity, after last: Quantity?, before next: Numeral?
    ) -> Bool {
        let at = quantity.start
        // Single words such as "over" bound much else.
        if let bound = reader.bounds.bound(scene, before: quantity), at - bound.start > 1 {
            return true
        }
        if scene.isWord(at - 1), Self.limits.contains(scene.atoms[at - 1].hash) { return true }
        if scene.is(at + 1, Word.of) { return false }
        if let last, !last.isMeasured, at - last.end <= Self.nearOne { return true }
        guard let next, next.isInteger, next.value != 1, next.form == .words || next.isPlain,
            !named[next.atoms].contains(true),
            reader.unit(scene, after: next.atoms.upperBound, nil) == nil
        else { return false }
        return next.atoms.lowerBound - quantity.end <= Self.nearOne
            && !dates.holds(scene.range(next.atoms))
    }

    private static let limits: Set<UInt64> = Set(["only", "just"].map { WordHash.of($0) })
    /// Atoms between "one" and the number that it is told apart from.
    private static let nearOne = 10

    /// "the chain Five Guys", "the Final Four": inside running text a number word with a capital is a name's.
    func isBrand(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let first = quantity.numeral.atoms.lowerBound
        let end = quantity.numeral.atoms.upperBound
        guard quantity.numeral.form == .words, first > 0, scene.isCapital(first),
            scene.isWord(first - 1), !scene.hints.isTitle
        else { return false }
        return scene.isCapital(first - 1) || scene.isCapital(end) || !isPluralNoun(scene, quantity)
    }

    /// Halves and thirds count only of something: "half the condos", "a third of voters"; or alone as a subject or an amount.
    func isFraction(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let end = quantity.numeral.atoms.upperBound
        let isHalf = scene.is(end - 1, Word.half)
        if scene.is(quantity.start - 1, Word.by) { return true }
        if reader.bounds.bound(scene, before: quantity) != nil { return true }
        if isHalf, !quantity.isNoun, scene.count > 2 || scene.count == 2 && !scene.is(0, Word.a) {
            if scene.is(end, Word.of) {
                var whole = end + 1
                while scene.has(whole, [.determiner, .possessive]) { whole += 1 }
                return scene.has(end + 1, [.pronoun, .relative])
                    || whole > end + 1 && reader.words.isCount(scene, whole)
            }
            return scene.tag(end) == .AUX
        }
        if isHalf, scene.isCapital(end - 1), scene.isCapital(end), end > 1 { return false }
        if isHalf, quantity.isNoun, scene.tag(end) == .NOUN, !isPluralNoun(scene, quantity) {
            return false
        }
        return true
    }

    /// "on three sides", "on two fronts": a place and no count.
    func isLocution(_ scene: Scene, _ quantity: Quantity) -> Bool {
        quantity.isNoun && quantity.numeral.form == .words && quantity.value < 5
            && scene.is(quantity.start - 1, Self.on)
            && Self.places.contains(scene.atoms[quantity.end - 1].hash)
    }

    private static let on = WordHash.of("on")
    private static let places: Set<UInt64> = Set(["sides", "fronts"].map { WordHash.of($0) })

    /// "the two", "the bottom three", "those four": known things without a noun are no count.
    func isGroup(_ scene: Scene, _ quantity: Quantity) -> Bool {
        guard quantity.numeral.form == .words, quantity.isBare, quantity.value < 20 else {
            return false
        }
        let before = quantity.start - 1
        // "said that three of those killed", "all fifteen of us"
        if scene.is(before, Word.that), scene.tag(before) == .SCONJ { return false }
        if scene.is(quantity.end, Word.of), !scene.is(before, Word.the) { return false }
        // "you two"
        if scene.tag(before) == .PRON, scene.has(before, .pronoun), !scene.has(before, .relative) {
            return true
        }
        if scene.has(before, .determiner) {
            return !scene.has(before, .possessive) || !scene.is(quantity.end, Word.of)
        }
        return scene.tag(before) == .ADJ && scene.has(before - 1, .determiner)
    }

    func isPluralNoun(_ scene: Scene, _ quantity: Quantity) -> Bool {
        quantity.unitAtoms.upperBound > 0
            && reader.isPlural(scene, quantity.unitAtoms.upperBound - 1)
    }
}
