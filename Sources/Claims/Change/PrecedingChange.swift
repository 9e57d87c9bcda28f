internal import Documents
internal import Language
internal import Tables

/// Reads the adverb or verb of movement that a quantity follows: "up 3 percent", "rose $5",
/// "added 300 jobs".
struct PrecedingChange {
    let view: SentenceView
    let movements: Movements

    /// What the word at an atom says of a quantity behind it; nil where it moves nothing.
    func reading(of quantity: Quantity, at: Int) -> ChangeReading? {
        adverbBefore(quantity, at: at) ?? verbBefore(quantity, at: at)
    }

    private func adverbBefore(_ quantity: Quantity, at: Int) -> ChangeReading? {
        // "gave back 3 percent", "put on 20 points", not "gave up two seats"
        if !quantity.isNoun, [.percentage, .percentagePoints, .other].contains(quantity.kind),
            let entry = movements.phrase(endingAt: at, in: view)
        {
            return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: at - 1)
        }
        // "up five places", not "closed down five places of worship"
        let isRank =
            quantity.isNoun && quantity.unitAtoms.count == 1 && !isParticle(at)
            && view.has(.rank, at: quantity.unitAtoms.lowerBound)
        guard let entry = movements.adverb(at: at, in: view), !quantity.isNoun || isRank,
            quantity.kind != .duration, quantity.kind != .age,
            // "the plane went down 12 miles east of the town"
            quantity.kind != .length || !view.has([.compass, .remote], at: quantity.end)
        else { return nil }
        if view.is(Word.off, at: at), quantity.kind != .percentage, quantity.kind != .other {
            return nil
        }
        // "made up 83 percent"
        if view.is(Word.up, at: at), at > 0,
            view.has(.phrasal, at: at - 1) || takesAmount(at - 1, of: quantity)
        {
            return nil
        }
        return ChangeReading(change: entry.change, cue: .adverb, figure: .change, word: at)
    }

    /// Whether "up" or "down" belongs to a verb that does not move: "propped up by 40 donors".
    func isParticle(_ at: Int) -> Bool {
        view.tag(at - 1) == .VERB && movements.verb(at: at - 1, in: view) == nil
            && !view.hasLemma([.going, .heading], at: at - 1)
    }

    /// Whether a verb and "up" get an amount and do not move by it: "racked up $3,000",
    /// "drummed up two million dollars".
    private func takesAmount(_ verb: Int, of quantity: Quantity) -> Bool {
        view.tag(verb) == .VERB && view.relation(verb + 1) == .particle
            && quantity.kind == .money && movements.verb(at: verb, in: view) == nil
            && !view.hasLemma([.going, .heading], at: verb)
    }

    private func verbBefore(_ quantity: Quantity, at: Int) -> ChangeReading? {
        if view.isStock(quantity) { return stockVerb(at) }
        // "saw volumes rise 10 percent": what the tagger takes for a noun,
        // right in front of an amount.
        let isAdjacent = at == quantity.start - 1 && quantity.kind == .percentage
        guard at >= 0,
            let entry = movements.verb(at: at, in: view)
                ?? (isAdjacent ? movements.verbs[view.atoms[at].hash] : nil)
        else { return nil }
        // "the tanker sank 25 miles off the coast"
        if quantity.kind == .length, view.has([.compass, .remote], at: quantity.end) {
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
            view.has(.ago, at: quantity.end) || view.is(Self.later, at: quantity.end)
                || view.is(Word.after, at: quantity.end)
        {
            return nil
        }
        // "can jump 40 times its length"
        if quantity.kind == .ratio, view.has([.determiner, .possessive], at: quantity.end) {
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

    /// The change of a stock that a verb in front of its amount says:
    /// "added 300 jobs", "is to cut 300 jobs".
    private func stockVerb(_ at: Int) -> ChangeReading? {
        guard view.isWord(at), let entry = movements.verbs[view.atoms[at].hash],
            view.tag(at) == .VERB || view.is(Word.to, at: at - 1) || view.has(.modal, at: at - 1)
                || !movements.nouns.contains(view.atoms[at].hash),
            !entry.takesObject
        else { return nil }
        return ChangeReading(change: entry.change, cue: .verb, figure: .change, word: at)
    }

    private static let later = WordHash.of("later")
}
