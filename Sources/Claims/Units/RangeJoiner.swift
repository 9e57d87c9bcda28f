internal import Documents
internal import Tables

/// Joins two neighbouring quantities that are one range, and gives lists the unit of their last member.
struct RangeJoiner {
    let scene: Scene
    let words: NumberWords
    let movements: Movements

    func joined(_ list: [Quantity]) -> [Quantity] {
        var out: [Quantity] = []
        var index = 0
        while index < list.count {
            var quantity = list[index]
            if index + 1 < list.count, let range = range(quantity, list[index + 1]) {
                quantity = range
                index += 1
            }
            out.append(quantity)
            index += 1
        }
        share(&out)
        return out
    }

    /// The range that two quantities make; nil if they are two.
    private func range(_ first: Quantity, _ second: Quantity) -> Quantity? {
        let at = first.end
        let gap = second.start - at
        guard gap >= 1, gap <= 3, compatible(first, second), !isTally(first) else { return nil }
        let before = first.start - 1
        let isBetween = scene.is(before, Word.between) || scene.is(before - 1, Word.between)
        let isFrom = scene.is(before, Word.from) || scene.is(before - 1, Word.from)
        var isJoint = false
        switch gap {
        case 1:
            let isTight = scene.isJoined(at) == scene.isJoined(second.start)
            isJoint =
                scene.isDash(at) && (isTight || second.isMeasured)
                && (first.value < second.value || second.low < 0) && !isDash(at)
                || scene.is(at, Word.to) || scene.is(at, Word.through) || scene.is(at, Word.tilde)
                || scene.is(at, Word.and) && isBetween
                || scene.is(at, Word.or) && isAlternative(first, second)
                || scene.is(at, Word.slash) && first.kind == .money && second.kind == .money
        case 2:
            // "200,000 to-260,000", "to about", "and about" after between, "up to" no.
            isJoint =
                scene.is(at, Word.to)
                && (scene.isHyphen(at + 1) || scene.tag(at + 1) == .ADV && isFrom)
        case 3:
            // "two-to-three", "5-to-10".
            isJoint = scene.isHyphen(at) && scene.is(at + 1, Word.to) && scene.isHyphen(at + 2)
        default: break
        }
        guard isJoint else { return nil }
        if let ratio = ratio(first, second, isChained: gap == 3) { return ratio }
        let isTo = scene.is(at, Word.to)
        if isTo, !isFrom, !first.isBare, second.isBare, first.kind != .money,
            first.kind != .age
        {
            return nil
        }
        // "dropped nearly 1 percent to 16 percent"
        let governor = scene.tag(before) == .ADV ? before - 1 : before
        if isTo, !isFrom, isMoved(governor) || scene.is(before, Word.by) { return nil }
        if scene.is(at, Word.and), scene.is(before, Word.between) == false, !isBetween {
            return nil
        }
        return merged(first, second, fromTo: isFrom && isTo)
    }

    /// "2-to-1", "a ratio of 3 to 1": so many for one.
    private func ratio(_ first: Quantity, _ second: Quantity, isChained: Bool) -> Quantity? {
        let isComparison = (max(0, first.start - 6)..<first.start).contains { place in
            scene.isWord(place) && Self.ratios.contains(scene.lemma(place))
        }
        guard first.isBare, second.isBare || second.isNoun && isChained, second.value == 1,
            first.value > 1,
            isChained || scene.is(first.end, Word.to) && isComparison
        else { return nil }
        var ratio = first
        ratio.kind = .ratio
        ratio.isMeasured = true
        ratio.atoms = first.start..<second.numeral.atoms.upperBound
        ratio.numeral.atoms = ratio.atoms
        return ratio
    }

    private static let ratios: Set<UInt64> = Set(
        ["lead", "margin", "odds", "outnumber", "outspend", "outweigh", "ratio"]
            .map { WordHash.of($0) })

    /// "two or three", "15 or 20 ideas": two guesses at one number.
    private func isAlternative(_ first: Quantity, _ second: Quantity) -> Bool {
        first.isBare && first.kind == .count && second.kind != .age && first.value > 0
            && first.value < second.value && second.value <= 2 * first.value
            && first.numeral.form == second.numeral.form && second.numeral.scale == 1
    }

    /// A dash with spaces on both sides between two complete amounts is punctuation.
    private func isDash(_ at: Int) -> Bool {
        scene.is(at, Word.emDash) && !scene.isJoined(at)
    }

    private func compatible(_ first: Quantity, _ second: Quantity) -> Bool {
        if first.isRange || second.isRange { return false }
        if first.isNoun {
            return second.isNoun && first.unitAtoms.count == second.unitAtoms.count
                && text(first) == text(second)
        }
        if first.isBare || second.isBare {
            // "aged 18 to 25"
            return first.kind != .age && second.kind != .age || first.isBare || second.isBare
        }
        return first.unit == second.unit
            || !first.unit.isEmpty && !second.unit.isEmpty
                && (second.unit.hasPrefix(first.unit + " per ")
                    || first.unit.hasPrefix(second.unit + " per "))
    }

    private func text(_ quantity: Quantity) -> String {
        scene.string(quantity.unitAtoms).lowercased()
    }

    /// A verb or adverb of movement right in front makes "rose 5 to 45" a change and a level.
    private func isMoved(_ before: Int) -> Bool {
        !scene.has(before - 1, .modal) && movements.verb(scene, before) != nil
    }

    private func merged(_ first: Quantity, _ second: Quantity, fromTo: Bool) -> Quantity {
        var range = second
        var low = first.value
        // "from 3 to 5 million": three of them are meant in millions too.
        if first.numeral.scale == 1, second.numeral.scale > 1,
            !first.numeral.isPrecise || first.value < 1000,
            first.value < second.value / second.numeral.scale * 1.0000001
                || fromTo && first.value < 1000
        {
            low = ExactDecimal.product(low, second.numeral.scale)
        }
        if second.isBare || first.unit.count > second.unit.count {
            range = first
            range.numeral = second.numeral
        }
        // "$5-8,000", "7-9,000 runners"
        let thousands = ExactDecimal.product(low, 1000)
        if scene.isHyphen(first.end), scene.isJoined(first.end), scene.isJoined(second.start),
            first.numeral.scale == 1, second.numeral.scale == 1, !first.numeral.isPrecise,
            second.numeral.isPrecise, second.value.truncatingRemainder(dividingBy: 1000) == 0,
            thousands < second.value, low >= 1
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

    /// "by 221-202" of a vote is two numbers.
    private func isTally(_ first: Quantity) -> Bool {
        guard first.numeral.isPlain, scene.isDash(first.end) else { return false }
        return (max(0, first.start - 8)..<min(scene.count, first.end + 4)).contains {
            scene.has($0, .vote)
        }
    }

    /// "5 and 10 km", "five or six people": a bare number in a list takes the unit of the last.
    private func share(_ list: inout [Quantity]) {
        guard list.count > 1 else { return }
        var isList = false
        for index in stride(from: list.count - 2, through: 0, by: -1) {
            let next = list[index + 1]
            let wasList = isList
            isList = false
            guard list[index].isBare, !next.isBare, list[index].kind == .count,
                next.kind != .fraction
            else { continue }
            let gap = list[index].end..<next.start
            // "5- and 10-year"
            guard
                gap.count == 1
                    || gap.count == 2
                        && (scene.is(gap.lowerBound, Word.comma)
                            || scene.isHyphen(gap.lowerBound) && scene.isJoined(gap.lowerBound))
            else { continue }
            let last = gap.upperBound - 1
            // "6 million, or 45 percent" says the same twice
            if gap.count == 2, scene.is(last, Word.or), scene.is(last - 1, Word.comma), !wasList {
                continue
            }
            guard
                scene.is(last, Word.and) || scene.is(last, Word.or) || scene.is(last, Word.slash)
                    || next.kind == .length
                        && (scene.is(last, Word.by) || scene.is(last, Word.cross)
                            || scene.is(last, Word.cross2))
                    // "by 55 - 39 percent", "leads by 44 to 40 percent"
                    || next.kind == .percentage && (scene.isDash(last) || scene.is(last, Word.to))
                        && list[index].value > next.value
                    || wasList && scene.is(last, Word.comma)
            else { continue }
            if next.kind == .money, next.unitAtoms.upperBound <= next.numeral.atoms.lowerBound {
                continue
            }
            isList = true
            list[index].unit = next.unit
            list[index].unitAtoms = next.unitAtoms
            list[index].kind = next.kind
            list[index].isNoun = next.isNoun
            list[index].isMeasured = next.isMeasured
        }
    }
}
