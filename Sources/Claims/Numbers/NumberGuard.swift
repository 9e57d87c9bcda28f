internal import Documents

/// Tells numbers that state something from those that are part of a date, a name, a score or an address.
struct NumberGuard {
    let reader: QuantityReader
    let dates: ArraySlice<DateMention>
    /// For each atom, whether a row of `NumberNames` names it.
    let named: [Bool]

    /// Atom to go on at if the number is none, whatever follows; nil if a unit may make it a claim.
    func skip(_ scene: Scene, _ numeral: Numeral, _ next: Numeral?) -> Int? {
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        if numeral.isName || named[numeral.atoms].contains(true) { return end }
        // "the under-21 team"
        if first > 1, scene.isHyphen(first - 1), scene.isJoined(first - 1),
            Self.ageGroups.contains(scene.atoms[first - 2].hash)
        {
            return end
        }
        // "Take-Two"
        if numeral.form == .words, scene.isHyphen(first - 1), scene.isJoined(first),
            scene.isJoined(first - 1), scene.isWord(first - 2), !scene.has(first - 2, .prefix)
        {
            return end
        }
        if isInAddressOfNet(scene, first) { return end }
        if scene.isNumber(first) {
            if let stop = clock(scene, first) { return stop }
            if scene.isJoined(end), scene.isWord(end), isOrdinalOrDecade(scene, end, numeral) {
                return end + 1
            }
            if isJoinedToName(scene, first) { return joinedEnd(scene, end) }
            if let stop = years(scene, first) { return stop }
        }
        if isDate(scene, numeral) { return end }
        if numeral.form == .digits || numeral.form == .words, isScore(scene, numeral, next) {
            return next?.atoms.upperBound ?? end
        }
        return nil
    }

    /// After units were read.
    /// - `last`: the claim before.
    func isClaim(
        _ scene: Scene, _ quantity: Quantity, after last: Quantity?, before next: Numeral?
    ) -> Bool {
        let numeral = quantity.numeral
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        if quantity.isMeasured { return true }
        if numeral.form == .words, numeral.value == 1, numeral.atoms.count == 1 {
            return isCountedOne(scene, quantity)
                && isStressedOne(scene, quantity, after: last, before: next)
        }
        if numeral.form == .fraction { return isFraction(scene, quantity) }
        // A number that letters or a hyphen join to what follows: "737MAX", "four-cylinder".
        if scene.isJoined(end), scene.isWord(end), numeral.form == .digits { return false }
        if scene.isHyphen(end), scene.isJoined(end), scene.isJoined(end + 1), scene.isWord(end + 1)
        {
            return quantity.isModifier || Self.strong.contains(scene.atoms[end + 1].hash)
        }
        if isBrand(scene, numeral) { return false }
        if isLabelled(scene, numeral, quantity) || isOfIndex(scene, numeral) { return false }
        if isGroup(scene, quantity) || isLocution(scene, quantity) { return false }
        if numeral.isPlain, scene.isNumber(first) {
            if isYear(scene, quantity) { return false }
            if scene.atoms[first].digits.contains(.zeroLed) { return false }
        }
        return true
    }

    private static let ageGroups: Set<UInt64> = Set(["under", "over", "u"].map { WordHash.of($0) })
    private static let strong: Set<UInt64> = Set(
        ["strong", "odd", "plus", "something"].map { WordHash.of($0) })

    /// "one man"; not "the one", "no one", "one another".
    private func isCountedOne(_ scene: Scene, _ quantity: Quantity) -> Bool {
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
    private func isStressedOne(
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
    private func isBrand(_ scene: Scene, _ numeral: Numeral) -> Bool {
        let first = numeral.atoms.lowerBound
        return numeral.form == .words && first > 0 && scene.isCapital(first)
            && scene.isWord(first - 1) && !scene.hints.isTitle
    }

    /// Halves and thirds count only of something: "half the condos", "a third of voters"; or alone as a subject or an amount.
    private func isFraction(_ scene: Scene, _ quantity: Quantity) -> Bool {
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
    private func isLocution(_ scene: Scene, _ quantity: Quantity) -> Bool {
        quantity.isNoun && quantity.numeral.form == .words && quantity.value < 5
            && scene.is(quantity.start - 1, Self.on)
            && Self.places.contains(scene.atoms[quantity.end - 1].hash)
    }

    private static let on = WordHash.of("on")
    private static let places: Set<UInt64> = Set(["sides", "fronts"].map { WordHash.of($0) })

    /// The number of an index in its name: "Standard & Poor's 500 index".
    private func isOfIndex(_ scene: Scene, _ numeral: Numeral) -> Bool {
        let first = numeral.atoms.lowerBound
        guard numeral.isPlain, scene.isNumber(first), scene.is(first + 1, Self.indexWord) else {
            return false
        }
        return scene.tag(first - 1) == .PROPN || scene.is(first - 1, Word.possessive)
    }

    private static let indexWord = WordHash.of("index")

    /// "the two", "the bottom three", "those four": known things without a noun are no count.
    private func isGroup(_ scene: Scene, _ quantity: Quantity) -> Bool {
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

    private func isPluralNoun(_ scene: Scene, _ quantity: Quantity) -> Bool {
        quantity.unitAtoms.upperBound > 0
            && reader.isPlural(scene, quantity.unitAtoms.upperBound - 1)
    }

    /// "S23", "COVID-19", "F-150", "#7": behind letters that are no prefix and no currency.
    private func isJoinedToName(_ scene: Scene, _ first: Int) -> Bool {
        guard scene.isJoined(first) else { return false }
        if let (_, start) = reader.symbol(scene, endingAt: first, after: 0), start < first {
            return false
        }
        if scene.isWord(first - 1) { return true }
        if scene.is(first - 1, Word.hash) || scene.byte(first - 1) == 0x5F
            || scene.byte(first - 1) == 0x40
        {
            return true
        }
        guard scene.isDash(first - 1) || scene.is(first - 1, Word.period),
            scene.isJoined(first - 1), scene.isWord(first - 2)
        else { return false }
        if scene.is(first - 1, Word.dash) || scene.is(first - 1, Word.emDash) { return false }
        if scene.has(first - 2, .prefix) && scene.isHyphen(first - 1) { return false }
        // "5m-10m": letters of a unit behind a number.
        return !scene.isNumber(first - 3) || !scene.isJoined(first - 2)
    }

    /// Behind the numbers and letters that hyphens join to a name: "ISO 3888-2".
    func joinedEnd(_ scene: Scene, _ end: Int) -> Int {
        var at = end
        while at + 1 < scene.count, scene.isHyphen(at), scene.isJoined(at), scene.isJoined(at + 1),
            scene.isNumber(at + 1)
        {
            at += 2
        }
        return at
    }

    /// "2014-15", "1939-1945": the atom behind a pair of years.
    private func years(_ scene: Scene, _ first: Int) -> Int? {
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
    private func isOrdinalOrDecade(_ scene: Scene, _ at: Int, _ numeral: Numeral) -> Bool {
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
    private func clock(_ scene: Scene, _ first: Int) -> Int? {
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

    private func isInAddressOfNet(_ scene: Scene, _ first: Int) -> Bool {
        var at = first
        while at > 0, first - at < 24, scene.isJoined(at) {
            at -= 1
            if scene.byte(at) == 0x40 { return true }
            if scene.isWord(at), Self.net.contains(scene.atoms[at].hash) { return true }
        }
        return false
    }

    private static let net: Set<UInt64> = Set(
        ["http", "https", "www", "com", "org", "html"].map { WordHash.of($0) })
}

extension Scene {
    /// "2 pm" with nothing that makes it a time: left to the units.
    func isPicometre(_ at: Int, _ number: Int) -> Bool {
        `is`(at, WordHash.of("pm")) && `is`(at + 1, WordHash.of("is"))
    }
}
