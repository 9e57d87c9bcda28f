internal import Documents
internal import Language

/// Reads ages: by the words of the number, by whom it stands beside, or by the group it bounds.
struct AgeReader: Sendable {
    /// Makes a quantity an age by the words behind it: "30 years old", "15-year-old",
    /// "five years of age", "87 yo".
    func read(duration quantity: inout Quantity, in view: SentenceView) {
        guard quantity.kind == .duration else { return }
        var at = quantity.end
        if view.isHyphen(at) { at += 1 }
        if view.has(.old, at: at) {
            quantity.atoms = quantity.start..<at + 1
        } else if view.is(Word.of, at: at), view.is(Word.age, at: at + 1) {
            quantity.atoms = quantity.start..<at + 2
        } else {
            return
        }
        quantity.kind = .age
    }

    /// Makes a quantity an age by the words around it: "aged 15", "age 87", "the age of 30",
    /// "younger than 35", "87 yo", "Jane Roe, 45,".
    func read(number quantity: inout Quantity, in view: SentenceView) -> Bool {
        let number = quantity.start
        var end = quantity.end
        // "Age: 35"
        let label = view.byte(number - 1) == 0x3A ? number - 2 : number - 1
        let isAged = view.has(.aged, at: label)
        let isOfAge = view.is(Word.of, at: number - 1) && view.is(Word.age, at: number - 2)
        let isCompared =
            view.is(Word.than, at: number - 1) && view.has(.older, at: number - 2)
            && !isCounting(before: end, in: view)
            && quantity.isBare
        let isShort = view.has(.yearsOld, at: end)
        guard quantity.value > 0, quantity.value < 130,
            isAged || isOfAge || isCompared || isShort || isAside(quantity, in: view)
                || isAmongAsides(quantity, in: view)
                || isInBrackets(quantity, in: view)
                || isOfPerson(quantity, in: view)
                || isBoundOfPersons(quantity, in: view)
        else { return false }
        if isShort { end += 1 }
        quantity.atoms = number..<end
        quantity.unit = "year"
        quantity.kind = .age
        quantity.isMeasured = true
        return true
    }

    /// "Jane Roe, 45, said", "Ann Lee, then 45,", "Ann Lee, 45 \u{2013} who";
    /// not "May 3, 45," and "Paris, 29 May".
    private func isAside(_ quantity: Quantity, in view: SentenceView) -> Bool {
        let comma =
            view.is(Word.now, at: quantity.start - 1) || view.is(Word.then, at: quantity.start - 1)
            ? quantity.start - 2 : quantity.start - 1
        let (name, end) = (comma - 1, quantity.end)
        // "their grandson, six, was hurt" stands between two commas
        let isInWords =
            quantity.numeral.form == .words && quantity.numeral.isInteger && quantity.value >= 2
            && view.is(Word.comma, at: end)
        guard quantity.numeral.isPlain && quantity.value >= 5 || isInWords,
            view.is(Word.comma, at: comma), view.isWord(name),
            !view.has([.month, .weekday, .label, .street], at: name), !view.isNumber(end + 1)
        else { return false }
        let isName = view.isCapital(name) && name > 0 || view.tag(name) == .PROPN
        guard
            isName || view.has([.title, .person], at: name)
                // "one suspect, 19, fled; another, 23, did not"
                || view.is(Word.another, at: name) || view.is(Word.other, at: name)
                || isActor(name, before: quantity, in: view)
        else { return false }
        return view.is(Word.comma, at: end) || view.is(Word.semicolon, at: end)
            || view.isDash(end) && !view.isJoined(end)
            || view.is(Word.period, at: end) && end == view.count - 1
    }

    /// "The seamer, 27, took four wickets": a single one that does something is somebody, and no
    /// total or mark that the number gives ("the total, 57, was a record").
    private func isActor(_ noun: Int, before quantity: Quantity, in view: SentenceView) -> Bool {
        view.tag(noun) == .NOUN && view.form(noun) == .singular
            && (5..<110).contains(quantity.value)
            && view.relation(noun) == .nsubj && view.is(Word.comma, at: quantity.end)
            && !view.hasLemma([.stock, .carrier, .measure, .ratio, .leap], at: noun)
            && !view.has([.mark, .period, .calendar, .index, .classifier, .chamber], at: noun)
            && !view.has(.be, at: quantity.end + 1) && view.tag(quantity.end + 1) == .VERB
    }

    /// "Two brothers, 12 and 15, drowned", "Two brothers (12 and 15) drowned":
    /// ages of several, between commas or in brackets.
    private func isAmongAsides(_ quantity: Quantity, in view: SentenceView) -> Bool {
        guard quantity.numeral.isPlain, quantity.isBare else { return false }
        func isLink(_ at: Int) -> Bool { view.is(Word.comma, at: at) || view.is(Word.and, at: at) }
        func isAge(_ at: Int) -> Bool { view.isNumber(at) && view.atoms[at].value < 100 }
        var first = quantity.start
        while first > 1, isLink(first - 1), isAge(first - 2) { first -= 2 }
        var last = quantity.end - 1
        while isLink(last + 1), isAge(last + 2) { last += 2 }
        guard last - first >= 2, view.has(.person, at: first - 2),
            view.isPlural(first - 2)
        else { return false }
        // of players they are numbers on shirts
        if view.is(Word.opening, at: first - 1) {
            return view.is(Word.closing, at: last + 1) && view.hints.sport == 0
        }
        guard view.is(Word.comma, at: first - 1) else { return false }
        return view.is(Word.comma, at: last + 1)
            || view.is(Word.period, at: last + 1) && last + 1 == view.count - 1
    }

    /// Whether a number in brackets is the age of who stands before it: "the mayor (58) resigned".
    private func isInBrackets(_ quantity: Quantity, in view: SentenceView) -> Bool {
        quantity.numeral.isPlain && (16...110).contains(quantity.value)
            && view.is(Word.opening, at: quantity.start - 1)
            && view.is(Word.closing, at: quantity.end)
            && (view.has([.title, .person], at: quantity.start - 2)
                && !view.isPlural(quantity.start - 2)
                // "Joan Daly (79)", but no batsman's score
                || view.hints.sport == 0 && view.isName(quantity.start - 2, of: .person))
    }

    /// "people over 65", "children under 5", "women aged 18 to 64" (read as a range).
    private func isBoundOfPersons(_ quantity: Quantity, in view: SentenceView) -> Bool {
        let limit = quantity.start - 1
        // "Children 12 and under"
        if quantity.bound != nil, quantity.isBare, quantity.numeral.isPlain,
            view.has(.person, at: limit), view.isPlural(limit)
        {
            return true
        }
        guard quantity.isBare, quantity.numeral.isPlain || quantity.numeral.form == .words,
            view.has(.ageLimit, at: limit),
            // "Most of the victims were over 70"
            view.has(.person, at: limit - 1)
                || isPartOfThem(before: limit, in: view) && quantity.value >= 12
                || view.has(.copula, at: limit - 1) && view.has(.person, at: limit - 2),
            !isCounting(before: quantity.end, in: view)
        else { return false }
        return true
    }

    /// "half of them over 60", "half of them were over 60".
    private func isPartOfThem(before limit: Int, in view: SentenceView) -> Bool {
        let them = view.has(.copula, at: limit - 1) ? limit - 2 : limit - 1
        return view.tag(them) == .PRON && view.is(Word.of, at: them - 1)
    }

    /// Whether what a number counts stands behind it.
    private func isCounting(before end: Int, in view: SentenceView) -> Bool {
        guard view.isWord(end) else { return view.is(Word.percentSign, at: end) }
        return view.tag(end) == .NOUN || view.tag(end) == .ADJ || view.is(Word.of, at: end)
    }

    /// Makes a range one of ages: "people between 50 and 64", "aged 18 to 24", "the 50-64 age group".
    func read(range quantity: inout Quantity, in view: SentenceView) {
        guard quantity.isRange, quantity.high < 130, quantity.unit.isEmpty,
            quantity.isBare || quantity.isNoun
        else { return }
        var before = quantity.start - 1
        if view.is(Word.between, at: before) || view.is(Word.from, at: before) { before -= 1 }
        let isAged = view.has(.aged, at: before)
        let isOfPersons =
            quantity.isBare && before < quantity.start - 1 && view.has(.person, at: before)
            && !isCounting(before: quantity.end, in: view)
        let isGroup =
            quantity.isNoun && view.is(Word.age, at: quantity.unitAtoms.lowerBound)
            // "from 16 age groups now to 80" counts groups
            && quantity.unitAtoms.lowerBound >= quantity.numeral.atoms.upperBound
        guard isAged || isOfPersons || isGroup else { return }
        if isGroup { quantity.atoms = quantity.start..<quantity.unitAtoms.lowerBound }
        quantity.unitAtoms = 0..<0
        quantity.isNoun = false
        quantity.unit = "year"
        quantity.kind = .age
        quantity.isMeasured = true
    }

    /// Whether a bare number is said of a person as ages are: "he is 45 and", "I'm 74",
    /// "until she was eighteen", "will be 86 on Tuesday", "dead at 82", "At 38, he".
    private func isOfPerson(_ quantity: Quantity, in view: SentenceView) -> Bool {
        var verb = quantity.start - 1
        let end = quantity.end
        // "I was only 15"
        if view.tag(verb) == .ADV { verb -= 1 }
        // "I was 15,” she said", but not "4.30"
        let isEnded =
            view.kind(end) == .sign
            && !(view.isJoined(end + 1) && (view.isWord(end + 1) || view.isNumber(end + 1)))
        guard quantity.numeral.isPlain || quantity.numeral.form == .words, quantity.isBare,
            quantity.numeral.isInteger,
            // "he's up 12" leads by so many
            !view.is(Word.up, at: quantity.start - 1),
            !view.is(Word.down, at: quantity.start - 1),
            end >= view.count || isEnded
                || view.tag(end) == .CCONJ || view.tag(end) == .ADP || view.tag(end) == .SCONJ
                || view.tag(end) == .PRON
                || view.has(.since, at: end) || view.is(Word.now, at: end)
                || view.is(Word.then, at: end)
        else { return false }
        if view.has(.turned, at: verb) { return true }
        if view.is(Word.at, at: verb), quantity.value > 12 {
            if view.has(.died, at: verb - 1) { return true }
            // "At 14 she", "At 38, he", "and, at 22, is"
            if view.has(.someone, at: end), verb == 0 || view.is(Word.comma, at: verb - 1) {
                return true
            }
            return view.is(Word.comma, at: end) && view.isWord(end + 1)
                && (view.has(.someone, at: end + 1)
                    || view.is(Word.comma, at: verb - 1) && view.tag(verb - 2) == .CCONJ)
        }
        guard view.has(.be, at: verb), !view.is(Word.of, at: end), !view.is(Word.in, at: end),
            !view.is(Word.over, at: end)
        else { return false }
        var subject = verb - 1
        while subject > 0, verb - subject < 3,
            view.tag(subject) == .AUX || view.tag(subject) == .ADV
        {
            subject -= 1
        }
        // "the oldest of whom was 93"
        if view.tag(subject) == .PRON, view.is(Word.of, at: subject - 1),
            view.has(.aging, at: subject - 2)
        {
            return true
        }
        // "Holiday, being only 20, is"
        if view.is(Self.being, at: verb), view.is(Word.comma, at: subject) {
            return view.isCapital(subject - 1) || view.has([.person, .title], at: subject - 1)
        }
        // "when Daisy was six"
        return view.has(.someone, at: subject)
            || isSingle(subject, before: verb, value: quantity.value, in: view)
            || view.isWord(subject) && view.isCapital(subject) && view.has(.since, at: subject - 1)
    }

    /// "The victim was 23", "my father's 92", "The youngest was 17", "Smith was 45".
    private func isSingle(
        _ subject: Int, before verb: Int, value: Double, in view: SentenceView
    ) -> Bool {
        guard (1..<115).contains(value), view.hints.sport == 0 else { return false }
        // "The average age would be 70"
        if view.has(.aging, at: subject) || view.lemma(subject) == Word.age { return true }
        if view.has(.person, at: subject) { return !view.isPlural(subject) }
        // a number that is no age is hardly said of a name so
        return verb == subject + 1 && view.tag(subject) == .PROPN && value >= 16
            && view.isName(subject, of: .person)
    }

    private static let being = WordHash.of("being")
}
