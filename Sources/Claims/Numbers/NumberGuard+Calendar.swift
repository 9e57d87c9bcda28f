internal import Documents

extension NumberGuard {
    /// Part of a date expression, without a unit of time of its own ("six months" stays a claim).
    func isDate(_ scene: Scene, _ numeral: Numeral) -> Bool {
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        let range = scene.range(numeral.atoms)
        if dates.holds(range) {
            return reader.unit(scene, after: end, nil).map {
                reader.units.units[$0.index].kind != .duration
            } ?? true
        }
        guard numeral.isPlain, scene.isNumber(first) else { return false }
        let value = numeral.low
        if value <= 31 {
            var before = first - 1
            if scene.is(before, Word.period) { before -= 1 }
            if scene.has(before, .month), isMonth(scene, before) { return true }
            var after = end
            if scene.is(after, Word.of) { after += 1 }
            if scene.has(after, .month), scene.isCapital(after), isMonth(scene, after) {
                return true
            }
        }
        return false
    }

    /// "may" and "march" are months only with a capital or where nothing else fits.
    private func isMonth(_ scene: Scene, _ at: Int) -> Bool {
        let isVerb = scene.tag(at) == .AUX || scene.tag(at) == .VERB
        return scene.isCapital(at) || !isVerb
    }

    /// 1500 to 2100 without unit where a year may stand.
    func isYear(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let value = quantity.numeral.low
        let first = quantity.numeral.atoms.lowerBound
        guard value >= 1500, value <= 2100, quantity.numeral.isInteger, scene.length(first) == 4
        else { return false }
        let hasCounted =
            quantity.isNoun && reader.isPlural(scene, quantity.unitAtoms.upperBound - 1)
            && scene.tag(quantity.unitAtoms.upperBound - 1) == .NOUN
        if hasCounted, !scene.has(first - 1, [.calendar, .month, .season, .determiner]),
            scene.tag(first - 1) == .VERB || scene.tag(first - 1) == .ADV || value < 1900
                || value.truncatingRemainder(dividingBy: 100) == 0
        {
            return false
        }
        if value >= 1900 {
            return !scene.has(first - 1, .copula) && !isAbout(scene, first)
                || value >= 1950 && value <= 2040 && !isAbout(scene, first)
        }
        return scene.has(first - 1, [.calendar, .month, .season])
            || !quantity.isNoun && scene.is(first - 1, Word.opening)
            || value < 1900 && scene.isNumber(first - 2)
                && (scene.is(first - 1, Word.comma) || scene.is(first - 1, Word.and)
                    || scene.is(first - 1, Word.or) || scene.is(first - 1, Word.to)
                    || scene.isDash(first - 1))
                && (1400...2100).contains(scene.atoms[first - 2].value)
    }

    private func isAbout(_ scene: Scene, _ first: Int) -> Bool {
        scene.is(first - 1, Word.than) || scene.is(first - 1, Self.about)
            || scene.is(first - 1, Self.some)
    }

    private static let about = WordHash.of("about")
    private static let some = WordHash.of("some")
}
