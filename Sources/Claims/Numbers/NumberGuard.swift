internal import Documents

/// Tells numbers that state something from those that are part of a date, a name, a score or an address.
struct NumberGuard {
    let reader: QuantityReader
    let dates: ArraySlice<DateMention>

    /// Atom to go on at if the number is none, whatever follows; nil if a unit may make it a claim.
    func skip(_ scene: Scene, _ numeral: Numeral, _ next: Numeral?) -> Int? {
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        if numeral.isName { return end }
        // "the under-21 team"
        if first > 1, scene.isHyphen(first - 1), scene.isJoined(first - 1),
            Self.ageGroups.contains(scene.atoms[first - 2].hash)
        {
            return end
        }
        if isInAddressOfNet(scene, first) { return end }
        if scene.isNumber(first) {
            if let stop = clock(scene, first) { return stop }
            if let stop = chain(scene, first) { return stop }
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
    func isClaim(_ scene: Scene, _ quantity: Quantity, _ next: Numeral?) -> Bool {
        let numeral = quantity.numeral
        let first = numeral.atoms.lowerBound
        let end = numeral.atoms.upperBound
        if quantity.isMeasured { return !isCalendar(scene, quantity) }
        if numeral.form == .words, numeral.value == 1, numeral.atoms.count == 1 {
            return isCountedOne(scene, quantity)
        }
        if numeral.form == .fraction { return isFraction(scene, quantity) }
        // A number that letters or a hyphen join to what follows: "737MAX", "four-cylinder".
        if scene.isJoined(end), scene.isWord(end), numeral.form == .digits { return false }
        if scene.isHyphen(end), scene.isJoined(end), scene.isJoined(end + 1), scene.isWord(end + 1)
        {
            return Self.strong.contains(scene.atoms[end + 1].hash)
        }
        if isLabelled(scene, numeral, quantity) || isOfIndex(scene, numeral) { return false }
        if isGroup(scene, quantity) || isLocution(scene, quantity) { return false }
        if numeral.isPlain, scene.isNumber(first) {
            if isYear(scene, quantity) { return false }
            if scene.atoms[first].digits.contains(.zeroLed) { return false }
            if isHouse(scene, end) || isListMark(scene, numeral) { return false }
        }
        return true
    }

    private static let ageGroups: Set<UInt64> = Set(["under", "over", "u"].map { WordHash.of($0) })
    private static let strong: Set<UInt64> = Set(
        ["strong", "odd", "plus", "something"].map { WordHash.of($0) })

    /// "one man", "one of the runners"; not "the one", "no one", "one another".
    private func isCountedOne(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let at = quantity.numeral.atoms.lowerBound
        guard quantity.isNoun, !scene.has(at + 1, .neverOne) else { return false }
        if scene.has(at - 1, .determiner),
            !scene.has(at - 1, .possessive) || scene.is(at - 1, Word.no)
        {
            return false
        }
        if scene.tag(at - 1) == .ADJ || scene.isCapital(at) && scene.isCapital(at + 1) && at > 0 {
            return false
        }
        if scene.isCapital(at), at > 0 { return false }
        // "one looks at it"
        if !scene.is(at + 1, Word.of), isPluralNoun(scene, quantity) { return false }
        return !scene.isHyphen(at - 1)
    }

    /// Halves and thirds count only of something: "half the condos", "a third of voters".
    private func isFraction(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let end = quantity.numeral.atoms.upperBound
        let isHalf = scene.is(end - 1, Word.half)
        if scene.is(quantity.start - 1, Word.by) { return true }
        if isHalf, !quantity.isNoun, scene.count > 2 || scene.count == 2 && !scene.is(0, Word.a) {
            return scene.is(end, Word.of) && scene.has(end + 1, [.pronoun, .relative])
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

    private func isOrdinalOrDecade(_ scene: Scene, _ at: Int, _ numeral: Numeral) -> Bool {
        Self.ordinalEnds.contains(scene.atoms[at].hash)
            || scene.is(at, Word.possessive) && numeral.isPlain
            || scene.byte(at) == 0x73 && numeral.isPlain
    }

    private static let ordinalEnds: Set<UInt64> = Set(
        ["st", "nd", "rd", "th", "sts", "nds", "rds", "ths"].map { WordHash.of($0) }
    )
    .subtracting([])

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

    /// "555-0199-20", "2-1-3", "(202) 555-0143", "12/31/2019", "192.168.1.1-2": three numbers in a row, or a phone.
    private func chain(_ scene: Scene, _ first: Int) -> Int? {
        var at = first
        var parts = 1
        var digits = scene.length(first)
        while scene.isDash(at + 1) || scene.is(at + 1, Word.slash), scene.isNumber(at + 2),
            scene.isJoined(at + 1),
            scene.isJoined(at + 2)
        {
            parts += 1
            digits += scene.length(at + 2)
            at += 2
        }
        if parts >= 3 { return at + 1 }
        if scene.atoms[first].digits == .zeroLed, scene.isNumber(at + 1), scene.length(at + 1) >= 3
        {
            while scene.isNumber(at + 1), scene.atoms[at + 1].digits.isSubset(of: .zeroLed) {
                at += 1
            }
            return at + 1
        }
        if parts == 2, scene.length(first) == 3, scene.length(at) == 4, scene.isHyphen(first + 1) {
            return at + 1
        }
        if scene.is(first - 1, Word.plus), scene.isJoined(first), digits >= 7,
            scene.atoms[first].digits.isEmpty
        {
            return at + 1
        }
        if scene.is(first - 1, Word.opening), scene.is(first + 1, Word.closing),
            scene.length(first) == 3,
            scene.isNumber(first + 2), scene.length(first + 2) == 3, scene.isHyphen(first + 3)
        {
            return first + 5
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
