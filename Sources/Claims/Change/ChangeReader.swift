internal import Documents
internal import Tables

/// How a quantity stands to a movement: its amount, the level reached or left, or nothing.
struct ChangeReading {
    var change = Claim.Change.none
    var cue = Claim.ChangeCue.none
    var figure = Claim.Figure.amount
    /// Atom of the word of movement; -1 without one.
    var word = -1
}

/// Reads the movement that governs each quantity; looks at most `reach` atoms to each side.
struct ChangeReader {
    let view: SentenceView
    let movements: Movements
    private let reach = 14

    init(view: SentenceView, movements: Movements) {
        self.view = view
        self.movements = movements
    }

    /// - `start`: the atom where the quantity or its bound begins.
    func reading(of quantity: Quantity, from start: Int) -> ChangeReading {
        if quantity.isFromTo { return fromTo(quantity, start) }
        var at = skipped(start - 1)
        // "grew between 3% and 4%"
        if quantity.isRange, view.is(at, Word.between) { at = skipped(at - 1) }
        // "rise by an average of $42"
        if view.is(at, Word.of), view.is(at - 1, Self.average) { at = skipped(at - 2) }
        // "the motion passed 9-4" reaches no level
        if movements.isArrival(view, at), !quantity.isNoun || quantity.isMeasured,
            !view.isDash(quantity.end) || !view.isNearVote(quantity.numeral.atoms)
        {
            return ChangeReading(figure: .level)
        }
        // "has added up to 460,000 euros", "was cut in half"
        if view.is(start, Word.up), start < quantity.start, view.has(at, .phrasal) {
            return ChangeReading(figure: .level)
        }
        // "lower it two inches"
        if view.tag(at) == .PRON, movements.verb(view, at - 1) != nil,
            quantity.isMeasured || quantity.isBare
        {
            at -= 1
        }
        if view.is(at, Word.in), quantity.kind == .fraction,
            let verb = (max(0, at - reach)..<at).last(where: { view.tag($0) == .VERB }),
            let entry = movements.verb(view, verb)
        {
            return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: verb)
        }
        if let found = adverbBefore(at, quantity) ?? verbBefore(at, quantity) {
            // "climbed above $80" is where it got to, "climbed more than $80" how far.
            return isPlace(start, before: quantity.start) ? ChangeReading(figure: .level) : found
        }
        if view.is(at, Word.by) {
            // "up by 8 percent"
            if let entry = movements.adverb(view, at - 1),
                view.is(at - 1, Word.up) || view.is(at - 1, Word.down),
                !quantity.isNoun || !isParticle(at - 1)
            {
                return ChangeReading(
                    change: entry.change, cue: .adverb, figure: .change, word: at - 1)
            }
            if let found = movement(before: at, isBy: true) {
                return ChangeReading(
                    change: found.change, cue: found.cue, figure: .change, word: found.word)
            }
        } else if view.is(at, Word.of), let noun = movements.noun(view, at - 1),
            !quantity.isNoun || quantity.isMeasured || isStock(quantity),
            // "a loss of $19 million" is a result and moves nothing, and so is a jump of 7 metres.
            quantity.kind != .money || !noun.isForFigures,
            quantity.kind != .length || !view.hasLemma(at - 1, .leap)
        {
            return ChangeReading(change: noun.change, cue: .noun, figure: .change, word: at - 1)
        } else if view.is(at, Word.to) || view.is(at, Word.from) || view.is(at, Word.at) {
            // "growth of 31 percent to $64 million"
            if let found = movement(before: at, isBy: false) {
                return ChangeReading(figure: .level, word: found.word)
            }
            if view.is(at - 1, Word.up) || movements.isArrival(view, at - 1)
                || at > 0 && movements.multiples.contains(view.atoms[at - 1].hash)
            {
                return ChangeReading(figure: .level)
            }
        }
        return after(quantity) ?? signed(quantity) ?? ChangeReading()
    }

    /// "Dow +0.2%, Nasdaq -0.8%": a sign behind a name is the movement itself.
    private func signed(_ quantity: Quantity) -> ChangeReading? {
        guard quantity.kind == .percentage || quantity.kind == .percentagePoints else { return nil }
        var sign = quantity.start
        if view.isNumber(sign) { sign -= 1 }
        let isPlus = view.is(sign, Word.plus)
        guard isPlus || view.is(sign, Word.minus) || view.isHyphen(sign), !view.isJoined(sign),
            view.isJoined(sign + 1)
        else { return nil }
        let before = view.tag(sign - 1)
        guard before == .NOUN || before == .PROPN || view.isNumber(sign - 1) else { return nil }
        return ChangeReading(
            change: isPlus ? .increase : .decrease, cue: .adverb, figure: .change, word: sign)
    }

    private func isPlace(_ bound: Int, before quantity: Int) -> Bool {
        bound < quantity && view.has(bound, .beyond)
    }

    /// "jobs", "members": what is counted grows and shrinks, so that "added 300 jobs" is a change.
    private func isStock(_ quantity: Quantity) -> Bool {
        quantity.isNoun && quantity.unitAtoms.contains { view.has($0, .stock) }
    }

    /// Articles, "another", "either", "a robust" and adverbs of degree between a verb and its amount.
    private func skipped(_ index: Int) -> Int {
        var at = index
        var steps = 0
        while steps < 3, at > 0 {
            let isAdverb =
                view.tag(at) == .ADV && movements.adverb(view, at) == nil
                && movements.phrase(view, endingAt: at) == nil
            guard
                isAdverb || view.is(at, Word.a) || view.is(at, Word.an)
                    || view.is(at, Word.another) || view.is(at, Self.either)
                    || view.tag(at) == .ADJ
                        && (view.is(at - 1, Word.a) || view.is(at - 1, Word.an))
                    || view.has(at, .more) && !view.is(at, Word.more)
            else { break }
            at -= 1
            steps += 1
        }
        return at
    }

    private func adverbBefore(_ at: Int, _ quantity: Quantity) -> ChangeReading? {
        // "gave back 3 percent", "put on 20 points", not "gave up two seats"
        if !quantity.isNoun, [.percentage, .percentagePoints, .other].contains(quantity.kind),
            let entry = movements.phrase(view, endingAt: at)
        {
            return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: at - 1)
        }
        // "up five places", not "closed down five places of worship"
        let isRank =
            quantity.isNoun && quantity.unitAtoms.count == 1 && !isParticle(at)
            && view.has(quantity.unitAtoms.lowerBound, .rank)
        guard let entry = movements.adverb(view, at), !quantity.isNoun || isRank,
            quantity.kind != .duration, quantity.kind != .age
        else { return nil }
        if view.is(at, Self.off), quantity.kind != .percentage { return nil }
        // "made up 83 percent"
        if view.is(at, Word.up), at > 0,
            view.has(at - 1, .phrasal) || takesAmount(at - 1, quantity)
        {
            return nil
        }
        return ChangeReading(change: entry.change, cue: .adverb, figure: .change, word: at)
    }

    /// Whether "up" or "down" belongs to a verb that does not move: "propped up by 40 donors".
    private func isParticle(_ at: Int) -> Bool {
        view.tag(at - 1) == .VERB && movements.verb(view, at - 1) == nil
            && !view.hasLemma(at - 1, [.going, .heading])
    }

    /// Whether a verb and "up" get an amount and do not move by it: "racked up $3,000", "drummed up two million dollars".
    private func takesAmount(_ verb: Int, _ quantity: Quantity) -> Bool {
        view.tag(verb) == .VERB && view.relation(verb + 1) == .particle
            && quantity.kind == .money && movements.verb(view, verb) == nil
            && !view.hasLemma(verb, [.going, .heading])
    }

    private func verbBefore(_ at: Int, _ quantity: Quantity) -> ChangeReading? {
        if isStock(quantity) { return stockVerb(at) }
        // "saw volumes rise 10 percent": what the tagger takes for a noun, right in front of an amount.
        let isAdjacent = at == quantity.start - 1 && quantity.kind == .percentage
        guard at >= 0,
            let entry = movements.verb(view, at)
                ?? (isAdjacent ? movements.verbs[view.atoms[at].hash] : nil)
        else { return nil }
        // "the tanker sank 25 miles off the coast"
        if quantity.kind == .length, view.has(quantity.end, [.compass, .remote]) {
            return nil
        }
        // "Brand added 21" scored them
        if quantity.isBare, quantity.kind == .count, view.hints.sport > 0,
            view.lemma(at) == Word.add
        {
            return nil
        }
        // "collapsed two days later" says when
        if quantity.kind == .duration,
            view.has(quantity.end, .ago) || view.is(quantity.end, Self.later)
                || view.is(quantity.end, Word.after)
        {
            return nil
        }
        // "extend a 10-month freeze" moves the freeze.
        if quantity.isModifier { return nil }
        if quantity.isNoun, entry.isForFigures, quantity.kind != .fraction { return nil }
        // "raised $5 million", "lifted 25 pounds"
        if entry.takesObject, quantity.kind != .percentage, quantity.kind != .percentagePoints {
            return nil
        }
        // "increase(s)" and the like before things: "raise three children"
        if quantity.isNoun || quantity.kind == .duration || quantity.kind == .age,
            view.tag(at) != .VERB
        {
            return nil
        }
        return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: at)
    }

    /// "added 300 jobs", "is to cut 300 jobs".
    private func stockVerb(_ at: Int) -> ChangeReading? {
        guard view.isWord(at), let entry = movements.verbs[view.atoms[at].hash],
            view.tag(at) == .VERB || view.is(at - 1, Word.to) || view.has(at - 1, .modal)
                || !movements.nouns.contains(view.atoms[at].hash),
            !entry.takesObject
        else { return nil }
        return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: at)
    }

    /// "rose from $3 to $5", "went from $3 to $5", "From $3 to $5, the price rose"; "ranges from $3 to $5" moves nothing.
    private func fromTo(_ quantity: Quantity, _ start: Int) -> ChangeReading {
        let change: Claim.Change = quantity.isFalling ? .decrease : .increase
        if let found = movement(before: start, isBy: false) {
            return ChangeReading(change: change, cue: found.cue, figure: .fromTo, word: found.word)
        }
        // over "from"
        let verb = view.is(start - 1, Word.from) ? start - 2 : start - 1
        if view.tag(verb) == .VERB, view.hasLemma(verb, .going) {
            return ChangeReading(change: change, cue: .verb, figure: .fromTo, word: verb)
        }
        let isFronted = verb < 0 || view.kind(verb) == .sign && !view.isHyphen(verb)
        if isFronted, view.is(quantity.end, Word.comma),
            let moved = (quantity.end..<min(view.count, quantity.end + reach)).first(where: {
                view.tag($0) == .VERB
            }), movements.verb(view, moved) != nil
        {
            return ChangeReading(change: change, cue: .verb, figure: .fromTo, word: moved)
        }
        return ChangeReading(figure: .amount)
    }

    /// The nearest movement in front of "by", "to" or "from", in the same clause.
    private func movement(
        before index: Int, isBy: Bool
    ) -> (change: Claim.Change, cue: Claim.ChangeCue, word: Int)? {
        var at = index - 1
        let limit = max(0, index - reach)
        while at >= limit {
            if let entry = movements.verb(view, at),
                view.tag(at) == .VERB || movements.nouns[view.atoms[at].hash] == nil
            {
                return (entry.change, .verb, at)
            }
            if let entry = movements.noun(view, at) {
                if isBy, let verb = verb(governing: at) { return verb }
                return (entry.change, .noun, at)
            }
            if let entry = movements.adverb(view, at), !isBy { return (entry.change, .adverb, at) }
            // "hair cut for years will be joined by four": "by" belongs to the nearest verb.
            // But "reduce the risk of developing it by" passes over a gerund that a preposition governs.
            if isBy, view.tag(at) == .VERB, view.tag(at - 1) != .ADP { return nil }
            if view.byte(at) == 0x3B || view.has(at, .relative) && view.tag(at) != .DET {
                return nil
            }
            at -= 1
        }
        return nil
    }

    /// "slowed growth by", "narrowed its losses by": the verb in front of a noun of movement says where to.
    private func verb(
        governing noun: Int
    ) -> (change: Claim.Change, cue: Claim.ChangeCue, word: Int)? {
        var at = noun - 1
        while at >= max(0, noun - 4) {
            if let entry = movements.verb(view, at), view.tag(at) == .VERB {
                return (entry.change, .verb, at)
            }
            guard let tag = view.tag(at),
                tag == .DET || tag == .ADJ || tag == .NOUN || tag == .PRON
            else { return nil }
            at -= 1
        }
        return nil
    }

    /// "a 19% drop", "a 7% share price increase", "34.4% higher".
    private func after(_ quantity: Quantity) -> ChangeReading? {
        let last = quantity.unitAtoms.upperBound - 1
        if isStock(quantity), last >= quantity.start, let entry = movements.noun(view, last) {
            // "8 million job losses"
            return ChangeReading(change: entry.change, cue: .noun, figure: .change, word: last)
        }
        let at = quantity.end
        if let found = compared(quantity) { return found }
        // "17,000 jobs were added"
        if isStock(quantity), view.tag(at) == .AUX {
            let verb = view.tag(at + 1) == .AUX || view.tag(at + 1) == .ADV ? at + 2 : at + 1
            if verb < view.count, view.tag(verb) == .VERB,
                let entry = movements.verbs[view.atoms[verb].hash], !entry.takesObject
            {
                return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: verb)
            }
        }
        guard quantity.isMeasured || quantity.isBare else { return nil }
        // "$61 billion in cuts"
        if quantity.kind == .money, view.is(at, Word.in),
            let noun = (at + 1..<at + 4).first(where: { movements.noun(view, $0) != nil }),
            let entry = movements.noun(view, noun), !entry.isForFigures,
            (at + 1..<noun).allSatisfy({ view.tag($0) == .ADJ || view.tag($0) == .NOUN })
        {
            return ChangeReading(change: entry.change, cue: .noun, figure: .change, word: noun)
        }
        // not the "lower" of "the 8.6-inch lower display", nor what compares two things: "ten times slower"
        if !quantity.isModifier, quantity.kind != .ratio, let entry = movements.adverb(view, at),
            !view.is(at + 1, Word.to),
            !view.is(at, Self.off) || quantity.kind == .percentage || quantity.kind == .money
        {
            return ChangeReading(change: entry.change, cue: .adverb, figure: .change, word: at)
        }
        var next = at
        var head = -1
        var words = 0
        var isChained = false
        while words < 5, next - at < 12 {
            // "a 10 percent quarter-on-quarter drop" has one word before its noun.
            if next > at, view.isHyphen(next), view.isJoined(next), view.isJoined(next + 1) {
                isChained = true
                next += 1
                continue
            }
            guard let tag = view.tag(next), view.isWord(next),
                tag == .NOUN || tag == .ADJ || tag == .PROPN || tag == .VERB
                    || view.is(next, Word.and) || isChained
            else { break }
            if movements.nouns.contains(view.atoms[next].hash) { head = next }
            // "readings greater than 50 signal expansion"
            if tag == .VERB, head < 0, !isChained, next > at || !view.endsLikeParticiple(next) {
                break
            }
            if !isChained { words += 1 }
            isChained = false
            next += 1
        }
        guard head >= at, let entry = movements.nouns[view.atoms[head].hash],
            quantity.kind != .duration, quantity.kind != .age
        else { return nil }
        return ChangeReading(change: entry.change, cue: .noun, figure: .change, word: head)
    }

    /// "200 fewer fires than in 2010", "30% more (trains) than three years ago": compared with another time.
    private func compared(_ quantity: Quantity) -> ChangeReading? {
        var (words, than) = (quantity.numeral.atoms.upperBound..<quantity.end, quantity.end)
        if quantity.kind == .percentage {
            (words, than) = (quantity.end..<min(quantity.end + 1, view.count), quantity.end + 1)
            // "35 percent more night trains than in 2010"
            while than - quantity.end <= 3, view.tag(than) == .NOUN || view.tag(than) == .ADJ {
                than += 1
            }
        } else if !quantity.isNoun {
            return nil
        }
        guard than + 1 < view.count, view.is(than, Word.than) else { return nil }
        let word = words.first {
            view.is($0, Word.more) || view.is($0, Self.fewer)
                || quantity.kind == .percentage && view.is($0, Self.less)
        }
        guard let word, isTime(than + 1) else { return nil }
        return ChangeReading(
            change: view.is(word, Word.more) ? .increase : .decrease, cue: .adverb,
            figure: .change, word: word)
    }

    /// "in 2010", "last year", "a decade ago", "before the war".
    private func isTime(_ index: Int) -> Bool {
        view.is(index, Word.in) && view.isNumber(index + 1)
            || (index..<min(view.count, index + 3)).contains {
                view.has($0, [.period, .calendar, .month, .weekday, .season])
            } || view.is(index, Word.before)
    }

    private static let fewer = WordHash.of("fewer")
    private static let less = WordHash.of("less")
    private static let later = WordHash.of("later")
    private static let average = WordHash.of("average")
    private static let either = WordHash.of("either")
    private static let off = WordHash.of("off")
}

extension Word {
    static let up = WordHash.of("up")
}
