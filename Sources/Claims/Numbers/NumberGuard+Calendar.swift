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
        scene.is(first - 1, Word.than) || scene.is(first - 1, Word.about)
            || scene.is(first - 1, Self.some)
    }

    private static let some = WordHash.of("some")

    /// "2014-15", "1939-1945": the atom behind a pair of years.
    func years(_ scene: Scene, _ first: Int) -> Int? {
        guard scene.length(first) == 4, scene.atoms[first].digits.isEmpty,
            (1800...2100).contains(scene.atoms[first].value),
            scene.isDash(first + 1) || scene.is(first + 1, Word.slash), scene.isJoined(first + 1),
            scene.isJoined(first + 2),
            scene.isNumber(first + 2), scene.atoms[first + 2].digits.isSubset(of: .zeroLed)
        else { return nil }
        if reader.unit(scene, after: first + 3, nil) != nil { return nil }
        let second = scene.atoms[first + 2].value
        let isShort = scene.length(first + 2) == 2
        let isLong =
            scene.length(first + 2) == 4 && second > scene.atoms[first].value && second <= 2100
        return isShort || isLong ? first + 3 : nil
    }

    /// "21st", "the 1990s"; "8st 6lb" is a weight, since no ordinal is written so.
    func isOrdinalOrDecade(_ scene: Scene, _ at: Int, _ numeral: Numeral) -> Bool {
        if let ones = Self.ordinalEnds[scene.atoms[at].hash] {
            let value = Int(exactly: numeral.low.magnitude) ?? 0
            return ones == (value / 10 % 10 == 1 ? 0 : value % 10 > 3 ? 0 : value % 10)
        }
        return numeral.isPlain
            && (scene.is(at, Word.possessive) || scene.byte(at) == 0x73)
    }

    /// The last digit that an ordinal's ending asks for; 0 for all the others.
    private static let ordinalEnds: [UInt64: Int] = Dictionary(
        uniqueKeysWithValues: [
            ("st", 1), ("sts", 1), ("nd", 2), ("nds", 2), ("rd", 3), ("rds", 3), ("th", 0),
            ("ths", 0),
        ].map { (WordHash.of($0), $1) })

    /// "4:39", "10.30pm", "10am", "0401 GMT", "7 o'clock": the atom behind it.
    func clock(_ scene: Scene, _ first: Int) -> Int? {
        var at = first + 1
        if scene.is(at, Word.colon), scene.isJoined(at), scene.isNumber(at + 1),
            scene.isJoined(at + 1)
        {
            while scene.is(at, Word.colon), scene.isNumber(at + 1), scene.isJoined(at + 1) {
                at += 2
            }
            return at
        }
        guard scene.atoms[first].value < 2500 else { return nil }
        if scene.has(at, .time),
            scene.atoms[first].value <= 12 || scene.length(first) == 4
                || scene.atoms[first].digits == .decimal
        {
            // "pt" and "ct" may be units, "am" may be a verb.
            let isHour = scene.atoms[first].value < 13
            if scene.isAllCapitals(at)
                || isHour
                    && (scene.isJoined(at) || scene.has(first - 1, [.clock, .weekday])
                        || scene.tag(at) != .AUX)
            {
                if scene.length(at) == 2, !scene.isJoined(at), scene.byte(at) == 0,
                    scene.isPicometre(at, first)
                {
                    return nil
                }
                return at + 1
            }
        }
        if scene.isWord(at), scene.length(at) == 1, scene.is(at + 1, Word.period),
            scene.byte(at + 2) | 0x20 == 0x6D,
            scene.isJoined(at + 2), scene.byte(at) | 0x20 == 0x61 || scene.byte(at) | 0x20 == 0x70
        {
            return at + 3
        }
        return nil
    }
}

extension Scene {
    /// "2 pm" with nothing that makes it a time: left to the units.
    func isPicometre(_ at: Int, _ number: Int) -> Bool {
        `is`(at, WordHash.of("pm")) && `is`(at + 1, WordHash.of("is"))
    }
}
