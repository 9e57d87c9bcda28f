internal import Documents
internal import Language
internal import Tables

/// Joins two neighbouring quantities that are one range.
struct RangeJoiner {
    let view: SentenceView
    let movements: Movements

    func joined(_ list: [Quantity]) -> [Quantity] {
        var out: [Quantity] = []
        var index = 0
        while index < list.count {
            var quantity = list[index]
            if index + 1 < list.count, let range = range(from: quantity, to: list[index + 1]) {
                quantity = range
                index += 1
            }
            out.append(quantity)
            index += 1
        }
        return out
    }

    /// The range that two quantities make; nil if they are two.
    private func range(from first: Quantity, to second: Quantity) -> Quantity? {
        let at = first.end
        let gap = second.start - at
        if isMovement(from: first, to: second) { return merged(first, with: second, fromTo: true) }
        guard gap >= 1, gap <= 3, compatible(first, with: second), !isTally(first, to: second)
        else { return nil }
        let before = first.start - 1
        let isBetween = view.is(Word.between, at: before) || view.is(Word.between, at: before - 1)
        let isFrom = view.is(Word.from, at: before) || view.is(Word.from, at: before - 1)
        var isJoint = false
        switch gap {
        case 1:
            let isTight = view.isJoined(at) == view.isJoined(second.start)
            isJoint =
                view.isDash(at) && (isTight || second.isMeasured)
                && (first.value < second.value || second.low < 0) && !partsAmounts(at)
                || view.is(Word.to, at: at) || view.is(Word.through, at: at)
                || view.is(Word.tilde, at: at)
                || view.is(Word.and, at: at) && isBetween
                || view.is(Word.or, at: at) && isAlternative(first, to: second)
                || view.is(Word.slash, at: at) && first.kind == .money && second.kind == .money
                || view.is(Word.comma, at: at) && isGuess(first, or: second)
        case 2:
            // "200,000 to-260,000", "to about", "and about" after between, "up to" no.
            isJoint =
                view.is(Word.to, at: at)
                && (view.isHyphen(at + 1) || view.tag(at + 1) == .ADV && isFrom)
        case 3:
            // "two-to-three", "5-to-10".
            isJoint = view.isHyphen(at) && view.is(Word.to, at: at + 1) && view.isHyphen(at + 2)
        default: break
        }
        guard isJoint else { return nil }
        if let ratio = ratio(of: first, to: second, isChained: gap == 3) { return ratio }
        let isTo = view.is(Word.to, at: at)
        // "approved it 1,204 to 98", "had 48 percent to 44 percent", but "$122 to $121"
        let isOfVotes = first.kind == .count || first.kind == .percentage
        if isTo, !isFrom, !isBetween, isOfVotes, second.value < first.value, second.low >= 0 {
            return nil
        }
        if isTo, !isFrom, !first.isBare, second.isBare, first.kind != .money,
            first.kind != .age
        {
            return nil
        }
        // "dropped nearly 1 percent to 16 percent"
        let governor = view.tag(before) == .ADV ? before - 1 : before
        // but "a drop by 10 to 20 per cent"
        let isShared = first.isBare && !second.isBare && first.value < second.value
        if isTo, !isFrom, isMoved(governor) || view.is(Word.by, at: before) && !isShared {
            return nil
        }
        return merged(first, with: second, fromTo: isFrom && isTo, isBetween: isBetween)
    }

    /// "from 16 models now to as many as 80": an adverb behind the first,
    /// a bound in front of the second.
    private func isMovement(from first: Quantity, to second: Quantity) -> Bool {
        let between = first.end..<second.start
        guard view.is(Word.from, at: first.start - 1), (2...8).contains(between.count),
            let to = between.first(where: { view.is(Word.to, at: $0) }),
            to == first.end || to == first.end + 1 && view.tag(first.end) == .ADV
                || isDate(first.end..<to),
            compatible(first, with: second)
                || first.isNoun && second.isBare && second.kind == .count
        else { return false }
        return (to + 1..<second.start).allSatisfy {
            switch view.tag($0) {
            case .ADV, .ADJ, .ADP, .SCONJ: true
            default: false
            }
        }
    }

    /// "in 2011", "in the last quarter": a short time between what was left and what was reached.
    private func isDate(_ atoms: Range<Int>) -> Bool {
        (2...4).contains(atoms.count)
            && atoms.allSatisfy {
                view.isNumber($0) ? view.length($0) == 4 : view.isOfTime($0)
            }
    }

    /// "2-to-1", "a ratio of 3 to 1": so many for one.
    private func ratio(of first: Quantity, to second: Quantity, isChained: Bool) -> Quantity? {
        let isComparison = (max(0, first.start - 6)..<first.start).contains {
            view.hasLemma(.ratio, at: $0)
        }
        guard first.isBare, second.isBare || second.isNoun && isChained, second.value == 1,
            first.value > 1,
            isChained || view.is(Word.to, at: first.end) && isComparison
        else { return nil }
        var ratio = first
        ratio.kind = .ratio
        ratio.isMeasured = true
        ratio.atoms = first.start..<second.numeral.atoms.upperBound
        ratio.numeral.atoms = ratio.atoms
        return ratio
    }

    /// "three, four metres high": two numbers in words that follow each other, and no list.
    private func isGuess(_ first: Quantity, or second: Quantity) -> Bool {
        first.isBare && !second.isBare && first.numeral.form == .words
            && second.numeral.form == .words && second.value == first.value + 1
            && first.value > 1 && first.value < 20
            && !view.is(Word.comma, at: first.start - 1) && !view.is(Word.comma, at: second.end)
            && view.tag(second.end) != .CCONJ
    }

    /// "two or three", "15 or 20 ideas": two guesses at one number.
    private func isAlternative(_ first: Quantity, to second: Quantity) -> Bool {
        guard first.isBare, first.kind == .count, second.kind != .age, first.value > 0,
            first.numeral.form == second.numeral.form, first.numeral.scale == 1
        else { return false }
        // "two or three hundred goats", "20 or 25,000 pilgrims"
        let isGrouped =
            second.numeral.scale == 1 && second.numeral.isPrecise && !first.numeral.isPrecise
            && second.value.truncatingRemainder(dividingBy: 1000) == 0
        let shared = isGrouped ? 1000 : second.numeral.form == .words ? second.numeral.scale : 1
        guard shared > 1 || second.numeral.scale == 1 else { return false }
        let (low, high) = (first.value * shared, second.value)
        return low < high && high <= 2 * low
            || shared > 1 && second.numeral.scale == 1 && first.value < high
                && high <= 2 * first.value
    }

    /// Whether a dash stands with spaces on both sides:
    /// between two complete amounts it is punctuation.
    private func partsAmounts(_ at: Int) -> Bool {
        view.is(Word.emDash, at: at) && !view.isJoined(at)
    }

    private func compatible(_ first: Quantity, with second: Quantity) -> Bool {
        if first.isRange || second.isRange { return false }
        // "up by a fifth to €566"
        if (first.kind == .fraction) != (second.kind == .fraction) { return false }
        if first.isNoun {
            return second.isNoun && first.unitAtoms.count == second.unitAtoms.count
                && text(first) == text(second)
        }
        if first.isBare || second.isBare { return true }
        return first.unit == second.unit
            || !first.unit.isEmpty && !second.unit.isEmpty
                && (second.unit.hasPrefix(first.unit + " per ")
                    || first.unit.hasPrefix(second.unit + " per "))
    }

    private func text(_ quantity: Quantity) -> String {
        view.string(quantity.unitAtoms).lowercased()
    }

    /// A verb or adverb of movement right in front makes "rose 5 to 45" a change and a level.
    private func isMoved(_ before: Int) -> Bool {
        !view.has(.modal, at: before - 1) && movements.verb(at: before, in: view) != nil
    }

    private func merged(
        _ first: Quantity, with second: Quantity, fromTo: Bool, isBetween: Bool = false
    ) -> Quantity {
        var range = second
        var low = first.value
        // "from 3 to 5 million": three of them are meant in millions too.
        if first.numeral.scale == 1, second.numeral.scale > 1,
            !first.numeral.isPrecise || first.value < 1000,
            first.value < second.value / second.numeral.scale * 1.0000001
                || fromTo && first.value < 1000
        {
            low = ExactDecimal.product(of: low, and: second.numeral.scale)
        }
        if second.isBare || first.unit.count > second.unit.count {
            range = first
            range.numeral = second.numeral
        }
        // "$5-8,000", "7–9,000 runners", "20 to 30,000 bees"
        let thousands = ExactDecimal.product(of: low, and: 1000)
        let isTight =
            view.isDash(first.end) && view.isJoined(first.end) && view.isJoined(second.start)
        // "between 20 and 25,000 pilgrims", "from 5 to 6,000 trees"
        let isNarrow = second.value <= 2 * thousands
        if isTight || view.is(Word.to, at: first.end) && (!fromTo || isNarrow) || isBetween
            || view.is(Word.or, at: first.end) && isNarrow, first.numeral.scale == 1,
            second.numeral.scale == 1, !first.numeral.isPrecise,
            second.numeral.isPrecise, thousands < second.value, low >= 1,
            second.value.truncatingRemainder(dividingBy: 1000) == 0
                // "2-3,500 dollars"
                || isTight && second.value.truncatingRemainder(dividingBy: 100) == 0
                    && second.value < 4 * thousands
        {
            low = thousands
        }
        range.low = min(low, second.value)
        range.high = max(low, second.value)
        if first.numeral.form == .vague || second.numeral.form == .vague {
            range.low = min(first.low, second.low)
            range.high = max(first.high, second.high)
        }
        range.isRange = range.low < range.high
        range.isFromTo = fromTo
        range.isFalling = low > second.value
        range.atoms = first.start..<max(second.end, first.end)
        range.numeral.atoms = first.numeral.atoms.lowerBound..<second.numeral.atoms.upperBound
        return range
    }

    /// "by 221-202", "61 to 57" of a vote are two numbers.
    private func isTally(_ first: Quantity, to second: Quantity) -> Bool {
        first.numeral.isPlain
            && (view.isDash(first.end)
                || view.is(Word.to, at: first.end) && first.value > second.value)
            && view.isNearVote(first.start..<first.end)
    }
}
