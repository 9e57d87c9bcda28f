internal import Documents
internal import Language

/// Gives a number without a unit the unit of the one that it stands beside:
/// "two million euros on the pool and half a million on its car park", "17,000 jobs in mills,
/// 37,000 in shops", "2,000 calories for a woman and 2,500 for a man".
struct UnitCarrier {
    let view: SentenceView
    /// Atoms between two amounts of one construction, at most.
    private let reach = 14

    init(view: SentenceView) { self.view = view }

    func carry(_ list: inout [Quantity]) {
        guard list.count > 1 else { return }
        // from the last on, so that each of a list finds what the one behind it has found
        for index in (1..<list.count).reversed() {
            guard let modifiers = modifiers(of: list[index - 1], before: list[index]),
                let head = list[index].unitAtoms.last
            else { continue }
            list[index - 1].takeUnit(of: list[index])
            list[index - 1].unitAtoms = head..<head + 1
            list[index - 1].unitPrefix = modifiers
            list[index - 1].atoms = list[index - 1].start..<modifiers.upperBound
        }
        for index in 1..<list.count {
            let other = list[index - 1]
            if isPart(other, of: list[index]) {
                list[index - 1].takeUnit(of: list[index])
                continue
            }
            // "1.9 metres by 2.1"
            if other.kind == .length, list[index].isBare, list[index].start == other.end + 1,
                view.is(Word.by, at: other.end)
            {
                list[index].takeUnit(of: other)
                continue
            }
            if isElliptical(list[index], behind: other) || isCompared(list[index], with: other) {
                list[index].takeUnit(of: other)
                list[index].isElliptical = true
                continue
            }
            if hasGap(list[index], behind: other)
                || other.kind == .money && isPaid(list[index])
            {
                list[index].takeUnit(of: other)
                continue
            }
            guard other.kind == .money, isParallel(other, to: list[index]) else { continue }
            if list[index].isBare, list[index].numeral.scale >= 1000 {
                list[index].takeUnit(of: other)
            }
        }
    }

    /// "cost $12m to build and 3m to repair", "from 4m to 5m tonnes": beside millions written so,
    /// another "m" is no metre unless a length is told of it.
    func confirmMillions(_ list: inout [Quantity]) {
        let sure = list.filter {
            $0.numeral.openLetter.isEmpty && $0.numeral.letterScale == 1e6 && !$0.isBare
        }
        guard !sure.isEmpty else { return }
        for index in list.indices {
            let quantity = list[index]
            let isOpen = quantity.unit == "metre" || quantity.isBare
            guard isOpen, !quantity.numeral.openLetter.isEmpty, quantity.numeral.letterScale == 1e6,
                !isLength(behind: quantity.numeral.openLetter.upperBound),
                let other = sure.min(by: {
                    abs($0.start - quantity.start) < abs($1.start - quantity.start)
                })
            else { continue }
            var numeral = quantity.numeral
            numeral.multiply(numeral.letterScale, upTo: numeral.openLetter.upperBound)
            numeral.openLetter = 0..<0
            numeral.isPlain = false
            list[index] = Quantity(numeral)
            if other.kind == .money { list[index].takeUnit(of: other) }
        }
    }

    /// Whether the words behind "m" make it metres: "50m long", "200m from the sea", "100m away".
    private func isLength(behind end: Int) -> Bool {
        view.has(.length, at: end) || view.is(Word.from, at: end) && !view.isNumber(end + 1)
            || view.is(Self.away, at: end)
    }

    private static let away = WordHash.of("away")

    /// Whether a bare number is joined to another with a unit by a comma or "and" and has the
    /// preposition behind it that stands somewhere behind the other: what it counts is left out.
    private func isElliptical(_ quantity: Quantity, behind other: Quantity) -> Bool {
        guard lacksUnit(quantity, of: other), !other.isBare, !other.isModifier,
            quantity.start - other.end <= reach, quantity.end < view.count,
            view.tag(quantity.end) == .ADP, !view.is(Word.of, at: quantity.end)
        else { return false }
        // "and about 30 in Leeds"
        let joint = (quantity.start - 3..<quantity.start).last { $0 >= other.end && isJoint($0) }
        guard let joint else { return false }
        return (other.end..<joint).contains {
            view.tag($0) == .ADP && view.atoms[$0].hash == view.atoms[quantity.end].hash
        }
    }

    /// "23 of his 27 starts", "12 of the last 20 games": a count of some of those
    /// that the next number counts.
    private func isPart(_ part: Quantity, of whole: Quantity) -> Bool {
        let isMeasure = [.length, .area, .volume, .mass, .duration, .money].contains(whole.kind)
        guard part.isBare, part.kind == .count, whole.isNoun || isMeasure, !whole.isModifier,
            !part.isRange,
            part.value <= whole.value, view.is(Word.of, at: part.end), whole.start > part.end
        else { return false }
        let between = part.end + 1..<whole.start
        // "200 of the firm's 3,000 workers"
        if view.behindOwner(part.end + 1) == whole.start { return true }
        return between.count <= 3
            && between.allSatisfy {
                view.has([.determiner, .possessive], at: $0) || view.tag($0) == .PRON
                    || view.tag($0) == .ADJ
            }
    }

    /// What tells apart what two numbers count by one noun: "phone" of "15 million phone and 5
    /// million broadband subscribers"; nil where each has its own ("300 sheep and 12 milk cows").
    private func modifiers(of quantity: Quantity, before other: Quantity) -> Range<Int>? {
        guard quantity.kind == .count, !quantity.isMeasured, !quantity.isModifier,
            quantity.low > 1, other.isNoun, !other.isModifier,
            let head = other.unitAtoms.last,
            other.unitAtoms.count > 1 || other.unitAtoms.lowerBound >= other.end,
            view.form(head) == .plural
        else { return nil }
        let first = quantity.numeral.atoms.upperBound
        guard
            let joint = (first..<min(other.start, first + 3)).first(where: {
                view.is(Word.comma, at: $0) || view.tag($0) == .CCONJ
            }), joint > first, other.start - joint <= 2
        else { return nil }
        let modifiers = first..<joint
        let areSingular = modifiers.allSatisfy {
            view.isWord($0) && !view.has(.plural, at: $0)
                && (view.tag($0) == .ADJ || view.tag($0) == .PROPN
                    || view.tag($0) == .NOUN && view.form($0) == .singular)
        }
        return areSingular ? modifiers : nil
    }

    /// Gives a bare number that is compared the unit of the other: "to 33.6 hours from 33.5",
    /// "460 cars compared with 63".
    func carryCompared(from other: Quantity, to quantity: inout Quantity) {
        guard lacksUnit(quantity, of: other), !other.isBare, quantity.start - other.end <= 8
        else { return }
        let at = quantity.start - 1
        // "those who waited more than 12 hours rose from 41 to 206"
        let isOfSubject =
            other.kind == .duration
            && (other.end..<at).contains { view.tag($0) == .VERB || view.tag($0) == .AUX }
        let isCompared =
            view.is(Word.from, at: at) && !isOfSubject || view.is(Word.versus, at: at)
            || view.is(Word.including, at: at) || view.is(Word.against, at: at)
            // "12 litres a second, against an average of 85"
            || view.is(Word.of, at: at)
                && (max(0, at - 3)..<at).contains { view.is(Word.against, at: $0) }
            || view.is(Word.compared, at: at - 1)
            // "from the usual five days to four"
            || view.is(Word.to, at: at)
                && (max(0, other.start - 4)..<other.start).contains { view.is(Word.from, at: $0) }
            // "the highest bid is 84.75 cents, the lowest is 74.07"
            || view.has(.copula, at: at) && view.has(.superlative, at: at - 1)
        guard isCompared else { return }
        quantity.takeUnit(of: other)
    }

    /// Whether a bare count stands behind a number whose unit it could have left out.
    private func lacksUnit(_ quantity: Quantity, of other: Quantity) -> Bool {
        quantity.isBare && quantity.kind == .count && other.kind != .age && other.kind != .ratio
            && other.kind != .fraction && quantity.start > other.end
    }

    /// Whether a bare number is what a quantity is compared with: "530 calories a day,
    /// compared with the 2,000 recommended for a woman".
    private func isCompared(_ quantity: Quantity, with other: Quantity) -> Bool {
        let the = quantity.start - 1
        guard lacksUnit(quantity, of: other), other.isMeasured, !other.isModifier,
            other.kind != .percentage, the - 1 >= other.end,
            the - other.end <= reach, view.is(Word.the, at: the),
            view.has(.comparing, at: the - 1)
        else { return false }
        switch view.tag(quantity.end) {
        case .VERB, .ADP, .PUNCT, nil: break
        default: return false
        }
        // "more than the 12 in 2019" compares what was counted in between
        return (other.end..<the).allSatisfy { !view.isNumber($0) }
    }

    /// "Denmark pledged 40 million euros and Sweden 25 million", "gave Roe six years and his
    /// brother four": the second clause leaves out verb and unit.
    private func hasGap(_ quantity: Quantity, behind other: Quantity) -> Bool {
        guard lacksUnit(quantity, of: other), !other.isBare, !other.isModifier,
            other.kind != .money || quantity.numeral.scale >= 1000,
            quantity.start - other.end <= reach,
            quantity.end >= view.count || view.tag(quantity.end) == .PUNCT
                || view.tag(quantity.end) == .CCONJ,
            let joint = (other.end..<quantity.start).last(where: isJoint)
        else { return false }
        let subject = joint + 1..<quantity.start
        return !subject.isEmpty && subject.count <= 5
            && subject.allSatisfy {
                switch view.tag($0) {
                case .NOUN, .PROPN, .ADJ, .DET, .PRON: true
                // "cut 300 jobs, while Norbank cut 200"
                case .VERB: $0 == subject.upperBound - 1 && isSaidAgain($0, before: other)
                default: false
                }
            }
            && subject.contains { view.tag($0) == .NOUN || view.tag($0) == .PROPN }
    }

    /// Whether the verb of another amount is this one too.
    private func isSaidAgain(_ verb: Int, before other: Quantity) -> Bool {
        (max(0, other.start - reach)..<other.start).contains {
            view.tag($0) == .VERB && view.lemma($0) == view.lemma(verb)
        }
    }

    /// "which promised 90 million dollars, has so far paid 60 million":
    /// beside money, millions that are paid are money.
    private func isPaid(_ quantity: Quantity) -> Bool {
        quantity.isBare && quantity.kind == .count && quantity.numeral.scale >= 1e6
            && view.hasLemma(.paying, at: quantity.start - 1)
            && (quantity.end >= view.count || view.tag(quantity.end) != .NOUN)
    }

    private func isJoint(_ index: Int) -> Bool {
        view.is(Word.comma, at: index) || view.is(Word.semicolon, at: index)
            || view.tag(index) == .CCONJ
            || view.is(Self.while, at: index)
    }

    private static let `while` = WordHash.of("while")

    /// The same preposition follows both, and "and" or a comma joins them without a new clause.
    private func isParallel(_ first: Quantity, to second: Quantity) -> Bool {
        guard second.start > first.end, second.start - first.end <= reach,
            second.end < view.count, view.isWord(first.end), view.tag(first.end) == .ADP,
            view.atoms[first.end].hash == view.atoms[second.end].hash
        else { return false }
        let between = first.end..<second.start
        return between.contains { view.is(Word.and, at: $0) || view.is(Word.comma, at: $0) }
            && !between.contains { view.has(.relative, at: $0) && !view.is(Word.that, at: $0) }
    }
}
