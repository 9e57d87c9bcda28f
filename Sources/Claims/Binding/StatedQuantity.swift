internal import Documents
internal import Language

/// A quantity with what its sentence says of it besides its unit.
struct StatedQuantity {
    var quantity: Quantity
    /// The atom where it or its bound begins.
    var start: Int
    var bound: Claim.Bound
    var reading: ChangeReading

    /// Whether it says the same as the quantity before in other words: "100 km (62 miles)",
    /// "5%, or $30"; "8,000 staff and $30" are two.
    func restates(_ other: StatedQuantity, in view: SentenceView) -> Bool {
        // "rose 18 points this week, or 1.4 percent"
        var end = other.quantity.end
        while start - end > 2, start - end < 6,
            view.has([.determiner, .calendar, .period, .month, .weekday], at: end)
        {
            end += 1
        }
        guard start - end <= 2, start > end else { return false }
        if view.is(Word.opening, at: end) { return start - end == 1 }
        let or = view.is(Word.comma, at: end) ? end + 1 : end
        return (view.is(Word.or, at: or) || view.is(Word.and, at: or) && !other.quantity.isNoun)
            && or + 1 == start && !quantity.isNoun
    }

    /// "17,000 jobs were added in mills, 37,000 in shops, and 78,000 jobs in schools":
    /// one verb for all.
    func sharesMovement(with previous: StatedQuantity, in view: SentenceView) -> Bool {
        if quantity.isElliptical { return true }
        let other = previous.quantity
        if leavesOutVerb(behind: other, in: view) { return true }
        guard quantity.start > other.end, let head = quantity.unitAtoms.last,
            let otherHead = other.unitAtoms.last, view.lemma(head) == view.lemma(otherHead),
            quantity.isNoun, other.isNoun, view.tag(quantity.end) == .ADP
        else { return false }
        let between = other.end..<quantity.start
        return between.contains {
            view.tag($0) == .ADP && view.atoms[$0].hash == view.atoms[quantity.end].hash
        }
            && !between.contains { view.tag($0) == .VERB }
    }

    /// "French was down 6 percent and German 2 percent", "by 6 cents this year and another 4 cents":
    /// who or what moves is all that is said anew.
    private func leavesOutVerb(behind other: Quantity, in view: SentenceView) -> Bool {
        guard quantity.isMeasured, other.isMeasured, !quantity.isNoun, quantity.unit == other.unit,
            quantity.kind != .duration, quantity.kind != .age, !quantity.isModifier,
            start > other.end
        else { return false }
        let between = other.end..<start
        guard let and = between.last(where: { view.is(Word.and, at: $0) }),
            between.count <= 8,
            (other.end..<and).allSatisfy({ view.isOfTime($0) || view.isNumber($0) })
        else { return false }
        let subject = and + 1..<start
        if subject.count == 1, view.is(Word.another, at: and + 1) { return true }
        return !subject.isEmpty && subject.count <= 3
            && subject.allSatisfy {
                [.NOUN, .PROPN, .ADJ, .DET].contains(view.tag($0))
                    && !view.has(.period, at: $0)
            }
            && ([.NOUN, .PROPN].contains(view.tag(start - 1)) || view.isCapital(start - 1))
    }
}

/// Writes what the readers found into a claim of the record.
struct ClaimBuilder {
    let view: SentenceView

    /// - `phrase`: what stands next to the quantity; `afterBound`: bounds that may stand behind it.
    func claim(_ stated: StatedQuantity, phrase: Range<Int>?, afterBound: Bounds?) -> Claim {
        let (quantity, start, reading) = (stated.quantity, stated.start, stated.reading)
        let first =
            quantity.unitPrefix.isEmpty ? start : min(start, quantity.unitPrefix.lowerBound)
        var whole = first..<quantity.end
        if let phrase, phrase.lowerBound - quantity.end <= 1 {
            whole = whole.lowerBound..<phrase.upperBound
        }
        var bound = stated.bound
        if bound == .exact, let match = afterBound?.bound(behind: quantity.end, in: view) {
            bound = match.value
            if whole.upperBound == quantity.end {
                whole = whole.lowerBound..<quantity.end + match.count
            }
        }
        var numberEnd = quantity.isNoun ? quantity.numeral.atoms.upperBound : quantity.end
        if quantity.numberEnd > numberEnd, quantity.isNoun { numberEnd = quantity.numberEnd }
        var claim = Claim(
            range: view.range(whole),
            numberRange: view.range(min(quantity.start, numberEnd - 1)..<numberEnd),
            value: quantity.value, low: quantity.low, high: quantity.high)
        claim.unit = quantity.unit
        claim.unitText = unitText(quantity)
        claim.kind = quantity.kind
        claim.bound = bound
        claim.isVague = quantity.numeral.form == .vague
        claim.change = reading.change
        claim.changeCue = reading.cue
        claim.figure = reading.figure
        claim.sentenceRange = view.sentence.range
        return claim
    }

    private func unitText(_ quantity: Quantity) -> String {
        guard !quantity.unitAtoms.isEmpty else { return "" }
        if quantity.numeral.form == .fold { return "fold" }
        let text = view.string(quantity.unitAtoms)
        return quantity.unitPrefix.isEmpty ? text : view.string(quantity.unitPrefix) + " " + text
    }
}
