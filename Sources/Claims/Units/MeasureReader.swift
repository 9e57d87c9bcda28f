internal import Documents
internal import Language

/// Reads measures: numbers with a unit of the table.
struct MeasureReader: Sendable {
    let units: UnitReader
    let cardinals: CardinalReader
    let fractions: FractionReader

    /// A unit of the table behind the number: "25%", "6.1-inch", "5 km", "20 (kg)", "two-day".
    func read(_ quantity: inout Quantity, in view: SentenceView) -> Bool {
        guard
            let (index, atoms) = units.unit(after: quantity.end, of: quantity, in: view)
                ?? unitOfFraction(quantity, in: view) ?? unitBehindAdjective(of: quantity, in: view)
                ?? unitInFront(of: quantity, in: view)
        else { return false }
        quantity.isModifier = view.isHyphen(quantity.end)
        quantity.measure(by: units.table.units[knots(or: index, at: atoms, in: view)], as: atoms)
        if quantity.kind == .angle, hasHeat(at: atoms, in: view) || isReading(quantity, in: view) {
            quantity.kind = .temperature
        }
        belowZero(&quantity, in: view)
        return true
    }

    /// "kt" are kilotonnes where words of weight or trade stand near, else knots.
    private func knots(or unit: Int, at atoms: Range<Int>, in view: SentenceView) -> Int {
        guard units.table.units[unit].name == "kilotonne", view.string(atoms) == "kt",
            view.hints.mass == 0, view.hints.trade == 0, !view.is(Word.of, at: atoms.upperBound)
        else { return unit }
        return units.table.symbols[Self.knot] ?? unit
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
            let match = units.table.words.match(view.atoms, at: at), match.count == 1,
            [.duration, .length, .mass, .area, .volume].contains(
                units.table.units[match.value].kind)
        else { return nil }
        return (match.value, at..<at + 1)
    }

    /// "a magnitude-7.2 quake", "of magnitude 6.1".
    private func unitInFront(
        of quantity: Quantity, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        let before = quantity.start - 1
        let name = view.isHyphen(before) ? before - 1 : before
        guard view.has(.prefix, at: name), view.tag(name) == .NOUN,
            let match = units.table.words.match(view.atoms, at: name), match.count == 1,
            units.table.units[match.value].kind == .other
        else { return nil }
        return (match.value, name..<name + 1)
    }

    /// "three tenths of a second", "half an hour", "a quarter cup": the unit of a fraction.
    private func unitOfFraction(
        _ quantity: Quantity, in view: SentenceView
    ) -> (index: Int, atoms: Range<Int>)? {
        var at = quantity.end
        guard quantity.kind == .fraction else { return nil }
        if view.is(Word.of, at: at) { at += 1 }
        guard view.is(Word.a, at: at) || view.is(Word.an, at: at), at + 1 < view.count,
            let match = units.table.words.match(view.atoms, at: at + 1),
            // "up from five in ten a year ago"
            !view.has(.ago, at: at + 1 + match.count)
        else { return nil }
        return (match.value, at + 1..<at + 1 + match.count)
    }

    /// Words of temperature beside "degrees" itself.
    private func hasHeat(at unit: Range<Int>, in view: SentenceView) -> Bool {
        view.hints.heat > unit.reduce(0) { $0 + (view.has(.heat, at: $1) ? 1 : 0) }
    }

    /// Whether degrees are what a thermometer shows: "kept at 28 degrees", "cooled to 4 degrees",
    /// "it was minus 14 degrees"; not "degrees north", nor where something turns or leans.
    private func isReading(_ quantity: Quantity, in view: SentenceView) -> Bool {
        let before = quantity.start - 1
        guard quantity.unit == "degree", !quantity.isModifier,
            view.is(Word.at, at: before) || view.is(Word.to, at: before) || quantity.low < 0
                || view.has(.copula, at: before) || view.hasLemma(.beyond, at: before),
            !view.has([.compass, .bearing], at: quantity.end)
        else { return false }
        return !(0..<view.count).contains { view.hasLemma(.angular, at: $0) }
    }

    /// "5 feet 2 inches", "8st 6lb", "7 lb 3 oz", "6' 8\"", "two hours and a half",
    /// "2 hours 14 minutes 3 seconds": the smaller parts become parts of the larger.
    func combine(_ quantity: inout Quantity, in view: SentenceView) {
        guard quantity.numeral.form != .vague, quantity.numeral.isInteger else { return }
        if let rest = fractions.restOfMeasure(at: quantity.end, in: view) {
            quantity.add(rest.part)
            quantity.atoms = quantity.start..<rest.end
            return
        }
        var (unit, share) = (quantity.unit, 1.0)
        while let part = units.table.parts[unit] {
            let end = quantity.end
            share *= part.count
            addPart(part, making: share, to: &quantity, in: view)
            guard quantity.end > end, quantity.kind == .duration else { return }
            unit = part.unit
        }
    }

    /// - `share`: how many of the part make one of the quantity's unit.
    private func addPart(
        _ part: (unit: String, count: Double), making share: Double, to quantity: inout Quantity,
        in view: SentenceView
    ) {
        var at = quantity.end
        // "6-foot-3"
        let isChained = view.isHyphen(at) && view.isJoined(at) && view.isJoined(at + 1)
        let isListed = quantity.kind == .duration && !view.is(Word.and, at: at)
        if isChained || view.is(Word.and, at: at) || view.is(Word.comma, at: at) { at += 1 }
        guard let (count, number) = wholePart(at: at, in: view), count < part.count else { return }
        var unitEnd: Int?
        // "in" is a unit here and nowhere else apart from its number.
        let name = view.isHyphen(number) && view.isJoined(number) ? number + 1 : number
        let match = units.table.words.match(view.atoms, at: name).map {
            ($0.value, name + $0.count)
        }
        if let (index, end) = match ?? units.table.symbol(at: name, in: view),
            part.unit.hasPrefix(units.table.units[index].name)
        {
            unitEnd = end
        } else if isChained {
            guard part.unit == "inch", !view.isHyphen(number) || !view.isJoined(number) else {
                return
            }
            unitEnd = number
        } else if part.unit == "inch", view.is(Word.in, at: number) {
            unitEnd = number + 1
        } else if quantity.unit == "foot", view.byte(number) == 0x22, view.isJoined(number) {
            unitEnd = number + 1
        } else if view.byte(quantity.end - 1) == 0x27, view.isJoined(at) {
            unitEnd = number
        } else if quantity.unit == "stone", at == quantity.end,
            view.tag(number) != .NOUN && view.tag(number) != .ADJ
        {
            // "weighed 11 stone 4"
            unitEnd = number
        }
        guard var unitEnd else { return }
        // "16 minutes, 41 seconds", but "served two years, six months of it abroad"
        if isListed,
            view.is(Word.of, at: unitEnd)
                || (view.is(Word.comma, at: unitEnd) || view.is(Word.and, at: unitEnd))
                    && !isPart(of: part.unit, at: unitEnd + 1, in: view)
        {
            return
        }
        if unitEnd == view.count, unitEnd > number + 1, view.is(Word.period, at: unitEnd - 1) {
            unitEnd -= 1
        }
        quantity.add(count / share)
        quantity.atoms = quantity.start..<unitEnd
    }

    /// Whether so many of a unit's own smaller part stand at a place: "12 seconds" of minutes.
    private func isPart(of unit: String, at start: Int, in view: SentenceView) -> Bool {
        guard let part = units.table.parts[unit], let (count, end) = wholePart(at: start, in: view),
            count < part.count, let match = units.table.words.match(view.atoms, at: end)
        else { return false }
        return part.unit.hasPrefix(units.table.units[match.value].name)
    }

    /// A whole number that the smaller part of a measure may have, and where it ends:
    /// "6", "six", "twelve".
    private func wholePart(at start: Int, in view: SentenceView) -> (value: Double, end: Int)? {
        if view.isNumber(start) { return (view.atoms[start].value, start + 1) }
        guard let (value, end, scale) = cardinals.cardinal(from: start, in: view), scale == 1 else {
            return nil
        }
        return (value, end)
    }
}
