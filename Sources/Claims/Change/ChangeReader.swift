internal import Documents
internal import Language
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
    private let view: SentenceView
    private let movements: Movements
    private let preceding: PrecedingChange
    private let reach = 14

    init(view: SentenceView, movements: Movements) {
        self.view = view
        self.movements = movements
        preceding = PrecedingChange(view: view, movements: movements)
    }

    /// How a quantity stands to the movement that governs it.
    ///
    /// - `start`: the atom where the quantity or its bound begins.
    func reading(of quantity: Quantity, from start: Int) -> ChangeReading {
        if quantity.isFromTo { return fromTo(quantity, from: start) }
        var at = skipped(start - 1)
        // "grew between 3% and 4%"
        if quantity.isRange, view.is(Word.between, at: at) { at = skipped(at - 1) }
        // "rise by an average of $42"
        if view.is(Word.of, at: at), view.is(Self.average, at: at - 1) { at = skipped(at - 2) }
        // "the motion passed 9-4" reaches no level
        if movements.isArrival(at: at, in: view), !quantity.isNoun || quantity.isMeasured,
            !view.isDash(quantity.end) || !view.isNearVote(quantity.numeral.atoms)
        {
            return ChangeReading(figure: .level)
        }
        // "lower it two inches"
        if view.tag(at) == .PRON, movements.verb(at: at - 1, in: view) != nil,
            quantity.isMeasured || quantity.isBare
        {
            at -= 1
        }
        if view.is(Word.in, at: at), quantity.kind == .fraction,
            let verb = (max(0, at - reach)..<at).last(where: { view.tag($0) == .VERB }),
            let entry = movements.verb(at: verb, in: view)
        {
            return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: verb)
        }
        if let found = preceding.reading(of: quantity, at: at) {
            // "climbed above $80" is where it got to, "climbed more than $80" how far.
            return isPlace(start, before: quantity.start) ? ChangeReading(figure: .level) : found
        }
        return byPreposition(quantity, at: at)
            ?? FollowingChange(view: view, movements: movements).reading(of: quantity)
            ?? signed(quantity) ?? ChangeReading()
    }

    /// What a movement in front of a preposition says: "up by 8 percent", "growth of 3 percent",
    /// "fell to $5"; nil where none does.
    private func byPreposition(_ quantity: Quantity, at preposition: Int) -> ChangeReading? {
        let before = preposition - 1
        if view.is(Word.by, at: preposition) {
            if let entry = movements.adverb(at: before, in: view),
                // "heavier by 11 kilos"
                view.is(Word.up, at: before) || view.is(Word.down, at: before)
                    || view.form(before) == .comparative,
                !quantity.isNoun || !preceding.isParticle(before)
            {
                return ChangeReading(
                    change: entry.change, cue: .adverb, figure: .change, word: before)
            }
            return movement(before: preposition, isBy: true).map {
                ChangeReading(change: $0.change, cue: $0.cue, figure: .change, word: $0.word)
            }
        }
        // "a growth rate of 3 percent"
        if view.is(Word.of, at: preposition), quantity.kind == .percentage,
            view.hasLemma(.pace, at: before), let noun = movements.noun(at: before - 1, in: view)
        {
            return ChangeReading(
                change: noun.change, cue: .noun, figure: .change, word: before - 1)
        }
        // "grew at 3 percent"
        if view.is(Word.at, at: preposition), quantity.kind == .percentage,
            view.tag(before) == .VERB, let verb = movements.verb(at: before, in: view)
        {
            return ChangeReading(change: verb.change, cue: .verb, figure: .change, word: before)
        }
        if view.is(Word.of, at: preposition), let noun = movements.noun(at: before, in: view),
            !quantity.isNoun || quantity.isMeasured || view.isStock(quantity),
            // "a loss of $19 million" is a result and moves nothing, and so is a jump of 7 metres.
            quantity.kind != .money || !noun.isForFigures,
            quantity.kind != .length || !isLeap(before, of: quantity)
        {
            return ChangeReading(change: noun.change, cue: .noun, figure: .change, word: before)
        }
        guard
            view.is(Word.to, at: preposition) || view.is(Word.from, at: preposition)
                || view.is(Word.at, at: preposition)
        else { return nil }
        // "growth of 31 percent to $64 million"
        if let found = movement(before: preposition, isBy: false) {
            return ChangeReading(figure: .level, word: found.word)
        }
        let isReached =
            view.is(Word.up, at: before) || movements.isArrival(at: before, in: view)
            || preposition > 0 && movements.multiples.contains(view.atoms[before].hash)
        return isReached ? ChangeReading(figure: .level) : nil
    }

    /// Whether a noun of movement in front of "of" and a length is what somebody or something
    /// does: "a jump of 7 metres", "a fall of 6 metres from the roof", "a climb of 900 metres";
    /// not "a drop of 2 metres in the water level".
    private func isLeap(_ noun: Int, of length: Quantity) -> Bool {
        if view.hasLemma(.leap, at: noun) { return true }
        guard view.hasLemma(.descent, at: noun) else { return false }
        let rest = length.end..<min(view.count, length.end + 2)
        return !rest.contains { view.is(Word.in, at: $0) }
    }

    /// "Dow +0.2%, Nasdaq -0.8%": a sign behind a name is the movement itself.
    private func signed(_ quantity: Quantity) -> ChangeReading? {
        guard quantity.kind == .percentage || quantity.kind == .percentagePoints else { return nil }
        var sign = quantity.start
        if view.isNumber(sign) { sign -= 1 }
        let isPlus = view.is(Word.plusSign, at: sign)
        guard isPlus || view.is(Word.minus, at: sign) || view.isHyphen(sign), !view.isJoined(sign),
            view.isJoined(sign + 1)
        else { return nil }
        let before = view.tag(sign - 1)
        guard before == .NOUN || before == .PROPN || view.isNumber(sign - 1) else { return nil }
        return ChangeReading(
            change: isPlus ? .increase : .decrease, cue: .adverb, figure: .change, word: sign)
    }

    /// Whether a bound says where something got to: "above", "below".
    private func isPlace(_ bound: Int, before quantity: Int) -> Bool {
        bound < quantity && view.has(.beyond, at: bound)
    }

    /// Articles, "another", "either", "a robust" and adverbs of degree
    /// between a verb and its amount.
    private func skipped(_ index: Int) -> Int {
        var at = index
        var steps = 0
        while steps < 3, at > 0 {
            let isAdverb =
                view.tag(at) == .ADV && movements.adverb(at: at, in: view) == nil
                && movements.phrase(endingAt: at, in: view) == nil
            guard
                isAdverb || view.is(Word.a, at: at) || view.is(Word.an, at: at)
                    || view.is(Word.another, at: at) || view.is(Self.either, at: at)
                    || view.tag(at) == .ADJ
                        && (view.is(Word.a, at: at - 1) || view.is(Word.an, at: at - 1))
                    || view.has(.more, at: at) && !view.is(Word.more, at: at)
            else { break }
            at -= 1
            steps += 1
        }
        return at
    }

    /// "rose from $3 to $5", "went from $3 to $5", "From $3 to $5, the price rose";
    /// "ranges from $3 to $5" moves nothing.
    private func fromTo(_ quantity: Quantity, from start: Int) -> ChangeReading {
        let change: Claim.Change = quantity.isFalling ? .decrease : .increase
        if let found = movement(before: start, isBy: false) {
            return ChangeReading(change: change, cue: found.cue, figure: .fromTo, word: found.word)
        }
        // over "from"
        let verb = view.is(Word.from, at: start - 1) ? start - 2 : start - 1
        if view.tag(verb) == .VERB, view.hasLemma(.going, at: verb) {
            return ChangeReading(change: change, cue: .verb, figure: .fromTo, word: verb)
        }
        let isFronted = verb < 0 || view.kind(verb) == .sign && !view.isHyphen(verb)
        if isFronted, view.is(Word.comma, at: quantity.end),
            let moved = (quantity.end..<min(view.count, quantity.end + reach)).first(where: {
                view.tag($0) == .VERB
            }), movements.verb(at: moved, in: view) != nil
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
            // "had us losing by five"
            if isBy, view.hasLemma(.contest, at: at) { return nil }
            if let entry = movements.verb(at: at, in: view),
                view.tag(at) == .VERB || movements.nouns[view.atoms[at].hash] == nil
            {
                return (entry.change, .verb, at)
            }
            if let entry = movements.noun(at: at, in: view) {
                if isBy, let verb = verb(governing: at) { return verb }
                return (entry.change, .noun, at)
            }
            if let entry = movements.adverb(at: at, in: view), !isBy {
                return (entry.change, .adverb, at)
            }
            // "hair cut for years will be joined by four": "by" belongs to the nearest verb.
            // But "reduce the risk of developing it by" passes over
            // a gerund that a preposition governs.
            if isBy, view.tag(at) == .VERB, view.tag(at - 1) != .ADP { return nil }
            if view.is(Word.semicolon, at: at)
                || view.has(.relative, at: at) && view.tag(at) != .DET
            {
                return nil
            }
            at -= 1
        }
        return nil
    }

    /// "slowed growth by", "narrowed its losses by": the verb in front
    /// of a noun of movement says where to.
    private func verb(
        governing noun: Int
    ) -> (change: Claim.Change, cue: Claim.ChangeCue, word: Int)? {
        var at = noun - 1
        while at >= max(0, noun - 4) {
            if let entry = movements.verb(at: at, in: view), view.tag(at) == .VERB {
                return (entry.change, .verb, at)
            }
            guard let tag = view.tag(at),
                tag == .DET || tag == .ADJ || tag == .NOUN || tag == .PRON
            else { return nil }
            at -= 1
        }
        return nil
    }

    private static let average = WordHash.of("average")
    private static let either = WordHash.of("either")
}
