internal import Documents
internal import Language
internal import Tables

/// Reads the change that the words behind a quantity say.
struct FollowingChange {
    let view: SentenceView
    let movements: Movements

    /// The change that the words behind a quantity say: "a 19% drop", "a 7% share
    /// price increase", "34.4% higher"; nil where they say none.
    func reading(of quantity: Quantity) -> ChangeReading? {
        let last = quantity.unitAtoms.upperBound - 1
        let isStock = view.isStock(quantity)
        if isStock, last >= quantity.start, let entry = movements.noun(at: last, in: view) {
            // "8 million job losses"
            return ChangeReading(change: entry.change, cue: .noun, figure: .change, word: last)
        }
        if let found = compared(quantity) ?? besideLevel(quantity) { return found }
        if isStock, let found = passive(of: quantity) { return found }
        guard quantity.isMeasured || quantity.isBare else { return nil }
        return cuts(of: quantity) ?? adverb(behind: quantity) ?? noun(behind: quantity)
    }

    /// What a passive behind a stock says: "17,000 jobs were added".
    private func passive(of quantity: Quantity) -> ChangeReading? {
        let at = quantity.end
        guard view.tag(at) == .AUX else { return nil }
        let verb = view.tag(at + 1) == .AUX || view.tag(at + 1) == .ADV ? at + 2 : at + 1
        guard verb < view.count, view.tag(verb) == .VERB,
            let entry = movements.verbs[view.atoms[verb].hash], !entry.takesObject
        else { return nil }
        return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: verb)
    }

    /// What a noun behind "in" says of money: "$61 billion in cuts".
    private func cuts(of quantity: Quantity) -> ChangeReading? {
        let at = quantity.end
        guard quantity.kind == .money, view.is(Word.in, at: at),
            let noun = (at + 1..<at + 4).first(where: { movements.noun(at: $0, in: view) != nil }),
            let entry = movements.noun(at: noun, in: view), !entry.isForFigures,
            (at + 1..<noun).allSatisfy({ view.tag($0) == .ADJ || view.tag($0) == .NOUN })
        else { return nil }
        return ChangeReading(change: entry.change, cue: .noun, figure: .change, word: noun)
    }

    /// "34.4% higher"; not the "lower" of "the 8.6-inch lower display", nor what compares two things:
    /// "ten times slower".
    private func adverb(behind quantity: Quantity) -> ChangeReading? {
        let at = quantity.end
        guard !quantity.isModifier, quantity.kind != .ratio,
            let entry = movements.adverb(at: at, in: view),
            // "six months up front"
            !view.is(Word.to, at: at + 1), !view.has(.front, at: at + 1),
            // "talked 11 down off the ledge"
            !(quantity.isBare && quantity.kind == .count && view.tag(at + 1) == .ADP),
            // "11 feet up a ladder"
            quantity.kind != .length || !view.has([.determiner, .possessive], at: at + 1),
            !view.is(Word.off, at: at) || quantity.kind == .percentage || quantity.kind == .money
        else { return nil }
        return ChangeReading(change: entry.change, cue: .adverb, figure: .change, word: at)
    }

    /// "a 19% drop", "a 7% share price increase": the last noun of movement among up to five words.
    private func noun(behind quantity: Quantity) -> ChangeReading? {
        guard quantity.kind != .duration, quantity.kind != .age else { return nil }
        let at = quantity.end
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
                    || view.is(Word.and, at: next) || isChained
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
        guard head >= at, let entry = movements.nouns[view.atoms[head].hash] else { return nil }
        // "the falls, a 90-metre drop", not "a 3-foot rise in sea level"
        if quantity.kind == .length, quantity.isModifier, head == at,
            !view.is(Word.in, at: head + 1)
        {
            return nil
        }
        return ChangeReading(change: entry.change, cue: .noun, figure: .change, word: head)
    }

    /// "200 fewer fires than in 2010", "30% more (trains) than three years ago",
    /// "$5 million less than last year": compared with another time.
    private func compared(_ quantity: Quantity) -> ChangeReading? {
        var (words, than) = (quantity.numeral.atoms.upperBound..<quantity.end, quantity.end)
        if !quantity.isNoun {
            // "6,000 fewer than last year", "a fifth less than in May"
            (words, than) = (quantity.end..<min(quantity.end + 1, view.count), quantity.end + 1)
        }
        if quantity.kind == .percentage {
            // "35 percent more night trains than in 2010"
            while than - quantity.end <= 3, view.tag(than) == .NOUN || view.tag(than) == .ADJ {
                than += 1
            }
        }
        // "17 percent fewer burglaries in Kent than in 2020"
        if quantity.kind == .percentage, !view.is(Word.than, at: than), than < view.count,
            view.tag(than) == .ADP,
            let far = (than..<min(view.count, than + 6)).first(where: {
                view.is(Word.than, at: $0)
            })
        {
            than = far
        }
        // "would pay $63 more a year"
        if quantity.isMeasured, !quantity.isNoun,
            view.is(Word.more, at: than - 1) || view.is(Word.less, at: than - 1),
            than == quantity.end + 1, view.has(.period, at: than + 1),
            view.is(Word.a, at: than) || view.is(Word.every, at: than)
        {
            return ChangeReading(
                change: view.is(Word.more, at: than - 1) ? .increase : .decrease, cue: .adverb,
                figure: .change, word: than - 1)
        }
        guard than + 1 < view.count, view.is(Word.than, at: than) else { return nil }
        let word = words.first {
            view.is(Word.more, at: $0) || view.is(Self.fewer, at: $0)
                || !quantity.isNoun && view.is(Word.less, at: $0)
        }
        guard let word, isTime(than + 1) else { return nil }
        return ChangeReading(
            change: view.is(Word.more, at: word) ? .increase : .decrease, cue: .adverb,
            figure: .change, word: word)
    }

    /// "11% below what they were in 2022", "3% above their peak": compared with what was before.
    private func besideLevel(_ quantity: Quantity) -> ChangeReading? {
        let at = quantity.end
        let isAbove = view.is(Self.above, at: at)
        let isBelow = view.is(Word.below, at: at) || view.is(Self.behind, at: at)
        guard quantity.kind == .percentage, isAbove || isBelow else {
            return nil
        }
        let isClause = view.is(Word.what, at: at + 1) || view.is(Word.where, at: at + 1)
        let phrase = (at + 1..<min(view.count, at + 7)).prefix {
            view.isWord($0) && view.tag($0) != .VERB && view.tag($0) != .AUX || view.isNumber($0)
                || view.isHyphen($0)
        }
        guard isClause || phrase.contains(where: { view.has(.pastLevel, at: $0) || isTime($0) })
        else { return nil }
        return ChangeReading(
            change: isAbove ? .increase : .decrease, cue: .adverb, figure: .change, word: at)
    }

    /// Whether a time stands at an atom: "in 2010", "last year", "a decade ago", "before the war".
    private func isTime(_ index: Int) -> Bool {
        view.is(Word.in, at: index) && view.isNumber(index + 1)
            || (index..<min(view.count, index + 3)).contains {
                view.has([.period, .calendar, .month, .weekday, .season], at: $0)
            } || view.is(Word.before, at: index)
    }

    private static let behind = WordHash.of("behind")
    private static let above = WordHash.of("above")
    private static let fewer = WordHash.of("fewer")
}
