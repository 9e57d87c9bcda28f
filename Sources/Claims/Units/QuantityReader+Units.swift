internal import Documents
internal import Language

extension QuantityReader {
    /// A unit of the table behind the number: "25%", "6.1-inch", "5 km", "20 (kg)", "two-day".
    func measured(_ quantity: inout Quantity, in view: SentenceView) -> Bool {
        guard
            let (index, atoms) = units.unit(after: quantity.end, of: quantity, in: view)
                ?? unitOfFraction(quantity, in: view) ?? unitBehindAdjective(of: quantity, in: view)
        else { return false }
        quantity.isModifier = view.isHyphen(quantity.end)
        quantity.measure(by: units.units[knots(or: index, at: atoms, in: view)], as: atoms)
        if quantity.kind == .angle, hasHeat(at: atoms, in: view) {
            quantity.kind = .temperature
        }
        belowZero(&quantity, in: view)
        return true
    }

    /// "kt" are kilotonnes where words of weight or trade stand near, else knots.
    private func knots(or unit: Int, at atoms: Range<Int>, in view: SentenceView) -> Int {
        guard units.units[unit].name == "kilotonne", view.string(atoms) == "kt",
            view.hints.mass == 0, view.hints.trade == 0, !view.is(Word.of, at: atoms.upperBound)
        else { return unit }
        return units.symbols[Self.knot] ?? unit
    }

    private static let knot = ExactHash.of("kts".utf8)

    /// Makes a temperature negative: "12 degrees below zero".
    private func belowZero(_ quantity: inout Quantity, in view: SentenceView) {
        let end = quantity.end
        guard quantity.kind == .temperature || quantity.kind == .angle,
            view.is(Word.below, at: end), view.is(Self.zero, at: end + 1), quantity.low >= 0
        else { return }
        quantity.negate()
        quantity.kind = .temperature
        quantity.atoms = quantity.start..<end + 2
    }

    private static let zero = WordHash.of("zero")

    /// "six agonizing years", "15 more hours", "13 straight months":
    /// adjectives stand between number and unit.
    private func unitBehindAdjective(
        of quantity: Quantity, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        while at - quantity.end < 2, view.isWord(at), !view.isCapital(at),
            view.tag(at) == .ADJ || view.has(.more, at: at) || view.tag(at) == .VERB
        {
            at += 1
        }
        guard at > quantity.end, quantity.value != 1, view.isPlural(at),
            let match = units.words.match(view.atoms, at: at), match.count == 1,
            [.duration, .length, .mass, .area, .volume].contains(units.units[match.value].kind)
        else { return nil }
        return (match.value, at..<at + 1)
    }

    /// "three tenths of a second", "half an hour", "a quarter cup": the unit of a fraction.
    private func unitOfFraction(
        _ quantity: Quantity, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        guard quantity.kind == .fraction else { return nil }
        if view.is(Word.of, at: at) { at += 1 }
        guard view.is(Word.a, at: at) || view.is(Word.an, at: at), at + 1 < view.count,
            let match = units.words.match(view.atoms, at: at + 1),
            // "up from five in ten a year ago"
            !view.has(.ago, at: at + 1 + match.count)
        else { return nil }
        return (match.value, at + 1..<at + 1 + match.count)
    }

    /// Whether a hyphen behind a number leaves its unit to the next: "5- and 10-year".
    func isSuspended(at end: Int, in view: SentenceView) -> Bool {
        view.isHyphen(end) && view.isJoined(end) && !view.isJoined(end + 1)
            && (view.is(Word.and, at: end + 1) || view.is(Word.or, at: end + 1)
                || view.is(Word.to, at: end + 1))
            && words.isCount(at: end + 2, in: view)
    }

    /// Words of temperature beside "degrees" itself.
    private func hasHeat(at unit: Range<Int>, in view: SentenceView) -> Bool {
        view.hints.heat > unit.reduce(0) { $0 + (view.has(.heat, at: $1) ? 1 : 0) }
    }

    /// "5 feet 2 inches", "8st 6lb", "7 lb 3 oz", "6' 8\"":
    /// the smaller part becomes part of the larger.
    func combined(_ quantity: inout Quantity, in view: SentenceView) {
        guard let part = units.parts[quantity.unit], quantity.numeral.form != .vague,
            quantity.numeral.isInteger
        else { return }
        var at = quantity.end
        // "6-foot-3"
        let isChained = view.isHyphen(at) && view.isJoined(at) && view.isJoined(at + 1)
        if isChained || view.is(Word.and, at: at) || view.is(Word.comma, at: at) { at += 1 }
        guard view.isNumber(at), view.atoms[at].value < part.count else { return }
        var unitEnd: Int?
        // "in" is a unit here and nowhere else apart from its number.
        let name = view.isHyphen(at + 1) && view.isJoined(at + 1) ? at + 2 : at + 1
        let match = units.words.match(view.atoms, at: name).map { ($0.value, name + $0.count) }
        if let (index, end) = match ?? units.symbol(at: name, in: view),
            part.unit.hasPrefix(units.units[index].name)
        {
            unitEnd = end
        } else if isChained {
            guard part.unit == "inch", !view.isHyphen(at + 1) || !view.isJoined(at + 1) else {
                return
            }
            unitEnd = at + 1
        } else if part.unit == "inch", view.is(Word.in, at: at + 1) {
            unitEnd = at + 2
        } else if quantity.unit == "foot", view.byte(at + 1) == 0x22, view.isJoined(at + 1) {
            unitEnd = at + 2
        } else if view.byte(quantity.end - 1) == 0x27, view.isJoined(at) {
            unitEnd = at + 1
        }
        guard var unitEnd else { return }
        if unitEnd == view.count, unitEnd > at + 2, view.is(Word.period, at: unitEnd - 1) {
            unitEnd -= 1
        }
        let share = view.atoms[at].value / part.count
        quantity.low = ExactDecimal.sum(of: quantity.low, and: share)
        quantity.high = ExactDecimal.sum(of: quantity.high, and: share)
        quantity.atoms = quantity.start..<unitEnd
    }
}
