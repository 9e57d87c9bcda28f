internal import Documents

extension QuantityReader {
    /// "30 years old", "15-year-old", "five years of age", "87 yo".
    func age(_ scene: Scene, _ quantity: inout Quantity) {
        guard quantity.kind == .duration else { return }
        var at = quantity.end
        if scene.isHyphen(at) { at += 1 }
        if scene.isWord(at), Self.old.contains(scene.atoms[at].hash) {
            quantity.atoms = quantity.start..<at + 1
        } else if scene.is(at, Word.of), scene.is(at + 1, Self.ageWord) {
            quantity.atoms = quantity.start..<at + 2
        } else {
            return
        }
        quantity.kind = .age
    }

    /// "aged 15", "age 87", "the age of 30", "87 yo", "Jane Roe, 45,".
    func ageBefore(_ scene: Scene, _ quantity: inout Quantity) -> Bool {
        let number = quantity.start
        var end = quantity.end
        let isAged = scene.isWord(number - 1) && Self.aged.contains(scene.atoms[number - 1].hash)
        let isOfAge = scene.is(number - 1, Word.of) && scene.is(number - 2, Self.ageWord)
        let isShort = scene.isWord(end) && Self.years.contains(scene.atoms[end].hash)
        let isAside =
            quantity.numeral.isPlain && scene.is(number - 1, Word.comma)
            && (scene.tag(number - 2) == .PROPN
                || scene.has(number - 2, .title) && !scene.isCapital(number - 2))
            && (scene.is(end, Word.comma) || scene.is(end, Word.period) && end == scene.count - 1)
            && !scene.isNumber(end + 1) && !scene.has(number - 2, [.month, .weekday])
        guard quantity.value > 0, quantity.value < 130,
            isAged || isOfAge || isShort || isAside || isOfPerson(scene, quantity)
        else { return false }
        if isAside, quantity.numeral.form != .digits { return false }
        if isShort { end += 1 }
        quantity.atoms = number..<end
        quantity.unit = "year"
        quantity.kind = .age
        quantity.isMeasured = true
        return true
    }

    /// "he is 45 and", "Ann Lee, who was 62,", "she turned 30 in May".
    private func isOfPerson(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let verb = quantity.start - 1
        let end = quantity.end
        guard quantity.numeral.isPlain, quantity.isBare,
            end >= scene.count || scene.kind(end) == .sign && !scene.isJoined(end + 1)
                || scene.tag(end) == .CCONJ || scene.tag(end) == .ADP || scene.tag(end) == .SCONJ
        else { return false }
        if scene.isWord(verb), Self.turned.contains(scene.atoms[verb].hash) { return true }
        return scene.isWord(verb) && Self.be.contains(scene.atoms[verb].hash)
            && scene.isWord(verb - 1) && Self.persons.contains(scene.atoms[verb - 1].hash)
            && !scene.is(end, Word.of) && !scene.is(end, Word.in) && !scene.is(end, Word.over)
    }

    private static let turned: Set<UInt64> = Set(
        ["turned", "turns", "turning"].map { WordHash.of($0) })
    private static let be: Set<UInt64> = Set(["is", "was", "'s"].map { WordHash.of($0) })
    private static let persons: Set<UInt64> = Set(["he", "she", "who"].map { WordHash.of($0) })
    private static let ageWord = WordHash.of("age")
    private static let old: Set<UInt64> = Set(["old", "olds"].map { WordHash.of($0) })
    private static let aged: Set<UInt64> = Set(["aged", "age", "ages"].map { WordHash.of($0) })
    private static let years: Set<UInt64> = Set(["yo", "yrs-old", "yos"].map { WordHash.of($0) })
}
