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
        // "4.8 per 100,000 people"
        if scene.is(first - 1, Word.per) { return end }
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
        if quantity.isMeasured {
            // "higher than six years ago" compares with a day.
            return quantity.kind != .duration || !scene.is(quantity.start - 1, Word.than)
                || !scene.is(quantity.end, Self.ago)
        }
        if numeral.form == .words, numeral.value == 1, numeral.atoms.count == 1 {
            return isCountedOne(scene, quantity)
                && isStressedOne(scene, quantity, after: last, before: next)
        }
        if numeral.form == .fraction { return isFraction(scene, quantity) }
        // A number that letters or a hyphen join to what follows: "737MAX", "four-cylinder".
        if scene.isJoined(end), scene.isWord(end), numeral.form == .digits { return false }
        if scene.isHyphen(end), scene.isJoined(end), scene.isJoined(end + 1), scene.isWord(end + 1)
        {
            // "2-to-1"
            if scene.is(end + 1, Word.to), scene.isHyphen(end + 2),
                next?.atoms.lowerBound == end + 3
            {
                return true
            }
            return quantity.isModifier || Self.strong.contains(scene.atoms[end + 1].hash)
        }
        if isBrand(scene, quantity) { return false }
        if isLabelled(scene, numeral, quantity) { return false }
        if isGroup(scene, quantity) || isLocution(scene, quantity) { return false }
        if numeral.isPlain, scene.isNumber(first) {
            if isYear(scene, quantity) { return false }
            if scene.atoms[first].digits.contains(.zeroLed) { return false }
        }
        return true
    }

    private static let ageGroups: Set<UInt64> = Set(["under", "over", "u"].map { WordHash.of($0) })
    private static let ago = WordHash.of("ago")
    private static let strong: Set<UInt64> = Set(
        ["strong", "odd", "plus", "something"].map { WordHash.of($0) })

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
