internal import Documents
internal import Tables

extension QuantityReader {
    /// The noun phrase that the number counts: "60 commercial fishermen", "two of the deputies", "half the condos".
    func noun(_ scene: Scene, _ quantity: inout Quantity) {
        var start = quantity.end
        guard start < scene.count else { return }
        if scene.isHyphen(start) {
            compoundNoun(scene, &quantity)
            return
        }
        let isFraction = quantity.kind == .fraction
        if quantity.numeral.form == .vague, scene.is(start, Word.of) { start += 1 }
        var isOf = false
        if quantity.numeral.isPrecise, quantity.numeral.form == .words, scene.is(start - 1, Word.of)
        {
            isOf = true
        }
        if scene.is(start, Word.of) {
            isOf = true
            start += 1
        }
        if isOf || isFraction || quantity.numeral.form == .vague {
            while scene.has(start, [.determiner, .possessive]), !scene.is(start, Word.no) {
                start += 1
            }
            if isFraction, scene.isNumber(start) || words.entry(scene, start)?.kind == .small {
                return
            }
        }
        if scene.has(start, .more) && !isOf, nounEnd(scene, start + 1) != nil { start += 1 }
        guard var end = nounEnd(scene, start) ?? casualtyEnd(scene, start) else { return }
        // "171 last year"
        if end == start + 2, scene.has(start + 1, .period), scene.tag(start) == .ADJ,
            !isPlural(scene, start + 1)
        {
            return
        }
        // "thousands of dollars"
        if quantity.numeral.form == .vague, end == start + 1,
            let match = currencies.words.match(scene.atoms, at: start),
            start + match.count == end, !currencies.isMinor(match.value)
        {
            quantity.unit = currencies.names[match.value]
            quantity.unitAtoms = start..<end
            quantity.kind = .money
            quantity.isMeasured = true
            quantity.atoms = quantity.start..<end
            return
        }
        if quantity.value != 1, !isOf, !isFraction {
            if let head = pluralEnd(scene, start, end) {
                end = head
            } else if !isPlural(scene, end - 1), !scene.isCapital(end - 1),
                scene.tag(end) == .VERB, isPlural(scene, end)
            {
                // "five profile slots": what the tagger takes for a verb is the plural that the number asks for.
                end += 1
            }
        }
        end = extended(scene, start, end, quantity, isOf: isOf)
        // "54,000 sang": one word that is no plural is hardly what is counted.
        let isLone =
            end == start + 1 && quantity.value != 1 && !isFraction && !isOf
            && !isPlural(scene, start)
        if isLone, scene.tag(start) == .NOUN, !scene.isCapital(start),
            quantity.numeral.form != .vague
        {
            return
        }
        quantity.unitAtoms = start..<end
        quantity.isNoun = true
        quantity.atoms = quantity.start..<end
        if scene.is(quantity.start - 1, Word.top) {
            quantity.unitPrefix = quantity.start - 1..<quantity.start
        }
    }

    /// "four-game", "28-city", "six - member": what a hyphen joins to a number above one and its noun.
    private func compoundNoun(_ scene: Scene, _ quantity: inout Quantity) {
        let noun = quantity.end + 1
        guard quantity.numeral.form == .words || quantity.numeral.isPlain, quantity.isBare,
            quantity.numeral.isInteger, quantity.value > 1, scene.isWord(noun),
            scene.isJoined(noun - 1) == scene.isJoined(noun), scene.length(noun) > 2,
            scene.isJoined(noun) || quantity.numeral.form == .words,
            scene.tag(noun) == .NOUN || scene.tag(noun) == .ADJ,
            !scene.isCapital(noun) || scene.hints.isTitle, !isPlural(scene, noun),
            !scene.has(noun, [.neverOne, .prefix]), words.entry(scene, noun) == nil,
            !Self.unlikeCounts.contains(scene.atoms[noun].hash)
        else { return }
        quantity.unitAtoms = noun..<noun + 1
        quantity.isNoun = true
        quantity.isModifier = true
        quantity.atoms = quantity.start..<noun + 1
    }

    /// The end of "killed", "shot dead", "dead or missing": what is counted is said by what befell it.
    private func casualtyEnd(_ scene: Scene, _ start: Int) -> Int? {
        var at = start
        if scene.has(at + 1, .casualty), !scene.has(at, .casualty), scene.tag(at) == .VERB {
            at += 1
        }
        guard scene.has(at, .casualty) else { return nil }
        return (scene.is(at + 1, Word.or) || scene.is(at + 1, Word.and))
            && scene.has(at + 2, .casualty) ? at + 3 : at + 1
    }

    /// Relations of verbs that say something and modify no noun.
    private static let predicates: Set<Relation> = [.root, .ccomp, .advcl, .parataxis, .csubj]

    /// Nouns that a number and a hyphen make a way of speaking of: "two-faced", "three-way".
    private static let unlikeCounts: Set<UInt64> = Set(
        [
            "all", "face", "faced", "fold", "level", "love", "odd", "piece", "ply", "sided",
            "something", "star",
            "step", "stroke", "strong", "time", "tier", "tone", "way", "wheel",
        ].map { WordHash.of($0) })

    /// The end of the plural noun in a phrase that does not end in one: "12 people hurt", "five rooms finish".
    private func pluralEnd(_ scene: Scene, _ start: Int, _ end: Int) -> Int? {
        guard !isPlural(scene, end - 1), !scene.isCapital(end - 1) else { return nil }
        return (start..<end - 1).last {
            isPlural(scene, $0) && scene.tag($0) == .NOUN && !scene.isCapital($0)
                && !scene.isHyphen($0 + 1)
        }
        .map { $0 + 1 }
    }

    /// The end of a noun phrase that begins at an atom: modifiers, then nouns; nil without a noun.
    func nounEnd(_ scene: Scene, _ start: Int) -> Int? {
        var at = start
        var last: Int?
        while at < scene.count, at - start < 12 {
            // "five U.S. Supreme Court justices"
            if let end = abbreviationEnd(scene, at) {
                last = end - 1
                at = end
                continue
            }
            if scene.kind(at) == .sign {
                let isInside =
                    at > start && scene.isJoined(at) && scene.isJoined(at + 1)
                    && (scene.isHyphen(at) || scene.is(at, Word.ampersand)) && scene.isWord(at + 1)
                guard isInside else { break }
                at += 1
                continue
            }
            if scene.isNumber(at) {
                // "COVID-19 tests", "five A380 jets": digits inside a name.
                guard at > start, scene.isJoined(at),
                    scene.tag(at) == .PROPN || scene.isHyphen(at - 1) || scene.isWord(at - 1)
                else { break }
                at += 1
                continue
            }
            if scene.is(at, Word.possessive) {
                guard last != nil, at > start else { break }
                at += 1
                continue
            }
            // "Kia and Hyundai vehicles", "state and federal agencies"
            if scene.is(at, Word.and), at > start, joinsModifiers(scene, at) {
                at += 1
                continue
            }
            guard let tag = scene.tag(at) else { break }
            let isPart = at > start && scene.isJoined(at) && scene.isHyphen(at - 1)
            // The tagger takes "picks" and "one hand" for verbs; behind a number they are nouns.
            let isPluralVerb =
                tag == .VERB && at == start
                && (isPlural(scene, at) || scene.is(at - 1, Word.one) && !isParticiple(scene, at))
                && !nounFollows(scene, at + 1)
            switch isPluralVerb ? .NOUN : tag {
            case .NOUN, .PROPN:
                // "thousands of homes lost power": a verb that the tagger takes for a noun.
                if let last, isPlural(scene, last), movements.verbs.contains(scene.atoms[at].hash),
                    !isPlural(scene, at)
                {
                    return last + 1
                }
                if let last, last < at - 1, scene.kind(at - 1) == .word, scene.tag(at - 1) == .ADV {
                    return last + 1
                }
                if scene.has(at, [.weekday, .month]), last != nil { return last.map { $0 + 1 } }
                if tag == .PROPN, let last, isPlural(scene, last), scene.tag(last) == .NOUN {
                    return last + 1
                }
                last = at
            case .ADJ:
                if let last, isPlural(scene, last), !isPart { return last + 1 }
                if let last, !isPart, !nounFollows(scene, at + 1) { return last + 1 }
            case .VERB:
                // "20 percent said Smith lied"
                if !isPart, let relation = scene.relation(at), Self.predicates.contains(relation) {
                    return last.map { $0 + 1 }
                }
                guard last == nil || isPart,
                    nounFollows(scene, at + 1) || isPart || scene.isHyphen(at + 1)
                else { return last.map { $0 + 1 } }
            // "two early penalties": what the tagger takes for an adverb.
            case .ADV where last == nil && scene.tag(at + 1) == .NOUN && isPlural(scene, at + 1):
                break
            case .ADV where !isPart:
                guard last == nil,
                    scene.tag(at + 1) == .ADJ || scene.tag(at + 1) == .VERB
                        || scene.isHyphen(at + 1),
                    nounFollows(scene, at + 2) || scene.isHyphen(at + 1)
                else { return last.map { $0 + 1 } }
            default:
                if isPart || scene.isHyphen(at + 1) && scene.isJoined(at + 1) && last == nil {
                    at += 1
                    continue
                }
                return last.map { $0 + 1 }
            }
            at += 1
        }
        return last.map { $0 + 1 }
    }

    /// Behind a capital letter or word whose full stop belongs to it, with what else the token holds; nil if none stands
    /// there, or if it ends the sentence.
    private func abbreviationEnd(_ scene: Scene, _ start: Int) -> Int? {
        guard scene.isWord(start), scene.isCapital(start), scene.is(start + 1, Word.period) else {
            return nil
        }
        let token = scene.atoms[start].token
        var end = start
        while end < scene.count, scene.atoms[end].token == token { end += 1 }
        return end > start + 1 && end < scene.count ? end : nil
    }

    /// "and" between two modifiers of one plural noun.
    private func joinsModifiers(_ scene: Scene, _ and: Int) -> Bool {
        guard let left = scene.tag(and - 1), let right = scene.tag(and + 1),
            left == .PROPN || left == .ADJ, right == .PROPN || right == .ADJ,
            scene.isWord(and - 1), scene.isWord(and + 1), !isPlural(scene, and - 1)
        else { return false }
        // "18 Northern and central California counties"
        let noun = scene.tag(and + 2) == .PROPN ? and + 3 : and + 2
        return scene.tag(noun) == .NOUN && isPlural(scene, noun)
    }

    private func isParticiple(_ scene: Scene, _ index: Int) -> Bool {
        let atom = scene.atoms[index]
        guard atom.end - atom.start > 3 else { return false }
        let last = (scene.text[atom.end - 2] | 0x20, scene.text[atom.end - 1] | 0x20)
        return last == (0x65, 0x64) || last == (0x6E, 0x67)
    }

    private func nounFollows(_ scene: Scene, _ index: Int) -> Bool {
        scene.tag(index) == .NOUN || scene.tag(index) == .PROPN
            || scene.tag(index) == .ADJ
                && (scene.tag(index + 1) == .NOUN || scene.tag(index + 1) == .PROPN)
    }

    /// "categories of products"; "oldest ballparks in America".
    private func extended(
        _ scene: Scene, _ start: Int, _ end: Int, _ quantity: Quantity, isOf: Bool
    ) -> Int {
        if scene.is(end, Word.of), scene.has(end - 1, .classifier),
            let more = nounEnd(scene, end + 1)
        {
            return more
        }
        if isOf, quantity.value == 1, scene.is(end, Word.in),
            (start..<end).contains(where: { scene.has($0, .superlative) })
        {
            var at = end + 1
            if scene.is(at, Word.the) { at += 1 }
            if at == end + 1, scene.has(at, .determiner) { return end }
            if let more = nounEnd(scene, at) { return more }
        }
        return end
    }
}
