internal import Documents
internal import Language
internal import Tables

extension QuantityReader {
    /// The noun phrase that the number counts: "60 commercial fishermen",
    /// "two of the deputies", "half the condos".
    func noun(of quantity: inout Quantity, in view: SentenceView) {
        var start = quantity.end
        guard start < view.count else { return }
        if view.isHyphen(start) {
            compoundNoun(of: &quantity, in: view)
            return
        }
        if let noun = quotedNoun(from: start, in: view) {
            quantity.unitAtoms = noun
            quantity.isNoun = true
            quantity.atoms = quantity.start..<noun.upperBound
            return
        }
        let isFraction = quantity.kind == .fraction
        if quantity.numeral.form == .vague, view.is(Word.of, at: start) { start += 1 }
        var isOf = false
        if quantity.numeral.isPrecise, quantity.numeral.form == .words,
            view.is(Word.of, at: start - 1)
        {
            isOf = true
        }
        if view.is(Word.of, at: start) {
            isOf = true
            start += 1
        }
        if isOf || isFraction || quantity.numeral.form == .vague {
            while view.has([.determiner, .possessive], at: start), !view.is(Word.no, at: start) {
                start += 1
            }
            // "half of the county's 90 mayors", "200 of the firm's 3,000 workers"
            let whole = view.behindOwner(start)
            if isFraction || isOf,
                view.isNumber(whole) || words.entry(at: whole, in: view)?.kind == .small
            {
                return
            }
        }
        if view.has(.more, at: start) && !isOf, nounEnd(from: start + 1, in: view) != nil {
            start += 1
        }
        guard var end = nounEnd(from: start, in: view) ?? casualtyEnd(from: start, in: view) else {
            return
        }
        // "five in ten a year ago"
        if isFraction, view.has(.ago, at: end) { return }
        // "171 last year", "24 last Friday"
        if end == start + 2, view.has([.period, .season, .weekday, .month], at: start + 1),
            view.tag(start) == .ADJ,
            !view.isPlural(start + 1)
        {
            return
        }
        // "thousands of dollars"
        if quantity.numeral.form == .vague, end == start + 1,
            let match = currencies.words.match(view.atoms, at: start),
            start + match.count == end, !currencies.isMinor(match.value)
        {
            quantity.unit = currencies.names[match.value]
            quantity.unitAtoms = start..<end
            quantity.kind = .money
            quantity.isMeasured = true
            quantity.atoms = quantity.start..<end
            return
        }
        // "thousands of hours"
        if quantity.numeral.form == .vague, view.isPlural(start),
            let match = units.words.match(view.atoms, at: start), start + match.count == end,
            [.duration, .length, .mass, .area, .volume].contains(units.units[match.value].kind)
        {
            quantity.measure(by: units.units[match.value], as: start..<end)
            return
        }
        if quantity.value != 1, !isOf, !isFraction {
            if let head = pluralEnd(from: start, to: end, in: view) {
                end = head
            } else if !view.isPlural(end - 1), !view.isCapital(end - 1),
                view.tag(end) == .VERB, view.isPlural(end)
            {
                // "five profile slots": what the tagger takes for a verb is the
                // plural that the number asks for.
                end += 1
            }
        }
        end = extended(from: start, to: end, of: quantity, isOf: isOf, in: view)
        // "310 Royal Bank of Scotland branches"
        if quantity.value != 1, view.isCapital(end - 1), view.is(Word.of, at: end),
            view.isCapital(end + 1), view.tag(end + 1) == .PROPN,
            let whole = nounEnd(from: end + 1, in: view), view.tag(whole - 1) == .NOUN,
            view.isPlural(whole - 1), !view.isCapital(whole - 1)
        {
            end = whole
        }
        // "54,000 sang": one word that is no plural is hardly what is counted.
        let isLone =
            end == start + 1 && quantity.value != 1 && !isFraction && !isOf
            && !view.isPlural(start)
        if isLone, view.tag(start) == .NOUN, !view.isCapital(start),
            quantity.numeral.form != .vague
        {
            return
        }
        quantity.unitAtoms = start..<end
        quantity.isNoun = true
        quantity.atoms = quantity.start..<end
        if view.is(Word.top, at: quantity.start - 1) {
            quantity.unitPrefix = quantity.start - 1..<quantity.start
        }
    }

    /// The plural between the quotation marks that stand right behind the number:
    /// "four 'meal packs' a day".
    private func quotedNoun(from mark: Int, in view: SentenceView) -> Range<Int>? {
        guard view.kind(mark) == .sign, !view.isJoined(mark), view.isJoined(mark + 1),
            Self.quotes.contains(view.atoms[mark].hash),
            let end = nounEnd(from: mark + 1, in: view), end - mark <= 4,
            view.isPlural(end - 1),
            view.kind(end) == .sign, view.isJoined(end), Self.quotes.contains(view.atoms[end].hash)
        else { return nil }
        return mark + 1..<end
    }

    private static let quotes: Set<UInt64> = Set(
        ["\"", "'", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}"].map { WordHash.of($0) })

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
        quantity.unitAtoms = noun..<noun + 1
        quantity.isNoun = true
        quantity.isModifier = true
        quantity.atoms = quantity.start..<noun + 1
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

    /// Relations of verbs that say something and modify no noun.
    private static let predicates: Set<Relation> = [.root, .ccomp, .advcl, .parataxis, .csubj]

    /// The end of the plural noun in a phrase that does not end in one:
    /// "12 people hurt", "five rooms finish".
    private func pluralEnd(from start: Int, to end: Int, in view: SentenceView) -> Int? {
        guard !view.isPlural(end - 1), !view.isCapital(end - 1) else { return nil }
        return (start..<end - 1).last {
            view.isPlural($0) && view.tag($0) == .NOUN && !view.isCapital($0)
                && !view.isHyphen($0 + 1)
        }
        .map { $0 + 1 }
    }

    /// The end of a noun phrase that begins at an atom: modifiers, then nouns; nil without a noun.
    func nounEnd(from start: Int, in view: SentenceView) -> Int? {
        var at = start
        var last: Int?
        while at < view.count, at - start < 12 {
            // "five U.S. Supreme Court justices"
            if let end = abbreviationEnd(from: at, in: view) {
                last = end - 1
                at = end
                continue
            }
            if view.kind(at) == .sign {
                let isInside =
                    at > start && view.isJoined(at) && view.isJoined(at + 1)
                    && (view.isHyphen(at) || view.is(Word.ampersand, at: at))
                    // "five P-8I aircraft"
                    && (view.isWord(at + 1) || view.isNumber(at + 1) && view.isCapital(at - 1))
                guard isInside else { break }
                at += 1
                continue
            }
            if view.isNumber(at) {
                // "COVID-19 tests", "five A380 jets": digits inside a name.
                guard at > start, view.isJoined(at),
                    view.tag(at) == .PROPN || view.isHyphen(at - 1) || view.isWord(at - 1)
                else { break }
                at += 1
                continue
            }
            if view.is(Word.possessive, at: at) {
                guard last != nil, at > start else { break }
                at += 1
                continue
            }
            // "Kia and Hyundai vehicles", "state and federal agencies"
            if view.is(Word.and, at: at), at > start, joinsModifiers(at: at, in: view) {
                at += 1
                continue
            }
            guard let tag = view.tag(at) else { break }
            // "the three made key decisions", "the 37-year-old met friends"
            if view.isFinite(at) { return last.map { $0 + 1 } }
            let isPart = at > start && view.isJoined(at) && view.isHyphen(at - 1)
            // The tagger takes "picks" and "one hand" for verbs; behind a number they are nouns.
            let isPluralVerb =
                tag == .VERB && at == start
                && (view.isPlural(at)
                    || view.is(Word.one, at: at - 1) && !view.endsLikeParticiple(at))
                && !nounFollows(at: at + 1, in: view)
            switch isPluralVerb ? .NOUN : tag {
            case .NOUN, .PROPN:
                // "thousands of homes lost power": a verb that the tagger takes for a noun.
                if let last, view.isPlural(last),
                    movements.verbs.contains(view.atoms[at].hash),
                    !view.isPlural(at)
                {
                    return last + 1
                }
                if let last, last < at - 1, view.kind(at - 1) == .word, view.tag(at - 1) == .ADV {
                    return last + 1
                }
                if view.has([.weekday, .month], at: at), last != nil { return last.map { $0 + 1 } }
                if tag == .PROPN, let last, view.isPlural(last), view.tag(last) == .NOUN {
                    return last + 1
                }
                last = at
            case .ADJ:
                if let last, view.isPlural(last), !isPart { return last + 1 }
                if let last, !isPart, !nounFollows(at: at + 1, in: view) { return last + 1 }
            case .VERB:
                // "20 percent said Smith lied"
                if !isPart, let relation = view.relation(at), Self.predicates.contains(relation) {
                    return last.map { $0 + 1 }
                }
                guard last == nil || isPart,
                    nounFollows(at: at + 1, in: view) || isPart || view.isHyphen(at + 1)
                else { return last.map { $0 + 1 } }
            // "two early penalties": what the tagger takes for an adverb.
            case .ADV
            where last == nil && view.tag(at + 1) == .NOUN && view.isPlural(at + 1):
                break
            case .ADV where !isPart:
                guard last == nil,
                    view.tag(at + 1) == .ADJ || view.tag(at + 1) == .VERB
                        || view.isHyphen(at + 1),
                    nounFollows(at: at + 2, in: view) || view.isHyphen(at + 1)
                else { return last.map { $0 + 1 } }
            default:
                if isPart || view.isHyphen(at + 1) && view.isJoined(at + 1) && last == nil {
                    at += 1
                    continue
                }
                return last.map { $0 + 1 }
            }
            at += 1
        }
        return last.map { $0 + 1 }
    }

    /// Behind a capital letter or word whose full stop belongs to it, with what else the token
    /// holds; nil if none stands there, or if it ends the sentence.
    private func abbreviationEnd(from start: Int, in view: SentenceView) -> Int? {
        guard view.isWord(start), view.isCapital(start), view.is(Word.period, at: start + 1) else {
            return nil
        }
        let token = view.atoms[start].token
        var end = start
        while end < view.count, view.atoms[end].token == token { end += 1 }
        return end > start + 1 && end < view.count ? end : nil
    }

    /// "and" between two modifiers of one plural noun.
    private func joinsModifiers(at and: Int, in view: SentenceView) -> Bool {
        guard let left = view.tag(and - 1), let right = view.tag(and + 1),
            left == .PROPN || left == .ADJ, right == .PROPN || right == .ADJ,
            view.isWord(and - 1), view.isWord(and + 1), !view.isPlural(and - 1)
        else { return false }
        // "18 Northern and central California counties"
        let noun = view.tag(and + 2) == .PROPN ? and + 3 : and + 2
        return view.tag(noun) == .NOUN && view.isPlural(noun)
    }

    private func nounFollows(at index: Int, in view: SentenceView) -> Bool {
        view.tag(index) == .NOUN || view.tag(index) == .PROPN
            || view.tag(index) == .ADJ
                && (view.tag(index + 1) == .NOUN || view.tag(index + 1) == .PROPN)
    }

    /// The end of a noun with the phrase that says which: "categories of products";
    /// "oldest ballparks in America".
    private func extended(
        from start: Int, to end: Int, of quantity: Quantity, isOf: Bool, in view: SentenceView
    ) -> Int {
        if view.is(Word.of, at: end), view.has(.classifier, at: end - 1),
            let more = nounEnd(from: end + 1, in: view)
        {
            return more
        }
        if isOf, quantity.value == 1, view.is(Word.in, at: end),
            (start..<end).contains(where: { view.has(.superlative, at: $0) })
        {
            var at = end + 1
            if view.is(Word.the, at: at) { at += 1 }
            if at == end + 1, view.has(.determiner, at: at) { return end }
            if let more = nounEnd(from: at, in: view) { return more }
        }
        return end
    }
}
