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

    /// "aged 15", "age 87", "the age of 30", "younger than 35", "87 yo", "Jane Roe, 45,".
    func ageBefore(_ scene: Scene, _ quantity: inout Quantity) -> Bool {
        let number = quantity.start
        var end = quantity.end
        // "Age: 35"
        let label = scene.byte(number - 1) == 0x3A ? number - 2 : number - 1
        let isAged = scene.isWord(label) && Self.aged.contains(scene.atoms[label].hash)
        let isOfAge = scene.is(number - 1, Word.of) && scene.is(number - 2, Self.ageWord)
        let isCompared =
            scene.is(number - 1, Word.than) && scene.isWord(number - 2)
            && Self.compared.contains(scene.atoms[number - 2].hash) && !isCounting(scene, end)
            && quantity.isBare
        let isShort = scene.isWord(end) && Self.years.contains(scene.atoms[end].hash)
        guard quantity.value > 0, quantity.value < 130,
            isAged || isOfAge || isCompared || isShort || isAside(scene, quantity)
                || isOfPerson(scene, quantity)
                || isBoundOfPersons(scene, quantity)
        else { return false }
        if isShort { end += 1 }
        quantity.atoms = number..<end
        quantity.unit = "year"
        quantity.kind = .age
        quantity.isMeasured = true
        return true
    }

    /// "Jane Roe, 45, said", "Ann Lee, then 45,", "Ann Lee, 45 \u{2013} who"; not "May 3, 45," and "Paris, 29 May".
    private func isAside(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let comma =
            scene.isWord(quantity.start - 1)
                && Self.whens.contains(scene.atoms[quantity.start - 1].hash)
            ? quantity.start - 2 : quantity.start - 1
        let (name, end) = (comma - 1, quantity.end)
        guard quantity.numeral.isPlain, scene.is(comma, Word.comma),
            quantity.value >= 5, scene.isWord(name),
            !scene.has(name, [.month, .weekday, .label, .street]), !scene.isNumber(end + 1)
        else { return false }
        let isName = scene.isCapital(name) && name > 0 || scene.tag(name) == .PROPN
        guard isName || scene.has(name, [.title, .person]) else { return false }
        return scene.is(end, Word.comma) || scene.byte(end) == 0x3B
            || scene.isDash(end) && !scene.isJoined(end)
            || scene.is(end, Word.period) && end == scene.count - 1
    }

    /// "people over 65", "children under 5", "women aged 18 to 64" (read as a range).
    private func isBoundOfPersons(_ scene: Scene, _ quantity: Quantity) -> Bool {
        let limit = quantity.start - 1
        guard quantity.isBare, quantity.numeral.isPlain || quantity.numeral.form == .words,
            scene.isWord(limit), Self.limits.contains(scene.atoms[limit].hash),
            scene.has(limit - 1, .person), !isCounting(scene, quantity.end)
        else { return false }
        return true
    }

    /// Whether what a number counts stands behind it.
    private func isCounting(_ scene: Scene, _ end: Int) -> Bool {
        guard scene.isWord(end) else { return scene.is(end, Word.percent) }
        return scene.tag(end) == .NOUN || scene.tag(end) == .ADJ || scene.is(end, Word.of)
    }

    /// The ages of a range: "people between 50 and 64", "aged 18 to 24", "the 50-64 age group".
    func ages(_ scene: Scene, _ quantity: inout Quantity) {
        guard quantity.isRange, quantity.high < 130, quantity.unit.isEmpty,
            quantity.isBare || quantity.isNoun
        else { return }
        var before = quantity.start - 1
        if scene.is(before, Word.between) || scene.is(before, Word.from) { before -= 1 }
        let isAged = scene.isWord(before) && Self.aged.contains(scene.atoms[before].hash)
        let isOfPersons =
            quantity.isBare && before < quantity.start - 1 && scene.has(before, .person)
            && !isCounting(scene, quantity.end)
        let isGroup =
            quantity.isNoun && scene.is(quantity.unitAtoms.lowerBound, Self.ageWord)
        guard isAged || isOfPersons || isGroup else { return }
        if isGroup { quantity.atoms = quantity.start..<quantity.unitAtoms.lowerBound }
        quantity.unitAtoms = 0..<0
        quantity.isNoun = false
        quantity.unit = "year"
        quantity.kind = .age
        quantity.isMeasured = true
    }

    /// "he is 45 and", "I'm 74", "until she was eighteen", "will be 86 on Tuesday", "dead at 82", "At 38, he".
    private func isOfPerson(_ scene: Scene, _ quantity: Quantity) -> Bool {
        var verb = quantity.start - 1
        let end = quantity.end
        // "I was only 15"
        if scene.tag(verb) == .ADV { verb -= 1 }
        guard quantity.numeral.isPlain || quantity.numeral.form == .words, quantity.isBare,
            quantity.numeral.isInteger,
            end >= scene.count || scene.kind(end) == .sign && !scene.isJoined(end + 1)
                || scene.tag(end) == .CCONJ || scene.tag(end) == .ADP || scene.tag(end) == .SCONJ
                || scene.tag(end) == .PRON
                || scene.isWord(end) && Self.times.contains(scene.atoms[end].hash)
        else { return false }
        if scene.isWord(verb), Self.turned.contains(scene.atoms[verb].hash) { return true }
        if scene.is(verb, Word.at), quantity.value > 12 {
            if scene.isWord(verb - 1), Self.died.contains(scene.atoms[verb - 1].hash) {
                return true
            }
            // "At 38, he", "and, at 22, is"
            return scene.is(end, Word.comma) && scene.isWord(end + 1)
                && (Self.persons.contains(scene.atoms[end + 1].hash)
                    || scene.is(verb - 1, Word.comma) && scene.tag(verb - 2) == .CCONJ)
        }
        guard scene.isWord(verb), Self.be.contains(scene.atoms[verb].hash),
            !scene.is(end, Word.of), !scene.is(end, Word.in), !scene.is(end, Word.over)
        else { return false }
        var subject = verb - 1
        while subject > 0, verb - subject < 3,
            scene.tag(subject) == .AUX || scene.tag(subject) == .ADV
        {
            subject -= 1
        }
        guard scene.isWord(subject) else { return false }
        // "when Daisy was six"
        return Self.persons.contains(scene.atoms[subject].hash)
            || scene.isCapital(subject) && scene.isWord(subject - 1)
                && Self.times.contains(scene.atoms[subject - 1].hash)
    }

    private static let whens: Set<UInt64> = Set(["now", "then"].map { WordHash.of($0) })
    private static let turned: Set<UInt64> = Set(
        ["turned", "turns", "turning"].map { WordHash.of($0) })
    private static let be: Set<UInt64> = Set(
        ["am", "be", "being", "is", "was", "were", "'m", "'re", "'s"].map { WordHash.of($0) })
    private static let times: Set<UInt64> = Set(
        ["when", "until", "till", "since"].map { WordHash.of($0) })
    private static let died: Set<UInt64> = Set(["dead", "died", "dies"].map { WordHash.of($0) })
    private static let limits: Set<UInt64> = Set(
        ["above", "below", "over", "under"].map { WordHash.of($0) })
    private static let persons: Set<UInt64> = Set(
        ["i", "he", "she", "you", "who"].map { WordHash.of($0) })
    private static let compared: Set<UInt64> = Set(["older", "younger"].map { WordHash.of($0) })
    private static let ageWord = WordHash.of("age")
    private static let old: Set<UInt64> = Set(["old", "olds"].map { WordHash.of($0) })
    static let aged: Set<UInt64> = Set(["aged", "age", "ages"].map { WordHash.of($0) })
    private static let years: Set<UInt64> = Set(["yo", "yrs-old", "yos"].map { WordHash.of($0) })
}
