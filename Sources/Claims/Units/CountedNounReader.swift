internal import Documents
internal import Language

/// Reads the noun phrases that numbers count.
struct CountedNounReader: Sendable {
    let nouns: NounReader
    let words: NumberWords
    let units: UnitTable
    let currencies: CurrencyTable

    /// Makes a quantity count the noun phrase behind it: "60 commercial fishermen",
    /// "two of the deputies", "half the condos".
    func read(_ quantity: inout Quantity, in view: SentenceView) {
        guard quantity.end < view.count, !quantity.isNoun else { return }
        if view.isHyphen(quantity.end) {
            compoundNoun(of: &quantity, in: view)
            return
        }
        if let noun = quotedNoun(from: quantity.end, in: view) {
            quantity.count(noun)
            return
        }
        guard let (start, isOf) = nounStart(of: quantity, in: view),
            var end = nouns.end(from: start, in: view) ?? casualtyEnd(from: start, in: view)
        else { return }
        let isFraction = quantity.kind == .fraction
        // "five in ten a year ago"
        if isFraction, view.has(.ago, at: end) { return }
        // "171 last year", "24 last Friday"
        if end == start + 2, view.has([.period, .season, .weekday, .month], at: start + 1),
            view.tag(start) == .ADJ,
            !view.isPlural(start + 1)
        {
            return
        }
        // "voted 5-2 Monday night", but "two Monday nights"
        if view.has([.weekday, .month], at: start), !view.isPlural(end - 1) { return }
        if quantity.numeral.form == .vague, measureVague(&quantity, by: start..<end, in: view) {
            return
        }
        if quantity.value != 1, !isOf, !isFraction {
            end = wholePlural(from: start, to: end, in: view)
        }
        end = extended(from: start, to: end, of: quantity, isOf: isOf, in: view)
        // "54,000 sang": one word that is no plural is hardly what is counted.
        let isLone =
            end == start + 1 && quantity.value != 1 && !isFraction && !isOf
            && !view.isPlural(start)
        if isLone, view.tag(start) == .NOUN, !view.isCapital(start),
            quantity.numeral.form != .vague
        {
            return
        }
        if !isOf, view.isExpected(quantity.atoms, by: start..<end) { return }
        quantity.count(start..<end)
        if view.is(Word.top, at: quantity.start - 1) {
            quantity.unitPrefix = quantity.start - 1..<quantity.start
        }
    }

    /// Makes a share count the noun that it holds: "one child in four".
    func readInside(_ quantity: inout Quantity, in view: SentenceView) {
        let noun = quantity.numeral.atoms.lowerBound + 1
        guard quantity.kind == .fraction, noun + 1 < quantity.numeral.atoms.upperBound,
            view.tag(noun) == .NOUN, view.is(Word.in, at: noun + 1)
        else { return }
        quantity.unitAtoms = noun..<noun + 1
        quantity.isNoun = true
    }

    /// Where the noun behind a number begins, over "of", determiners and "more", and whether "of"
    /// leads to it; nil where the next number stands for it.
    private func nounStart(
        of quantity: Quantity, in view: SentenceView
    ) -> (start: Int, isOf: Bool)? {
        var start = quantity.end
        let isFraction = quantity.kind == .fraction
        let isVague = quantity.numeral.form == .vague
        if isVague, view.is(Word.of, at: start) { start += 1 }
        var isOf =
            quantity.numeral.isPrecise && quantity.numeral.form == .words
            && view.is(Word.of, at: start - 1)
        if view.is(Word.of, at: start) {
            isOf = true
            start += 1
        }
        if isOf || isFraction || isVague {
            while view.has([.determiner, .possessive], at: start), !view.is(Word.no, at: start) {
                start += 1
            }
            // "half of the county's 90 mayors", "200 of the firm's 3,000 workers"
            let whole = view.behindOwner(start)
            if isFraction || isOf,
                view.isNumber(whole) || words.entry(at: whole, in: view)?.kind == .small
            {
                return nil
            }
        }
        if view.has(.more, at: start) && !isOf, nouns.end(from: start + 1, in: view) != nil {
            start += 1
        }
        return (start, isOf)
    }

    /// Gives a vague number the currency or unit that its noun is: "thousands of dollars",
    /// "thousands of hours".
    private func measureVague(
        _ quantity: inout Quantity, by noun: Range<Int>, in view: SentenceView
    ) -> Bool {
        if noun.count == 1,
            let match = currencies.words.match(view.atoms, at: noun.lowerBound),
            match.count == 1, !currencies.isMinor(match.value)
        {
            quantity.unit = currencies.names[match.value]
            quantity.unitAtoms = noun
            quantity.kind = .money
            quantity.isMeasured = true
            quantity.atoms = quantity.start..<noun.upperBound
            return true
        }
        if view.isPlural(noun.lowerBound),
            let match = units.words.match(view.atoms, at: noun.lowerBound),
            match.count == noun.count,
            [.duration, .length, .mass, .area, .volume].contains(units.units[match.value].kind)
        {
            quantity.measure(by: units.units[match.value], as: noun)
            return true
        }
        return false
    }

    /// The plural between the quotation marks that stand right behind the number:
    /// "four 'meal packs' a day".
    private func quotedNoun(from mark: Int, in view: SentenceView) -> Range<Int>? {
        guard view.kind(mark) == .sign, !view.isJoined(mark), view.isJoined(mark + 1),
            Self.quotes.contains(view.atoms[mark].hash),
            let end = nouns.end(from: mark + 1, in: view), end - mark <= 4,
            view.isPlural(end - 1),
            view.kind(end) == .sign, view.isJoined(end), Self.quotes.contains(view.atoms[end].hash)
        else { return nil }
        return mark + 1..<end
    }

    private static let quotes: Set<UInt64> = Set(
        ["\"", "'", "\u{2018}", "\u{201C}", "\u{201D}"].map { WordHash.of($0) })

    /// "four-game", "28-city", "six - member": what a hyphen joins to a number above
    /// one and its noun.
    private func compoundNoun(of quantity: inout Quantity, in view: SentenceView) {
        let noun = quantity.end + 1
        guard quantity.numeral.form == .words || quantity.numeral.isPlain, quantity.isBare,
            quantity.numeral.isInteger, quantity.value > 1, view.isWord(noun),
            view.isJoined(noun - 1) == view.isJoined(noun), view.length(noun) > 2,
            view.isJoined(noun) || quantity.numeral.form == .words,
            view.tag(noun) == .NOUN || view.tag(noun) == .ADJ,
            !view.isCapital(noun) || view.hints.isTitle, !view.isPlural(noun),
            !view.has([.neverOne, .prefix], at: noun), words.entry(at: noun, in: view) == nil,
            !view.has(.manner, at: noun)
        else { return }
        quantity.count(noun..<noun + 1)
        quantity.isModifier = true
    }

    /// The end of "killed", "shot dead", "dead or missing":
    /// what is counted is said by what befell it.
    private func casualtyEnd(from start: Int, in view: SentenceView) -> Int? {
        var at = start
        if view.has(.casualty, at: at + 1), !view.has(.casualty, at: at), view.tag(at) == .VERB {
            at += 1
        }
        guard view.has(.casualty, at: at) else { return nil }
        return (view.is(Word.or, at: at + 1) || view.is(Word.and, at: at + 1))
            && view.has(.casualty, at: at + 2) ? at + 3 : at + 1
    }

    /// The end of the plural noun in a phrase that does not end in one: "12 people hurt", "five rooms
    /// finish"; the phrase's own end where it holds none.
    private func wholePlural(from start: Int, to end: Int, in view: SentenceView) -> Int {
        guard !view.isPlural(end - 1), !view.isCapital(end - 1) else { return end }
        let head = (start..<end - 1).last {
            view.isPlural($0) && view.tag($0) == .NOUN && !view.isCapital($0)
                && !view.isHyphen($0 + 1)
        }
        if let head { return head + 1 }
        // "five profile slots": what the tagger takes for a verb is the
        // plural that the number asks for.
        return view.tag(end) == .VERB && view.isPlural(end) ? end + 1 : end
    }

    /// The end of a noun with the phrase that says which: "categories of products"; "oldest ballparks
    /// in America"; "310 Royal Bank of Scotland branches".
    private func extended(
        from start: Int, to end: Int, of quantity: Quantity, isOf: Bool, in view: SentenceView
    ) -> Int {
        var end = end
        if view.is(Word.of, at: end), view.has(.classifier, at: end - 1),
            let more = nouns.end(from: end + 1, in: view)
        {
            end = more
        } else if isOf, quantity.value == 1, view.is(Word.in, at: end),
            (start..<end).contains(where: { view.has(.superlative, at: $0) }),
            let more = placeEnd(behind: end, in: view)
        {
            end = more
        }
        if quantity.value != 1, view.isCapital(end - 1), view.is(Word.of, at: end),
            view.isCapital(end + 1), view.tag(end + 1) == .PROPN,
            let whole = nouns.end(from: end + 1, in: view), view.tag(whole - 1) == .NOUN,
            view.isPlural(whole - 1), !view.isCapital(whole - 1)
        {
            end = whole
        }
        return end
    }

    /// The end of the place that "in" leads to; nil behind a determiner other than "the".
    private func placeEnd(behind in: Int, in view: SentenceView) -> Int? {
        let first = `in` + 1
        if view.is(Word.the, at: first) { return nouns.end(from: first + 1, in: view) }
        return view.has(.determiner, at: first) ? nil : nouns.end(from: first, in: view)
    }
}
