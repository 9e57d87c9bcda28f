internal import Documents

extension NumberGuard {
    /// Whether the number names what stands in front of it, as in "Section 427", "iPhone 14", "S&P 500".
    func isLabelled(_ scene: Scene, _ numeral: Numeral, _ quantity: Quantity) -> Bool {
        let first = numeral.atoms.lowerBound
        let isDigits = scene.isNumber(first)
        // "Figure 1.5", "Rule 26.1"
        if isDigits, scene.atoms[first].digits == .decimal, numeral.scale == 1,
            scene.has(first - 1, .label), scene.isCapital(first - 1), !scene.hints.isTitle
        {
            return true
        }
        guard first > 0, isDigits ? numeral.isPlain : numeral.form == .words else { return false }
        // "the maker's 5- and 3-megapixel cameras"
        if reader.isSuspended(scene, numeral.atoms.upperBound) { return false }
        var before = first - 1
        if scene.is(before, Word.period) || scene.is(before, Word.hash) { before -= 1 }
        guard before >= 0, scene.isWord(before) else { return false }
        if isDigits, scene.has(before, .index) { return true }
        let hasCounted =
            quantity.isNoun && reader.isPlural(scene, quantity.unitAtoms.upperBound - 1)
        if scene.has(before, .label) {
            if scene.isCapital(before) || scene.is(first - 1, Word.period) {
                return isDigits || scene.isCapital(first) || !hasCounted
            }
            if !hasCounted, scene.tag(before) == .NOUN || scene.tag(before) == .PROPN {
                return !reader.isPlural(scene, before) || isDigits
            }
        }
        guard before == first - 1 else { return false }
        if !isDigits { return scene.isCapital(first) && scene.tag(before) == .PROPN }
        if scene.has(before, [.month, .weekday, .copula, .modal, .speech, .prefix]) {
            return false
        }
        let isName =
            scene.tag(before) == .PROPN
            || scene.isCapital(before) && before > 0 && scene.tag(before) != .ADP
                && scene.tag(before) != .DET
        guard isName,
            !(scene.tag(before) == .VERB || scene.tag(before) == .AUX || scene.tag(before) == .ADV)
        else { return false }
        if scene.tag(before) != .PROPN || !scene.isCapital(before), hasCounted { return false }
        return numeral.low < 10_000 && scene.length(first) <= 4
    }

    /// "2-0", "6-3, 7-5", "767-300": two whole numbers without a unit, falling, level, or small among words of sport; no tally of votes.
    func isScore(_ scene: Scene, _ numeral: Numeral, _ next: Numeral?) -> Bool {
        let end = numeral.atoms.upperBound
        guard let next, numeral.isPlain, next.isPlain || next.form == numeral.form,
            numeral.form == .digits,
            next.atoms.lowerBound == end + 1, scene.isDash(end), scene.isJoined(end),
            scene.isJoined(end + 1),
            next.atoms.count == 1, !isTally(scene, numeral.atoms.lowerBound)
        else { return false }
        let after = next.atoms.upperBound
        if let (_, start) = reader.symbol(scene, endingAt: numeral.atoms.lowerBound, after: 0),
            start >= 0
        {
            return false
        }
        if reader.unit(scene, after: after, nil) != nil,
            !scene.isWord(after) || numeral.low < next.low
        {
            return false
        }
        if scene.isJoined(after), scene.isWord(after) { return false }
        if numeral.low >= next.low { return true }
        let isCounted =
            scene.tag(after) == .NOUN && reader.isPlural(scene, after) || scene.tag(after) == .ADJ
        // "3-13", "2-60": records and figures count nothing; "aged 3-13", "about 5-10" and a pair in words do.
        let before = numeral.atoms.lowerBound - 1
        let isBound =
            reader.numerals.isBounded(scene, before + 1)
            || scene.isWord(before) && QuantityReader.aged.contains(scene.atoms[before].hash)
        return !isCounted && next.low < 300 && !isBound
            && (scene.hints.sport > 0 || !scene.isWord(after) || scene.tag(after) == .ADP)
    }

    /// Whether words of voting stand near a pair of numbers: "voted 58-41", "by a vote of 221-202", "a 27-19 vote".
    private func isTally(_ scene: Scene, _ first: Int) -> Bool {
        (max(0, first - 8)..<min(scene.count, first + 5)).contains { scene.has($0, .vote) }
    }
}
