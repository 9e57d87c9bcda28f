internal import Documents

extension QuantityReader {
    /// "30 years old", "15-year-old", "five years of age", "87 yo".
    func age(_ view: SentenceView, _ quantity: inout Quantity) {
        guard quantity.kind == .duration else { return }
        var at = quantity.end
        if view.isHyphen(at) { at += 1 }
        if view.has(at, .old) {
            quantity.atoms = quantity.start..<at + 1
        } else if view.is(at, Word.of), view.is(at + 1, Self.ageWord) {
            quantity.atoms = quantity.start..<at + 2
        } else {
            return
        }
        quantity.kind = .age
    }

    /// "aged 15", "age 87", "the age of 30", "younger than 35", "87 yo", "Jane Roe, 45,".
    func ageBefore(_ view: SentenceView, _ quantity: inout Quantity) -> Bool {
        let number = quantity.start
        var end = quantity.end
        // "Age: 35"
        let label = view.byte(number - 1) == 0x3A ? number - 2 : number - 1
        let isAged = view.has(label, .aged)
        let isOfAge = view.is(number - 1, Word.of) && view.is(number - 2, Self.ageWord)
        let isCompared =
            view.is(number - 1, Word.than) && view.has(number - 2, .older) && !isCounting(view, end)
            && quantity.isBare
        let isShort = view.has(end, .yearsOld)
        guard quantity.value > 0, quantity.value < 130,
            isAged || isOfAge || isCompared || isShort || isAside(view, quantity)
                || isAmongAsides(view, quantity)
                || isInBrackets(view, quantity)
                || isOfPerson(view, quantity)
                || isBoundOfPersons(view, quantity)
        else { return false }
        if isShort { end += 1 }
        quantity.atoms = number..<end
        quantity.unit = "year"
        quantity.kind = .age
        quantity.isMeasured = true
        return true
    }

    /// "Jane Roe, 45, said", "Ann Lee, then 45,", "Ann Lee, 45 \u{2013} who"; not "May 3, 45," and "Paris, 29 May".
    private func isAside(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        let comma =
            view.is(quantity.start - 1, Word.now) || view.is(quantity.start - 1, Word.then)
            ? quantity.start - 2 : quantity.start - 1
        let (name, end) = (comma - 1, quantity.end)
        guard quantity.numeral.isPlain, view.is(comma, Word.comma),
            quantity.value >= 5, view.isWord(name),
            !view.has(name, [.month, .weekday, .label, .street]), !view.isNumber(end + 1)
        else { return false }
        let isName = view.isCapital(name) && name > 0 || view.tag(name) == .PROPN
        guard
            isName || view.has(name, [.title, .person])
                // "one suspect, 19, fled; another, 23, did not"
                || view.is(name, Word.another) || view.is(name, Word.other)
        else { return false }
        return view.is(end, Word.comma) || view.byte(end) == 0x3B
            || view.isDash(end) && !view.isJoined(end)
            || view.is(end, Word.period) && end == view.count - 1
    }

    /// "Two brothers, 12 and 15, drowned": ages of several, between commas.
    private func isAmongAsides(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        guard quantity.numeral.isPlain, quantity.isBare else { return false }
        func isLink(_ at: Int) -> Bool { view.is(at, Word.comma) || view.is(at, Word.and) }
        func isAge(_ at: Int) -> Bool { view.isNumber(at) && view.atoms[at].value < 100 }
        var first = quantity.start
        while first > 1, isLink(first - 1), isAge(first - 2) { first -= 2 }
        var last = quantity.end - 1
        while isLink(last + 1), isAge(last + 2) { last += 2 }
        guard last - first >= 2, view.is(first - 1, Word.comma), view.has(first - 2, .person),
            isPlural(view, first - 2)
        else { return false }
        return view.is(last + 1, Word.comma)
            || view.is(last + 1, Word.period) && last + 1 == view.count - 1
    }

    /// "the mayor (58) resigned".
    private func isInBrackets(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        quantity.numeral.isPlain && (16...110).contains(quantity.value)
            && view.is(quantity.start - 1, Word.opening) && view.is(quantity.end, Word.closing)
            && view.has(quantity.start - 2, [.title, .person])
            && !isPlural(view, quantity.start - 2)
    }

    /// "people over 65", "children under 5", "women aged 18 to 64" (read as a range).
    private func isBoundOfPersons(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        let limit = quantity.start - 1
        guard quantity.isBare, quantity.numeral.isPlain || quantity.numeral.form == .words,
            view.has(limit, .ageLimit), view.has(limit - 1, .person),
            !isCounting(view, quantity.end)
        else { return false }
        return true
    }

    /// Whether what a number counts stands behind it.
    private func isCounting(_ view: SentenceView, _ end: Int) -> Bool {
        guard view.isWord(end) else { return view.is(end, Word.percent) }
        return view.tag(end) == .NOUN || view.tag(end) == .ADJ || view.is(end, Word.of)
    }

    /// The ages of a range: "people between 50 and 64", "aged 18 to 24", "the 50-64 age group".
    func ages(_ view: SentenceView, _ quantity: inout Quantity) {
        guard quantity.isRange, quantity.high < 130, quantity.unit.isEmpty,
            quantity.isBare || quantity.isNoun
        else { return }
        var before = quantity.start - 1
        if view.is(before, Word.between) || view.is(before, Word.from) { before -= 1 }
        let isAged = view.has(before, .aged)
        let isOfPersons =
            quantity.isBare && before < quantity.start - 1 && view.has(before, .person)
            && !isCounting(view, quantity.end)
        let isGroup =
            quantity.isNoun && view.is(quantity.unitAtoms.lowerBound, Self.ageWord)
        guard isAged || isOfPersons || isGroup else { return }
        if isGroup { quantity.atoms = quantity.start..<quantity.unitAtoms.lowerBound }
        quantity.unitAtoms = 0..<0
        quantity.isNoun = false
        quantity.unit = "year"
        quantity.kind = .age
        quantity.isMeasured = true
    }

    /// "he is 45 and", "I'm 74", "until she was eighteen", "will be 86 on Tuesday", "dead at 82", "At 38, he".
    private func isOfPerson(_ view: SentenceView, _ quantity: Quantity) -> Bool {
        var verb = quantity.start - 1
        let end = quantity.end
        // "I was only 15"
        if view.tag(verb) == .ADV { verb -= 1 }
        guard quantity.numeral.isPlain || quantity.numeral.form == .words, quantity.isBare,
            quantity.numeral.isInteger,
            end >= view.count || view.kind(end) == .sign && !view.isJoined(end + 1)
                || view.tag(end) == .CCONJ || view.tag(end) == .ADP || view.tag(end) == .SCONJ
                || view.tag(end) == .PRON
                || view.has(end, .since)
        else { return false }
        if view.has(verb, .turned) { return true }
        if view.is(verb, Word.at), quantity.value > 12 {
            if view.has(verb - 1, .died) { return true }
            // "At 38, he", "and, at 22, is"
            return view.is(end, Word.comma) && view.isWord(end + 1)
                && (view.has(end + 1, .someone)
                    || view.is(verb - 1, Word.comma) && view.tag(verb - 2) == .CCONJ)
        }
        guard view.has(verb, .be), !view.is(end, Word.of), !view.is(end, Word.in),
            !view.is(end, Word.over)
        else { return false }
        var subject = verb - 1
        while subject > 0, verb - subject < 3,
            view.tag(subject) == .AUX || view.tag(subject) == .ADV
        {
            subject -= 1
        }
        // "Holiday, being only 20, is"
        if view.is(verb, Self.being), view.is(subject, Word.comma) {
            return view.isCapital(subject - 1) || view.has(subject - 1, [.person, .title])
        }
        // "when Daisy was six"
        return view.has(subject, .someone)
            || view.isWord(subject) && view.isCapital(subject) && view.has(subject - 1, .since)
    }

    private static let being = WordHash.of("being")
    private static let ageWord = WordHash.of("age")
}
